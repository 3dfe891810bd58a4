//! Bytes of pages, by vectors; and that no text can ever become a command, by fuzz.

use super::*;

fn paper(name: &str) -> &'static Profile {
    Profile::named(name).expect("a profile")
}

fn bytes(lines: Vec<Line>, name: &str) -> Vec<u8> {
    encode(&Page { lines }, paper(name)).expect("bytes").concat()
}

fn text(text: &str, size: (u8, u8), align: Align) -> Line {
    Line::Text { text: text.to_owned(), size, align, bold: false }
}

const START: [u8; 7] = [0x1b, 0x40, 0x1c, 0x26, 0x1b, 0x33, 36];

#[test]
fn a_page_is_initialised_printed_in_chinese_mode_and_cut() {
    let empty = |name| bytes(vec![], name);
    for name in ["generic-80", "generic-58", "epson-tm-t88", "pos-80xx", "zijiang-zj-58"] {
        assert_eq!(empty(name), [&START[..], &[0x1c, 0x2e, 0x1d, 0x56, 0x42, 0x00]].concat(), "{name}");
    }
    assert_eq!(empty("basic-58"), [&START[..], &[0x1c, 0x2e, 0x1b, 0x64, 0x04]].concat());
    let page = bytes(vec![text("请A号", (1, 1), Align::Left)], "generic-58");
    assert_eq!(page[7..13], [0xc7, 0xeb, b'A', 0xba, 0xc5, 0x0a]);
}

#[test]
fn only_changes_of_style_go_out() {
    let lines = vec![text("A", (2, 3), Align::Centre), text("B", (2, 3), Align::Centre), Line::Feed(2)];
    let page = bytes(lines, "generic-80");
    let expected = [
        0x1b, 0x61, 1, 0x1d, 0x21, 0x12, b'A', 0x0a, 0x1b, 0x4a, 12, b'B', 0x0a, 0x1b, 0x4a, 12, 0x1b, 0x64,
        2,
    ];
    assert_eq!(page[7..page.len() - 6], expected);
}

#[test]
fn chinese_is_doubled_the_way_each_printer_takes_it() {
    let lines = || vec![text("号", (2, 2), Align::Left)];
    assert_eq!(bytes(lines(), "generic-58")[7..12], [0x1d, 0x21, 0x11, 0xba, 0xc5]);
    assert_eq!(bytes(lines(), "basic-58")[7..15], [0x1d, 0x21, 0x11, 0x1c, 0x21, 0x0c, 0xba, 0xc5]);
}

#[test]
fn a_pair_is_placed_by_dots_where_that_is_shorter() {
    let pair = |left: &str, right: &str| vec![Line::Pair { left: left.into(), right: right.into() }];
    let page = bytes(pair("a", "bc"), "generic-80");
    // 46 columns of 12 dots from the left: 552 = 0x0228.
    assert_eq!(page[7..page.len() - 6], [b'a', 0x1b, 0x45, 1, 0x1b, 0x24, 0x28, 0x02, b'b', b'c', 0x0a]);
    let page = bytes(pair(&"a".repeat(44), "bc"), "generic-80");
    assert_eq!(page[51..page.len() - 6], [0x1b, 0x45, 1, b' ', b' ', b'b', b'c', 0x0a]);
}

#[test]
fn a_code_is_drawn_by_the_printer_where_it_can() {
    let page = bytes(vec![Line::Qr("A001".into())], "generic-80");
    let expected = [
        &[0x1b, 0x61, 1, 0x1b, 0x4a, 20][..],
        &[0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
        &[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, 8],
        &[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31],
        &[0x1d, 0x28, 0x6b, 7, 0, 0x31, 0x50, 0x30, b'A', b'0', b'0', b'1'],
        &[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
        &[0x1b, 0x4a, 20],
    ];
    assert_eq!(page[7..page.len() - 6], expected.concat());
    let drawn = bytes(vec![Line::Qr("A001".into())], "basic-58");
    // 21 modules of 8 dots: 21 bytes across, bands of 24 rows.
    assert_eq!(drawn[13..21], [0x1d, 0x76, 0x30, 0, 21, 0, 24, 0]);
}

#[test]
fn a_character_that_the_font_lacks_is_drawn_and_not_dropped() {
    let page = bytes(vec![text("王㼆", (1, 1), Align::Left)], "generic-80");
    // Two characters of 24 dots: 6 bytes across, 24 rows; then the rest of the line's 36 dots.
    assert_eq!(page[7..15], [0x1d, 0x76, 0x30, 0, 6, 0, 24, 0]);
    assert_eq!(page[15 + 144..18 + 144], [0x1b, 0x4a, 12]);
    assert!(page[15..159].iter().filter(|byte| **byte != 0).count() > 40, "there is ink");
}

#[test]
fn a_character_that_nobody_can_draw_is_marked() {
    let page = bytes(vec![text("王\u{e123}", (1, 1), Align::Left)], "generic-80");
    assert_eq!(page[7..12], [0xcd, 0xf5, 0xa1, 0xfe, 0x0a]);
    let page = bytes(vec![text("A\u{e123}", (1, 1), Align::Left)], "western-80");
    assert_eq!(page[7..10], [b'A', b'?', 0x0a]);
}

#[test]
fn too_much_for_a_code_is_printed_as_text() {
    let page = bytes(vec![Line::Qr("x".repeat(1500))], "generic-58");
    assert_eq!(page.iter().filter(|byte| **byte == b'x').count(), 1500);
}

mod fuzz {
    use proptest::prelude::*;

    use super::super::super::text::clean;
    use super::*;
    use crate::printer::{Cut, SimPrinter};
    use crate::sim::Device;

    /// Ordinary text mixed with what no text should hold: commands, breaks, marks, rare and broken
    /// characters.
    fn any_text() -> impl Strategy<Value = String> {
        let commands = [
            "\u{1b}@",
            "\u{1d}VA\u{0}",
            "\u{10}\u{4}\u{1}",
            "\u{10}\u{5}\u{2}",
            "\u{1c}.",
            "\u{1b}p\u{0}\u{19}\u{19}",
            "\u{9b}",
        ];
        let part = prop_oneof![
            2 => "[ -~]{0,12}",
            3 => "[一-龥，。]{0,12}",
            2 => proptest::sample::select(commands.to_vec()).prop_map(str::to_owned),
            1 => "[\u{0}-\u{1f}\u{7f}-\u{ff}]{0,6}",
            1 => "\\PC{0,3}",
        ];
        proptest::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
    }

    fn any_line() -> impl Strategy<Value = Line> {
        let align = proptest::sample::select(vec![Align::Left, Align::Centre, Align::Right]);
        prop_oneof![
            4 => (any_text(), 0u8..10, 0u8..10, align, any::<bool>()).prop_map(|(text, across, down, align, bold)| {
                Line::Text { text, size: (across, down), align, bold }
            }),
            2 => (any_text(), any_text()).prop_map(|(left, right)| Line::Pair { left, right }),
            1 => any_text().prop_map(Line::Qr),
            1 => Just(Line::Rule),
            1 => any::<u8>().prop_map(Line::Feed),
        ]
    }

    /// What the lines say, without spaces and rules: what must be on the paper, in this order.
    fn said(lines: &[Line], profile: &Profile) -> String {
        let words = |line: &Line| match line {
            Line::Text { text, .. } => clean(text),
            Line::Pair { left, right } => clean(left) + &clean(right),
            Line::Rule | Line::Qr(_) | Line::Feed(_) => String::new(),
        };
        let known = |character: &char| profile.charset.has(*character) && !" -〓?".contains(*character);
        lines.iter().map(words).collect::<String>().chars().filter(known).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Whatever the texts hold, a printer finds only the commands of this driver, answers nothing,
        /// recovers from nothing and cuts once.
        #[test]
        fn no_text_becomes_a_command(lines in proptest::collection::vec(any_line(), 0..6), which in 0usize..4) {
            let profile = &crate::printer::PROFILES[which];
            let mut printer = SimPrinter::new(profile);
            let bytes = encode(&Page { lines: lines.clone() }, profile).expect("bytes").concat();
            prop_assert_eq!(printer.receive(&bytes), Vec::<u8>::new());
            prop_assert!(printer.unknown().is_empty(), "{:02x?}", printer.unknown());
            prop_assert_eq!(printer.printed(), u64::from(profile.cut != Cut::Tear));
            let drawn = bytes.windows(3).any(|three| three == [0x1d, 0x76, 0x30]);
            let code = lines.iter().any(|line| matches!(line, Line::Qr(_)));
            if let Some(paper) = printer.last().filter(|_| !drawn && !code) {
                let printed = paper.text().replace([' ', '-', '\n', '〓', '?'], "");
                prop_assert_eq!(printed, said(&lines, profile));
            }
        }
    }
}
