//! Single requests by `POST`: for scripts, and for pages without a socket.

use std::str::FromStr;

use anxu_api::{Answer, Reply, Request, Role, WindowNo};
use anxu_words::Language;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;

use super::Door;
use super::peer::Peer;
use super::session::admitted;
use crate::wire::answer::in_language;

/// The query of a post: `role=kiosk:NAME`, `role=window:3`, `role=rating:3`, `role=board` or `role=desk`; and perhaps `lang=zh-CN`, the language
/// of the words in its answer.
#[derive(Debug, Deserialize)]
pub(super) struct Who {
    role: String,
    #[serde(default)]
    lang: String,
}

/// Answer one request. The body of every answer but a malformed request's is a [`Reply`].
pub(super) async fn request(
    State(door): State<Door>,
    Extension(peer): Extension<Peer>,
    Query(who): Query<Who>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (role, request) = match read(&who, &headers, &body) {
        Ok(read) => read,
        Err((status, words)) => return (status, format!("{}: {words}\n", status.as_u16())).into_response(),
    };
    let Reply { key, answer } = match admitted(&door, &role, request) {
        Err(reply) => *reply,
        Ok(request) => {
            door.pace.single().await;
            door.handle.ask(peer.principal(&role), request).await
        }
    };
    let reply = Reply { key, answer: in_language(answer, Language::of(&who.lang)) };
    (status_of(&reply), Json(reply)).into_response()
}

fn read(who: &Who, headers: &HeaderMap, body: &[u8]) -> Result<(Role, Request), (StatusCode, String)> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        // A page of another site can send forms and plain text without asking first, but not this type.
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "send application/json".to_owned()));
    }
    let bad = |words: String| (StatusCode::BAD_REQUEST, words);
    let role = who.role.parse::<Posted>().map_err(bad)?.0;
    let request: Request = serde_json::from_slice(body).map_err(|error| bad(error.to_string()))?;
    request.key.check().map_err(|error| bad(error.to_string()))?;
    Ok((role, request))
}

/// A role as a query writes it.
struct Posted(Role);

impl FromStr for Posted {
    type Err = String;

    fn from_str(text: &str) -> Result<Posted, String> {
        let role = match text.split_once(':') {
            Some(("kiosk", name)) => Role::Kiosk(name.to_owned()),
            Some(("window", number)) => Role::Window(window(number)?),
            Some(("rating", number)) => Role::Rating(window(number)?),
            None if text == "board" => Role::Board,
            None if text == "desk" => Role::Desk,
            _ => return Err("role is kiosk:NAME, window:NUMBER, rating:NUMBER, board or desk".to_owned()),
        };
        role.check().map_err(|error| error.to_string())?;
        Ok(Posted(role))
    }
}

fn window(number: &str) -> Result<WindowNo, String> {
    number.parse().map(WindowNo).map_err(|_| format!("{number} is not a window's number"))
}

fn status_of(reply: &Reply) -> StatusCode {
    match &reply.answer {
        Answer::Issued(_) | Answer::Called { .. } | Answer::Done => StatusCode::OK,
        Answer::Refused { refusal, .. } if refusal.is_about_role() => StatusCode::FORBIDDEN,
        Answer::Refused { .. } => StatusCode::CONFLICT,
        Answer::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
    }
}
