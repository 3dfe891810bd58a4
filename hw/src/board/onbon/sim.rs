//! A simulated Onbon card: takes frames, shows areas, answers correctly or not.
//!
//! Owns: a card's view of the bytes, decoded by its own code. Must not touch: the line.

use std::collections::BTreeMap;

use encoding_rs::GBK;

use crate::board::Simulated;
use crate::sim::Device;

/// How the card answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behaviour {
    /// Correctly.
    #[default]
    Good,
    /// Refuses everything with this error.
    Refusing(u8),
    /// Shows, and answers nothing.
    Silent,
    /// Dead: neither shows nor answers.
    Dead,
    /// Answers each frame with noise, and the correct answer after it.
    Noisy,
    /// Answers each frame only when the next one comes.
    Late,
}

/// One area on the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownArea {
    /// Left, top, width, height as sent.
    pub place: [u16; 4],
    /// The text without the card's escapes.
    pub text: String,
    /// Whether it scrolls.
    pub scrolls: bool,
}

/// One card.
#[derive(Clone, Debug, Default)]
pub struct BoardSim {
    /// How it answers.
    pub behaviour: Behaviour,
    /// Areas by number.
    pub areas: BTreeMap<u8, ShownArea>,
    /// Good frames so far.
    pub frames: u32,
    /// Damaged frames so far.
    pub damaged: u32,
    /// Everything shown so far, in order.
    pub history: Vec<Vec<String>>,
    escaped: bool,
    frame: Option<Vec<u8>>,
    late: Vec<u8>,
}

/// Pictures kept in the history.
const MOST_HISTORY: usize = 256;
const LONGEST: usize = 8192;

impl BoardSim {
    /// A card of this behaviour that shows nothing yet.
    pub fn new(behaviour: Behaviour) -> BoardSim {
        BoardSim { behaviour, ..BoardSim::default() }
    }

    fn take(&mut self, byte: u8) -> Option<Vec<u8>> {
        if byte == 0xA5 {
            self.frame = Some(Vec::new());
            self.escaped = false;
            return None;
        }
        if byte == 0x5A {
            return self.frame.take().map(|frame| self.whole(&frame));
        }
        let frame = self.frame.as_mut().filter(|frame| frame.len() < LONGEST)?;
        if self.escaped {
            let first = frame.pop()?;
            frame.push(if byte == 0x02 { first - 1 } else { first });
            self.escaped = false;
        } else {
            frame.push(byte);
            self.escaped = byte == 0xA6 || byte == 0x5B;
        }
        None
    }

    fn whole(&mut self, frame: &[u8]) -> Vec<u8> {
        let Some((body, check)) = frame.split_last_chunk::<2>() else { return Vec::new() };
        let length = body.get(12..14).map_or(0, |l| usize::from(l[0]) | usize::from(l[1]) << 8);
        if crc16(body) != u16::from_le_bytes(*check) || body.len() != 14 + length {
            self.damaged += 1;
            return Vec::new();
        }
        self.frames += 1;
        let data = body.get(14..).unwrap_or_default();
        let taken = match (self.behaviour, data) {
            (Behaviour::Dead, _) => return Vec::new(),
            (Behaviour::Refusing(error), _) => Err(error),
            (_, [0xA3, 0x06, _, _, _, rest @ ..]) => self.update(rest).ok_or(3),
            _ => Ok(()),
        };
        let wanted = data.get(2) == Some(&0x01) && self.behaviour != Behaviour::Silent;
        if wanted { self.answer(taken) } else { Vec::new() }
    }

    fn update(&mut self, payload: &[u8]) -> Option<()> {
        let (removed, mut rest) = payload.split_first()?;
        match removed {
            0xFF => self.areas.clear(),
            count => {
                let ids;
                (ids, rest) = rest.split_at_checked(usize::from(*count))?;
                ids.iter().for_each(|id| drop(self.areas.remove(id)));
            }
        }
        let (count, mut rest) = rest.split_first()?;
        for _ in 0..*count {
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (area, after) = after.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            let [
                _,
                x0,
                x1,
                y0,
                y1,
                w0,
                w1,
                h0,
                h1,
                id,
                _space,
                _run,
                _,
                _,
                0,
                0,
                _align,
                1,
                _new,
                mode,
                _exit,
                ..,
            ] = area
            else {
                return None;
            };
            let length = usize::try_from(u32::from_le_bytes(area.get(23..27)?.try_into().ok()?)).ok()?;
            let text = area.get(27..)?;
            if text.len() != length {
                return None;
            }
            let place = [[*x0, *x1], [*y0, *y1], [*w0, *w1], [*h0, *h1]].map(u16::from_le_bytes);
            let text = GBK.decode_without_bom_handling(text).0.replace("\\FO000", "");
            self.areas.insert(*id, ShownArea { place, text, scrolls: *mode == 3 });
            rest = after;
        }
        if self.history.len() < MOST_HISTORY {
            self.history.push(self.lines());
        }
        rest.is_empty().then_some(())
    }

    fn answer(&mut self, taken: Result<(), u8>) -> Vec<u8> {
        let mut body = vec![0x00, 0x80, 0x01, 0x00, 0, 0, 0, 0, 0, 0, 0xFE, 0x02, 0x05, 0x00];
        match taken {
            Ok(()) => body.extend([0xA0, 0x00, 0x02, 0x00, 0x00]),
            Err(error) => {
                body[12] = 0x08;
                body.extend([0xA0, 0x01, 0x02, 0x00, 0x00, error, 0x00, 0x00]);
            }
        }
        body.extend(crc16(&body).to_le_bytes());
        let mut frame = vec![0xA5; 8];
        for byte in body {
            match byte {
                0xA5 | 0x5A => frame.extend([byte + 1, 0x02]),
                0xA6 | 0x5B => frame.extend([byte, 0x01]),
                other => frame.push(other),
            }
        }
        frame.push(0x5A);
        match self.behaviour {
            Behaviour::Late => std::mem::replace(&mut self.late, frame),
            Behaviour::Noisy => {
                [&[0x00, 0xA5, 0x13, 0x5A, 0xA5, 0xA6, 0xFF, 0x5A, 0x5A][..], &frame].concat()
            }
            _ => frame,
        }
    }
}

impl Simulated for BoardSim {
    fn lines(&self) -> Vec<String> {
        let mut areas: Vec<_> = self.areas.values().collect();
        areas.sort_by_key(|area| area.place[1]);
        areas.into_iter().map(|area| area.text.trim_end().to_owned()).collect()
    }
}

impl Device for BoardSim {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        bytes.iter().filter_map(|byte| self.take(*byte)).flatten().collect()
    }
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xA001 } else { crc >> 1 })
    })
}
