//! The day in figures, for the desk.

use anxu_api::command::Target;
use anxu_api::health::Trouble;
use anxu_api::view::{DayFigures, QueueFigures, Stranded};
use anxu_core::estimate::{self, Figures as Figured};
use anxu_core::figures::{self, Figures};
use anxu_core::now::Now;
use anxu_core::state::Class;
use anxu_core::{State, command as core};

/// The desk's view.
pub fn day(state: &State, now: &Now) -> DayFigures {
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
    } = figures::figures(state);
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
        queues: queues(state, now),
    }
}

/// A row for each queue: services of the same windows share one unless their times are told apart.
pub(super) fn queues(state: &State, now: &Now) -> Vec<QueueFigures> {
    let mut queues: Vec<QueueFigures> = Vec::new();
    if state.open_day().is_none() {
        return queues;
    }
    for service in &state.setup().services {
        let Figured { people: waiting, wait, .. } =
            estimate::of_next(state, now, &service.id, Class::Ordinary);
        let (windows, wait) = (state.setup().pool(&service.id), wait.map(super::wait));
        let same = |queue: &&mut QueueFigures| {
            (&queue.windows, queue.waiting, queue.wait) == (&windows, waiting, wait)
        };
        match queues.iter_mut().find(same) {
            Some(queue) => queue.services.push(service.id.clone()),
            None => queues.push(QueueFigures { services: vec![service.id.clone()], windows, waiting, wait }),
        }
    }
    queues
}

/// People who wait for something that the configuration lacks, as a trouble.
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
