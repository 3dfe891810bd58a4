//! The thread of one hall board: the picture of its rows, acknowledged, refreshed, redrawn after a loss.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anxu_api::health::Trouble;
use anxu_core::document::BoardShow;
use anxu_hw::board::{Board, Presence};
use anxu_hw::port::Port;
use anxu_hw::wake::Waker;
use anxu_hw::{Clock, Fault};

use super::health::{Health, HealthRegistry};
use super::rows::Rows;
use super::supervised::{Driven, Life, Running};
use crate::config::{Devices, wired};

/// How often a board whose picture does not change is asked whether it is there.
const PING: Duration = Duration::from_secs(5);
/// After how many pings the picture is sent again: against a board that lost its RAM and came back in between.
const PINGS: u32 = 6;

/// The way to one board.
pub(super) struct BoardPost {
    rows: Arc<Mutex<Rows>>,
    clock: Clock,
    waker: Waker,
}

impl BoardPost {
    /// Leave a picture. Every picture counts, because the calls in it want their time.
    pub(super) fn show(&self, show: &BoardShow) {
        locked(&self.rows).want(show.clone(), self.clock.now());
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
    for (number, board) in (1..).zip(&config.boards) {
        let name = format!("board {number}");
        let rows = Arc::new(Mutex::new(Rows::new(board.panel, board.least)));
        let driver = Driver { name: name.clone(), config: board.clone(), rows: rows.clone() };
        let (waker, sleeper) = Running::alarm()?;
        posts.push(BoardPost { rows, clock: running.clock(), waker: waker.clone() });
        let reporter = registry.reporter(vec![name.clone()]);
        running.supervise(&name, reporter, (waker, sleeper), Ok(board.address.clone()), driver)?;
    }
    Ok(posts)
}

struct Driver {
    name: String,
    config: wired::Board,
    rows: Arc<Mutex<Rows>>,
}

impl Driven for Driver {
    /// A board that does not answer is closed and opened again like one whose line is lost: both come back by a redraw of
    /// what is true then.
    fn serve(&mut self, port: Box<dyn Port>, life: &mut Life) -> Result<(), Fault> {
        let mut board = self.config.open(&self.name, port);
        let presence = board.ping()?;
        locked(&self.rows).returned();
        life.works(&board_health(presence));
        while !life.is_over() {
            self.show_until_it_changes(board.as_mut(), life)?;
        }
        Ok(())
    }
}

impl Driver {
    fn show_until_it_changes(&self, board: &mut dyn Board, life: &Life) -> Result<(), Fault> {
        let (shown, _) = locked(&self.rows).lines(life.now());
        board.show(&shown)?;
        for _ in 0..PINGS {
            let ping = life.now() + PING;
            loop {
                let now = life.now();
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

/// The health of a board whose line is open.
pub(crate) fn board_health(presence: Presence) -> Health {
    match presence {
        Presence::Answers => Health::Ok,
        Presence::Unknown => Health::Warning(Trouble::BoardMute),
    }
}

fn locked(rows: &Mutex<Rows>) -> MutexGuard<'_, Rows> {
    // A panic while it was held leaves consistent rows.
    rows.lock().unwrap_or_else(PoisonError::into_inner)
}
