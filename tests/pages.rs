//! The pages of windows and boards in a real browser, against the real hall.

mod support;

use anxu_api::command::Kind;
use anxu_api::view::DayFigures;
use anxu_api::{Answer, Command, Lang, Role, ServiceId, View, WindowNo};
use tempfile::TempDir;

use support::browser::{Browser, Page};
use support::client::Client;
use support::process::HallProcess;
use support::site;

struct Hall {
    process: HallProcess,
    desk: Client,
    _folder: TempDir,
}

fn hall() -> Hall {
    let folder = tempfile::tempdir().expect("a folder");
    let config = site::township(folder.path(), "");
    let process = HallProcess::start(&config, &folder.path().join("data"));
    let mut desk = Client::connect(&process.address, Role::Desk);
    desk.view_until("the day to open", |view| matches!(view, View::Desk(figures) if figures.open));
    Hall { process, desk, _folder: folder }
}

impl Hall {
    fn take(&self) -> String {
        let issue = Command::Issue {
            service: ServiceId("social-security".into()),
            kind: Kind::Ordinary,
            lang: Lang("zh-CN".into()),
        };
        match Client::connect(&self.process.address, Role::Kiosk("lobby".into())).ask(issue) {
            Answer::Issued(issued) => issued.number.to_string(),
            other => panic!("{other:?}"),
        }
    }

    fn page(&self, browser: &Browser, path: &str) -> Page {
        let mut page = browser.open(&format!("http://{}{path}", self.process.address), 1280, 800);
        page.wait("document.body && document.body.className && !document.body.classList.contains('away')");
        page
    }

    fn figures(&mut self, what: &str, wanted: impl Fn(&DayFigures) -> bool) {
        self.desk.view_until(what, |view| matches!(view, View::Desk(figures) if wanted(figures)));
    }
}

/// Press a key until what it does is seen: the large key is deaf for a moment after each call, and a page that missed three
/// beats of a loaded hall takes no keys.
fn press_until(page: &mut Page, key: &str, seen: &str) {
    page.wait(&format!(
        "({seen}) || (document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: {key:?}, bubbles: true }})), false)"
    ));
}

/// That the first element of a selector holds these words, as an expression.
fn holds(selector: &str, words: &str) -> String {
    format!("document.querySelector({selector:?})?.textContent.includes({words:?})")
}

/// Presses the large key again in the very moment in which a called number is drawn, however slow the machine is, and counts
/// the services that are begun by it.
const PRESS_TWICE: &str = "(() => {
  window.begun = 0;
  const send = WebSocket.prototype.send;
  const counted = function (text) {
    if (window.counting && text.includes('\"start\"')) window.begun += 1;
    return send.call(this, text);
  };
  WebSocket.prototype.send = counted;
  new MutationObserver((_, observer) => {
    if (!document.querySelector('#here.called')) return;
    observer.disconnect();
    setTimeout(() => {
      window.counting = true;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
      window.counting = false;
      window.pressedTwice = true;
    });
  }).observe(document.querySelector('#here'), { attributes: true, childList: true });
})()";

#[test]
fn a_visitor_is_called_served_and_asked_by_pages_alone() {
    let mut hall = hall();
    let browser = Browser::start();
    let mut pad = hall.page(&browser, "/pad/1");
    let mut panel = hall.page(&browser, "/rate/1");
    let mut board = hall.page(&browser, "/board");
    panel.reads("#page", "没有人值班");
    pad.click("#act .person");
    pad.reads("#duty", "在岗");
    panel.reads("#page", "刘晓梅");
    let (first, second) = (hall.take(), hall.take());
    pad.reads("#queue", &first);
    pad.reads("#act", &first);
    pad.ask(PRESS_TWICE);
    press_until(&mut pad, " ", &holds("#here", &first));
    pad.wait("window.pressedTwice");
    assert_eq!(pad.ask("window.begun"), 0, "nobody was meant by the second press of a key pressed twice");
    board.reads("#calls", &first);
    press_until(&mut pad, " ", &holds("#here b", "办理中"));
    press_until(&mut pad, "Enter", "!document.querySelector('#here .number')");
    hall.figures("one served", |figures| figures.done == 1);
    panel.reads("#page", &first);
    panel.click(".grade:nth-child(5)");
    panel.click(".reason");
    panel.click(".send");
    panel.reads("#page", "谢谢您的评价");
    hall.figures("the lowest grade", |figures| figures.rated == [0, 0, 0, 0, 1]);
    let pad_text = pad.ask("document.body.textContent");
    assert!(!pad_text.as_str().expect("text").contains("不满意"), "the pad never learns a grade");
    panel.reads("#page", "刘晓梅");
    press_until(&mut pad, " ", &holds("#here .number", &second));
    board.reads("#calls li", &second);
}

#[test]
fn a_rating_panel_rates_nothing_that_was_served_elsewhere() {
    let mut hall = hall();
    let number = hall.take();
    for command in [
        Command::Next { window: WindowNo(1), seen: None },
        Command::Finish { window: WindowNo(1), seen: None },
    ] {
        let answer = hall.desk.ask(command);
        assert!(matches!(answer, Answer::Called { .. } | Answer::Done), "{answer:?}");
    }
    let rate =
        format!(r#"{{"do":"rate","ticket":{{"number":"{number}"}},"grade":"fair","channel":"tablet"}}"#);
    let rate: Command = serde_json::from_str(&rate).expect("a command");
    let other = Client::connect(&hall.process.address, Role::Rating(WindowNo(2))).ask(rate.clone());
    assert!(matches!(other, Answer::Refused { .. }), "{other:?}");
    let own = Client::connect(&hall.process.address, Role::Rating(WindowNo(1))).ask(rate);
    assert_eq!(own, Answer::Done);
}

#[test]
fn pages_say_that_the_hall_is_away_and_come_back_by_themselves() {
    let hall = hall();
    let browser = Browser::start();
    let mut pad = hall.page(&browser, "/pad/2");
    let stop =
        rustix::process::Pid::from_raw(i32::try_from(hall.process.pid()).expect("a pid")).expect("a pid");
    rustix::process::kill_process(stop, rustix::process::Signal::STOP).expect("it runs");
    pad.wait("document.body.classList.contains('away')");
    pad.reads("#away", "连不上大厅");
    assert_eq!(pad.ask("[...document.querySelectorAll('#keys button')].every((key) => key.disabled)"), true);
    rustix::process::kill_process(stop, rustix::process::Signal::CONT).expect("it runs");
    pad.wait("!document.body.classList.contains('away')");
}

#[test]
fn every_page_fits_its_screen_in_both_languages() {
    let mut hall = hall();
    for _ in 0..3 {
        hall.take();
    }
    for window in [1, 2, 3] {
        hall.desk.ask(Command::Next { window: WindowNo(window), seen: None });
    }
    let browser = Browser::start();
    let pictures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures/pages");
    std::fs::create_dir_all(&pictures).expect("a folder");
    for (path, sizes) in [
        ("/pad/1", [(1280, 720), (1024, 768), (420, 900)]),
        ("/rate/1", [(1280, 800), (1024, 768), (800, 1280)]),
        ("/board", [(1920, 1080), (1080, 1920), (3840, 2160)]),
    ] {
        for (lang, (width, height)) in
            ["zh-CN", "en"].into_iter().flat_map(|lang| sizes.map(|size| (lang, size)))
        {
            let address = format!("http://{}{path}?lang={lang}", hall.process.address);
            let mut page = browser.open(&address, width, height);
            page.wait(
                "document.body && document.body.className && !document.body.classList.contains('away')",
            );
            let name = path.trim_start_matches('/').replace('/', "-");
            page.picture(&pictures.join(format!("{name}-{lang}-{width}x{height}.png")));
            let wide =
                page.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(wide, 0, "{path} in {lang} is wider than {width}");
        }
    }
}
