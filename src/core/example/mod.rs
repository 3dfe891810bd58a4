//! A whole hall for tests: 幸福镇, eight tiles, four windows, two languages.
//!
//! Behind the feature `example`, because the tests of several crates need the same valid hall. Never part of a product.

use chrono::{NaiveTime, Weekday};

use crate::ids::{Lang, ServiceId, StaffId, WindowNo};
use crate::setup::{
    CallLanguages, DayOfWeek, Group, Hall, Hours, Interval, LateComer, Leftover, Names, Order, Printer,
    PriorityKind, RatingReason, RatingRules, Rules, SecondWindow, Service, Setup, SignOn, Staff, Window,
};

mod texts;

/// The example hall. Open Monday to Friday 9:00 to 12:00 and 13:30 to 17:30, numbers from 8:30 to 17:15.
pub fn setup() -> Setup {
    Setup {
        hall: hall(),
        services: services(),
        groups: vec![Group {
            id: "utilities".to_owned(), name: names("水、电、气、通讯", "Utilities")
        }],
        windows: windows(),
        staff: staff(),
        hours: hours(),
        rules: rules(),
        texts: texts::texts(),
        printers: vec![Printer::default()],
        speaks: false,
    }
}

/// A text in the example's two languages.
pub fn names(chinese: &str, english: &str) -> Names {
    [("zh-CN", chinese), ("en", english)].map(|(lang, text)| (Lang(lang.to_owned()), text.to_owned())).into()
}

/// A service's identifier.
pub fn service(id: &str) -> ServiceId {
    ServiceId(id.to_owned())
}

fn hall() -> Hall {
    Hall {
        name: names("幸福镇人民政府便民服务中心", "Xingfu Town Public Service Centre"),
        area_code: "510000000000".to_owned(),
        hotline: "028-8765 4321".to_owned(),
        languages: vec![Lang("zh-CN".to_owned()), Lang("en".to_owned())],
        qr: "https://hall.example/t/{day}/{number}".to_owned(),
    }
}

fn services() -> Vec<Service> {
    let plain = |id: &str, prefix: &str, chinese: &str, english: &str| Service {
        id: service(id),
        prefix: prefix.to_owned(),
        range: (1, 999),
        name: names(chinese, english),
        group: None,
        guide: names("请携带居民身份证原件。", "Please bring your identity card."),
        weekdays: Vec::new(),
        usual_minutes: 5,
    };
    let longest = "市场准入（个体工商户登记、食品经营许可证与小作坊备案）";
    let utility = |service: Service| Service { group: Some("utilities".to_owned()), ..service };
    vec![
        plain("social-security", "A", "社会保障", "Social security"),
        plain("medical-insurance", "B", "医疗保险", "Medical insurance"),
        plain("civil-affairs", "C", "民政救助", "Civil affairs"),
        plain("household", "D", "户籍与居住证", "Household and residence"),
        plain("market", "E", longest, "Business registration and food licences"),
        Service { range: (1, 499), ..utility(plain("water-power", "F", "水电", "Water and power")) },
        Service {
            range: (500, 999), ..utility(plain("gas-telecom", "F", "燃气与通讯", "Gas and telecom"))
        },
        Service {
            weekdays: vec![Weekday::Tue, Weekday::Thu],
            usual_minutes: 20,
            ..plain("real-estate", "G", "不动产登记", "Real estate")
        },
        Service {
            guide: Names::new(), ..plain("unresolved", "H", "“办不成事”反映", "Unresolved matters")
        },
    ]
}

fn windows() -> Vec<Window> {
    let window = |number: u16, name: Names, takes: &[&str], a: &str, b: &str| Window {
        number: WindowNo(number),
        name,
        services: takes.iter().map(|id| service(id)).collect(),
        area: names("一楼大厅", "Ground floor"),
        staff_a: Some(StaffId(a.to_owned())),
        staff_b: Some(StaffId(b.to_owned())),
    };
    let general = ["social-security", "medical-insurance", "civil-affairs"];
    vec![
        window(1, names("综合窗口", "General"), &general, "li-fang", "wang-qiang"),
        window(2, names("综合窗口", "General"), &general, "wang-qiang", "li-fang"),
        window(3, names("户籍窗口", "Household"), &["household", "real-estate"], "zhao-min", "li-fang"),
        window(
            4,
            names("企业与公用事业窗口", "Business and utilities"),
            &["market", "water-power", "gas-telecom", "unresolved"],
            "chen-jie",
            "zhao-min",
        ),
    ]
}

fn staff() -> Vec<Staff> {
    let person = |id: &str, name: &str, post: &str, party_member: bool| Staff {
        id: StaffId(id.to_owned()),
        name: name.to_owned(),
        post: post.to_owned(),
        phone: "028-8765 4300".to_owned(),
        photo: String::new(),
        party_member,
    };
    vec![
        person("li-fang", "李芳", "社保专干", true),
        person("wang-qiang", "王强", "医保专干", false),
        person("zhao-min", "赵敏", "户籍民警", true),
        person("chen-jie", "陈洁", "市场监管专干", false),
    ]
}

fn hours() -> Hours {
    use DayOfWeek::{Fri, Mon, Thu, Tue, Wed};
    let open = [((9, 0), (12, 0)), ((13, 30), (17, 30))];
    let day: Vec<Interval> =
        open.iter().map(|(from, to)| Interval { from: time(*from), to: time(*to) }).collect();
    Hours {
        week: [Mon, Tue, Wed, Thu, Fri].into_iter().map(|weekday| (weekday, day.clone())).collect(),
        issue_early_minutes: 30,
        issue_stop_minutes: 15,
    }
}

fn time((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
}

fn rules() -> Rules {
    let kind = |id: &str, chinese: &str, english: &str| PriorityKind {
        id: id.to_owned(),
        name: names(chinese, english),
    };
    let reason = |id: &str, chinese: &str, english: &str| RatingReason {
        id: id.to_owned(),
        name: names(chinese, english),
    };
    Rules {
        order: Order::LongestWait,
        recall_limit: 5,
        recall_gap_seconds: 5,
        next_gap_seconds: 3,
        no_show_min_recalls: 1,
        no_show_min_seconds: 10,
        late_comer: LateComer::AfterPeople { people: 3 },
        void_after_passes: 3,
        priority_kinds: vec![
            kind("elder", "老年人", "Elderly"),
            kind("disabled", "残疾人", "Disabled"),
            kind("pregnant", "孕妇", "Pregnant"),
            kind("military", "军人", "Military"),
        ],
        allow_chosen: true,
        sign_on: SignOn::Automatic,
        second_window: SecondWindow::Move,
        leftover: Leftover::Serve { minutes: 60 },
        absence_alarm_minutes: 15,
        print_late_minutes: 10,
        call_languages: CallLanguages::Visitor,
        rating: RatingRules {
            window_minutes: 30,
            hand_over_seconds: 15,
            reasons: vec![
                reason("slow", "办事效率低", "Too slow"),
                reason("attitude", "服务态度差", "Unfriendly"),
                reason("unclear", "一次性告知不清", "Unclear information"),
            ],
        },
    }
}
