//! A page as the bytes of an ESC/POS printer. Pure, except that it reads fonts from disk where the printer's own
//! lacks a character.

use std::cell::RefCell;

use encoding_rs::GB18030;
use escpos::driver::Driver;
use escpos::errors::{PrinterError, Result};
use escpos::printer::Printer;
use escpos::utils::{Encoder, JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};

use super::canvas::Canvas;
use super::fonts::Fonts;
use super::layout::{Block, Row, lay_out};
use super::profile::{CELL, Profile};
use super::qr::Qr;
use super::raster;
use super::text::MISSING;
use super::{Align, Line, Page};
use crate::wrap::width;

/// Dots from one line of text to the next: one and a half characters, for old people's eyes.
pub(super) const LINE_DOTS: u8 = 36;

/// Dots between a magnified line and the next one: its own height leaves none.
const LARGE_GAP: u8 = 12;

/// Blank dots above and below a QR code: four modules of the usual size, which readers need.
const QR_GAP: u8 = 20;

/// Magnification of the dashes of a rule across the paper: a quarter of the bytes.
const RULE_SIZE: (u8, u8) = (4, 1);

/// Chinese mode on (FS &) and off (FS .).
const CHINESE_ON: [u8; 2] = [0x1c, 0x26];
const CHINESE_OFF: [u8; 2] = [0x1c, 0x2e];

/// A whole page, from initialise to cut, in commands: between two of them, and nowhere else, a printer may be
/// asked for its status. Elsewhere the question would be read as a part of a QR code, a raster or a Chinese character.
/// An error means that a command's arguments exceed what ESC/POS can express.
pub(super) fn encode(page: &Page, profile: &Profile) -> Result<Vec<Vec<u8>>> {
    let mut paper = Paper::new(profile)?;
    for block in lay_out(page, profile) {
        paper.put(block)?;
    }
    paper.finish()
}

/// Collects commands.
#[derive(Default)]
struct Memory(RefCell<Vec<Vec<u8>>>);

impl Driver for Memory {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn write(&self, data: &[u8]) -> Result<()> {
        self.0.borrow_mut().push(data.to_vec());
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> Result<usize> {
        Ok(0)
    }

    fn flush(&self) -> Result<()> {
        Ok(())
    }
}

/// The printer's state after the commands so far, so that only changes go out.
struct Paper<'a> {
    printer: Printer<Memory>,
    profile: &'a Profile,
    size: (u8, u8),
    bold: bool,
    align: Align,
    fonts: Option<Option<Fonts>>,
}

impl<'a> Paper<'a> {
    fn new(profile: &'a Profile) -> Result<Paper<'a>> {
        let mut printer = Printer::new(Memory::default(), Protocol::new(Encoder::new(GB18030)), None);
        printer.init()?.custom(&CHINESE_ON)?.line_spacing(LINE_DOTS)?;
        Ok(Paper { printer, profile, size: (1, 1), bold: false, align: Align::Left, fonts: None })
    }

    fn put(&mut self, block: Block) -> Result<()> {
        match block {
            Block::Row(row) => self.row(&row),
            Block::Rule => self.rule(),
            Block::Qr(data) => self.qr(&data),
            Block::Feed(0) => Ok(()),
            Block::Feed(lines) => self.printer.feeds(lines).map(drop),
        }
    }

    fn row(&mut self, row: &Row) -> Result<()> {
        let row = self.drawable(row);
        self.align(row.align)?;
        if !self.has(&row.text) || !self.has(&row.tail) {
            return self.drawn(&row);
        }
        self.size(row.size)?;
        self.bold(row.bold && !row.text.is_empty())?;
        self.printer.write(&row.text)?;
        if !row.tail.is_empty() {
            self.right(&row.text, &row.tail)?;
        }
        self.end_line()?;
        self.gap(if row.size.1 > 1 { LARGE_GAP } else { 0 })
    }

    /// The tail, flush right: by spaces, or by an absolute position where that is shorter.
    fn right(&mut self, text: &str, tail: &str) -> Result<()> {
        let gap = usize::from(self.profile.columns).saturating_sub(width(text) + width(tail));
        self.bold(true)?;
        let [low, high] = (self.profile.dots() - dots(tail)).to_le_bytes();
        let position = [0x1b, 0x24, low, high];
        let by = if gap > position.len() { position.to_vec() } else { vec![b' '; gap] };
        self.printer.custom(&by)?.write(tail)?;
        Ok(())
    }

    /// As wide as the paper, so the alignment in force does not matter.
    fn rule(&mut self) -> Result<()> {
        self.size(RULE_SIZE)?;
        self.printer.write(&"-".repeat(usize::from(self.profile.columns / u16::from(RULE_SIZE.0))))?;
        self.end_line()
    }

    fn qr(&mut self, data: &str) -> Result<()> {
        let Some(qr) = Qr::fitting(data, self.profile.dots()) else {
            // Too much for a code that a phone can read from paper: printed as text, so that people can.
            let row = Line::Text { text: data.to_owned(), size: (1, 1), align: Align::Left, bold: false };
            let page = Page { lines: vec![row] };
            return lay_out(&page, self.profile).into_iter().try_for_each(|block| self.put(block));
        };
        self.align(Align::Centre)?;
        self.gap(QR_GAP)?;
        if self.profile.native_qr {
            let option = QRCodeOption::new(QRCodeModel::Model2, qr.module(), QRCodeCorrectionLevel::M);
            self.printer.qrcode_option(data, option)?;
        } else {
            self.raster(&qr.canvas())?;
        }
        self.gap(QR_GAP)
    }

    /// A row as a raster, since the printer's font lacks some of it.
    fn drawn(&mut self, row: &Row) -> Result<()> {
        let Some(Some(fonts)) = &self.fonts else { return Ok(()) };
        let own = dots(&row.text).saturating_mul(row.size.0.into());
        let across = if row.tail.is_empty() { own } else { self.profile.dots() };
        let down = CELL.1 * u16::from(row.size.1);
        let mut canvas = Canvas::new(across.into(), down.into());
        fonts.draw(&mut canvas, &row.text, (0, 0), row.size, row.bold);
        let right = i32::from(across.saturating_sub(dots(&row.tail)));
        fonts.draw(&mut canvas, &row.tail, (right, 0), row.size, true);
        self.raster(&canvas)?;
        // A raster moves the paper by its own height, a line of text by the spacing.
        let rest = u16::from(LINE_DOTS).saturating_sub(down).to_le_bytes()[0];
        self.gap(rest.max(LARGE_GAP))
    }

    /// Blank dots (ESC J).
    fn gap(&mut self, dots: u8) -> Result<()> {
        if dots == 0 { Ok(()) } else { self.printer.custom(&[0x1b, 0x4a, dots]).map(drop) }
    }

    fn raster(&mut self, canvas: &Canvas) -> Result<()> {
        let bands = raster::commands(canvas).ok_or(PrinterError::Input("a raster too large".to_owned()))?;
        bands.iter().try_for_each(|band| self.printer.custom(band).map(drop))
    }

    /// The row with 〓 for each character that neither the printer nor this machine has a shape for.
    fn drawable(&mut self, row: &Row) -> Row {
        if self.has(&row.text) && self.has(&row.tail) {
            return row.clone();
        }
        let fonts = self.fonts.get_or_insert_with(Fonts::find).as_ref();
        let charset = self.profile.charset;
        let shape = |character: char| match fonts {
            _ if charset.has(character) => character,
            Some(fonts) if fonts.has(character) => character,
            _ if charset.has(MISSING) => MISSING,
            _ => '?',
        };
        let [text, tail] = [&row.text, &row.tail].map(|text| text.chars().map(&shape).collect());
        Row { text, tail, ..row.clone() }
    }

    fn has(&self, text: &str) -> bool {
        text.chars().all(|character| self.profile.charset.has(character))
    }

    /// The magnification of all characters, and where the printer needs it, of the Chinese ones by `1C 21`:
    /// bit 2 doubles the width, bit 3 the height.
    fn size(&mut self, size: (u8, u8)) -> Result<()> {
        if self.size == size {
            return Ok(());
        }
        self.printer.size(size.0, size.1)?;
        if !self.profile.chinese_by_gs {
            let doubled = u8::from(size.0 > 1) << 2 | u8::from(size.1 > 1) << 3;
            self.printer.custom(&[0x1c, 0x21, doubled])?;
        }
        self.size = size;
        Ok(())
    }

    fn bold(&mut self, bold: bool) -> Result<()> {
        if self.bold != bold {
            self.printer.bold(bold)?;
            self.bold = bold;
        }
        Ok(())
    }

    fn align(&mut self, align: Align) -> Result<()> {
        if self.align != align {
            self.printer.justify(match align {
                Align::Left => JustifyMode::LEFT,
                Align::Centre => JustifyMode::CENTER,
                Align::Right => JustifyMode::RIGHT,
            })?;
            self.align = align;
        }
        Ok(())
    }

    /// One byte; the crate's own feed takes three.
    fn end_line(&mut self) -> Result<()> {
        self.printer.custom(b"\n").map(drop)
    }

    fn finish(mut self) -> Result<Vec<Vec<u8>>> {
        // Not by the crate's `partial_cut`, which writes 1D 56 41 01: a full cut, or nothing known to many makes.
        self.printer.custom(&CHINESE_OFF)?.custom(self.profile.cut.command())?;
        self.printer.print()?;
        Ok(self.printer.driver().0.into_inner())
    }
}

/// Dots across of a text at magnification 1. It fits the paper, so it fits the number.
fn dots(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX).saturating_mul(CELL.0)
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
