//! Bytes of a Linux input device: `struct input_event` (`linux/input.h`), in the machine's own byte order. Pure.
//!
//! Two machine words of time, then `type` u16, `code` u16, `value` i32.

/// Bytes of one event.
pub const EVENT: usize = TIME + 8;
const TIME: usize = 2 * size_of::<usize>();
/// EV_KEY.
const KEY: u16 = 1;

/// What a key did, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// It was pressed.
    Down(u16),
    /// It is held, and the kernel repeats it.
    Repeated(u16),
    /// It was let go.
    Up(u16),
}

/// Finds key strokes in a stream of events, which the kernel gives whole.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    begun: Vec<u8>,
}

impl Decoder {
    /// The strokes that are complete with these bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Stroke> {
        self.begun.extend(bytes);
        let whole = self.begun.len() - self.begun.len() % EVENT;
        let events: Vec<u8> = self.begun.drain(..whole).collect();
        events.chunks_exact(EVENT).filter_map(stroke).collect()
    }
}

fn stroke(event: &[u8]) -> Option<Stroke> {
    let [k1, k2, c1, c2, v1, v2, v3, v4] = *event.get(TIME..)? else { return None };
    if u16::from_ne_bytes([k1, k2]) != KEY {
        return None;
    }
    let code = u16::from_ne_bytes([c1, c2]);
    match i32::from_ne_bytes([v1, v2, v3, v4]) {
        0 => Some(Stroke::Up(code)),
        1 => Some(Stroke::Down(code)),
        2 => Some(Stroke::Repeated(code)),
        _ => None,
    }
}

/// The event of a stroke, as the kernel gives it: for simulated number pads.
pub fn event(stroke: Stroke) -> Vec<u8> {
    let (code, value) = match stroke {
        Stroke::Up(code) => (code, 0i32),
        Stroke::Down(code) => (code, 1),
        Stroke::Repeated(code) => (code, 2),
    };
    let rest = [&KEY.to_ne_bytes()[..], &code.to_ne_bytes(), &value.to_ne_bytes()].concat();
    [vec![0; TIME], rest].concat()
}
