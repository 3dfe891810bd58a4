//! A hall's view for the tests: eight tiles, the longest name and the shortest, one group, one service not today.

use std::collections::BTreeMap;

use anxu_api::answer::Issued;
use anxu_api::view::PrintState;
use anxu_api::view::PriorityKind;
use anxu_api::view::{
    Clock, DayHours, KioskView, MenuItem, Opening, RecentTicket, ServiceView, Unavailable, WaitRange,
};
use anxu_api::{Lang, Names, ServiceId, WindowNo};
use chrono::{DateTime, NaiveTime, Weekday};

pub fn names(zh: &str, en: &str) -> Names {
    BTreeMap::from([(Lang("zh-CN".to_owned()), zh.to_owned()), (Lang("en".to_owned()), en.to_owned())])
}

pub fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

pub fn id(text: &str) -> ServiceId {
    ServiceId(text.to_owned())
}

fn service(
    of: &str,
    prefix: &str,
    zh: &str,
    en: &str,
    waiting: u16,
    wait: Option<(u16, u16)>,
) -> ServiceView {
    ServiceView {
        id: id(of),
        prefix: prefix.to_owned(),
        name: names(zh, en),
        guide: names(
            "申请材料：\n1. 身份证原件；\n2. 户口簿；\n3. 本人银行卡。\n\n办理地点：1、2、3 号窗口。\n办理时限：当场办结。\n收费：不收费。",
            "Bring:\n1. Identity card\n2. Household register\n3. Your bank card\n\nWindows 1, 2 and 3. Done at once. Free of charge.",
        ),
        waiting,
        wait: wait.map(|(from, to)| WaitRange { from, to }),
        priority: None,
        unavailable: None,
        windows: vec![WindowNo(1), WindowNo(2), WindowNo(3)],
    }
}

/// The longest name that has to fit: 24 characters.
pub const LONGEST: &str = "市场准入（个体工商户、食品经营、小餐饮登记与备案）";

pub fn view() -> KioskView {
    let mut estate = service("estate", "G", "不动产登记", "Real estate", 0, None);
    estate.unavailable = Some(Unavailable::OtherDays(vec![Weekday::Tue, Weekday::Thu]));
    let services = vec![
        service("social", "A", "社会保障", "Social security", 3, Some((10, 20))),
        service("medical", "B", "医疗保险", "Medical insurance", 0, Some((0, 0))),
        service("civil", "C", "民政救助", "Civil affairs and relief", 1, Some((5, 10))),
        service("household", "D", "户籍与居住证", "Household and residence permits", 7, Some((25, 40))),
        service(
            "market",
            "E",
            LONGEST,
            "Market access, food business and trade register",
            2,
            Some((115, 225)),
        ),
        estate,
        service("complaint", "H", "税", "Tax", 0, None),
        service("water", "W", "水", "Water", 0, Some((0, 0))),
        service("power", "X", "电", "Power", 4, Some((5, 15))),
        service("gas", "Y", "燃气", "Gas", 0, Some((0, 0))),
        service("phone", "Z", "通讯", "Telephone", 12, Some((40, 60))),
    ];
    let menu = ["social", "medical", "civil", "household", "market"].map(|one| MenuItem::Service(id(one)));
    let group = MenuItem::Group {
        id: "utilities".to_owned(),
        name: names("水、电、气、通讯", "Water, power, gas, telephone"),
        services: ["water", "power", "gas", "phone"].map(id).to_vec(),
    };
    let rest = ["estate", "complaint"].map(|one| MenuItem::Service(id(one)));
    KioskView {
        hall: names("幸福镇人民政府便民服务中心", "Xingfu Town Public Service Centre"),
        hotline: "028-8765 4321".to_owned(),
        languages: vec![Lang("zh-CN".to_owned()), Lang("en".to_owned())],
        clock: Clock {
            wall: DateTime::parse_from_rfc3339("2026-11-20T09:41:00+08:00").expect("a time"),
            trusted: true,
        },
        opening: Opening::Open { until: time(17, 30) },
        week: week(),
        menu: menu.into_iter().chain([group]).chain(rest).collect(),
        services,
        priority_kinds: kinds(),
        printer_fault: None,
        emergency: None,
        recent: Vec::new(),
    }
}

/// A hall as in the README: names as a township has them.
pub fn example() -> KioskView {
    let mut view = view();
    for service in &mut view.services {
        match service.id.0.as_str() {
            "market" => service.name = names("市场准入（个体工商户、食品经营）", "Market access"),
            "complaint" => service.name = names("“办不成事”反映", "Matters that were not done"),
            _ => {}
        }
        if service.id.0 == "market" {
            service.wait = Some(WaitRange { from: 15, to: 25 });
        }
    }
    view
}

fn kinds() -> Vec<PriorityKind> {
    let kind = |id: &str, zh: &str, en: &str| PriorityKind { id: id.to_owned(), name: names(zh, en) };
    vec![
        kind("elder", "老年人", "Older people"),
        kind("disabled", "残疾人", "Disabled people"),
        kind("pregnant", "孕妇", "Pregnant women"),
        kind("soldier", "军人", "Soldiers"),
    ]
}

fn week() -> Vec<DayHours> {
    let open = vec![(time(9, 0), time(12, 0)), (time(13, 30), time(17, 30))];
    let days =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    days.map(|day| DayHours {
        day,
        intervals: if day.num_days_from_monday() < 5 { open.clone() } else { Vec::new() },
    })
    .to_vec()
}

pub fn closed() -> KioskView {
    let mut view = view();
    let next = view.clock.wall.date_naive() + chrono::Days::new(3);
    view.opening = Opening::Closed { next: Some((next, time(9, 0))) };
    for service in &mut view.services {
        service.unavailable = Some(Unavailable::Closed);
    }
    view
}

pub fn issued() -> Issued {
    Issued {
        number: "A004".parse().expect("a number"),
        service: id("social"),
        ahead: 3,
        wait: Some(WaitRange { from: 10, to: 20 }),
        windows: vec![WindowNo(1), WindowNo(2), WindowNo(3)],
        late_rule: "过号后 3 位内返回，可直接重新排入。".to_owned(),
    }
}

pub fn recent(print: PrintState) -> Vec<RecentTicket> {
    vec![RecentTicket { number: issued().number, print }]
}
