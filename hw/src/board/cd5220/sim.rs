//! A simulated CD5220: understands what the manual lists, and shows stray bytes as a real one would.
//!
//! Owns: the display's view of the bytes, decoded by its own code. Must not touch: the line.

use crate::board::Simulated;
use crate::sim::Device;

const COLUMNS: usize = 20;
/// Pictures kept in the history.
const MOST_HISTORY: usize = 256;

/// One display.
#[derive(Clone, Debug)]
pub struct PoleSim {
    /// The characters on it.
    pub screen: [[u8; COLUMNS]; 2],
    /// Every change of a line so far, in order.
    pub history: Vec<Vec<String>>,
    /// Bytes that were no command and no text in their place.
    pub stray: u32,
    cursor: (usize, usize),
    state: State,
}

#[derive(Clone, Debug, Default)]
enum State {
    #[default]
    Text,
    /// After ESC.
    Escape,
    /// After ESC Q.
    Row,
    /// Between ESC Q A or B and CR.
    String(usize, Vec<u8>),
}

const BLANK: [[u8; COLUMNS]; 2] = [[b' '; COLUMNS]; 2];

impl Default for PoleSim {
    fn default() -> PoleSim {
        PoleSim { screen: BLANK, history: Vec::new(), stray: 0, cursor: (0, 0), state: State::Text }
    }
}

impl PoleSim {
    /// The power fails and returns: the display is dark, and reports nothing.
    pub fn lose_power(&mut self) {
        *self = PoleSim { history: std::mem::take(&mut self.history), ..PoleSim::default() };
    }

    fn take(&mut self, byte: u8) {
        self.state = match (std::mem::take(&mut self.state), byte) {
            (State::Text, 0x1B) => State::Escape,
            (State::Text, byte) => self.plain(byte),
            (State::Escape, b'@') => self.clear(),
            (State::Escape, b'Q') => State::Row,
            (State::Row, b'A') => State::String(0, Vec::new()),
            (State::Row, b'B') => State::String(1, Vec::new()),
            (State::Escape | State::Row, _) => self.strayed(),
            (State::String(row, text), 0x0D) => self.write(row, &text),
            (State::String(row, mut text), b' '..=b'~') if text.len() < COLUMNS => {
                text.push(byte);
                State::String(row, text)
            }
            (State::String(row, text), _) => {
                self.stray += 1;
                State::String(row, text)
            }
        };
    }

    fn plain(&mut self, byte: u8) -> State {
        match byte {
            0x0C => return self.clear(),
            0x0D => self.cursor.1 = 0,
            b' '..=b'~' => {
                self.stray += 1;
                let (row, column) = self.cursor;
                self.screen[row][column] = byte;
                self.cursor = if column + 1 < COLUMNS { (row, column + 1) } else { (1 - row, 0) };
            }
            _ => return self.strayed(),
        }
        State::Text
    }

    fn clear(&mut self) -> State {
        self.screen = BLANK;
        self.cursor = (0, 0);
        State::Text
    }

    fn strayed(&mut self) -> State {
        self.stray += 1;
        State::Text
    }

    fn write(&mut self, row: usize, text: &[u8]) -> State {
        self.screen[row] = [b' '; COLUMNS];
        self.screen[row][..text.len()].copy_from_slice(text);
        if self.history.len() < MOST_HISTORY {
            self.history.push(self.lines());
        }
        State::Text
    }
}

impl Simulated for PoleSim {
    fn lines(&self) -> Vec<String> {
        self.screen.iter().map(|row| String::from_utf8_lossy(row).trim_end().to_owned()).collect()
    }
}

impl Device for PoleSim {
    fn receive(&mut self, bytes: &[u8]) -> Vec<u8> {
        bytes.iter().for_each(|byte| self.take(*byte));
        Vec::new()
    }
}
