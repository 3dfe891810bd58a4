//! The pages of windows and boards: files that are part of the program, and nothing from elsewhere.
//!
//! A page is the same for every window and area: its script reads from the address which one it is for.

use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;

/// A file under `/pages/`: its name, its type and its text.
type File = (&'static str, &'static str, &'static str);

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

const FILES: &[File] = &[
    ("icons.svg", "image/svg+xml", include_str!("../../ui/web/parts/icons.svg")),
    ("icon.svg", "image/svg+xml", include_str!("../../ui/web/demo/icon.svg")),
    ("style.css", STYLE, include_str!("../../ui/web/parts/style.css")),
    ("dom.js", SCRIPT, include_str!("../../ui/web/parts/dom.js")),
    ("hall.js", SCRIPT, include_str!("../../ui/web/parts/hall.js")),
    ("clock.js", SCRIPT, include_str!("../../ui/web/parts/clock.js")),
    ("words.js", SCRIPT, include_str!("../../ui/web/parts/words.js")),
    ("wait.js", SCRIPT, include_str!("../../ui/web/parts/wait.js")),
    ("page.js", SCRIPT, include_str!("../../ui/web/parts/page.js")),
    ("pad.css", STYLE, include_str!("../../ui/web/pad/pad.css")),
    ("pad.js", SCRIPT, include_str!("../../ui/web/pad/pad.js")),
    ("pad-keys.js", SCRIPT, include_str!("../../ui/web/pad/keys.js")),
    ("pad-panels.js", SCRIPT, include_str!("../../ui/web/pad/panels.js")),
    ("pad-queue.js", SCRIPT, include_str!("../../ui/web/pad/queue.js")),
    ("pad-words.js", SCRIPT, include_str!("../../ui/web/pad/words.js")),
    ("rate.css", STYLE, include_str!("../../ui/web/rate/rate.css")),
    ("rate.js", SCRIPT, include_str!("../../ui/web/rate/rate.js")),
    ("rate-words.js", SCRIPT, include_str!("../../ui/web/rate/words.js")),
    ("board.css", STYLE, include_str!("../../ui/web/board/board.css")),
    ("board.js", SCRIPT, include_str!("../../ui/web/board/board.js")),
    ("board-words.js", SCRIPT, include_str!("../../ui/web/board/words.js")),
];

const PAD: &str = include_str!("../../ui/web/pad/index.html");
const RATE: &str = include_str!("../../ui/web/rate/index.html");
const BOARD: &str = include_str!("../../ui/web/board/index.html");

/// Routes of all pages and their files.
pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let page = |text: &'static str| get(async move || Html(text));
    let pages = Router::new()
        .route("/pad/{window}", page(PAD))
        .route("/rate/{window}", page(RATE))
        .route("/board", page(BOARD))
        .route("/board/{area}", page(BOARD));
    FILES.iter().fold(pages, |router, (name, kind, text)| {
        let file = async || ([(header::CONTENT_TYPE, *kind)], *text).into_response();
        router.route(&format!("/pages/{name}"), get(file))
    })
}
