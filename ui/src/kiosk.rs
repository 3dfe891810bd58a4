//! Ties the model to the screen, the clock and the way to the hall, on the thread of the event loop.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

use anxu_api::Request;
use slint::{Timer, TimerMode};

use crate::model::{Effect, Input, Intent, Model};
use crate::pages::{Pages, Pressed};
use crate::{App, Memory};

/// What a kiosk needs from outside.
pub struct Outside {
    /// Time since any fixed start; never goes back.
    pub clock: Box<dyn Fn() -> Duration>,
    /// The way to the hall.
    pub send: Box<dyn Fn(Request)>,
    /// Keeps what a restart must find.
    pub remember: Box<dyn FnMut(Memory)>,
}

/// A kiosk with its window.
pub struct Kiosk {
    app: App,
    inner: RefCell<Inner>,
    outside: RefCell<Outside>,
    timer: Timer,
    this: Weak<Kiosk>,
}

struct Inner {
    model: Model,
    pages: Pages,
}

impl Kiosk {
    /// Put `model` on the window `app`.
    pub fn new(app: App, model: Model, outside: Outside) -> Rc<Self> {
        let kiosk = Rc::new_cyclic(|this: &Weak<Kiosk>| {
            let pages = Pages::connect(&app, &pressed(this));
            connect_size(&app, this);
            Kiosk {
                app,
                inner: RefCell::new(Inner { model, pages }),
                outside: RefCell::new(outside),
                timer: Timer::default(),
                this: this.clone(),
            }
        });
        kiosk.handle(Input::Time);
        kiosk
    }

    /// The window.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Something happened: decide, act, show, and set the alarm for what time will change.
    pub fn handle(&self, input: Input) {
        let now = (self.outside.borrow().clock)();
        // A press while showing cannot happen: both are on this thread, and showing calls nothing back but sizes.
        let Ok(mut inner) = self.inner.try_borrow_mut() else { return };
        let effects = inner.model.handle(input, now);
        for Effect::Send(request) in effects {
            (self.outside.borrow().send)(request);
        }
        let memory = inner.model.memory(now);
        (self.outside.borrow_mut().remember)(memory);
        let screen = inner.model.screen(now);
        inner.pages.show(&self.app, &screen);
        self.set_alarm(inner.model.wake_after(now));
    }

    fn set_alarm(&self, after: Option<Duration>) {
        let Some(after) = after else { return self.timer.stop() };
        let this = self.this.clone();
        self.timer.start(TimerMode::SingleShot, after, move || {
            if let Some(kiosk) = this.upgrade() {
                kiosk.handle(Input::Time);
            }
        });
    }
}

fn pressed(this: &Weak<Kiosk>) -> Pressed {
    let this = this.clone();
    Rc::new(move |intent: Intent| {
        if let Some(kiosk) = this.upgrade() {
            kiosk.handle(Input::Tap(intent));
        }
    })
}

fn connect_size(app: &App, this: &Weak<Kiosk>) {
    let this = this.clone();
    app.on_resized(move |width, height| {
        if let Some(kiosk) = this.upgrade() {
            kiosk.handle(Input::Resized { width, height });
        }
    });
}
