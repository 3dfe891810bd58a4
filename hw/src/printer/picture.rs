//! A printed paper as a picture, dot for dot at 203 dpi: for the demo, for training and to look at in tests.
//!
//! Text is drawn smooth at every size, as printers with smoothing do.

use super::Align;
use super::canvas::Canvas;
use super::fonts::Fonts;
use super::profile::CELL;
use super::qr::Qr;
use super::sim::{Bitmap, Paper, Printed, Run};
use crate::wrap::columns;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NoPicture {
    /// No font.
    #[error("no Chinese font found to draw with: install Noto Sans CJK (fonts-noto-cjk)")]
    NoFont,
    /// The image could not be written.
    #[error("the picture could not be encoded")]
    Encoding(#[from] png::EncodingError),
}

/// Blank paper above the first line: what lies between head and cutter, less than a real one's 15 mm.
const TOP: u16 = 24;
/// Blank paper below the last line, before the cut.
const BOTTOM: u16 = 64;
/// Width and height of a tooth of the cut edge.
const TOOTH: usize = 12;

/// Up to so many dashes are part of a text; more are a rule.
const LOOSE_DASHES: usize = 4;

/// Grey of what lies around the paper, so that its edge is seen.
const AROUND: u8 = 0xc8;
/// Thermal paper is not quite white, and its ink not quite black.
const BLANK: u8 = 0xfc;
const INK: u8 = 0x1c;

/// The paper as a PNG in grey tones: its whole width, blank margins too.
pub fn picture(paper: &Paper) -> Result<Vec<u8>, NoPicture> {
    let fonts = Fonts::find().ok_or(NoPicture::NoFont)?;
    let height: u32 = paper.lines.iter().map(|line| u32::from(height(line))).sum();
    let across = usize::from(paper.profile.dots() + 2 * paper.profile.margin);
    let mut canvas = Canvas::new(across, height as usize + usize::from(TOP + BOTTOM));
    let mut y = i32::from(TOP);
    for line in &paper.lines {
        draw(&fonts, &mut canvas, paper, line, y);
        y += i32::from(self::height(line));
    }
    Ok(png(&canvas)?)
}

/// Dots that the paper moves for it.
fn height(printed: &Printed) -> u16 {
    let dots = |canvas: Canvas| u16::try_from(canvas.height()).unwrap_or(u16::MAX);
    match printed {
        Printed::Line { advance, .. } => *advance,
        Printed::Raster { bitmap, .. } => u16::try_from(rows(bitmap)).unwrap_or(u16::MAX),
        Printed::Qr { data, module, .. } => Qr::drawn(data, *module).map_or(0, dots),
        Printed::Feed(dots) => *dots,
    }
}

fn draw(fonts: &Fonts, canvas: &mut Canvas, paper: &Paper, printed: &Printed, y: i32) {
    let place = |width: usize, align: Align| {
        let room = i32::from(paper.profile.dots()) - width as i32;
        let left = match align {
            Align::Left => 0,
            Align::Centre => room / 2,
            Align::Right => room,
        };
        i32::from(paper.profile.margin) + left.max(0)
    };
    match printed {
        Printed::Line { runs, align, .. } => {
            let left = place(across(runs), *align);
            text(fonts, canvas, runs, (left, y), i32::from(paper.profile.margin));
        }
        Printed::Raster { bitmap, align } => {
            draw_bitmap(canvas, bitmap, (place(bitmap.across * 8, *align), y))
        }
        Printed::Qr { data, module, align } => {
            if let Some(code) = Qr::drawn(data, *module) {
                let bitmap = Bitmap { across: code.width().div_ceil(8), bytes: code.packed() };
                draw_bitmap(canvas, &bitmap, (place(code.width(), *align), y));
            }
        }
        Printed::Feed(_) => {}
    }
}

/// Runs on one base line, as printers set them.
fn text(fonts: &Fonts, canvas: &mut Canvas, runs: &[Run], (mut x, y): (i32, i32), edge: i32) {
    let tallest = runs.iter().map(|run| run.size.1).max().unwrap_or(1);
    for run in runs {
        x = run.at.map_or(x, |at| edge + i32::from(at));
        let drop = i32::from(CELL.1) * i32::from(tallest - run.size.1);
        if run.text.len() > LOOSE_DASHES && run.text.chars().all(|character| character == '-') {
            dashes(canvas, run, (x, y + drop));
        } else {
            fonts.draw(canvas, &run.text, (x, y + drop), run.size, run.bold);
        }
        x += across(std::slice::from_ref(run)) as i32;
    }
}

/// A rule. A printer's dash nearly fills its cell, while that of a text font is short.
fn dashes(canvas: &mut Canvas, run: &Run, (x, y): (i32, i32)) {
    let cell = i32::from(CELL.0) * i32::from(run.size.0);
    let gap = i32::from(run.size.0) * 2;
    for at in (x..).step_by(cell.unsigned_abs() as usize).take(run.text.len()) {
        canvas.fill((at + gap / 2, y + i32::from(CELL.1) / 2), (cell - gap, 2 * i32::from(run.size.1)));
    }
}

fn across(runs: &[Run]) -> usize {
    let dots = |run: &Run| {
        run.text.chars().map(columns).sum::<usize>() * usize::from(CELL.0) * usize::from(run.size.0)
    };
    runs.iter().map(dots).sum()
}

fn rows(bitmap: &Bitmap) -> usize {
    bitmap.bytes.len().checked_div(bitmap.across).unwrap_or(0)
}

fn draw_bitmap(canvas: &mut Canvas, bitmap: &Bitmap, (left, top): (i32, i32)) {
    for (row, bytes) in (top..).zip(bitmap.bytes.chunks(bitmap.across.max(1))) {
        for (at, byte) in (0..).zip(bytes) {
            let black = (0..8).filter(|bit| byte & (0x80 >> bit) != 0);
            black.for_each(|bit| canvas.ink(left + at * 8 + bit, row, 1.0));
        }
    }
}

/// The dots as grey tones, with a toothed edge where the paper was cut.
fn png(canvas: &Canvas) -> Result<Vec<u8>, png::EncodingError> {
    let (width, height) = (canvas.width(), canvas.height());
    let tone = |(at, dot): (usize, &u8)| {
        let (x, below) = (at % width, height - 1 - at / width);
        let tooth = (x % TOOTH).abs_diff(TOOTH / 2);
        if below < tooth { AROUND } else { BLANK - ((u16::from(*dot) * u16::from(BLANK - INK)) / 255) as u8 }
    };
    let tones: Vec<u8> = canvas.dots().iter().enumerate().map(tone).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width as u32, height as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&tones)?;
    Ok(file)
}
