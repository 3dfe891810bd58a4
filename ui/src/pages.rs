//! One adapter per page, two functions each: `connect` (a press becomes an [`Intent`]) and `show` (the model's picture
//! becomes the page's properties). None decides anything, and nothing is read back from the screen.

use std::rc::Rc;

use anxu_api::view::WaitRange;
use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};
use slint::{Model as _, ModelRc, VecModel};

use crate::model::{self, Intent};
use crate::{App, Moment, Page, Paper, TileWait};

mod about;
mod frame;
mod guide;
mod guides;
mod help;
mod hours;
mod kinds;
mod menu;
mod number;
mod over;
mod refused;

/// Where presses go.
pub type Pressed = Rc<dyn Fn(Intent)>;

/// The adapters, with the lists they keep.
pub struct Pages {
    frame: frame::Adapter,
    hours: hours::Adapter,
    menu: menu::Adapter,
    kinds: kinds::Adapter,
    guides: guides::Adapter,
}

impl Pages {
    /// Connect every page of `app`; presses go to `pressed`.
    pub fn connect(app: &App, pressed: &Pressed) -> Self {
        guide::connect(app, pressed);
        number::connect(app, pressed);
        refused::connect(app, pressed);
        help::connect(app, pressed);
        over::connect(app, pressed);
        Pages {
            frame: frame::Adapter::connect(app, pressed),
            hours: hours::Adapter::connect(app),
            menu: menu::Adapter::connect(app, pressed),
            kinds: kinds::Adapter::connect(app, pressed),
            guides: guides::Adapter::connect(app, pressed),
        }
    }

    /// Show `screen`.
    pub fn show(&mut self, app: &App, screen: &model::Screen) {
        self.frame.show(app, &screen.frame);
        self.hours.show(&screen.frame);
        let page = match &screen.front {
            model::Front::Menu(menu) => self.menu.show(app, menu),
            model::Front::Closed => Page::Closed,
            model::Front::Kinds(names) => self.kinds.show(names),
            model::Front::Guides(guides) => self.guides.show(app, guides),
            model::Front::Guide(guide) => guide::show(app, guide),
            model::Front::Number(number) => number::show(app, number),
            model::Front::Refused(why, seconds) => refused::show(app, *why, *seconds),
            model::Front::Hours => Page::Hours,
            model::Front::Help(call, seconds) => help::show(app, *call, *seconds),
            model::Front::About(services) => about::show(app, &screen.frame.kiosk, *services),
        };
        app.set_page(page);
        over::show(app, &screen.over, screen.leaving);
    }
}

/// A list that is made once and whose rows change.
struct Rows<T>(Rc<VecModel<T>>);

impl<T: Clone + PartialEq + 'static> Rows<T> {
    fn new() -> Self {
        Rows(Rc::new(VecModel::default()))
    }

    fn model(&self) -> ModelRc<T> {
        ModelRc::from(self.0.clone())
    }

    fn show(&self, rows: impl Iterator<Item = T>) {
        let mut count = 0;
        for (at, row) in rows.enumerate() {
            count = at + 1;
            match self.0.row_data(at) {
                Some(old) if old == row => {}
                Some(_) => self.0.set_row_data(at, row),
                None => self.0.push(row),
            }
        }
        while self.0.row_count() > count {
            self.0.remove(self.0.row_count() - 1);
        }
    }
}

fn press(pressed: &Pressed, intent: Intent) -> impl Fn() + 'static {
    let pressed = pressed.clone();
    move || pressed(intent)
}

/// A press on the row of a list.
fn press_row(pressed: &Pressed, intent: fn(usize) -> Intent) -> impl Fn(i32) + 'static {
    let pressed = pressed.clone();
    move |row| {
        if let Ok(row) = usize::try_from(row) {
            pressed(intent(row));
        }
    }
}

fn whole(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn seconds(n: u64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn moment(at: Option<NaiveDateTime>) -> Moment {
    let Some(at) = at else { return Moment::default() };
    let small = |n: u32| i32::try_from(n).unwrap_or(0);
    Moment {
        known: true,
        year: at.year(),
        month: small(at.month()),
        day: small(at.day()),
        weekday: small(at.weekday().num_days_from_monday()),
        hour: small(at.hour()),
        minute: small(at.minute()),
    }
}

fn minutes(time: NaiveTime) -> i32 {
    i32::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(0)
}

fn wait(range: Option<WaitRange>) -> (TileWait, i32, i32) {
    match range {
        None => (TileWait::Unknown, 0, 0),
        Some(WaitRange { from: 0, to: 0 }) => (TileWait::AtOnce, 0, 0),
        Some(range) => match range.in_half_hours() {
            Some((from, to)) => (TileWait::Hours, from.into(), to.into()),
            None => (TileWait::Range, range.from.into(), range.to.into()),
        },
    }
}

fn paper(paper: Option<model::Paper>) -> Paper {
    match paper {
        None => Paper::None,
        Some(model::Paper::Printing) => Paper::Printing,
        Some(model::Paper::Sent) => Paper::Sent,
        Some(model::Paper::Take) => Paper::Take,
        Some(model::Paper::PaperOut) => Paper::PaperOut,
        Some(model::Paper::CoverOpen) => Paper::CoverOpen,
        Some(model::Paper::Cutter) => Paper::Cutter,
        Some(model::Paper::Hot) => Paper::Hot,
        Some(model::Paper::Offline) => Paper::Offline,
        Some(model::Paper::Unsure) => Paper::Unsure,
        Some(model::Paper::NoPrinter) => Paper::NoPrinter,
    }
}
