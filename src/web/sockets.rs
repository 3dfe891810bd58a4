//! The places of WebSockets, by role: no role can take the places of another.

use std::sync::Arc;

use anxu_api::goodbye as api;
use anxu_api::{Goodbye, Role};

use super::places::{Place, Places};

/// Sockets that have not said hello yet: when a hall is started again, all of its clients come at once. Hello is their
/// first message, and whoever waits longest without it makes room.
const GREETING: usize = 256;
/// Kiosks: a dozen in the largest hall, each of them twice while a cut connection is not known to be gone.
const KIOSKS: usize = 32;
/// Windows: 60 with a pad and a rating panel each, and some twice.
const WINDOWS: usize = 160;
/// Boards, and the pages of visitors' screens.
const BOARDS: usize = 96;
/// Desks, and programs that act as one.
const DESKS: usize = 96;

/// The places of all roles.
#[derive(Clone, Debug)]
pub(super) struct Sockets {
    greeting: Arc<Places>,
    kiosks: Arc<Places>,
    windows: Arc<Places>,
    boards: Arc<Places>,
    desks: Arc<Places>,
}

impl Sockets {
    /// All free.
    pub(super) fn new() -> Sockets {
        let [greeting, kiosks, windows, boards, desks] =
            [GREETING, KIOSKS, WINDOWS, BOARDS, DESKS].map(Places::new);
        Sockets { greeting, kiosks, windows, boards, desks }
    }

    /// A place for a socket that is about to say hello.
    pub(super) fn greeting(&self) -> Option<Place> {
        self.greeting.free_or_idle()
    }

    /// A place in a role; the error says that there is none.
    pub(super) fn of(&self, role: &Role) -> Result<Place, Goodbye> {
        let (places, most, of) = match role {
            Role::Kiosk(_) => (&self.kiosks, KIOSKS, api::Places::Kiosks),
            Role::Window(_) | Role::Rating(_) => (&self.windows, WINDOWS, api::Places::Windows),
            Role::Board => (&self.boards, BOARDS, api::Places::Boards),
            Role::Desk => (&self.desks, DESKS, api::Places::Desks),
        };
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        places.free().ok_or(Goodbye::NoPlace { of, most })
    }

    /// How many have said hello and are there.
    pub(super) fn taken(&self) -> usize {
        [&self.kiosks, &self.windows, &self.boards, &self.desks].iter().map(|places| places.taken()).sum()
    }

    /// Resolves when all are free.
    pub(super) async fn empty(&self) {
        tokio::join!(
            self.greeting.empty(),
            self.kiosks.empty(),
            self.windows.empty(),
            self.boards.empty(),
            self.desks.empty()
        );
    }
}
