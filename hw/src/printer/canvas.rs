//! A rectangle of grey dots to draw on.

/// Dots with their darkness, 0 blank to 255 black, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Canvas {
    width: usize,
    dots: Vec<u8>,
}

/// From this darkness on, a dot is printed. A little under the half: thin strokes must not vanish.
const THRESHOLD: u8 = 110;

impl Canvas {
    /// A blank one.
    pub(super) fn new(width: usize, height: usize) -> Canvas {
        Canvas { width, dots: vec![0; width * height] }
    }

    /// Dots across.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Dots down.
    pub(super) fn height(&self) -> usize {
        self.dots.len().checked_div(self.width).unwrap_or(0)
    }

    /// All dots, row by row.
    pub(super) fn dots(&self) -> &[u8] {
        &self.dots
    }

    /// Darken one dot by a part of one; outside of the canvas nothing happens.
    pub(super) fn ink(&mut self, x: i32, y: i32, cover: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x < self.width
            && let Some(dot) = self.dots.get_mut(y * self.width + x)
        {
            *dot = dot.saturating_add((cover.clamp(0.0, 1.0) * 255.0) as u8);
        }
    }

    /// Blacken a rectangle.
    pub(super) fn fill(&mut self, (x, y): (i32, i32), (width, height): (i32, i32)) {
        for row in y..y.saturating_add(height) {
            for column in x..x.saturating_add(width) {
                self.ink(column, row, 1.0);
            }
        }
    }

    /// The dots as a printer's raster takes them: rows of bytes, the highest bit at the left, 1 for black.
    pub(super) fn packed(&self) -> Vec<u8> {
        let pack = |bits: &[u8]| {
            bits.iter()
                .enumerate()
                .fold(0, |byte, (at, dot)| byte | (u8::from(*dot >= THRESHOLD) << (7 - at)))
        };
        self.dots.chunks(self.width.max(1)).flat_map(|row| row.chunks(8).map(pack)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_packed_from_the_left_and_rows_begin_new_bytes() {
        let mut canvas = Canvas::new(10, 2);
        canvas.fill((0, 0), (1, 1));
        canvas.fill((8, 1), (9, 9));
        canvas.ink(3, 0, 0.2);
        canvas.ink(-1, 0, 1.0);
        assert_eq!(canvas.packed(), [0b1000_0000, 0, 0, 0b1100_0000]);
        assert_eq!((canvas.width(), canvas.height(), Canvas::new(0, 3).height()), (10, 2, 0));
    }
}
