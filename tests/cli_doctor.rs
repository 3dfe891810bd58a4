//! The doctor before simulated devices, well and ill.

#[path = "cli/program.rs"]
mod program;
mod support;

use std::path::Path;

use anxu_hw::board::am03127::sim::{Behaviour as Answers, SignSim};
use anxu_hw::board::cd5220::sim::PoleSim;
use anxu_hw::board::onbon::sim::{Behaviour, BoardSim};
use anxu_hw::bus::sim::BusSim;
use anxu_hw::pad::ff68::sim::PadSim;
use anxu_hw::printer::{PROFILES, SimPrinter};
use anxu_hw::sim::{Attached, attach};
use anxu_hw::strip::Variant;
use anxu_hw::strip::strip485::sim::StripSim;
use program::{Ended, anxu, example};
use support::process::HallProcess;

/// A hall's devices behind pseudo-terminals.
struct Stand {
    printer: Attached<SimPrinter>,
    board: Attached<BoardSim>,
    bus: Attached<BusSim>,
}

impl Stand {
    fn new() -> Stand {
        Stand {
            printer: attach(SimPrinter::new(&PROFILES[0])).expect("a pseudo-terminal"),
            board: attach(BoardSim::default()).expect("a pseudo-terminal"),
            bus: attach(BusSim::new(
                vec![Box::new(StripSim::new(1, Variant::C))],
                vec![Box::new(PadSim::new(1))],
            ))
            .expect("a pseudo-terminal"),
        }
    }

    /// Ask the doctor about them; `strips` are addresses over window 1.
    fn examined(&self, strips: &[u8]) -> Ended {
        let dir = tempfile::tempdir().expect("a directory");
        let hall = Path::new(&example("village")).join("hall.toml");
        std::fs::copy(hall, dir.path().join("hall.toml")).expect("a copy");
        let mut devices = format!(
            "[printer]\ndriver = \"escpos\"\nport = \"{}\"\n\
             [[board]]\ndriver = \"onbon\"\nport = \"{}\"\nwidth = 128\nheight = 32\nlines = 2\n\
             [[bus]]\nname = \"window\"\nport = \"{}\"\n\
             [[pad]]\nwindow = 1\ndriver = \"ff68\"\nbus = \"window\"\naddress = 1\n\
             [speaker]\ndriver = \"none\"\n",
            self.printer.path().display(),
            self.board.path().display(),
            self.bus.path().display(),
        );
        for address in strips {
            devices += &format!(
                "[[strip]]\nwindow = 1\ndriver = \"strip485\"\nbus = \"window\"\naddress = {address}\nchecksum = \"C\"\n"
            );
        }
        std::fs::write(dir.path().join("devices.toml"), devices).expect("a file");
        anxu(&["doctor", "--config", &dir.path().display().to_string()])
    }
}

/// The line about a device.
fn line<'e>(ended: &'e Ended, device: &str) -> &'e str {
    ended.out.lines().find(|line| line.contains(device)).unwrap_or_else(|| panic!("{device}: {}", ended.out))
}

#[test]
fn devices_that_work_are_well() {
    let stand = Stand::new();
    let ended = stand.examined(&[1]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert_eq!(line(&ended, "printer"), format!("OK     printer at {}", stand.printer.path().display()));
    assert_eq!(line(&ended, "board 1"), format!("OK     board 1 at {}", stand.board.path().display()));
    assert_eq!(line(&ended, "strip"), "OK     strip over window 1 at address 1");
    assert!(line(&ended, "bus window").contains("keypads (1) cannot be asked: press a key"), "{}", ended.out);
    assert!(line(&ended, "speaker").contains("switched off"), "{}", ended.out);
    assert!(ended.out.ends_with("everything works\n"));
}

#[test]
fn each_ailment_has_its_own_words() {
    let stand = Stand::new();
    stand.printer.device().faults.paper_out = true;
    stand.board.device().behaviour = Behaviour::Dead;
    let ended = stand.examined(&[1, 2]);
    assert_eq!(ended.code, 3);
    assert_eq!(line(&ended, "printer"), "FAULT  printer: the printer is out of paper: put in a new roll");
    assert!(line(&ended, "board 1").contains("does not answer"), "{}", ended.out);
    assert!(ended.out.contains("OK     strip over window 1 at address 1\n"), "{}", ended.out);
    assert!(
        ended.out.contains("FAULT  strip over window 1: the strip at address 2 does not answer"),
        "{}",
        ended.out
    );
    ended.assert_one_line("3 devices do not work");
}

#[test]
fn a_board_that_never_answers_is_no_failure_and_one_that_should_is() {
    let pole = attach(PoleSim::default()).expect("a pseudo-terminal");
    let sign = attach(SignSim::new(7)).expect("a pseudo-terminal");
    let dir = tempfile::tempdir().expect("a directory");
    let hall = Path::new(&example("village")).join("hall.toml");
    std::fs::copy(hall, dir.path().join("hall.toml")).expect("a copy");
    let devices = format!(
        "[[board]]\ndriver = \"cd5220\"\nport = \"{}\"\n\
         [[board]]\ndriver = \"am03127\"\nport = \"{}\"\ncolumns = 13\naddress = 7\n",
        pole.path().display(),
        sign.path().display(),
    );
    std::fs::write(dir.path().join("devices.toml"), devices).expect("a file");
    let dir = dir.path().display().to_string();
    assert_eq!(anxu(&["check", "--config", &dir]).code, 0);
    let doctor = || anxu(&["doctor", "--config", &dir]);
    let ended = doctor();
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(
        line(&ended, "board 1").contains("boards of this kind never answer, so look at it"),
        "{}",
        ended.out
    );
    assert_eq!(line(&ended, "board 2"), format!("OK     board 2 at {}", sign.path().display()));
    assert_eq!(sign.device().history, Vec::<String>::new(), "the doctor shows nothing");
    sign.device().behaviour = Answers::Dead;
    let ended = doctor();
    assert_eq!(ended.code, 3, "{}", ended.out);
    assert!(line(&ended, "board 2").contains("does not answer"), "{}", ended.out);
}

#[test]
fn a_mute_printer_is_no_failure() {
    let stand = Stand::new();
    stand.printer.device().faults.silent = true;
    let ended = stand.examined(&[]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(line(&ended, "printer").contains("answers no status requests"), "{}", ended.out);
}

#[test]
fn beside_a_running_hall_the_hall_is_asked() {
    let printer = attach(SimPrinter::new(&PROFILES[0])).expect("a pseudo-terminal");
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::copy(Path::new(&example("village")).join("hall.toml"), dir.path().join("hall.toml"))
        .expect("a copy");
    let devices = |listen: &str| {
        let text = format!(
            "[printer]\ndriver = \"escpos\"\nport = \"{}\"\n[web]\nlisten = \"{listen}\"\n",
            printer.path().display()
        );
        std::fs::write(dir.path().join("devices.toml"), text).expect("a file");
    };
    devices("127.0.0.1:0");
    let hall = HallProcess::start(dir.path(), &dir.path().join("data"));
    let doctor = || anxu(&["doctor", "--config", &dir.path().display().to_string()]);

    // The hall listens elsewhere than the configuration says.
    support::wait::until("the hall has the printer", || {
        doctor().out.contains("in use by another program, perhaps a running hall: stop that").then_some(())
    });
    assert_eq!(doctor().code, 3);

    devices(&hall.address);
    let told = support::wait::until("the hall says that its printer is well", || {
        Some(doctor()).filter(|told| told.out.contains("OK     printer"))
    });
    assert_eq!(told.code, 0, "{} {}", told.out, told.err);
    assert!(
        told.out.starts_with(&format!("a hall runs at http://{} and has the devices", hall.address)),
        "{}",
        told.out
    );
    assert!(told.out.contains("OK     journal") && told.out.ends_with("everything works\n"), "{}", told.out);
}
