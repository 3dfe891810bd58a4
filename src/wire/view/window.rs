//! What the pad of a window may see. It never contains a grade, and of a priority only that there is one.

use anxu_api::WindowNo;
use anxu_api::view::{
    AtWindow, Duty, HelpWanted, InQueue, NextUp, Post, Why, WhyRule, WindowStatus, WindowView,
};
use anxu_core::now::Now;
use anxu_core::state::{self, Stage, Ticket};
use anxu_core::{State, estimate, event, policy};

use super::{clock, neighbours, wait};

/// Rows of each list: one screen of a pad.
const MOST_ROWS: usize = 12;

/// A window's view; `None` if there is no such window.
pub fn window(state: &State, now: &Now, window: WindowNo) -> Option<WindowView> {
    let configured = state.setup().window(window)?;
    let day = state.open_day();
    let duty = day.and_then(|day| day.window(window)).map_or(&state::Duty::Closed, |state| &state.duty);
    let next = policy::order(state, configured).take(MOST_ROWS);
    let held = day.into_iter().flat_map(|day| day.held_by(window));
    let missed = policy::may_return(state, now, configured).take(MOST_ROWS);
    Some(WindowView {
        window,
        name: configured.name.clone(),
        services: configured.services.clone(),
        status: status(duty, now),
        duty: card(state, duty),
        current: state.at_window(window).and_then(|ticket| current(state, now, ticket)),
        waiting: next.map(|ticket| row(state, now, ticket)).collect(),
        waiting_count: policy::waiting_for(state, configured),
        held: held.map(|ticket| row(state, now, ticket)).collect(),
        missed: missed.map(|ticket| row(state, now, ticket)).collect(),
        help: state.help_wanted(now).map(|(kiosk, for_ms)| HelpWanted { kiosk: kiosk.to_owned(), for_ms }),
        emergency: anxu_core::document::emergency(state),
        clock: clock(now),
        hall: state.setup().hall.name.clone(),
        languages: state.setup().hall.languages.clone(),
        catalogue: neighbours::catalogue(state.setup()),
        next: policy::next(state, now, configured)
            .map(|(ticket, reason)| NextUp { number: ticket.number.clone(), why: why(&reason) }),
        windows: neighbours::windows(state, now),
        staff: neighbours::staff(state.setup(), configured),
        may_choose: state.setup().rules.allow_chosen,
    })
}

pub(super) fn status(duty: &state::Duty, now: &Now) -> WindowStatus {
    match duty {
        state::Duty::Closed => WindowStatus::Closed,
        state::Duty::Open { .. } => WindowStatus::Open,
        state::Duty::Paused { reason, contact, since, alarm, .. } => WindowStatus::Paused {
            reason: reason.clone(),
            contact: contact.clone(),
            for_ms: now.mono.since(*since),
            alarm: *alarm,
        },
    }
}

/// The desk card of who is on duty. Staff that the configuration lacks are shown by their identifier.
pub(super) fn card(state: &State, duty: &state::Duty) -> Option<Duty> {
    let (staff, post) = duty.person()?;
    let staff = staff?.clone();
    let known = state.setup().staff(&staff);
    Some(Duty {
        name: known.map_or_else(|| staff.to_string(), |known| known.name.clone()),
        title: known.map_or_else(String::new, |known| known.post.clone()),
        phone: known.map_or_else(String::new, |known| known.phone.clone()),
        photo: known.map_or_else(String::new, |known| known.photo.clone()),
        party_member: known.is_some_and(|known| known.party_member),
        staff,
        post: self::post(post),
    })
}

fn current(state: &State, now: &Now, ticket: &Ticket) -> Option<AtWindow> {
    let (serving, since, call) = match &ticket.stage {
        Stage::Called { call, .. } => (false, call.last, call),
        Stage::Serving { since, call, .. } => (true, *since, call),
        _ => return None,
    };
    Some(AtWindow {
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        serving,
        for_ms: now.mono.since(since),
        calls: call.calls,
        most_calls: state.setup().rules.recall_limit.saturating_add(1),
        why: why(&call.why),
    })
}

fn row(state: &State, now: &Now, ticket: &Ticket) -> InQueue {
    let note = match &ticket.stage {
        Stage::Held { reason, .. } => reason.clone(),
        _ => String::new(),
    };
    let figures = estimate::of_ticket(state, now, ticket);
    InQueue {
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        priority: ticket.is_priority(),
        waited_ms: ticket.waited_ms(now),
        note,
        ahead: figures.map(|figures| figures.people),
        wait: figures.and_then(|figures| figures.wait).map(wait),
    }
}

fn post(post: event::Post) -> Post {
    match post {
        event::Post::A => Post::A,
        event::Post::B => Post::B,
        event::Post::Other => Post::Other,
    }
}

fn why(why: &event::Why) -> Why {
    let rule = match &why.rule {
        event::WhyRule::SentHere => WhyRule::SentHere,
        event::WhyRule::Priority => WhyRule::Priority,
        event::WhyRule::LongestWait => WhyRule::LongestWait,
        event::WhyRule::ListedFirst => WhyRule::ListedFirst,
        event::WhyRule::Returned => WhyRule::Returned,
        event::WhyRule::Reopened => WhyRule::Reopened,
        event::WhyRule::Chosen(reason) => WhyRule::Chosen(reason.clone()),
    };
    Why { rule, waited_ms: why.waited_ms, passed_over: why.passed_over }
}
