//! Text can be read: at least 7:1 against its ground (WCAG 2.1, 1.4.6), in both themes.

use std::collections::BTreeMap;

/// Text and the grounds it stands on.
const PAIRS: &[(&str, &[&str])] = &[
    ("ink", &["paper", "card", "quiet", "press-pale", "good-pale", "warn-pale"]),
    ("ink-soft", &["paper", "card", "quiet"]),
    ("press", &["card", "press-pale"]),
    ("on-press", &["press", "press-deep"]),
    ("card", &["ink-soft"]),
    ("name", &["card"]),
    ("alarm", &["paper"]),
    ("on-alarm", &["alarm"]),
    ("good", &["good-pale"]),
    ("warn", &["warn-pale", "quiet", "paper", "card"]),
    ("on-bar", &["bar"]),
];

/// The colours of the theme, normal and high contrast.
fn colours() -> BTreeMap<String, [u32; 2]> {
    let source = include_str!("../../slint/theme.slint");
    let mut all = BTreeMap::new();
    for line in source.lines().filter_map(|line| line.trim().strip_prefix("out property <color> ")) {
        let (name, value) = line.split_once(':').expect("a value");
        let hex: Vec<u32> = value
            .split('#')
            .skip(1)
            .map(|part| u32::from_str_radix(part.get(..6).expect("six digits"), 16).expect("hex"))
            .collect();
        // `contrast ? A : B`
        all.insert(name.to_owned(), [hex[1], hex[0]]);
    }
    all
}

fn luminance(rgb: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from(rgb >> shift & 0xff) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

fn ratio(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_text_stands_out_from_its_ground() {
    let colours = colours();
    let mut faults = Vec::new();
    for (text, grounds) in PAIRS {
        for ground in *grounds {
            for (theme, name) in ["normal", "high contrast"].into_iter().enumerate() {
                let found = ratio(colours[*text][theme], colours[*ground][theme]);
                if found < 7.0 {
                    faults.push(format!("{text} on {ground}, {name}: {found:.2}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!((ratio(0x00ff_ffff, 0) - 21.0).abs() < 0.01, "black on white is 21:1");
}
