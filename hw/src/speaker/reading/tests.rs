//! How numbers and texts are read.

use super::*;

#[test]
fn numbers_are_read_as_people_read_them() {
    let cases = [
        (0, "零", "zero"),
        (7, "七", "seven"),
        (10, "十", "ten"),
        (12, "十 二", "twelve"),
        (20, "二 十", "twenty"),
        (23, "二 十 三", "twenty three"),
        (99, "九 十 九", "ninety nine"),
        (100, "一 百", "one hundred"),
        (101, "一 百 零 一", "one hundred one"),
        (110, "一 百 一 十", "one hundred ten"),
        (112, "一 百 一 十 二", "one hundred twelve"),
        (340, "三 百 四 十", "three hundred forty"),
        (999, "九 百 九 十 九", "nine hundred ninety nine"),
    ];
    for (n, chinese, english) in cases {
        assert_eq!(Counting::Chinese.words(n).unwrap().join(" "), chinese);
        assert_eq!(Counting::English.words(n).unwrap().join(" "), english);
    }
    assert_eq!(Counting::Chinese.words(1005).unwrap().join(" "), "一 千 零 五");
    assert_eq!(Counting::Chinese.words(1010).unwrap().join(" "), "一 千 零 一 十");
    assert_eq!(Counting::Chinese.words(2000).unwrap().join(" "), "二 千");
}

#[test]
fn what_has_no_words_is_left_to_the_digits() {
    for n in [10_000, u16::MAX] {
        assert_eq!(Counting::Chinese.words(n), None);
        assert_eq!(Counting::English.words(n), None);
    }
    assert_eq!(Counting::English.words(1000), None);
    assert_eq!(Counting::Digits.words(3), None);
}

#[test]
fn every_window_number_can_be_counted() {
    for n in 0..1000 {
        assert!(!Counting::Chinese.words(n).unwrap().is_empty());
        assert!(!Counting::English.words(n).unwrap().is_empty());
    }
}

#[test]
fn punctuation_space_and_capitals_do_not_count() {
    assert_eq!(key("号，到"), "号 到");
    assert_eq!(key(" 号,到 。"), "号 到");
    assert_eq!(key(", please go to  Window "), "please go to window");
    assert_eq!(key("号窗口办理"), "号 窗 口 办 理");
    assert_eq!(key("请A零一 B12号"), "请 a 零 一 b12 号");
    assert_eq!(key("，。 "), "");
    assert_eq!(tokens("。"), Vec::<String>::new());
    assert_eq!(tokens("Three."), ["three", END]);
}
