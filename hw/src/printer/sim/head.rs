//! The print head: style, position, and the paper under it.

use super::command::Command;
use super::paper::{Bitmap, Paper, Printed, Run};
use crate::printer::Align;
use crate::printer::profile::{CELL, Profile};

/// Dots from line to line after initialise.
const SPACING: u8 = 30;

#[derive(Clone, Debug)]
pub(super) struct Head {
    profile: &'static Profile,
    paper: Paper,
    style: Style,
    runs: Vec<Run>,
    /// Dots from the left edge.
    x: u16,
    placed: bool,
    code: Code,
}

#[derive(Clone, Copy, Debug)]
struct Style {
    size: (u8, u8),
    chinese_size: (u8, u8),
    bold: bool,
    align: Align,
    spacing: u8,
    chinese: bool,
}

#[derive(Clone, Debug, Default)]
struct Code {
    data: Vec<u8>,
    module: u8,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            size: (1, 1),
            chinese_size: (1, 1),
            bold: false,
            align: Align::Left,
            spacing: SPACING,
            chinese: false,
        }
    }
}

impl Head {
    pub(super) fn new(profile: &'static Profile) -> Head {
        Head {
            profile,
            paper: Paper::blank(profile),
            style: Style::default(),
            runs: Vec::new(),
            x: 0,
            placed: false,
            code: Code::default(),
        }
    }

    /// Whether bytes over 7F are Chinese.
    pub(super) fn chinese(&self) -> bool {
        self.style.chinese
    }

    /// What was printed since the last cut.
    pub(super) fn paper(&self) -> &Paper {
        &self.paper
    }

    /// Cut: the paper, and a new one begins.
    pub(super) fn cut(&mut self) -> Paper {
        self.end_line_if_any();
        let mut paper = std::mem::replace(&mut self.paper, Paper::blank(self.profile));
        paper.cut = true;
        paper
    }

    /// Drop the line that is not printed yet.
    pub(super) fn forget_line(&mut self) {
        self.runs.clear();
        self.x = 0;
        self.placed = false;
    }

    pub(super) fn obey(&mut self, command: Command) {
        match command {
            Command::Initialise => {
                self.forget_line();
                self.style = Style::default();
                self.code = Code::default();
            }
            Command::Character(character) => self.put(character),
            Command::LineFeed => self.end_line(),
            Command::Bold(bold) => self.style.bold = bold,
            Command::Align(align) => self.style.align = align,
            Command::Spacing(spacing) => self.style.spacing = spacing,
            Command::Position(x) => (self.x, self.placed) = (x, true),
            Command::Chinese(chinese) => self.style.chinese = chinese,
            Command::ChineseSize(across, down) => self.style.chinese_size = (across, down),
            Command::Size(across, down) => self.style.size = (across, down),
            Command::FeedLines(lines) => self.feed(u16::from(lines) * u16::from(self.style.spacing)),
            Command::FeedDots(dots) => self.feed(dots.into()),
            Command::Raster(across, _, bytes) => {
                let (bitmap, align) = (Bitmap { across, bytes }, self.style.align);
                self.block(Printed::Raster { bitmap, align });
            }
            Command::QrModule(module) => self.code.module = module,
            Command::QrStore(data) => self.code.data = data,
            Command::QrPrint => self.code(),
            Command::QrLevel(_)
            | Command::Cut
            | Command::PaperSensor
            | Command::RealTime
            | Command::Nothing => {}
        }
    }

    /// One character; a full line ends by itself, as on a real printer.
    fn put(&mut self, character: char) {
        let size = if character.is_ascii() || self.profile.chinese_by_gs {
            self.style.size
        } else {
            self.style.chinese_size
        };
        let cells = if character.is_ascii() { 1 } else { 2 };
        let across = CELL.0 * cells * u16::from(size.0);
        if self.x + across > self.profile.dots() {
            self.end_line();
        }
        let (at, bold) = (std::mem::take(&mut self.placed).then_some(self.x), self.style.bold);
        self.x += across;
        match self.runs.last_mut() {
            Some(run) if at.is_none() && (run.size, run.bold) == (size, bold) => run.text.push(character),
            _ => self.runs.push(Run { text: character.into(), size, bold, at }),
        }
    }

    fn end_line(&mut self) {
        let tallest = self.runs.iter().map(|run| CELL.1 * u16::from(run.size.1)).max().unwrap_or(0);
        let advance = tallest.max(self.style.spacing.into());
        let (runs, align) = (std::mem::take(&mut self.runs), self.style.align);
        self.paper.lines.push(Printed::Line { runs, align, advance });
        self.forget_line();
    }

    fn end_line_if_any(&mut self) {
        if !self.runs.is_empty() {
            self.end_line();
        }
    }

    fn feed(&mut self, dots: u16) {
        self.block(Printed::Feed(dots));
    }

    fn code(&mut self) {
        let data = String::from_utf8_lossy(&self.code.data).into_owned();
        let (module, align) = (self.code.module, self.style.align);
        self.block(Printed::Qr { data, module, align });
    }

    fn block(&mut self, printed: Printed) {
        self.end_line_if_any();
        self.paper.lines.push(printed);
    }
}
