//! The thread of one hall board: the picture of its rows, acknowledged, refreshed, redrawn after a loss.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anxu_core::document::BoardShow;
use anxu_hw::Fault;
use anxu_hw::board::{self, Board, Presence, Settings};
use anxu_hw::port::{self, Port};
use anxu_hw::wake::Waker;

use super::health::{Health, HealthRegistry};
use super::line::{Driven, Life, Running};
use super::rows::Rows;
use crate::config::devices::Devices;

/// How often a board whose picture does not change is asked whether it is there.
const PING: Duration = Duration::from_secs(5);
/// After how many pings the picture is sent again: against a board that lost its RAM and came back in between.
const PINGS: u32 = 6;

/// The way to one board.
pub(super) struct BoardPost {
    rows: Arc<Mutex<Rows>>,
    waker: Waker,
}

impl BoardPost {
    /// Leave a picture. Every picture counts, because the calls in it want their time.
    pub(super) fn show(&self, show: &BoardShow) {
        locked(&self.rows).want(show.clone(), Instant::now());
        self.waker.wake();
    }
}

/// Start the threads of all boards.
pub(super) fn start(
    config: &Devices,
    registry: &HealthRegistry,
    running: &mut Running,
) -> io::Result<Vec<BoardPost>> {
    let mut posts = Vec::new();
    for (number, board) in (1..).zip(&config.board) {
        let name = format!("board {number}");
        let least = Duration::from_secs(board.min_seconds.into());
        let settings = board.settings();
        // Settings that the driver refuses are said again when the line is opened.
        let panel = board::panel(&board.driver, &settings).unwrap_or_default();
        let rows = Arc::new(Mutex::new(Rows::new(panel, least)));
        let driver =
            Driver { name: name.clone(), driver: board.driver.clone(), settings, rows: rows.clone() };
        let (waker, sleeper) = Running::alarm()?;
        posts.push(BoardPost { rows, waker: waker.clone() });
        let reporter = registry.reporter(vec![name.clone()]);
        let address = port::parse(&board.port, board.baud());
        running.supervise(&name, reporter, (waker, sleeper), address, driver)?;
    }
    Ok(posts)
}

struct Driver {
    name: String,
    driver: String,
    settings: Settings,
    rows: Arc<Mutex<Rows>>,
}

impl Driven for Driver {
    /// A board that does not answer is closed and opened again like one whose line is lost: both come back by a redraw of
    /// what is true then.
    fn serve(&mut self, port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        let mut board = board::open(&self.driver, &self.name, port, &self.settings)?;
        let presence = board.ping()?;
        locked(&self.rows).returned();
        life.well(&board_health(presence));
        while !life.is_over() {
            self.show_until_it_changes(board.as_mut(), life)?;
        }
        Ok(())
    }
}

impl Driver {
    fn show_until_it_changes(&self, board: &mut dyn Board, life: &Life) -> Result<(), Fault> {
        let (shown, _) = locked(&self.rows).lines(Instant::now());
        board.show(&shown)?;
        for _ in 0..PINGS {
            let ping = Instant::now() + PING;
            loop {
                let now = Instant::now();
                let (lines, next) = locked(&self.rows).lines(now);
                if lines != shown || life.is_over() {
                    return Ok(());
                }
                let left = ping.saturating_duration_since(now);
                if left.is_zero() {
                    break;
                }
                life.sleep(None, next.map_or(left, |next| next.min(left)));
            }
            board.ping()?;
        }
        Ok(())
    }
}

/// How a board is that was found to be there, as far as that can be known.
pub(crate) fn board_health(presence: Presence) -> Health {
    match presence {
        Presence::Answers => Health::Ok,
        Presence::Unknown => Health::Warning {
            words: "the line is open; boards of this kind never answer, so look at it".to_owned(),
        },
    }
}

fn locked(rows: &Mutex<Rows>) -> MutexGuard<'_, Rows> {
    // Whoever panicked while holding it left whole rows behind.
    rows.lock().unwrap_or_else(PoisonError::into_inner)
}
