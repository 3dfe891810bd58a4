//! The hall, its services, windows, staff and hours, as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use anxu_core::setup::DayOfWeek;

use super::Text;

/// `[hall]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hall {
    /// Full name, as on the sign.
    pub name: Text,
    /// How the province wants such names written; a name that does not fit is warned of.
    #[serde(default)]
    pub naming: Naming,
    /// Twelve-digit area code; empty where nothing is reported upstream.
    #[serde(default)]
    pub area_code: String,
    /// Telephone for questions and complaints, shown on screen and ticket.
    #[serde(default)]
    pub hotline: String,
    /// Languages offered, the first is the default.
    #[serde(default = "languages")]
    pub languages: Vec<String>,
    /// IANA time zone.
    #[serde(default = "time_zone")]
    pub time_zone: String,
    /// What the ticket's QR leads to: `{number}`, `{day}`. Empty prints no QR.
    #[serde(default)]
    pub qr: String,
}

/// How names of halls are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// XX乡（镇）人民政府便民服务中心
    Sichuan,
    /// XX乡镇（街道）便民服务中心
    Jiangsu,
    /// ××区××镇（街道）便民服务中心
    Shandong,
    /// No rule.
    #[default]
    Free,
}

/// `[[service]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Identifier: letters, digits, `-` and `_`. Kept in the journal: do not change it later.
    pub id: String,
    /// Name on the menu and on paper.
    pub name: Text,
    /// 0 to 3 capital letters before the number. Services may share a prefix.
    #[serde(default)]
    pub prefix: String,
    /// First and last number of the day, 1 to 999.
    #[serde(default = "range")]
    pub range: String,
    /// The `id` of the group it stands in; left out, it stands on the home page.
    #[serde(default)]
    pub group: Option<String>,
    /// What to bring, where to go, how long, what it costs. Paragraphs are separated by empty lines.
    #[serde(default)]
    pub guide: Option<Text>,
    /// Weekdays on which it is offered; left out or empty, every open day.
    #[serde(default)]
    pub days: Vec<DayOfWeek>,
    /// Usual minutes of service, for the expected wait until the hall has its own figures.
    #[serde(default = "usual_minutes")]
    #[schemars(range(min = 1, max = 240))]
    pub usual_minutes: u16,
}

/// `[[group]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Identifier that services name.
    pub id: String,
    /// Name on the menu.
    pub name: Text,
}

/// `[[window]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Number on the sign.
    #[schemars(range(min = 1, max = 999))]
    pub number: u16,
    /// Name; left out, 综合窗口.
    #[serde(default)]
    pub name: Option<Text>,
    /// Identifiers of the services it takes, in order; left out, all of them.
    #[serde(default)]
    pub services: Option<Vec<String>>,
    /// Where it is and people wait for it: on the ticket, before the number.
    #[serde(default)]
    pub area: Option<Text>,
    /// The A person's `id` (双岗制).
    #[serde(default)]
    pub staff_a: Option<String>,
    /// The B person's `id`.
    #[serde(default)]
    pub staff_b: Option<String>,
}

/// `[[staff]]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// Identifier that windows name. Kept in the journal: do not give it to somebody else later.
    pub id: String,
    /// Name on the desk card.
    pub name: String,
    /// Post on the desk card.
    #[serde(default)]
    pub post: String,
    /// Telephone on the desk card.
    #[serde(default)]
    pub phone: String,
    /// Photo file beside the configuration.
    #[serde(default)]
    pub photo: String,
    /// Whether the desk card shows 中共党员.
    #[serde(default)]
    pub party_member: bool,
}

/// `[hours]`: one list of `"09:00-12:00"` for each weekday; a weekday that is left out is closed. With no weekday at
/// all, the hall is open from Monday to Friday, 09:00 to 12:00 and 13:30 to 17:30.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Hours {
    /// Monday.
    pub mon: Option<Vec<String>>,
    /// Tuesday.
    pub tue: Option<Vec<String>>,
    /// Wednesday.
    pub wed: Option<Vec<String>>,
    /// Thursday.
    pub thu: Option<Vec<String>>,
    /// Friday.
    pub fri: Option<Vec<String>>,
    /// Saturday.
    pub sat: Option<Vec<String>>,
    /// Sunday.
    pub sun: Option<Vec<String>>,
    /// Minutes before the first opening at which numbers may already be taken.
    #[schemars(range(max = 240))]
    pub issue_early_minutes: u16,
    /// Minutes before the last closing after which no number is issued.
    #[schemars(range(max = 240))]
    pub issue_stop_minutes: u16,
}

impl Hours {
    /// The days with what is written for each.
    pub fn days(&self) -> [(DayOfWeek, &'static str, &Option<Vec<String>>); 7] {
        [
            (DayOfWeek::Mon, "mon", &self.mon),
            (DayOfWeek::Tue, "tue", &self.tue),
            (DayOfWeek::Wed, "wed", &self.wed),
            (DayOfWeek::Thu, "thu", &self.thu),
            (DayOfWeek::Fri, "fri", &self.fri),
            (DayOfWeek::Sat, "sat", &self.sat),
            (DayOfWeek::Sun, "sun", &self.sun),
        ]
    }
}

impl Default for Hours {
    fn default() -> Self {
        let (mon, tue, wed, thu, fri, sat, sun) = (None, None, None, None, None, None, None);
        Hours { mon, tue, wed, thu, fri, sat, sun, issue_early_minutes: 15, issue_stop_minutes: 15 }
    }
}

pub(in crate::config) fn languages() -> Vec<String> {
    vec!["zh-CN".to_owned()]
}
fn time_zone() -> String {
    "Asia/Shanghai".to_owned()
}
fn range() -> String {
    "1-999".to_owned()
}
fn usual_minutes() -> u16 {
    10
}
