//! The validated settings of a hall. Read from `hall.toml`; the core only reads them.
//!
//! Owns the types; `src/config` owns files, the commented defaults and validation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{Lang, Number, PrinterId, ServiceId, StaffId, WindowNo};

mod rules;
mod texts;

pub use rules::{
    CallLanguages, LateComer, Leftover, Order, PriorityKind, RatingReason, RatingRules, Rules, SecondWindow,
    SignOn,
};
pub use texts::{BoardTexts, Notices, PaperTexts, Texts, VoiceTexts};

pub use anxu_ids::Names;

/// The language of a hall without any; validation requires one.
static CHINESE: LazyLock<Lang> = LazyLock::new(|| Lang("zh-CN".to_owned()));

/// A whole hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Setup {
    /// The hall itself.
    pub hall: Hall,
    /// Services in menu order.
    pub services: Vec<Service>,
    /// Second-level menus; a service names the one it belongs to.
    pub groups: Vec<Group>,
    /// Windows by number.
    pub windows: Vec<Window>,
    /// Staff.
    pub staff: Vec<Staff>,
    /// Opening hours: what is shown is what is enforced.
    pub hours: Hours,
    /// Rules that differ from place to place.
    pub rules: Rules,
    /// Texts of paper, boards and voice.
    pub texts: Texts,
    /// The ticket printers. If there is none for a paper, its state is final when it is asked for.
    pub printers: Vec<Printer>,
    /// Whether the hall has a loudspeaker. Without one, nothing waits for the announcement of a call.
    pub speaks: bool,
}

/// The hall's identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hall {
    /// Full name per language, as on the sign.
    pub name: Names,
    /// Twelve-digit area code (GB/T 2260 extended).
    pub area_code: String,
    /// Telephone for questions and complaints, shown on screen and ticket.
    pub hotline: String,
    /// Languages offered, first is the default.
    pub languages: Vec<Lang>,
    /// What the ticket's QR leads to; `{number}` and `{day}` are replaced. Empty prints no QR.
    pub qr: String,
}

/// One kind of business a citizen can take a number for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Identifier.
    pub id: ServiceId,
    /// Letters before the number; shared prefixes share one run of numbers.
    pub prefix: String,
    /// First and last number of the day, inclusive.
    pub range: (u16, u16),
    /// Name per language.
    pub name: Names,
    /// The menu it stands in; none means the home page.
    pub group: Option<String>,
    /// Guide text per language (what to bring, where, cost); paragraphs separated by empty lines.
    pub guide: Names,
    /// Weekdays on which it is offered; empty means every open day.
    pub weekdays: Vec<Weekday>,
    /// Usual minutes of service, for the waiting range until the hall has its own figures.
    pub usual_minutes: u16,
}

/// A second-level menu.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Identifier that services name.
    pub id: String,
    /// Name per language.
    pub name: Names,
}

/// One window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Window {
    /// Number on the sign.
    pub number: WindowNo,
    /// Name per language, such as 综合窗口.
    pub name: Names,
    /// Services it takes, in order.
    pub services: Vec<ServiceId>,
    /// Waiting area per language, may be empty.
    pub area: Names,
    /// The A person (双岗制).
    pub staff_a: Option<StaffId>,
    /// The B person.
    pub staff_b: Option<StaffId>,
}

/// One member of staff, as on the desk card (岗位牌).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Staff {
    /// Identifier.
    pub id: StaffId,
    /// Name.
    pub name: String,
    /// Post, such as 社保专干.
    pub post: String,
    /// Telephone.
    pub phone: String,
    /// Photo file beside the configuration; may be empty.
    pub photo: String,
    /// Whether the card shows 中共党员.
    pub party_member: bool,
}

/// One ticket printer, and whose papers it prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Printer {
    /// Its name.
    pub id: PrinterId,
    /// The kiosks that print there; empty, all that no other printer names (unless it is the desk's).
    pub kiosks: Vec<String>,
    /// Whether numbers that staff issue, and copies that they ask for, come out there.
    pub desk: bool,
}

/// Opening hours of the hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hours {
    /// Open intervals per weekday in order; a weekday that is missing is closed.
    pub week: BTreeMap<DayOfWeek, Vec<Interval>>,
    /// Minutes before the first opening at which numbers may already be taken.
    pub issue_early_minutes: u16,
    /// Minutes before the last closing after which no number is issued.
    pub issue_stop_minutes: u16,
}

/// One open interval, `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// First minute open.
    pub from: NaiveTime,
    /// First minute closed.
    pub to: NaiveTime,
}

/// A weekday usable as a sorted key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum DayOfWeek {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl From<Weekday> for DayOfWeek {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => DayOfWeek::Mon,
            Weekday::Tue => DayOfWeek::Tue,
            Weekday::Wed => DayOfWeek::Wed,
            Weekday::Thu => DayOfWeek::Thu,
            Weekday::Fri => DayOfWeek::Fri,
            Weekday::Sat => DayOfWeek::Sat,
            Weekday::Sun => DayOfWeek::Sun,
        }
    }
}

impl Setup {
    /// The service of that id.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| &service.id == id)
    }

    /// The window of that number.
    pub fn window(&self, number: WindowNo) -> Option<&Window> {
        self.windows.iter().find(|window| window.number == number)
    }

    /// The member of staff of that id.
    pub fn staff(&self, id: &StaffId) -> Option<&Staff> {
        self.staff.iter().find(|staff| &staff.id == id)
    }

    /// Windows that take a service, by number.
    pub fn windows_for<'a>(&'a self, service: &'a ServiceId) -> impl Iterator<Item = &'a Window> {
        self.windows.iter().filter(move |window| window.services.contains(service))
    }

    /// The windows of each service, by number, each set once: who may call the same people.
    pub fn pools(&self) -> Vec<Vec<WindowNo>> {
        let mut pools: Vec<Vec<WindowNo>> =
            self.services.iter().map(|service| self.pool(&service.id)).collect();
        pools.retain(|pool| !pool.is_empty());
        pools.sort_unstable();
        pools.dedup();
        pools
    }

    /// The windows that take a service, by number.
    pub fn pool(&self, service: &ServiceId) -> Vec<WindowNo> {
        let mut windows: Vec<WindowNo> = self.windows_for(service).map(|window| window.number).collect();
        windows.sort_unstable();
        windows
    }

    /// The hall's default language.
    pub fn language(&self) -> &Lang {
        self.hall.languages.first().unwrap_or(&CHINESE)
    }

    /// A text in a language, or in the hall's default language where it is missing.
    pub fn text<'a>(&self, names: &'a Names, lang: &Lang) -> &'a str {
        let text = names.get(lang).or_else(|| names.get(self.language()));
        text.or_else(|| names.values().next()).map_or("", String::as_str)
    }

    /// Whether calls are announced, according to the settings.
    pub fn announces_calls(&self) -> bool {
        self.speaks && self.texts.voice.iter().any(|voice| !voice.call.is_empty())
    }

    /// The services whose numbers carry this prefix (they share one run of numbers).
    pub fn sharing_prefix<'a>(&'a self, number: &'a Number) -> impl Iterator<Item = &'a Service> {
        self.services.iter().filter(move |service| service.prefix == number.prefix)
    }
}
