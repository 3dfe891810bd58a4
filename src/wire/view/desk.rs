//! The day in figures, for the desk.

use anxu_api::command::Target;
use anxu_api::health::Trouble;
use anxu_api::view::{DayFigures, Stranded};
use anxu_core::command as core;
use anxu_core::figures::{self, Figures};

/// The desk's view.
pub fn day(figures: Figures) -> DayFigures {
    let Figures {
        date,
        ordinal,
        open,
        issued,
        waiting,
        at_windows,
        held,
        done,
        no_show,
        cancelled,
        rated,
        unrated,
        stranded: forgotten,
    } = figures;
    DayFigures {
        date,
        ordinal,
        open,
        issued,
        waiting,
        at_windows,
        held,
        done,
        no_show,
        cancelled,
        rated,
        unrated,
        stranded: forgotten.into_iter().map(stranded).collect(),
    }
}

/// People who wait for something that the configuration no longer has, as something that is wrong.
pub fn forgotten(stranded: figures::Stranded) -> Trouble {
    let people = stranded.people;
    match stranded.from {
        core::Target::Service(service) => Trouble::ServiceStranded { service, people },
        core::Target::Window(window) => Trouble::WindowStranded { window, people },
    }
}

fn stranded(stranded: figures::Stranded) -> Stranded {
    let from = match stranded.from {
        core::Target::Service(service) => Target::Service(service),
        core::Target::Window(window) => Target::Window(window),
    };
    Stranded { from, people: stranded.people }
}
