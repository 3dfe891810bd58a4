//! What a business day begins with, what it ends with, and what later days learn from it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::keys::ServiceClass;
use super::profile::Profile;
use super::promise::Promise;
use super::refit::{self, DAYS, Misses, Sample};
use super::tables::{Hit, Tables};
use super::usual::UsualTime;
use crate::command::Kind;
use crate::ids::{Number, ServiceId, WindowNo};
use crate::now::Now;

/// What a day's estimates rest on. It stands in the day's opening event, so that the day's events alone give its state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Opening {
    /// Past days that the tables were made from; the first day of a hall has none.
    pub days: u16,
    /// How long each service usually holds a window.
    pub usual: BTreeMap<ServiceId, UsualTime>,
    /// When windows are on duty.
    pub pools: Vec<Pool>,
    /// The corrections of the day.
    pub tables: Tables,
    /// Whose ranges are not shown, because those shown lately were wrong too often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unshown: Vec<ServiceClass>,
}

/// What a day leaves to the next ones. It stands in the day's closing event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Closing {
    /// How long each service usually holds a window.
    pub usual: BTreeMap<ServiceId, UsualTime>,
    /// When windows are on duty.
    pub pools: Vec<Pool>,
    /// How far the day's misses move the low and the high end outwards.
    pub moves: [i32; 2],
    /// How often what was shown was right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

/// The windows that take the same services as one, and when they are on duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pool {
    /// The windows, by number.
    pub windows: Vec<WindowNo>,
    /// How many of them are on duty when.
    pub on_duty: Profile,
}

/// How often the range of a service and class, as it is shown, held the wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Kept {
    /// Whose.
    pub class: ServiceClass,
    /// Numbers that were called and had a range.
    pub of: u32,
    /// Those that were called within it.
    pub kept: u32,
}

/// One number that had a range and was called.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// Its service and class at issue.
    pub class: ServiceClass,
    /// When it was issued.
    pub issued: Now,
    /// What was estimated then.
    pub promise: Promise,
    /// Whether it was shown.
    pub shown: bool,
    /// How long it waited for its first call, milliseconds.
    pub wait_ms: u64,
}

/// A business day as the next ones see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PastDay {
    /// Its numbers in order of their calls.
    pub called: Vec<Called>,
    /// What it began with; none of a day that was recorded before this was kept.
    pub opening: Option<Opening>,
    /// What it left; none of a day that was recorded before this was kept, or never closed.
    pub closing: Option<Closing>,
    /// Its numbers that were not called yet, while its events are taken in.
    pub(super) waiting: BTreeMap<Number, (ServiceClass, Now, Promise, bool)>,
}

/// Business days whose hit rate decides whether ranges are shown: a week.
const WEEK: usize = 7;
/// Numbers below which a hit rate says nothing.
const ENOUGH: u32 = 20;
/// The least share of ranges shown that must be right, per cent.
const LEAST_KEPT: u32 = 60;

impl PastDay {
    /// A day of which all is known.
    pub(crate) fn new(called: Vec<Called>, opening: Option<Opening>, closing: Option<Closing>) -> PastDay {
        PastDay { called, opening, closing, waiting: BTreeMap::new() }
    }

    fn samples(&self) -> impl Iterator<Item = Sample> {
        self.called.iter().map(|called| called.promise.sample(called.class.clone(), called.wait_ms))
    }
}

impl Opening {
    /// What the day after these begins with, the oldest first. `configured` has the services and their usual minutes, `pools`
    /// the windows that they share.
    ///
    /// Where less than a week is known and the last day's tables rest on more, the days between were lost, or were not read
    /// in time: those tables go on, and only their shift still follows the misses. A week teaches more than old tables know.
    pub fn after(
        past: &[PastDay],
        configured: impl Iterator<Item = (ServiceId, u16)>,
        pools: &[Vec<WindowNo>],
    ) -> Opening {
        let past = past.get(past.len().saturating_sub(DAYS)..).unwrap_or_default();
        let last = past.iter().rev().find_map(|day| day.closing.as_ref());
        let learned = |id: &ServiceId| last.and_then(|last| last.usual.get(id).copied());
        let usual = configured.map(|(id, minutes)| {
            let usual = learned(&id).unwrap_or_else(|| UsualTime::configured(minutes));
            (id, usual)
        });
        let known = last.into_iter().flat_map(|last| &last.pools);
        let learned = going_on(past).unwrap_or_else(|| Learned::of(past));
        Opening {
            days: learned.days,
            usual: usual.collect(),
            pools: known.filter(|pool| pools.contains(&pool.windows)).cloned().collect(),
            tables: learned.tables,
            unshown: learned.unshown,
        }
    }

    /// The same for a hall whose configuration is not at hand: of the services and windows that the last day knew.
    pub fn after_as_configured_then(past: &[PastDay]) -> Opening {
        let last = past.iter().rev().find_map(|day| day.closing.as_ref());
        let services = last.into_iter().flat_map(|last| last.usual.keys().map(|id| (id.clone(), 0)));
        let pools: Vec<_> =
            last.into_iter().flat_map(|last| &last.pools).map(|pool| pool.windows.clone()).collect();
        Opening::after(past, services, &pools)
    }

    /// When the windows of a pool are on duty, if anything is known of them.
    pub fn pool(&self, windows: &[WindowNo]) -> Option<&Profile> {
        self.pools.iter().find(|pool| pool.windows == windows).map(|pool| &pool.on_duty)
    }
}

/// What is learned from days, and from how many.
struct Learned {
    days: u16,
    tables: Tables,
    unshown: Vec<ServiceClass>,
}

impl Learned {
    fn of(past: &[PastDay]) -> Learned {
        let samples: Vec<Sample> = past.iter().flat_map(PastDay::samples).collect();
        let moves = past.iter().filter_map(|day| Some(&day.closing.as_ref()?.moves));
        Learned {
            days: u16::try_from(past.len()).unwrap_or(u16::MAX),
            tables: Tables { shift: refit::shift(moves), ..refit::refit(&samples) },
            unshown: too_often_wrong(past),
        }
    }
}

/// What the last day began with, moved by its misses; where more is known than that rests on, nothing.
fn going_on(past: &[PastDay]) -> Option<Learned> {
    let last = past.last()?;
    let begun = last.opening.as_ref()?;
    if past.len() >= WEEK.min(usize::from(begun.days)) {
        return None;
    }
    let [low, mid, high] = begun.tables.shift;
    let [by_low, _, by_high] = refit::shift(last.closing.as_ref().map(|closing| &closing.moves));
    let shift = [low.saturating_add(by_low), mid, high.saturating_add(by_high)];
    let tables = Tables { shift, ..begun.tables.clone() };
    Some(Learned { days: begun.days, tables, unshown: begun.unshown.clone() })
}

/// Whose ranges were right too seldom in the last week, as they are shown or would be.
fn too_often_wrong(past: &[PastDay]) -> Vec<ServiceClass> {
    let mut week: BTreeMap<&ServiceClass, (u32, u32)> = BTreeMap::new();
    let last = past.iter().rev().take(WEEK).filter_map(|day| day.closing.as_ref());
    for kept in last.flat_map(|closing| &closing.kept) {
        let sum = week.entry(&kept.class).or_default();
        *sum = (sum.0 + kept.of, sum.1 + kept.kept);
    }
    let wrong = week.into_iter().filter(|(_, (of, kept))| *of >= ENOUGH && kept * 100 < of * LEAST_KEPT);
    wrong.map(|(class, _)| class.clone()).collect()
}

/// How the promises of a day's called numbers turned out: misses of the ranges, and hits of what was shown.
pub(crate) fn outcome<'a>(
    called: impl Iterator<Item = (ServiceClass, &'a Promise, u64)>,
) -> (Misses, Vec<Kept>) {
    let (mut misses, mut kept) = (Misses::default(), BTreeMap::<ServiceClass, (u32, u32)>::new());
    for (class, promise, wait_ms) in called {
        let hit = promise.range.holds(wait_ms);
        misses.of += 1;
        misses.below += u32::from(hit == Hit::Below);
        misses.above += u32::from(hit == Hit::Above);
        let sum = kept.entry(class).or_default();
        *sum = (sum.0 + 1, sum.1 + u32::from(promise.kept(wait_ms)));
    }
    (misses, kept.into_iter().map(|(class, (of, kept))| Kept { class, of, kept }).collect())
}

impl ServiceClass {
    /// The class of a number.
    pub fn of(service: &ServiceId, kind: &Kind) -> ServiceClass {
        ServiceClass { service: service.clone(), priority: matches!(kind, Kind::Priority(_)) }
    }
}
