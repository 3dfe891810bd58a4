//! Around every page: the hall's sign, the clock, the tools, the modes and the language.

use anxu_api::view::Opening;
use slint::Global;

use super::{Pressed, minutes, moment, paper, press};
use crate::model::{Frame, Intent};
use crate::{App, FrameState, Language, OpeningPhase, Theme};

pub(super) struct Adapter {
    /// The language last selected: selecting one redraws everything.
    lang: Option<&'static str>,
}

impl Adapter {
    pub fn connect(app: &App, pressed: &Pressed) -> Self {
        let state = FrameState::get(app);
        state.on_language(press(pressed, Intent::Language));
        state.on_elder(press(pressed, Intent::Elder));
        state.on_low(press(pressed, Intent::Low));
        state.on_contrast(press(pressed, Intent::Contrast));
        state.on_guides(press(pressed, Intent::Guides));
        state.on_help(press(pressed, Intent::Help));
        state.on_back(press(pressed, Intent::Back));
        state.on_touched(press(pressed, Intent::Touched));
        Adapter { lang: None }
    }

    pub fn show(&mut self, app: &App, frame: &Frame) {
        self.select(frame.lang);
        theme(app, frame);
        let state = FrameState::get(app);
        state.set_hall(frame.hall.as_str().into());
        state.set_hotline(frame.hotline.as_str().into());
        state.set_now(moment(frame.now));
        state.set_clock_trusted(frame.clock_trusted);
        state.set_printer(paper(frame.printer));
        state.set_other_language(match frame.other_lang {
            None => Language::None,
            Some("zh-CN") => Language::Chinese,
            Some(_) => Language::English,
        });
        opening(app, frame.opening.as_ref());
    }

    fn select(&mut self, lang: &'static str) {
        if self.lang != Some(lang) {
            self.lang = Some(lang);
            if let Err(error) = slint::select_bundled_translation(lang) {
                tracing::warn!("no words in {lang}: {error}");
            }
        }
    }
}

fn theme(app: &App, frame: &Frame) {
    let theme = Theme::get(app);
    theme.set_window_width(frame.size.0);
    theme.set_window_height(frame.size.1);
    theme.set_landscape(frame.landscape);
    theme.set_elder(frame.elder);
    theme.set_low(frame.low);
    theme.set_contrast(frame.contrast);
}

fn opening(app: &App, opening: Option<&Opening>) {
    let state = FrameState::get(app);
    let (phase, at, next) = match opening {
        None => (OpeningPhase::Unknown, None, None),
        Some(Opening::Open { until }) => (OpeningPhase::Open, Some(*until), None),
        Some(Opening::Break { back }) => (OpeningPhase::Break, Some(*back), None),
        Some(Opening::Closed { next }) => (OpeningPhase::Closed, None, *next),
        Some(Opening::NoMoreToday { next }) => (OpeningPhase::NoMore, None, *next),
    };
    state.set_opening(phase);
    state.set_opening_minutes(at.map_or(0, minutes));
    state.set_next(moment(next.map(|(date, time)| date.and_time(time))));
}
