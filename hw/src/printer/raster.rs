//! A canvas as the raster command `1D 76 30`.

use super::canvas::Canvas;

/// Data of one command: half a second at 9600 baud, so that a printer can be asked for its status in between.
const BAND: usize = 512;

/// The commands, band by band; none where the canvas is wider than their two-byte sizes.
pub(super) fn commands(canvas: &Canvas) -> Option<Vec<Vec<u8>>> {
    let across = canvas.width().div_ceil(8).max(1);
    let width = u16::try_from(across).ok()?.to_le_bytes();
    let band = |dots: &[u8]| {
        let height = u16::try_from(dots.len() / across).ok()?.to_le_bytes();
        let mut bytes = vec![0x1d, 0x76, 0x30, 0];
        bytes.extend(width.into_iter().chain(height));
        bytes.extend(without_real_time_commands(dots.to_vec()));
        Some(bytes)
    };
    canvas.packed().chunks(across * (BAND / across).max(1)).map(band).collect()
}

/// The dots without byte pairs that are real-time commands. Printers look for `10 04`, `10 05` and `10 14`
/// everywhere, also inside of rasters, and the last one can clear their buffer: one dot more in such a byte
/// does not show.
fn without_real_time_commands(mut dots: Vec<u8>) -> Vec<u8> {
    for at in 1..dots.len() {
        let (before, after) = dots.split_at_mut(at);
        if let (Some(first @ 0x10), [0x04 | 0x05 | 0x14, ..]) = (before.last_mut(), &*after) {
            *first = 0x18;
        }
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canvas_becomes_a_raster() {
        let mut canvas = Canvas::new(9, 2);
        canvas.fill((0, 0), (9, 1));
        let command = vec![0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 0xff, 0x80, 0, 0];
        assert_eq!(commands(&canvas), Some(vec![command]));
        assert_eq!(commands(&Canvas::new(600_000, 1)), None);
    }

    #[test]
    fn a_large_canvas_goes_out_in_bands_of_whole_rows() {
        let bands = commands(&Canvas::new(576, 24)).expect("bands");
        let sizes: Vec<(u8, usize)> = bands.iter().map(|band| (band[6], band.len())).collect();
        assert_eq!(sizes, [(7, 512), (7, 512), (7, 512), (3, 224)]);
    }

    #[test]
    fn no_real_time_command_hides_in_a_raster() {
        let dots = without_real_time_commands(vec![0x10, 0x04, 0x10, 0x10, 0x05, 0x10, 0x14, 0x10]);
        assert_eq!(dots, [0x18, 0x04, 0x10, 0x18, 0x05, 0x18, 0x14, 0x10]);
    }
}
