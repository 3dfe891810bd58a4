//! Wrapping by examples, and by properties over any text.

use proptest::prelude::*;

use super::*;

fn paper(name: &str) -> &'static Profile {
    Profile::named(name).expect("a profile")
}

fn text(text: &str, size: (u8, u8)) -> Page {
    aligned(text, size, Align::Left)
}

fn aligned(text: &str, size: (u8, u8), align: Align) -> Page {
    let line = Line::Text { text: text.to_owned(), size, align, bold: false };
    Page { lines: vec![line] }
}

fn rows(page: &Page, profile: &Profile) -> Vec<(String, (u8, u8))> {
    let row = |block| match block {
        Block::Row(row) => Some((row.text, row.size)),
        _ => None,
    };
    lay_out(page, profile).into_iter().filter_map(row).collect()
}

#[test]
fn chinese_wraps_between_characters_and_no_row_begins_with_a_mark() {
    let name = "企业职工基本养老保险关系转移接续申请与查询业务"; // 23 characters, 46 columns
    assert_eq!(rows(&text(name, (1, 1)), paper("generic-80")).len(), 1);
    let wrapped = rows(&text(name, (2, 2)), paper("generic-80"));
    assert_eq!(
        wrapped,
        [(name.chars().take(12).collect(), (2, 2)), (name.chars().skip(12).collect(), (2, 2))]
    );
    let wrapped = rows(&text("过号后三位以内返回窗口可以重新排，当日有效", (1, 1)), paper("generic-58"));
    assert_eq!(wrapped[0].0, "过号后三位以内返回窗口可以重新");
    assert_eq!(wrapped[1].0, "排，当日有效");
}

#[test]
fn english_wraps_between_words() {
    let wrapped = rows(&text("Please wait until your number is called.", (1, 1)), paper("generic-58"));
    let wrapped: Vec<&str> = wrapped.iter().map(|(row, _)| row.as_str()).collect();
    assert_eq!(wrapped, ["Please wait until your number is", "called."]);
}

#[test]
fn rows_in_the_middle_of_the_paper_are_even() {
    let wrapped = rows(&aligned("请到 1、2、3 号窗口", (2, 2), Align::Centre), paper("generic-58"));
    let wrapped: Vec<&str> = wrapped.iter().map(|(row, _)| row.as_str()).collect();
    assert_eq!(wrapped, ["请到 1、2、", "3 号窗口"]);
}

#[test]
fn a_number_too_large_for_the_paper_is_made_smaller_not_torn() {
    assert_eq!(rows(&text("A004", (8, 8)), paper("generic-58")), [("A004".to_owned(), (8, 8))]);
    assert_eq!(rows(&text("AB0004", (8, 8)), paper("generic-58")), [("AB0004".to_owned(), (5, 5))]);
    assert_eq!(rows(&text("号 A004", (8, 8)), paper("basic-58"))[0].1, (2, 2), "1C 21 doubles at most");
}

#[test]
fn a_pair_that_does_not_fit_takes_two_rows() {
    let pair =
        |left: &str, right: &str| Page { lines: vec![Line::Pair { left: left.into(), right: right.into() }] };
    let one = lay_out(&pair("前面还有", "3 人"), paper("generic-58"));
    assert!(matches!(&one[..], [Block::Row(row)] if row.text == "前面还有" && row.tail == "3 人"), "{one:?}");
    let two = lay_out(&pair("取号时间取号时间取号时间", "2026-11-20 09:41"), paper("generic-58"));
    let [Block::Row(left), Block::Row(right)] = &two[..] else { panic!("{two:?}") };
    assert_eq!((left.align, right.align), (Align::Left, Align::Right));
    assert_eq!((left.text.as_str(), right.text.as_str()), ("取号时间取号时间取号时间", "2026-11-20 09:41"));
}

proptest! {
    #[test]
    fn every_row_fits_and_every_character_is_kept(
        words in "[ -~，。、《》一-龥\u{0}-\u{1f}]{0,120}", across in 0u8..10, down in 0u8..10, narrow: bool, centre: bool
    ) {
        let profile = paper(if narrow { "generic-58" } else { "generic-80" });
        let align = if centre { Align::Centre } else { Align::Left };
        let rows = rows(&aligned(&words, (across, down), align), profile);
        prop_assert!(!rows.is_empty());
        for (row, size) in &rows {
            prop_assert!(width(row) * usize::from(size.0) <= usize::from(profile.columns), "{row} {size:?}");
        }
        let solid = |text: String| text.replace(' ', "");
        prop_assert_eq!(rows.into_iter().map(|(row, _)| solid(row)).collect::<String>(), solid(clean(&words)));
    }
}
