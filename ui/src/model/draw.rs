//! From the model to what is seen.

use std::time::Duration;

use anxu_api::WindowNo;
use anxu_api::answer::Issued;
use anxu_api::view::{KioskView, MenuItem, Opening, PrintFault, PrintState, ServiceView};
use anxu_words::Language as Words;

use super::menu::{self, Cell, Place};
use super::person::{Language, Layout};
use super::screen::{Frame, Front, Guide, Guides, Menu, MenuKind, NumberShown, Over, Paper, Screen, Tile};
use super::{Asked, LinkState, Model, Page};

impl Model {
    /// What is to be seen at this moment.
    pub fn screen(&self, now: Duration) -> Screen {
        let over = self.over(now);
        let leaving = if over == Over::Nothing { self.leaving(now) } else { None };
        Screen { front: self.front(now), frame: self.frame(now), over, leaving }
    }

    pub(super) fn landscape(&self) -> bool {
        match self.layout {
            Layout::Auto => self.size.0 > self.size.1,
            Layout::Portrait => false,
            Layout::Landscape => true,
        }
    }

    fn over(&self, now: Duration) -> Over {
        let emergency = self.view.as_ref().and_then(|seen| seen.view.emergency.clone());
        // It stays when the hall falls silent: that may well be part of the emergency.
        if let Some(text) = emergency {
            return Over::Emergency(text);
        }
        // Who has a number keeps seeing it, whatever has become of the hall.
        if matches!(self.page, Page::Number(_)) {
            return Over::Nothing;
        }
        let asking = self.ask.as_ref().is_some_and(|ask| ask.asked == Asked::Number);
        match &self.link {
            LinkState::Refused(refused) => Over::Refused(refused.words(Words::of(self.language().0))),
            LinkState::Away => Over::Away { asking },
            LinkState::Connecting => Over::Connecting,
            LinkState::Up if self.answer_is_late(now) => Over::Away { asking },
            LinkState::Up => Over::Nothing,
        }
    }

    fn frame(&self, now: Duration) -> Frame {
        let view = self.view.as_ref().map(|seen| &seen.view);
        let language = self.language();
        Frame {
            size: self.size,
            landscape: self.landscape(),
            lang: language.0,
            other_lang: view.and_then(|view| self.person.other_language(view)).map(|language| language.0),
            elder: self.person.elder,
            low: self.person.low,
            contrast: self.person.contrast,
            kiosk: self.name.clone(),
            hall: view.map_or_else(String::new, |view| language.pick(&view.hall).to_owned()),
            hotline: view.map_or_else(String::new, |view| view.hotline.clone()),
            now: self.wall(now).map(|wall| wall.naive_local()),
            clock_trusted: view.is_none_or(|view| view.clock.trusted),
            opening: view.map(|view| view.opening.clone()),
            week: view.map_or_else(Vec::new, |view| view.week.clone()),
            printer: view.and_then(|view| view.printer_fault).map(fault),
        }
    }

    /// Whether the number on screen may be all that its holder gets.
    pub(super) fn paper_failed(&self) -> bool {
        match (&self.page, &self.view) {
            (Page::Number(issued), Some(seen)) => paper(&seen.view, issued).failed(),
            _ => false,
        }
    }

    fn language(&self) -> Language {
        match &self.view {
            Some(seen) => self.person.language(&seen.view),
            None => self.person.language_alone(),
        }
    }

    fn front(&self, now: Duration) -> Front {
        let Some(view) = self.view.as_ref().map(|seen| &seen.view) else { return self.front_alone(now) };
        match &self.page {
            Page::Menu(_) | Page::Kinds if is_closed(view) => Front::Closed,
            Page::Menu(place) => Front::Menu(self.menu(view, place)),
            Page::Kinds => Front::Kinds(self.kinds(view)),
            Page::Guides { sheet } => Front::Guides(self.guides(view, *sheet)),
            Page::Guide(id) => match view.services.iter().find(|service| service.id == *id) {
                Some(service) => Front::Guide(self.guide(service)),
                None => Front::Menu(self.menu(view, &Place::home())),
            },
            Page::Number(issued) => Front::Number(self.number(Some(view), issued, now)),
            Page::Refused(why) => Front::Refused(*why, self.seconds_left(now)),
            Page::Hours => Front::Hours,
            Page::Help(call) => Front::Help(*call, self.seconds_left(now)),
            Page::About => Front::About(view.services.len()),
        }
    }

    /// Before the first view there is nothing but a remembered number.
    fn front_alone(&self, now: Duration) -> Front {
        match &self.page {
            Page::Number(issued) => Front::Number(self.number(None, issued, now)),
            _ => Front::Hours,
        }
    }

    fn menu(&self, view: &KioskView, place: &Place) -> Menu {
        let sheet = menu::sheet(view, place, &self.person, self.landscape());
        let tiles: Vec<Tile> = sheet.cells.iter().map(|cell| self.tile_of(view, cell, place)).collect();
        let nothing = view.services.iter().all(|service| service.unavailable.is_some());
        Menu {
            kind: self.menu_kind(view, place),
            columns: sheet.columns,
            rows: sheet.rows,
            priority_bar: sheet.priority_bar.then(|| self.kinds(view).join(self.language().comma())),
            nothing_open: nothing,
            pending: self.ask.as_ref().and_then(|ask| ask.tile),
            tiles,
        }
    }

    fn menu_kind(&self, view: &KioskView, place: &Place) -> MenuKind {
        let name = place.group.as_ref().and_then(|wanted| {
            view.menu.iter().find_map(|item| match item {
                MenuItem::Group { id, name, .. } if id == wanted => {
                    Some(self.language().pick(name).to_owned())
                }
                _ => None,
            })
        });
        match (name, &place.kind) {
            (Some(name), _) => MenuKind::Group(name),
            (None, Some(_)) => MenuKind::PriorityList,
            (None, None) => MenuKind::Home,
        }
    }

    fn tile_of(&self, view: &KioskView, cell: &Cell, place: &Place) -> Tile {
        let language = self.language();
        match cell {
            Cell::Service(id) => match view.services.iter().find(|service| service.id == *id) {
                Some(service) => service_tile(service, language, place.kind.is_some()),
                // A menu that names a service the view does not have: shown, and nothing happens.
                None => Tile::Group { name: id.0.clone(), count: 0 },
            },
            Cell::Group(wanted) => {
                let found = view.menu.iter().find_map(|item| match item {
                    MenuItem::Group { id, name, services } if id == wanted => Some((name, services.len())),
                    _ => None,
                });
                let (name, count) = found.map_or(("", 0), |(name, count)| (language.pick(name), count));
                Tile::Group { name: name.to_owned(), count }
            }
            Cell::More(_) => Tile::More,
            Cell::Priority => Tile::Priority,
            Cell::Elder(_) => Tile::Elder,
        }
    }

    fn kinds(&self, view: &KioskView) -> Vec<String> {
        view.priority_kinds.iter().map(|kind| self.language().pick(&kind.name).to_owned()).collect()
    }

    fn guides(&self, view: &KioskView, sheet: usize) -> Guides {
        let sheet = menu::guides(view, sheet, &self.person, self.landscape());
        let names = sheet.services.iter().map(|service| self.language().pick(&service.name).to_owned());
        Guides { names: names.collect(), columns: sheet.columns, rows: sheet.rows, more: sheet.more }
    }

    fn guide(&self, service: &ServiceView) -> Guide {
        Guide {
            name: self.language().pick(&service.name).to_owned(),
            text: self.language().pick(&service.guide).to_owned(),
            available: service.unavailable.is_none(),
            asking: self.ask.is_some(),
        }
    }

    fn number(&self, view: Option<&KioskView>, issued: &Issued, now: Duration) -> NumberShown {
        let service = view.and_then(|view| view.services.iter().find(|service| service.id == issued.service));
        NumberShown {
            issued: issued.clone(),
            service: service
                .map_or_else(String::new, |service| self.language().pick(&service.name).to_owned()),
            windows: listed(&issued.windows, self.language()),
            paper: view.map_or(Paper::Printing, |view| paper(view, issued)),
            seconds: self.seconds_left(now),
        }
    }
}

/// Outside opening hours, and nothing can be had early either.
fn is_closed(view: &KioskView) -> bool {
    !matches!(view.opening, Opening::Open { .. })
        && view.services.iter().all(|service| service.unavailable.is_some())
}

fn service_tile(service: &ServiceView, language: Language, priority: bool) -> Tile {
    let own = service.priority.filter(|_| priority);
    let (people, wait) = own.map_or((service.waiting, service.wait), |own| (own.waiting, own.wait));
    Tile::Service {
        name: language.pick(&service.name).to_owned(),
        badge: service.prefix.clone(),
        people,
        wait,
        off: service.unavailable.clone(),
    }
}

/// Numbers with the comma of the language between them; four or more in a row become a range.
fn listed(windows: &[WindowNo], language: Language) -> String {
    let comma = language.comma();
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for window in windows {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(window.0) => *last = window.0,
            _ => runs.push((window.0, window.0)),
        }
    }
    let words = runs.into_iter().map(|(first, last)| match last - first {
        0..=2 => (first..=last).map(|n| n.to_string()).collect::<Vec<_>>().join(comma),
        _ => format!("{first}–{last}"),
    });
    words.collect::<Vec<_>>().join(comma)
}

impl Paper {
    /// Whether its holder may have to do without it.
    fn failed(self) -> bool {
        !matches!(self, Paper::Printing | Paper::Sent | Paper::Take)
    }
}

/// What the paper of a number is doing; the hall tells it after the number itself.
fn paper(view: &KioskView, issued: &Issued) -> Paper {
    match view.recent.iter().find(|recent| recent.number == issued.number).map(|recent| &recent.print) {
        None | Some(PrintState::Queued) => view.printer_fault.map_or(Paper::Printing, fault),
        Some(PrintState::Sent) => Paper::Sent,
        Some(PrintState::Confirmed) => Paper::Take,
        Some(PrintState::Failed(why)) => fault(*why),
        Some(PrintState::Unknown) => Paper::Unsure,
        Some(PrintState::NoPrinter) => Paper::NoPrinter,
    }
}

fn fault(fault: PrintFault) -> Paper {
    match fault {
        PrintFault::PaperOut => Paper::PaperOut,
        PrintFault::CoverOpen => Paper::CoverOpen,
        PrintFault::Cutter => Paper::Cutter,
        PrintFault::Overheated => Paper::Hot,
        PrintFault::Absent => Paper::NoPrinter,
        PrintFault::Offline | PrintFault::Stalled | PrintFault::Other => Paper::Offline,
    }
}
