//! Whole pages over real pseudo-terminals into a simulated printer that decodes them: what was printed is
//! what was asked for.

#[path = "printer/bench.rs"]
mod bench;
#[path = "printer/faults.rs"]
mod faults;
#[path = "printer/late.rs"]
mod late;
#[path = "printer/pages.rs"]
mod pages;

use std::path::PathBuf;

use anxu_hw::printer::sim::{Paper, Printed, SimFaults};
use anxu_hw::printer::{Outcome, PROFILES, Page, picture};
use bench::{driven, open, printer, settled};

/// Print the page; what is on the paper. It must be confirmed, cut once, and hold nothing but known commands.
fn print(name: &str, page: &Page) -> Paper {
    let (attached, mut printer) = printer(name, SimFaults::default());
    assert_eq!(printer.print(page), Outcome::Confirmed);
    let device = attached.device();
    assert!(device.unknown().is_empty(), "{:02x?}", device.unknown());
    assert_eq!((device.printed(), device.lost()), (1, 0));
    device.last().cloned().expect("a paper")
}

#[test]
fn a_ticket_comes_out_as_it_was_asked_for() {
    let paper = print("generic-80", &pages::ticket());
    let dashes = "-".repeat(12);
    let expected = [
        "幸福镇人民政府便民服务中心",
        &dashes,
        "A004",
        "社会保障",
        "请到 1、2、3 号窗口",
        &dashes,
        "前面还有 3 人",
        "大约等候 10-20 分钟",
        "取号时间 2026-11-20 09:41",
        &dashes,
        "过号后 3 位内返回可重新排入；当日有效。",
        "扫码看进度，办完可评价",
        &dashes,
        "咨询监督电话 028-8765 4321",
    ];
    assert_eq!(paper.text().lines().collect::<Vec<_>>(), expected);
    assert_eq!(paper.codes(), ["https://hall.example.gov.cn/t/7Q2M9XKD4P"]);
    let style = paper.lines.iter().find_map(|line| match line {
        Printed::Line { runs, .. } => {
            runs.iter().find(|run| run.text == "A004").map(|run| (run.size, run.bold))
        }
        _ => None,
    });
    assert_eq!(style, Some(((5, 5), true)));
}

/// The longest names on the narrowest paper: wrapped, never cut; and the mark of a copy.
#[test]
fn long_names_are_whole_on_both_papers() {
    for name in ["generic-80", "generic-58"] {
        let text = print(name, &pages::longest()).text().replace('\n', "");
        for words in [
            "阿坝藏族羌族自治州若尔盖县达扎寺镇人民政府便民服",
            "补打",
            "AB004",
            "企业职工基本养老保险关系转移接续申请与查询业务办",
            "取号时间 2026-11-20 09:41",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        let english = print(name, &pages::english()).text().replace('\n', " ");
        assert!(english.contains("Xingfu Town Government Service Centre"), "{english}");
        assert!(english.contains("come back within 3 numbers. Valid today only."), "{english}");
    }
}

/// At 9600 baud 600 bytes take 0.6 s, which is what a person may wait for. Written to a file, which answers
/// nothing: one question of three bytes comes before the page, and zeros for a printer that may still wait
/// for the end of another one.
#[test]
fn the_longest_ticket_takes_at_most_600_bytes() {
    for name in ["generic-80", "generic-58"] {
        for (page, most) in [(pages::ticket(), 450), (pages::longest(), 600), (pages::english(), 600)] {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("ticket");
            let mut printer = driven(open(&format!("file:{}", file.display())).expect("a file"), name);
            assert_eq!(printer.print(&page), Outcome::Sent);
            let bytes = std::fs::read(&file).expect("bytes");
            assert!(bytes.starts_with(&[0x10, 0x04, 0x01]));
            let start = bytes.windows(2).position(|two| two == [0x1b, 0x40]).expect("a page");
            assert!(bytes[3..start].iter().all(|byte| *byte == 0));
            assert!(bytes.len() - start <= most, "{name}: {} bytes", bytes.len() - start);
        }
    }
}

/// No row is wider than the paper: the printer itself never had to break one.
#[test]
fn every_row_fits_its_paper() {
    for (name, columns) in [("generic-80", 48), ("generic-58", 32)] {
        for page in [pages::ticket(), pages::longest(), pages::english()] {
            for line in print(name, &page).lines {
                let Printed::Line { runs, .. } = line else { continue };
                let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
                let used: usize = runs.iter().map(|run| wide(&run.text) * usize::from(run.size.0)).sum();
                assert!(used <= columns, "{runs:?}");
            }
        }
    }
}

#[test]
fn pictures_are_drawn_for_every_paper() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("target/pictures");
    std::fs::create_dir_all(&folder).expect("a folder");
    let pages = [
        ("ticket", pages::ticket()),
        ("longest", pages::longest()),
        ("english", pages::english()),
        ("rare", pages::rare()),
    ];
    for (name, page) in pages {
        for paper in PROFILES.iter().map(|profile| profile.name) {
            let (attached, mut printer) = printer(paper, SimFaults::default());
            assert!(matches!(printer.print(&page), Outcome::Confirmed | Outcome::Sent));
            let png = picture(&settled(&attached)).expect("a picture");
            assert!(attached.device().unknown().is_empty(), "{:02x?}", attached.device().unknown());
            assert!(png.starts_with(b"\x89PNG"));
            std::fs::write(folder.join(format!("{name}-{paper}.png")), &png).expect("a file");
            if (name, paper) == ("ticket", "generic-80") && std::env::var_os("ANXU_UPDATE_PICTURES").is_some()
            {
                std::fs::create_dir_all(root.join("assets")).expect("a folder");
                std::fs::write(root.join("assets/ticket.png"), &png).expect("a file");
            }
        }
    }
}
