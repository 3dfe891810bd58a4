//! Any command and any event, sensible or not.

use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::script;
use super::waits::arbitrary as waits;
use crate::command::{
    Channel, Command, Grade, Kind, PrintFault, PrintState, Rated, RatingChannel, Seen, Target, WindowKey,
};
use crate::event::{CancelReason, Cause, Event, Place, Post, Why, WhyRule};
use crate::ids::{CallId, Lang, Number, PaperId, PrinterId, ServiceId, StaffId, WindowNo};
use crate::now::Mono;
use crate::wait::WaitRange;

fn window() -> impl Strategy<Value = WindowNo> {
    prop_oneof![9 => (1u16..=4).prop_map(WindowNo), 1 => any::<u16>().prop_map(WindowNo)]
}

fn number() -> impl Strategy<Value = Number> {
    let usual = ("[A-F]", 1u16..=6).prop_map(|(prefix, n)| Number { prefix, n });
    prop_oneof![9 => usual, 1 => ("[A-Z]{0,3}", 1u16..=9999).prop_map(|(prefix, n)| Number { prefix, n })]
}

fn service() -> impl Strategy<Value = ServiceId> {
    let known =
        ["social-security", "medical-insurance", "household", "water-power", "gas-telecom", "real-estate"];
    let known = proptest::sample::select(known.to_vec()).prop_map(str::to_owned);
    prop_oneof![15 => known, 1 => ".{0,20}"].prop_map(ServiceId)
}

fn staff() -> impl Strategy<Value = StaffId> {
    let known = proptest::sample::select(vec!["li-fang", "wang-qiang", "chen-jie"]).prop_map(str::to_owned);
    prop_oneof![9 => known, 1 => ".{0,20}"].prop_map(StaffId)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[一-龥]{0,6}", 1 => ".{0,40}", 1 => Just("长".repeat(600)), 1 => Just("\u{1b}@\r\n".to_owned())]
}

fn kind() -> impl Strategy<Value = Kind> {
    let priority = prop_oneof![4 => Just("elder".to_owned()), 1 => ".{0,20}"].prop_map(Kind::Priority);
    prop_oneof![3 => Just(Kind::Ordinary), 1 => priority]
}

fn channel() -> impl Strategy<Value = Channel> {
    let by_staff = proptest::option::of(staff()).prop_map(Channel::Staff);
    prop_oneof![1 => text().prop_map(Channel::Kiosk), 1 => Just(Channel::Staff(None)), 1 => by_staff]
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![service().prop_map(Target::Service), window().prop_map(Target::Window)]
}

fn grade() -> impl Strategy<Value = Grade> {
    proptest::sample::select(Grade::ALL.to_vec())
}

fn rating_channel() -> impl Strategy<Value = RatingChannel> {
    use RatingChannel::{Keypad, Kiosk, Qr, Staff, Tablet};
    proptest::sample::select(vec![Keypad, Kiosk, Qr, Staff, Tablet])
}

fn paper() -> impl Strategy<Value = PrintState> {
    use PrintState::{Confirmed, Failed, NoPrinter, Queued, Sent, Unknown};
    let states = vec![Queued, Sent, Confirmed, Failed(PrintFault::PaperOut), Unknown, NoPrinter];
    proptest::sample::select(states)
}

fn printer() -> impl Strategy<Value = PrinterId> {
    prop_oneof![4 => Just(PrinterId::default()), 1 => ".{0,20}".prop_map(PrinterId)]
}

/// Any command.
pub(crate) fn command() -> impl Strategy<Value = Command> {
    let issue = (service(), kind(), channel(), "zh-CN|en|.{0,5}")
        .prop_map(|(service, kind, by, lang)| Command::Issue { service, kind, by, lang: Lang(lang) });
    let seen = proptest::option::of(proptest::option::of(number()).prop_map(|number| Seen { number }));
    let at_window = (of_window(), prop_oneof![5 => Just(None), 1 => seen]);
    prop_oneof![
        1 => closing().prop_map(|until| Command::OpenDay { until }),
        1 => Just(Command::CloseDay),
        12 => issue,
        12 => window().prop_map(|window| Command::Next { window, seen: None }),
        8 => Just(Command::Tick),
        1 => Just(Command::SwitchedOn),
        2 => printer().prop_map(|printer| Command::PrinterReady { printer }),
        1 => Just(Command::HallStarted),
        12 => at_window.prop_map(|(command, seen)| {
            seen.and_then(|seen| script::seeing(command.clone(), seen)).unwrap_or(command)
        }),
        12 => of_ticket(),
        2 => proptest::option::of(text()).prop_map(|text| Command::Emergency { text }),
        1 => text().prop_map(|kiosk| Command::Help { kiosk }),
    ]
}

/// Half of them are earlier than now.
fn closing() -> impl Strategy<Value = Option<NaiveTime>> {
    let time = (0..24u32, 0..60u32).prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    prop_oneof![Just(None), time]
}

fn of_window() -> impl Strategy<Value = Command> {
    prop_oneof![
        window().prop_map(|window| Command::Next { window, seen: None }),
        window().prop_map(|window| Command::Recall { window, seen: None }),
        window().prop_map(|window| Command::Start { window, seen: None }),
        window().prop_map(|window| Command::Finish { window, seen: None }),
        window().prop_map(|window| Command::NoShow { window, seen: None }),
        window().prop_map(|window| Command::BringBack { window }),
        (window(), text()).prop_map(|(window, reason)| Command::Hold { window, reason, seen: None }),
        (window(), proptest::option::of(number()))
            .prop_map(|(window, number)| Command::Unhold { window, number }),
        (window(), target()).prop_map(|(window, to)| Command::Transfer { window, to, seen: None }),
        (window(), text(), text()).prop_map(|(window, reason, contact)| Command::Pause {
            window,
            reason,
            contact,
            seen: None
        }),
        window().prop_map(|window| Command::Resume { window }),
        (window(), staff()).prop_map(|(window, staff)| Command::SignOn { window, staff }),
        window().prop_map(|window| Command::SignOff { window }),
        window().prop_map(|window| Command::AskRating { window, seen: None }),
        (window(), key()).prop_map(|(window, key)| Command::PressKey { window, key }),
    ]
}

fn key() -> impl Strategy<Value = WindowKey> {
    use WindowKey::{AskRating, Hold, Next, NoShow, Pause, Recall, Unhold};
    proptest::sample::select(vec![Next, Recall, AskRating, NoShow, Hold, Unhold, Pause])
}

fn of_ticket() -> impl Strategy<Value = Command> {
    let rated = prop_oneof![number().prop_map(Rated::Number), window().prop_map(Rated::Window)];
    let reasons = proptest::collection::vec("slow|attitude|.{0,5}", 0..3);
    let rate = (rated, grade(), reasons, text(), rating_channel(), any::<Option<u8>>());
    prop_oneof![
        (number(), proptest::option::of(channel())).prop_map(|(number, by)| Command::Reprint { number, by }),
        (window(), number(), text()).prop_map(|(window, number, reason)| Command::CallChosen {
            window,
            number,
            reason
        }),
        (number(), text()).prop_map(|(number, reason)| Command::Return { number, reason }),
        (number(), text()).prop_map(|(number, reason)| Command::Cancel { number, reason }),
        (1u32..3, number(), 0u8..3, printer(), paper()).prop_map(|(day, number, copy, printer, outcome)| {
            Command::Printed { paper: PaperId { day, number, copy }, attempt: 1, printer, outcome }
        }),
        (number(), window(), any::<u64>(), any::<bool>()).prop_map(|(number, window, at, said)| {
            Command::CallAnnounced { call: CallId { number, window, at: Mono(at) }, said }
        }),
        rate.prop_map(|(ticket, grade, reasons, text, channel, raw)| {
            Command::Rate { ticket, grade, reasons, text, channel, raw, offered: vec![grade] }
        }),
    ]
}

/// Any event, in any order.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    prop_oneof![1 => of_day(), 5 => queue_event(), 5 => ticket_event(), 2 => window_event()]
}

fn cause() -> impl Strategy<Value = Cause> {
    prop_oneof![Just(Cause::Hand), Just(Cause::Rule), Just(Cause::Closing)]
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![3 => 0u64..1000, 1 => any::<u64>()].prop_map(Place)
}

fn of_day() -> impl Strategy<Value = Event> {
    let date = (1i32..9999, 1u32..366).prop_filter_map("no date", |(y, d)| NaiveDate::from_yo_opt(y, d));
    let after = proptest::collection::vec(number(), 0..3);
    let opened = (date, any::<u32>(), any::<bool>(), cause(), after, proptest::option::of(waits::opening()))
        .prop_map(|(date, ordinal, trusted, by, after, waits)| {
            let waits = waits.map(Box::new);
            Event::DayOpened { date, ordinal, trusted, by, after, waits }
        });
    prop_oneof![
        opened,
        (cause(), 0u32..3, proptest::option::of(waits::closing()))
            .prop_map(|(by, left, waits)| Event::DayClosed { by, left, waits: waits.map(Box::new) }),
        proptest::option::of(text()).prop_map(|text| Event::EmergencySet { text }),
        text().prop_map(|kiosk| Event::HelpAsked { kiosk }),
        text().prop_map(|words| Event::Refused { rejection: String::new(), words }),
    ]
}

fn queue_event() -> impl Strategy<Value = Event> {
    let wait =
        proptest::option::of((any::<u16>(), any::<u16>()).prop_map(|(from, to)| WaitRange { from, to }));
    let issued = (
        number(),
        service(),
        kind(),
        channel(),
        place(),
        any::<u16>(),
        wait,
        proptest::option::of(waits::promise()),
    );
    let why = (any::<u64>(), any::<u16>()).prop_map(|(waited_ms, passed_over)| Why {
        rule: WhyRule::LongestWait,
        waited_ms,
        passed_over,
    });
    prop_oneof![
        3 => issued.prop_map(|(number, service, kind, by, place, ahead, wait, promise)| Event::Issued {
            number, service, kind, by, lang: Lang("zh-CN".to_owned()), place, ahead, wait, paperless: false,
            printer: None, windows: Vec::new(), late_rule: String::new(), promise
        }),
        3 => (number(), window(), proptest::option::of(staff()), why)
            .prop_map(|(number, window, staff, why)| Event::Called { number, window, staff, why }),
        1 => (number(), window(), any::<u8>())
            .prop_map(|(number, window, calls)| Event::Recalled { number, window, calls }),
        1 => (number(), window(), any::<u8>(), any::<bool>())
            .prop_map(|(number, window, passes, void)| Event::NoShow { number, window, passes, void }),
        1 => (number(), place(), any::<bool>(), proptest::option::of(window()))
            .prop_map(|(number, place, front, window)| Event::Returned { number, place, front, window }),
        1 => (number(), window(), target(), place(), any::<u64>()).prop_map(
            |(number, from, to, place, served_ms)| Event::Transferred { number, from, to, place, served_ms }
        ),
        1 => number().prop_map(|number| Event::Cancelled { number, reason: CancelReason::DayClosed }),
    ]
}

fn ticket_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (number(), any::<u8>(), cause(), proptest::option::of(printer()))
            .prop_map(|(number, copy, by, printer)| Event::Reprinted { number, copy, by, printer }),
        (number(), any::<u8>(), paper()).prop_map(|(number, copy, outcome)| Event::PrintReported {
            number,
            copy,
            outcome
        }),
        (number(), window(), any::<u64>(), any::<bool>()).prop_map(|(number, window, called, said)| {
            Event::CallAnnounced { number, window, called: Mono(called), said }
        }),
        (number(), window()).prop_map(|(number, window)| Event::Started { number, window }),
        (number(), window(), cause(), any::<u64>(), any::<bool>()).prop_map(
            |(number, window, by, served_ms, unstarted)| Event::Finished {
                number,
                window,
                by,
                served_ms,
                unstarted
            }
        ),
        (number(), place(), text(), proptest::option::of(window()))
            .prop_map(|(number, place, reason, window)| Event::Reopened { number, place, reason, window }),
        (number(), window(), text(), proptest::option::of(0u64..1_000_000)).prop_map(
            |(number, window, reason, served_ms)| Event::Held { number, window, reason, served_ms }
        ),
        (number(), window()).prop_map(|(number, window)| Event::Unheld { number, window }),
        (number(), window()).prop_map(|(number, window)| Event::RatingAsked { number, window }),
        (number(), grade(), text(), rating_channel()).prop_map(|(number, grade, text, channel)| {
            Event::Rated {
                number,
                grade,
                reasons: Vec::new(),
                text,
                channel,
                raw: None,
                offered: vec![grade],
            }
        }),
        number().prop_map(|number| Event::Unrated { number }),
    ]
}

fn window_event() -> impl Strategy<Value = Event> {
    let post = prop_oneof![Just(Post::A), Just(Post::B), Just(Post::Other)];
    prop_oneof![
        (window(), text(), text()).prop_map(|(window, reason, contact)| Event::Paused {
            window,
            reason,
            contact
        }),
        window().prop_map(|window| Event::Resumed { window }),
        (window(), proptest::option::of(staff()), post).prop_map(|(window, staff, post)| Event::SignedOn {
            window,
            staff,
            post
        }),
        window().prop_map(|window| Event::SignedOff { window }),
        window().prop_map(|window| Event::AbsenceAlarm { window }),
    ]
}
