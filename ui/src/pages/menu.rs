//! The menu: home, a group, the list for people with priority.

use anxu_api::view::Unavailable;
use slint::Global;

use super::{Pressed, Rows, press, press_row, wait, whole};
use crate::model::{Intent, Menu, MenuKind, Tile};
use crate::{App, MenuPhase, MenuState, Page, TileData, TileKind, TileOff};

pub(super) struct Adapter {
    tiles: Rows<TileData>,
}

impl Adapter {
    pub fn connect(app: &App, pressed: &Pressed) -> Self {
        let tiles = Rows::new();
        let state = MenuState::get(app);
        state.set_tiles(tiles.model());
        state.on_tap(press_row(pressed, Intent::Tile));
        state.on_priority(press(pressed, Intent::Priority));
        Adapter { tiles }
    }

    pub fn show(&self, app: &App, menu: &Menu) -> Page {
        let state = MenuState::get(app);
        let (phase, name) = match &menu.kind {
            MenuKind::Home => (MenuPhase::Home, ""),
            MenuKind::Group(name) => (MenuPhase::Group, name.as_str()),
            MenuKind::PriorityList => (MenuPhase::PriorityList, ""),
        };
        state.set_phase(phase);
        state.set_name(name.into());
        state.set_columns(whole(menu.columns));
        state.set_rows(whole(menu.rows));
        state.set_priority_bar(menu.priority_bar.is_some());
        state.set_priority_names(menu.priority_bar.as_deref().unwrap_or_default().into());
        state.set_nothing_open(menu.nothing_open);
        state.set_pending(menu.pending.map_or(-1, whole));
        self.tiles.show(menu.tiles.iter().map(tile));
        Page::Menu
    }
}

fn tile(tile: &Tile) -> TileData {
    match tile {
        Tile::Service { name, badge, people, wait: range, off: why } => {
            let (wait, from, to) = wait(*range);
            let (off, days) = off(why.as_ref());
            TileData {
                kind: TileKind::Service,
                name: name.as_str().into(),
                badge: badge.as_str().into(),
                people: (*people).into(),
                wait,
                from,
                to,
                off,
                days,
                count: 0,
            }
        }
        Tile::Group { name, count } => TileData {
            kind: TileKind::Group,
            name: name.as_str().into(),
            count: whole(*count),
            ..TileData::default()
        },
        Tile::More => TileData { kind: TileKind::More, ..TileData::default() },
        Tile::Priority => TileData { kind: TileKind::Priority, ..TileData::default() },
        Tile::Elder => TileData { kind: TileKind::Elder, ..TileData::default() },
    }
}

/// Why it cannot be had, and the weekdays as a mask.
fn off(why: Option<&Unavailable>) -> (TileOff, i32) {
    match why {
        None => (TileOff::No, 0),
        Some(Unavailable::Closed) => (TileOff::Closed, 0),
        Some(Unavailable::NoWindow) => (TileOff::NoWindow, 0),
        Some(Unavailable::UsedUp) => (TileOff::UsedUp, 0),
        Some(Unavailable::OtherDays(days)) => {
            (TileOff::OtherDays, days.iter().fold(0, |mask, day| mask | 1 << day.num_days_from_monday()))
        }
    }
}
