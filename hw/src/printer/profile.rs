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

/// How paper is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Cut through.
    Full,
    /// Cut but for a bridge, so that no ticket falls on the floor.
    Partial,
    /// No cutter: paper is fed to the tear bar.
    Tear,
}

/// Dots of a half-width character, across and down, at magnification 1.
pub const CELL: (u16, u16) = (12, 24);

/// The known printers.
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
        cut: Cut::Full,
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
