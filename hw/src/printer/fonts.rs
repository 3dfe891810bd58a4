//! Shapes of characters that a printer lacks, and of all characters on pictures: Noto Sans Mono CJK, whose
//! half-width letters are exactly half a character wide, as a printer's are.

use std::cell::OnceCell;
use std::fs;

use ab_glyph::{Font, FontVec, Glyph, PxScale, point};

use super::canvas::Canvas;
use super::profile::CELL;
use crate::wrap::columns;

/// Where distributions put the fonts: Debian, Arch, Fedora, an installation by hand.
const FOLDERS: [&str; 4] = [
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/local/share/fonts",
];
/// The simplified Chinese monospaced face in these collections.
const FACE: u32 = 7;
/// Part of a character's height above its base line, in these faces.
const ABOVE_BASE: f32 = 0.88;

/// The two weights. Some 20 MB each: load them when needed, and let them go.
pub(super) struct Fonts {
    regular: FontVec,
    // Read at the first emphasised text; none where it is not installed.
    bold: OnceCell<Option<FontVec>>,
}

impl Fonts {
    /// From the usual places; none where they are not installed. Without the bold weight, the regular one
    /// serves.
    pub(super) fn find() -> Option<Fonts> {
        Some(Fonts { regular: face("NotoSansCJK-Regular.ttc")?, bold: OnceCell::new() })
    }

    /// Whether there is a shape for it.
    pub(super) fn has(&self, character: char) -> bool {
        self.regular.glyph_id(character).0 != 0
    }

    /// Draw `text` with its upper left corner at `(x, y)`, in a printer's cells.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        text: &str,
        (x, y): (i32, i32),
        size: (u8, u8),
        bold: bool,
    ) {
        let load = || face("NotoSansCJK-Bold.ttc");
        let font = Some(&self.bold).filter(|_| bold).and_then(|bold| bold.get_or_init(load).as_ref());
        let font = font.unwrap_or(&self.regular);
        let mut left = x as f32;
        for character in text.chars() {
            let cell = (columns(character) * usize::from(CELL.0) * usize::from(size.0)) as f32;
            draw_one(font, canvas, character, (left, y as f32), size, cell);
            left += cell;
        }
    }
}

/// One character in the middle of its cell.
fn draw_one(font: &FontVec, canvas: &mut Canvas, character: char, at: (f32, f32), size: (u8, u8), cell: f32) {
    let em = font.units_per_em().unwrap_or(1000.0);
    // A scale counts from the lowest to the highest part of the face, a cell counts ems.
    let scale = f32::from(CELL.1) * font.height_unscaled() / em;
    let scale = PxScale { x: scale * f32::from(size.0), y: scale * f32::from(size.1) };
    let id = font.glyph_id(character);
    let advance = font.h_advance_unscaled(id) / em * f32::from(CELL.1) * f32::from(size.0);
    let base = at.1 + ABOVE_BASE * f32::from(CELL.1) * f32::from(size.1);
    let position = point(at.0 + (cell - advance) / 2.0, base);
    if let Some(shape) = font.outline_glyph(Glyph { id, scale, position }) {
        let (left, top) = (shape.px_bounds().min.x as i32, shape.px_bounds().min.y as i32);
        shape.draw(|x, y, cover| canvas.ink(left + x as i32, top + y as i32, cover));
    }
}

fn face(file: &str) -> Option<FontVec> {
    let data = FOLDERS.iter().find_map(|folder| fs::read(format!("{folder}/{file}")).ok())?;
    FontVec::try_from_vec_and_index(data, FACE).ok()
}
