//! Whole pages over real pseudo-terminals into a simulated printer that decodes them: what was printed is what was asked for.

#[path = "printer/pages.rs"]
mod pages;

use std::path::PathBuf;
use std::sync::MutexGuard;
use std::time::{Duration, Instant};

use anxu_hw::port::{self, Port};
use anxu_hw::printer::sim::{Ailments, Paper, Printed};
use anxu_hw::printer::{Outcome, PROFILES, Page, Printer, Profile, SimPrinter, driver, picture};
use anxu_hw::sim::{Attached, attach};

/// Long enough for anything here on a busy machine.
const SOON: Duration = Duration::from_secs(10);

fn profile(name: &str) -> &'static Profile {
    Profile::named(name).expect("a profile")
}

fn open(attached: &Attached<SimPrinter>) -> Box<dyn Port> {
    let path = attached.path().display().to_string();
    port::open(&port::parse(&path, 115_200).expect("a path")).expect("an open port")
}

/// A simulated printer with these ailments, and the driver on it.
fn printer(name: &str, ailments: Ailments) -> (Attached<SimPrinter>, Box<dyn Printer>) {
    let mut simulated = SimPrinter::new(profile(name));
    simulated.ailments = ailments;
    let attached = attach(simulated).expect("a terminal");
    let printer = driver("escpos").expect("a driver")(open(&attached), profile(name));
    (attached, printer)
}

/// What became of the page, and what is on the paper.
fn print(name: &str, page: &Page) -> (Attached<SimPrinter>, String) {
    let (attached, mut printer) = printer(name, Ailments::default());
    assert_eq!(printer.print(page), Outcome::Confirmed);
    let text = attached.device().last().expect("a paper").text();
    assert!(attached.device().unknown().is_empty(), "{:02x?}", attached.device().unknown());
    assert_eq!(attached.device().printed(), 1);
    (attached, text)
}

#[test]
fn a_ticket_comes_out_as_it_was_asked_for() {
    let (attached, text) = print("generic-80", &pages::ticket());
    let dashes = "-".repeat(24);
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
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    let device = attached.device();
    let paper = device.last().expect("a paper");
    assert_eq!(paper.codes(), ["https://hall.example.gov.cn/t/7Q2M9XKD4P"]);
    let Printed::Line { runs, .. } = &paper.lines[2] else { panic!("{:?}", paper.lines[2]) };
    assert_eq!((runs[0].size, runs[0].bold), ((5, 5), true));
}

/// Wait until the printer is through: its paper is cut, or fed to the tear bar.
fn settled(attached: &Attached<SimPrinter>) -> MutexGuard<'_, SimPrinter> {
    let deadline = Instant::now() + SOON;
    loop {
        let device = attached.device();
        let done = |paper: &Paper| paper.cut || matches!(paper.lines.last(), Some(Printed::Feed(144)));
        if device.last().is_some_and(done) || Instant::now() > deadline {
            return device;
        }
        drop(device);
        std::thread::yield_now();
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
            let (attached, mut printer) = printer(paper, Ailments::default());
            assert!(matches!(printer.print(&page), Outcome::Confirmed | Outcome::Sent));
            let device = settled(&attached);
            assert!(device.unknown().is_empty(), "{:02x?}", device.unknown());
            let png = picture(device.last().expect("a paper")).expect("a picture");
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
