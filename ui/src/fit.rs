//! How large the window is: the panel it is made for, or as much of that as a smaller screen holds.

use slint::{ComponentHandle, PhysicalSize};

use crate::App;
use crate::model::Layout;

/// Share of a smaller screen that the window takes, in percent: its own frame and the desktop's bars need the rest.
const SHARE: u32 = 88;

/// Fill the screen. Without a window manager, a bare X server's kiosk has none, nobody else would give it the size.
pub(crate) fn fullscreen(app: &App) {
    app.window().set_fullscreen(true);
    to_screen(app, Some);
}

/// Give the window its size, now and once more when it is known on which screen it is.
pub(crate) fn window(app: &App, layout: Layout) {
    let wanted = if layout == Layout::Landscape { (1920, 1080) } else { (1080, 1920) };
    app.window().set_size(PhysicalSize::new(wanted.0, wanted.1));
    to_screen(app, move |screen| Some(fitted(wanted, screen)).filter(|size| *size != wanted));
}

/// Once the window's screen is known, give the window the size that `choose` makes of the screen's.
#[cfg(feature = "winit")]
fn to_screen(app: &App, choose: impl Fn((u32, u32)) -> Option<(u32, u32)> + 'static) {
    use slint::winit_030::WinitWindowAccessor;

    let weak = app.as_weak();
    let fit = async move {
        let Some(app) = weak.upgrade() else { return };
        // Other backends have no such window, and fill their screen by themselves.
        let Ok(window) = app.window().winit_window().await else { return };
        let Some(screen) = window.current_monitor().or_else(|| window.available_monitors().next()) else {
            return;
        };
        if let Some((width, height)) = choose((screen.size().width, screen.size().height)) {
            app.window().set_size(PhysicalSize::new(width, height));
        }
    };
    if let Err(error) = slint::spawn_local(fit) {
        tracing::warn!("the window's screen is not asked for its size: {error}");
    }
}

#[cfg(not(feature = "winit"))]
fn to_screen(_: &App, _: impl Fn((u32, u32)) -> Option<(u32, u32)> + 'static) {}

/// `wanted`, or the same shape as large as a screen that is too small for it holds.
fn fitted(wanted: (u32, u32), screen: (u32, u32)) -> (u32, u32) {
    if screen.0 == 0 || screen.1 == 0 || (wanted.0 <= screen.0 && wanted.1 <= screen.1) {
        return wanted;
    }
    let room = (u64::from(screen.0 * SHARE / 100), u64::from(screen.1 * SHARE / 100));
    let wide = (u64::from(wanted.0), u64::from(wanted.1));
    let by_height = room.1 * wide.0 <= room.0 * wide.1;
    let (width, height) =
        if by_height { (room.1 * wide.0 / wide.1, room.1) } else { (room.0, room.0 * wide.1 / wide.0) };
    let side = |side: u64| u32::try_from(side.max(1)).unwrap_or(u32::MAX);
    (side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_keeps_its_shape_on_a_smaller_screen() {
        assert_eq!(fitted((1080, 1920), (1080, 1920)), (1080, 1920), "the panel it is made for");
        assert_eq!(fitted((1080, 1920), (3840, 2160)), (1080, 1920));
        assert_eq!(fitted((1080, 1920), (1920, 1080)), (534, 950));
        assert_eq!(fitted((1920, 1080), (1280, 1024)), (1126, 633));
        assert_eq!(fitted((1080, 1920), (0, 0)), (1080, 1920), "a screen that does not say");
    }
}
