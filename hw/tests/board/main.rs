//! Hall boards: the bytes of each driver, and a board at the other end of a pseudo-terminal with every behaviour.

mod am03127;
mod cd5220;
mod onbon;
mod table;

use anxu_hw::board::{Board, Settings, Simulated};
use anxu_hw::port::{self, Address};
use anxu_hw::sim::{Attached, attach};

/// A simulated board at the end of a line, and its driver.
fn board<S: Simulated>(driver: &str, sim: S, settings: &Settings) -> (Attached<S>, Box<dyn Board>) {
    let sim = attach(sim).unwrap();
    let address = Address::Serial { path: sim.path().to_owned(), baud: 57_600 };
    let board = anxu_hw::board::open(driver, "board 1", port::open(&address).unwrap(), settings).unwrap();
    (sim, board)
}

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}
