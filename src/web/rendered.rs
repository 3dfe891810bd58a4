//! Views as text, made once for all clients of a role and only when the first of them wants it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use anxu_api::{HallMessage, Role, View};
use anxu_core::ids::WindowNo;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::watch;

use crate::hall::Views;

/// The hall's views with their texts.
#[derive(Debug)]
pub(super) struct Rendered {
    views: Views,
    kiosk: OnceLock<Utf8Bytes>,
    windows: BTreeMap<WindowNo, OnceLock<Utf8Bytes>>,
    board: OnceLock<Utf8Bytes>,
    desk: OnceLock<Utf8Bytes>,
}

impl Rendered {
    fn new(views: Views) -> Rendered {
        let windows = views.windows.keys().map(|window| (*window, OnceLock::new())).collect();
        Rendered { views, kiosk: OnceLock::new(), windows, board: OnceLock::new(), desk: OnceLock::new() }
    }

    /// The message with the role's view; `None` for a window that the hall does not have.
    pub(super) fn text(&self, role: &Role) -> Option<Utf8Bytes> {
        let views = &self.views;
        let (slot, view): (_, &dyn Fn() -> Option<View>) = match role {
            Role::Kiosk(_) => (&self.kiosk, &|| Some(View::Kiosk((*views.kiosk).clone()))),
            Role::Board => (&self.board, &|| Some(View::Board((*views.board).clone()))),
            Role::Desk => (&self.desk, &|| Some(View::Desk((*views.figures).clone()))),
            Role::Window(no) => {
                (self.windows.get(no)?, &|| views.windows.get(no).map(|view| View::Window((**view).clone())))
            }
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

/// Follow the hall's views. The returned end closes when the hall has stopped.
pub(super) fn follow(mut views: watch::Receiver<Option<Views>>) -> watch::Receiver<Option<Arc<Rendered>>> {
    let newest = |views: &mut watch::Receiver<Option<Views>>| {
        views.borrow_and_update().clone().map(|views| Arc::new(Rendered::new(views)))
    };
    let (publish, rendered) = watch::channel(newest(&mut views));
    tokio::spawn(async move {
        while views.changed().await.is_ok() && !publish.is_closed() {
            publish.send_replace(newest(&mut views));
        }
    });
    rendered
}
