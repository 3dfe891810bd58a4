//! The kiosk's decisions, without clock, sockets or screen: an [`Input`] and a moment go in, [`Effect`]s come out, and
//! [`Model::screen`] says what is to be seen.
//!
//! Owns: which page, which language and size, time limits, the one request under way. Must not touch: Slint, threads,
//! clocks. Moments are counted from any fixed start.

use std::time::Duration;

use anxu_api::command::{Command, Kind};
use anxu_api::view::KioskView;
use anxu_api::{Answer, Reply, Request, ServiceId};

mod ask;
mod draw;
mod intent;
mod memory;
mod menu;
mod page;
mod person;
mod screen;
mod timing;

pub use ask::Keys;
pub use intent::{Effect, Input, Intent, LinkState, Refused};
pub use memory::Memory;
pub use person::Layout;
pub use screen::*;

use ask::{Ask, Asked};
use menu::{Cell, Place};
use page::Page;
use person::Person;

/// The kiosk between two inputs.
#[derive(Debug)]
pub struct Model {
    name: String,
    keys: Keys,
    layout: Layout,
    size: (f32, f32),
    person: Person,
    page: Page,
    /// When the page is left if nobody touches it. What is at rest stays: see `leaves_at`.
    until: Duration,
    /// Until when presses are taken for bounces of the one before.
    quiet_until: Duration,
    view: Option<Seen>,
    link: LinkState,
    link_since: Duration,
    ask: Option<Ask>,
}

/// A view and when it came.
#[derive(Debug)]
struct Seen {
    view: KioskView,
    at: Duration,
}

impl Model {
    /// A kiosk of that name at its start.
    pub fn new(name: &str, keys: Keys, layout: Layout, now: Duration) -> Self {
        Model {
            name: name.to_owned(),
            keys,
            layout,
            size: (1080.0, 1920.0),
            person: Person::default(),
            page: Page::home(),
            until: now,
            quiet_until: now,
            view: None,
            link: LinkState::Connecting,
            link_since: now,
            ask: None,
        }
    }

    /// Take in what happened.
    pub fn handle(&mut self, input: Input, now: Duration) -> Vec<Effect> {
        let mut effects = match input {
            Input::Tap(intent) => self.tap(intent, now),
            Input::View(view) => {
                self.seen(*view, now);
                Vec::new()
            }
            Input::Reply(reply) => {
                self.answered(reply, now);
                Vec::new()
            }
            Input::Link(state) => self.linked(state, now),
            Input::Resized { width, height } => {
                self.size = (width, height);
                Vec::new()
            }
            Input::Time => Vec::new(),
        };
        self.expire(now);
        effects.extend(self.ask_again(now));
        effects
    }

    fn seen(&mut self, view: KioskView, now: Duration) {
        // A hall may come back with another configuration.
        if !self.page.is_in(&view) {
            self.go(Page::home(), now);
        }
        let failed = self.paper_failed();
        self.view = Some(Seen { view, at: now });
        if failed && !self.paper_failed() {
            // It comes out after all: there must be time to read where.
            self.touch(now);
        }
    }

    fn linked(&mut self, state: LinkState, now: Duration) -> Vec<Effect> {
        let up = state == LinkState::Up;
        if self.link != state {
            self.link = state;
            self.link_since = now;
        }
        let Some(ask) = &mut self.ask else { return Vec::new() };
        // The answer may have been lost with the old connection: ask again, with the same key.
        ask.lost();
        ask.sent = up.then_some(now);
        if up { vec![Effect::Send(ask.request.clone())] } else { Vec::new() }
    }

    fn answered(&mut self, reply: Reply, now: Duration) {
        let Some(mut ask) = self.ask.take_if(|ask| ask.request.key == reply.key) else { return };
        if let Answer::Unavailable { perhaps_done, .. } = reply.answer
            && ask.is_open_after(perhaps_done)
        {
            ask.again_at(now);
            self.ask = Some(ask);
            return;
        }
        let page = match (reply.answer, ask.asked) {
            (Answer::Issued(issued), Asked::Number) => Page::Number(issued),
            (Answer::Done, Asked::Help) => Page::Help(HelpCall::Coming),
            (_, Asked::Help) => Page::Help(HelpCall::Failed),
            (Answer::Refused { refusal, .. }, Asked::Number) => Page::Refused(ask::refusal(&refusal)),
            (Answer::Unavailable { .. }, Asked::Number) => Page::Refused(Refusal::Overloaded),
            (_, Asked::Number) => Page::Refused(Refusal::Other),
        };
        self.go(page, now);
    }

    fn tap(&mut self, intent: Intent, now: Duration) -> Vec<Effect> {
        // A second press within a blink is the first one bouncing; one while a number is on its way is impatience.
        if now < self.quiet_until || self.ask.is_some() {
            return Vec::new();
        }
        self.touch(now);
        if matches!(intent, Intent::Stay | Intent::Touched) {
            return Vec::new();
        }
        self.quiet_until = now + timing::BOUNCE;
        match intent {
            Intent::Tile(at) => return self.tile(at, now),
            Intent::Take => return self.take(now),
            Intent::Help => return self.call_help(now),
            Intent::Priority => self.go(Page::Kinds, now),
            Intent::Kind(at) => self.choose_kind(at, now),
            Intent::Language => self.person.next_language(self.view.as_ref().map(|seen| &seen.view)),
            Intent::Elder => self.toggle(|person| &mut person.elder),
            Intent::Low => self.toggle(|person| &mut person.low),
            Intent::Contrast => self.person.contrast = !self.person.contrast,
            Intent::Guides => self.go(Page::Guides { sheet: 0 }, now),
            Intent::MoreGuides => self.more_guides(now),
            Intent::Guide(at) => self.open_guide(at, now),
            Intent::Hours => self.go(Page::Hours, now),
            Intent::About => self.go(Page::About, now),
            Intent::Back => self.back(now),
            Intent::Done => self.go(Page::home(), now),
            Intent::Stay | Intent::Touched => {}
        }
        Vec::new()
    }

    fn go(&mut self, page: Page, now: Duration) {
        self.until = now + page.stays();
        self.page = page;
        self.quiet_until = self.quiet_until.max(now + timing::BOUNCE);
    }

    /// The number of tiles changes with the mode, so the menu begins again.
    fn toggle(&mut self, mode: impl Fn(&mut Person) -> &mut bool) {
        let mode = mode(&mut self.person);
        *mode = !*mode;
        match &mut self.page {
            Page::Menu(place) => place.sheet = 0,
            Page::Guides { sheet } => *sheet = 0,
            _ => {}
        }
    }

    fn back(&mut self, now: Duration) {
        let page = match &self.page {
            Page::Menu(Place { kind: Some(_), .. }) => Page::Kinds,
            Page::Guide(_) | Page::Hours | Page::About => Page::Guides { sheet: 0 },
            _ => Page::home(),
        };
        self.go(page, now);
    }

    fn tile(&mut self, at: usize, now: Duration) -> Vec<Effect> {
        let (Page::Menu(place), Some(seen)) = (&self.page, &self.view) else { return Vec::new() };
        let place = place.clone();
        let sheet = menu::sheet(&seen.view, &place, &self.person, self.landscape());
        match sheet.cells.get(at).cloned() {
            None => {}
            Some(Cell::Service(service)) => return self.ask_number(service, place.kind, Some(at), now),
            Some(Cell::Group(group)) => {
                self.go(Page::Menu(Place { group: Some(group), ..Place::home() }), now)
            }
            Some(Cell::More(next)) => self.go(Page::Menu(Place { sheet: next, ..place }), now),
            Some(Cell::Priority) => self.go(Page::Kinds, now),
            Some(Cell::Elder(kind)) => self.go(Page::Menu(Place { kind: Some(kind), ..Place::home() }), now),
        }
        Vec::new()
    }

    fn choose_kind(&mut self, at: usize, now: Duration) {
        let kind =
            self.view.as_ref().and_then(|seen| seen.view.priority_kinds.get(at)).map(|kind| kind.id.clone());
        if kind.is_some() {
            self.go(Page::Menu(Place { kind, ..Place::home() }), now);
        }
    }

    fn more_guides(&mut self, now: Duration) {
        if let Page::Guides { sheet } = self.page {
            self.go(Page::Guides { sheet: sheet + 1 }, now);
        }
    }

    fn open_guide(&mut self, at: usize, now: Duration) {
        let (Page::Guides { sheet }, Some(seen)) = (&self.page, &self.view) else { return };
        let guides = menu::guides(&seen.view, *sheet, &self.person, self.landscape());
        if let Some(service) = guides.services.get(at) {
            self.go(Page::Guide(service.id.clone()), now);
        }
    }

    fn take(&mut self, now: Duration) -> Vec<Effect> {
        let Page::Guide(service) = &self.page else { return Vec::new() };
        self.ask_number(service.clone(), None, None, now)
    }

    fn ask_number(
        &mut self,
        service: ServiceId,
        kind: Option<String>,
        tile: Option<usize>,
        now: Duration,
    ) -> Vec<Effect> {
        let Some(seen) = &self.view else { return Vec::new() };
        let offered = seen.view.services.iter().find(|known| known.id == service);
        if offered.is_none_or(|service| service.unavailable.is_some()) {
            return Vec::new();
        }
        let command = Command::Issue {
            service,
            kind: kind.map_or(Kind::Ordinary, Kind::Priority),
            lang: self.person.language(&seen.view).lang(),
        };
        self.send(command, Asked::Number, tile, now)
    }

    fn call_help(&mut self, now: Duration) -> Vec<Effect> {
        self.go(Page::Help(HelpCall::Asking), now);
        self.send(Command::Help, Asked::Help, None, now)
    }

    fn send(&mut self, command: Command, asked: Asked, tile: Option<usize>, now: Duration) -> Vec<Effect> {
        let request = Request { key: self.keys.make(), command };
        let up = self.link == LinkState::Up;
        self.ask = Some(Ask::new(request.clone(), asked, tile, now, up));
        if up { vec![Effect::Send(request)] } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests;
