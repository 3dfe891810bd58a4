//! QR codes: how large, and as dots for printers that draw none.

use qrcode::{Color, EcLevel, QrCode};

use super::canvas::Canvas;

/// Width to aim at: 25 mm at 203 dpi, which a phone reads at arm's length.
const AIM: usize = 200;
/// Dots of a module: under 3 the paper blurs it, over 8 the code only wastes paper.
const MODULE: (usize, usize) = (3, 8);

/// A code that fits the paper.
pub(super) struct Qr {
    code: QrCode,
    module: u8,
}

impl Qr {
    /// `data` at error correction M, since paper gets folded. None for nothing, and for more than fits on
    /// `dots` across.
    pub(super) fn fitting(data: &str, dots: u16) -> Option<Qr> {
        if data.is_empty() {
            return None;
        }
        let code = QrCode::with_error_correction_level(data, EcLevel::M).ok()?;
        let module = (AIM / code.width()).clamp(MODULE.0, MODULE.1);
        let fits = module * code.width() <= usize::from(dots);
        fits.then_some(Qr { code, module: u8::try_from(module).ok()? })
    }

    /// Dots of a module.
    pub(super) fn module(&self) -> u8 {
        self.module
    }

    /// The same data with modules of so many dots, as a printer draws it when told to.
    pub(super) fn drawn(data: &str, module: u8) -> Option<Canvas> {
        let code = QrCode::with_error_correction_level(data, EcLevel::M).ok()?;
        Some(Qr { code, module }.canvas())
    }

    /// Its dots, without the quiet zone, which the paper around it gives.
    pub(super) fn canvas(&self) -> Canvas {
        let (modules, module) = (self.code.width(), usize::from(self.module));
        let mut canvas = Canvas::new(modules * module, modules * module);
        for (at, color) in self.code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let corner = [at % modules * module, at / modules * module].map(|dot| dot as i32);
                canvas.fill(corner.into(), (module as i32, module as i32));
            }
        }
        canvas
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_becomes_a_code_of_about_25_mm() {
        let qr = Qr::fitting("https://hall.example.gov.cn/t/0123456789abcdef", 384).expect("a code");
        assert!((150..=200).contains(&qr.canvas().width()), "{}", qr.canvas().width());
        assert_eq!(qr.canvas().width(), qr.canvas().height());
    }

    #[test]
    fn nothing_and_too_much_are_no_code() {
        assert!(Qr::fitting("", 384).is_none());
        assert!(Qr::fitting(&"x".repeat(5000), 576).is_none());
        assert!(Qr::fitting(&"x".repeat(1500), 384).is_none(), "141 modules of 3 dots do not fit 58 mm");
    }
}
