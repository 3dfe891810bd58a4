//! Views as text, made once for all clients of a role and only when the first of them wants it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use anxu_api::{HallMessage, Role, View, WindowNo};
use axum::extract::ws::Utf8Bytes;
use tokio::sync::watch;

use crate::hall::{Snapshot, Snapshots};

/// A snapshot of the hall with the texts of its views.
#[derive(Debug)]
pub(super) struct Rendered {
    snapshot: Arc<Snapshot>,
    /// For kiosks that no printer names: what they see is the same.
    kiosk: OnceLock<Utf8Bytes>,
    /// For those that one names: each sees the trouble of its own.
    named_kiosks: BTreeMap<String, OnceLock<Utf8Bytes>>,
    windows: BTreeMap<WindowNo, OnceLock<Utf8Bytes>>,
    ratings: BTreeMap<WindowNo, OnceLock<Utf8Bytes>>,
    board: OnceLock<Utf8Bytes>,
    desk: OnceLock<Utf8Bytes>,
}

impl Rendered {
    fn new(snapshot: Arc<Snapshot>) -> Rendered {
        let setup = snapshot.state.setup();
        let each_window = || setup.windows.iter().map(|window| (window.number, OnceLock::new())).collect();
        let (windows, ratings) = (each_window(), each_window());
        let named = setup.printers.iter().flat_map(|printer| &printer.kiosks);
        let named_kiosks = named.map(|name| (name.clone(), OnceLock::new())).collect();
        let (kiosk, board, desk) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Rendered { snapshot, kiosk, named_kiosks, windows, ratings, board, desk }
    }

    /// The message with the role's view; `None` for a window that the hall does not have.
    pub(super) fn text(&self, role: &Role) -> Option<Utf8Bytes> {
        let from = &self.snapshot;
        let (slot, view): (_, &dyn Fn() -> Option<View>) = match role {
            Role::Kiosk(name) => {
                let slot = self.named_kiosks.get(name).unwrap_or(&self.kiosk);
                (slot, &|| Some(View::Kiosk(from.kiosk(name))))
            }
            Role::Board => (&self.board, &|| Some(View::Board(from.board()))),
            Role::Desk => (&self.desk, &|| Some(View::Desk(from.figures()))),
            Role::Window(no) => (self.windows.get(no)?, &|| from.window(*no).map(View::Window)),
            Role::Rating(no) => (self.ratings.get(no)?, &|| from.rating(*no).map(View::Rating)),
        };
        match slot.get() {
            Some(text) => Some(text.clone()),
            None => view().map(|view| slot.get_or_init(|| message(&HallMessage::View(view))).clone()),
        }
    }
}

/// A message as it goes over the wire.
pub(super) fn message(message: &HallMessage) -> Utf8Bytes {
    let text = serde_json::to_string(message);
    text.expect("messages are enums, structs and maps with text keys, which JSON always takes").into()
}

/// Follow the hall's snapshots. The returned end closes when the hall has stopped.
pub(super) fn follow(mut snapshots: Snapshots) -> watch::Receiver<Option<Arc<Rendered>>> {
    let newest = |snapshots: &mut Snapshots| {
        snapshots.borrow_and_update().clone().map(|snapshot| Arc::new(Rendered::new(snapshot)))
    };
    let (publish, rendered) = watch::channel(newest(&mut snapshots));
    tokio::spawn(async move {
        while snapshots.changed().await.is_ok() && !publish.is_closed() {
            publish.send_replace(newest(&mut snapshots));
        }
    });
    rendered
}
