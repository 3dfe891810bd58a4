//! What differs from printer to printer, as data.

use super::text::Charset;

/// One kind of printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name in the configuration.
    pub name: &'static str,
    /// Columns of half-width characters: [`CELL`] dots each.
    pub columns: u16,
    /// Dots of blank paper at either side of what the head can print.
    pub margin: u16,
    /// The characters that its own font has.
    pub charset: Charset,
    /// Whether Chinese characters take their size from `1D 21`, as the reference printers' do. Old and cheap
    /// ones heed only `1C 21`, which doubles at most.
    pub chinese_by_gs: bool,
    /// Whether it draws QR codes itself (`1D 28 6B`). Where not, they go out as a raster.
    pub native_qr: bool,
    /// Whether it is worth asking for status. One that stays silent all the same is used as if it were not.
    pub answers_status: bool,
    /// Its cutter.
    pub cut: Cut,
}

/// How paper is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Partial cut: a bridge is left, so that no ticket falls on the floor.
    Partial,
    /// No cutter: paper is fed to the tear bar.
    Tear,
}

impl Cut {
    /// The command, at the beginning of a line. GS V 66 0 (function B, the partial cut) feeds the print to the
    /// blade first. It is the one form that the manuals of all makes here list: GS V 65, the full cut, and the
    /// m = 0 of function A are missing in many.
    pub(super) fn command(self) -> &'static [u8] {
        match self {
            Cut::Partial => &[0x1d, 0x56, 0x42, 0x00],
            Cut::Tear => &[0x1b, 0x64, TEAR_LINES],
        }
    }
}

/// Lines to feed where paper is torn by hand, to bring the last one past the tear bar.
const TEAR_LINES: u8 = 4;

/// Dots of a half-width character, across and down, at magnification 1.
pub const CELL: (u16, u16) = (12, 24);

/// The known printers: kinds by their paper, then makes by their manuals. A make's comment names the document and
/// the clause of its cut.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "generic-80",
        columns: 48,
        margin: 32,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: true,
        cut: Cut::Partial,
    },
    Profile {
        name: "generic-58",
        columns: 32,
        margin: 40,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: true,
        cut: Cut::Partial,
    },
    // The cheapest: a GB2312 font sized by 1C 21, no QR, no cutter, no status.
    Profile {
        name: "basic-58",
        columns: 32,
        margin: 40,
        charset: Charset::Gb2312,
        chinese_by_gs: false,
        native_qr: false,
        answers_status: false,
        cut: Cut::Tear,
    },
    // An export model without a Chinese font: Chinese lines are rasters, so it belongs on USB or the network.
    Profile {
        name: "western-80",
        columns: 48,
        margin: 32,
        charset: Charset::Ascii,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: true,
        cut: Cut::Partial,
    },
    // A clone of the kind above that answers no status request. Where one replaces a printer that answered, this
    // profile says so; under the same one its silence is a fault.
    Profile {
        name: "silent-80",
        columns: 48,
        margin: 32,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: false,
        cut: Cut::Partial,
    },
    Profile {
        name: "silent-58",
        columns: 32,
        margin: 40,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: false,
        cut: Cut::Partial,
    },
    // Epson TM-T88 operator's manual, page 5-18, GS V: m = 1, 49 and 66, each leaves one point uncut; no m = 65.
    // TM-T88 series technical reference, page 82: 512 dots on 72 mm, 42 characters of font A. The models sold in
    // China have the font.
    Profile {
        name: "epson-tm-t88",
        columns: 42,
        margin: 31,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: true,
        cut: Cut::Partial,
    },
    // POS-80XX series programmer manual, page 29, GS V: m = 0, 48, 1, 49 and 66, each leaves one point uncut ("only the
    // partial cut is available"). These printers are sold under many names.
    Profile {
        name: "pos-80xx",
        columns: 48,
        margin: 32,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: true,
        cut: Cut::Partial,
    },
    // Zijiang ZJ-58LYDD user's manual, page 58, GS V: m = 1, 49 and 66, each leaves one point uncut; there is no full
    // cut. Models without a cutter feed to the tear bar.
    Profile {
        name: "zijiang-zj-58",
        columns: 32,
        margin: 40,
        charset: Charset::Gbk,
        chinese_by_gs: true,
        native_qr: true,
        answers_status: true,
        cut: Cut::Partial,
    },
];

impl Profile {
    /// The profile of that name. The error lists the known ones.
    pub fn named(name: &str) -> Result<&'static Profile, String> {
        PROFILES.iter().find(|profile| profile.name == name).ok_or_else(|| {
            let known: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
            format!("no printer profile `{name}`; known are {}", known.join(", "))
        })
    }

    /// Dots across that the head can print.
    pub fn dots(&self) -> u16 {
        self.columns * CELL.0
    }
}
