//! Which tiles are on a sheet, and how many fit.
//!
//! In landscape there are 3 x 3 tiles, priority among them.

use anxu_api::ServiceId;
use anxu_api::view::{KioskView, MenuItem, ServiceView};
use serde::{Deserialize, Serialize};

use super::person::Person;

/// Where in the menu somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// In this group.
    pub group: Option<String>,
    /// On the way to a number with this priority kind.
    pub kind: Option<String>,
    /// Sheet of tiles, from 0.
    pub sheet: usize,
}

impl Place {
    pub fn home() -> Self {
        Place { group: None, kind: None, sheet: 0 }
    }

    fn is_first_level(&self) -> bool {
        self.group.is_none() && self.kind.is_none()
    }
}

/// What a tile leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Service(ServiceId),
    Group(String),
    /// To that sheet.
    More(usize),
    Priority,
    /// To the list, with this priority kind.
    Elder(String),
}

/// One sheet of tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub columns: usize,
    pub rows: usize,
    pub priority_bar: bool,
    pub cells: Vec<Cell>,
}

pub(super) fn sheet(view: &KioskView, place: &Place, person: &Person, landscape: bool) -> Sheet {
    let (columns, rows) = grid(place, person, landscape);
    let offers_priority = place.is_first_level() && !view.priority_kinds.is_empty();
    // Elder mode puts it first; across there is no room for a bar.
    let as_tile = offers_priority && (person.elder || landscape);
    let first: Vec<Cell> = as_tile.then(|| priority_cell(view, person)).into_iter().collect();
    let mut cells = items(view, place);
    let cells = if person.elder {
        cut([first, cells].concat(), columns * rows, place.sheet)
    } else {
        cells = cut(cells, columns * rows - first.len(), place.sheet);
        [cells, first].concat()
    };
    let rows = rows.min(cells.len().div_ceil(columns)).max(1);
    Sheet { columns, rows, priority_bar: offers_priority && !as_tile, cells }
}

/// Guides of one sheet.
#[derive(Debug)]
pub(super) struct GuideSheet<'a> {
    pub columns: usize,
    pub rows: usize,
    pub services: Vec<&'a ServiceView>,
    pub more: bool,
}

pub(super) fn guides<'a>(
    view: &'a KioskView,
    sheet: usize,
    person: &Person,
    landscape: bool,
) -> GuideSheet<'a> {
    let language = person.language(view);
    let with_guide = view.services.iter().filter(|service| !language.pick(&service.guide).is_empty());
    let all: Vec<&ServiceView> = with_guide.collect();
    let (columns, rows) = match (landscape, person.elder, person.low) {
        (false, false, false) => (1, 8),
        (false, true, false) => (1, 6),
        (false, false, true) => (1, 5),
        (false, true, true) => (1, 3),
        (true, false, false) => (2, 4),
        (true, true, false) => (2, 2),
        (true, false, true) => (2, 2),
        (true, true, true) => (2, 1),
    };
    let sheets = all.len().div_ceil(columns * rows).max(1);
    let services = all.into_iter().skip(sheet % sheets * columns * rows).take(columns * rows).collect();
    GuideSheet { columns, rows, services, more: sheets > 1 }
}

/// Tiles side by side and above each other: at most 8, more only where a long list must be one press away.
fn grid(place: &Place, person: &Person, landscape: bool) -> (usize, usize) {
    match (landscape, person.elder, person.low) {
        (false, true, false) => (1, 5),
        (false, true, true) => (1, 4),
        (true, true, false) => (2, 3),
        (true, true, true) => (2, 2),
        (false, false, false) if place.kind.is_some() => (2, 7),
        (false, false, _) => (2, 4),
        (true, false, false) if place.kind.is_some() => (3, 4),
        (true, false, false) => (3, 3),
        (true, false, true) => (3, 2),
    }
}

fn items(view: &KioskView, place: &Place) -> Vec<Cell> {
    if place.kind.is_some() {
        return view.services.iter().map(|service| Cell::Service(service.id.clone())).collect();
    }
    let Some(wanted) = &place.group else {
        return view.menu.iter().map(cell).collect();
    };
    let group = view.menu.iter().find_map(|item| match item {
        MenuItem::Group { id, services, .. } if id == wanted => Some(services),
        _ => None,
    });
    group.into_iter().flatten().map(|service| Cell::Service(service.clone())).collect()
}

fn cell(item: &MenuItem) -> Cell {
    match item {
        MenuItem::Service(id) => Cell::Service(id.clone()),
        MenuItem::Group { id, .. } => Cell::Group(id.clone()),
    }
}

/// Older people get their own key where the hall has such a kind; other halls ask who it is for.
fn priority_cell(view: &KioskView, person: &Person) -> Cell {
    let elder = view.priority_kinds.iter().find(|kind| kind.id.starts_with("elder"));
    elder.filter(|_| person.elder).map_or(Cell::Priority, |kind| Cell::Elder(kind.id.clone()))
}

/// One sheet of a list; when it does not fit, its last place leads on.
fn cut(cells: Vec<Cell>, places: usize, sheet: usize) -> Vec<Cell> {
    if cells.len() <= places {
        return cells;
    }
    let each = places.saturating_sub(1).max(1);
    let sheets = cells.len().div_ceil(each);
    let here = sheet % sheets;
    let mut cut: Vec<Cell> = cells.into_iter().skip(here * each).take(each).collect();
    cut.push(Cell::More((here + 1) % sheets));
    cut
}
