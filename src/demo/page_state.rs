//! The state of the demo page: what the simulated devices decoded, and the hall's view, health and journal.
//!
//! Owns: the form of that state. Must not touch: how it is drawn.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::MutexGuard;

use anxu_api::health::DeviceHealth;
use anxu_api::view::KioskView;
use anxu_core::command::Grade;
use anxu_core::ids::{Lang, ServiceId, WindowNo};
use anxu_core::setup::{Names, Setup};
use anxu_hw::board::Simulated;
use anxu_hw::bus::sim::BusSim;
use anxu_hw::strip::Colour;
use anxu_words::Language;
use serde::Serialize;

use super::faults::{Switch, switches};
use super::recent::TimedLine;
use super::rig::Rig;
use crate::devices::{Health, HealthMap};

/// Papers on the page: more than anyone looks back at, and a page that opens at once.
const PAPERS: usize = 24;

/// Everything the page shows.
#[derive(Serialize)]
pub(super) struct PageState {
    hall: Bilingual,
    notes: Vec<String>,
    emergency: Option<String>,
    services: Vec<Service>,
    windows: Vec<Window>,
    boards: Vec<String>,
    tickets: Vec<Ticket>,
    voice: Vec<TimedLine>,
    journal: Vec<TimedLine>,
    devices: BTreeMap<String, DeviceHealth>,
    faults: Vec<Switch>,
}

/// The parts that do not come from the simulated devices.
pub(super) struct Told {
    /// What a newcomer should know, one line each.
    pub(super) notes: Vec<String>,
    /// What was said, newest first.
    pub(super) voice: Vec<TimedLine>,
    /// The journal's last events, newest first.
    pub(super) journal: Vec<TimedLine>,
    /// Every device, as the hall sees it.
    pub(super) devices: HealthMap,
}

#[derive(Serialize)]
struct Bilingual {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Service {
    id: ServiceId,
    zh: String,
    en: String,
    waiting: u16,
    /// Why no number can be had, in words.
    unavailable: Option<String>,
}

#[derive(Serialize)]
struct Window {
    number: WindowNo,
    name: String,
    strip: Option<Strip>,
    pad: Option<Pad>,
    rating: Option<Rating>,
}

#[derive(Serialize)]
struct Strip {
    text: String,
    colour: &'static str,
}

#[derive(Serialize)]
struct Pad {
    /// Six places: waiting, then ticket.
    digits: String,
    beeps: u32,
}

#[derive(Serialize)]
struct Rating {
    lit: bool,
    grades: Vec<Grade>,
}

#[derive(Serialize)]
struct Ticket {
    id: u64,
    text: String,
}

impl PageState {
    /// The picture now. `kiosk` is the hall's view of services; `None` until it is ready.
    pub(super) fn take(rig: &Rig, setup: &Setup, kiosk: Option<&KioskView>, told: Told) -> PageState {
        let Told { notes, voice, journal, devices } = told;
        PageState {
            hall: bilingual(&setup.hall.name),
            notes,
            emergency: kiosk.and_then(|kiosk| kiosk.emergency.clone()),
            services: kiosk.map_or_else(Vec::new, services),
            windows: windows(rig, setup),
            boards: rig.boards.iter().map(|cable| cable.device().lines().join("\n")).collect(),
            tickets: tickets(rig),
            voice,
            journal,
            devices: devices.into_iter().map(|(name, health)| (name, said(health))).collect(),
            faults: switches(rig),
        }
    }
}

fn said(health: Health) -> DeviceHealth {
    let words = Language::ALL.map(|lang| anxu_words::health(&health, lang)).join(" ");
    DeviceHealth { words: words.trim().to_owned(), health }
}

fn bilingual(names: &Names) -> Bilingual {
    let first = || names.values().next().cloned().unwrap_or_default();
    let of = |lang: &str| names.get(&Lang(lang.to_owned())).cloned();
    Bilingual { zh: of("zh-CN").unwrap_or_else(first), en: of("en").unwrap_or_default() }
}

fn services(kiosk: &KioskView) -> Vec<Service> {
    let service = |service: &anxu_api::view::ServiceView| {
        let Bilingual { zh, en } = bilingual(&service.name);
        let words = |why| Language::ALL.map(|lang| anxu_words::unavailable(why, lang)).join(" ");
        let unavailable = service.unavailable.as_ref().map(words);
        Service { id: service.id.clone(), zh, en, waiting: service.waiting, unavailable }
    };
    kiosk.services.iter().map(service).collect()
}

fn windows(rig: &Rig, setup: &Setup) -> Vec<Window> {
    // Each line is locked once, so that all windows are of the same moment.
    let buses: BTreeMap<&str, MutexGuard<BusSim>> =
        rig.buses.iter().map(|(name, cable)| (name.as_str(), cable.device())).collect();
    let window = |window: &anxu_core::setup::Window| Window {
        number: window.number,
        name: bilingual(&window.name).zh,
        strip: rig.devices.strip(window.number).and_then(|(bus, strip)| {
            let face = buses.get(bus.name.as_str())?.strip(strip.settings.address)?;
            Some(Strip { text: face.shown.clone(), colour: colour(face.colour) })
        }),
        pad: rig.devices.pad(window.number).and_then(|(bus, pad)| {
            let face = buses.get(bus.name.as_str())?.pad(pad.address)?;
            Some(Pad { digits: face.digits.clone(), beeps: face.beeps })
        }),
        rating: rig.devices.rating_pad(window.number).and_then(|(bus, rating)| {
            let face = buses.get(bus.name.as_str())?.pad(rating.pad.address)?;
            Some(Rating { lit: face.lit, grades: rating.grades.clone() })
        }),
    };
    setup.windows.iter().map(window).collect()
}

fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "red",
        Colour::Green => "green",
        Colour::Yellow => "yellow",
    }
}

fn tickets(rig: &Rig) -> Vec<Ticket> {
    let several = rig.printers.len() as u64;
    let mut tickets = Vec::new();
    for (index, (_, cable)) in (0..).zip(&rig.printers) {
        let printer = cable.device();
        let newest = (1..=printer.printed()).rev().map(|nth| (nth - 1) * several + index + 1);
        let papers = printer.papers().rev().take(PAPERS);
        tickets.extend(newest.zip(papers).map(|(id, paper)| Ticket { id, text: paper.text() }));
    }
    tickets.sort_unstable_by_key(|ticket| Reverse(ticket.id));
    tickets.truncate(PAPERS);
    tickets
}

/// A printed paper, if its printer still has it. Ids are interleaved over the printers.
pub(super) fn paper(rig: &Rig, id: u64) -> Option<anxu_hw::printer::sim::Paper> {
    let (id, several) = (id.checked_sub(1)?, rig.printers.len() as u64);
    let (_, cable) = rig.printers.get(usize::try_from(id.checked_rem(several)?).ok()?)?;
    let printer = cable.device();
    let back = usize::try_from(printer.printed().checked_sub(id / several + 1)?).ok()?;
    printer.papers().rev().nth(back).cloned()
}
