//! The request's body: read whole before any route sees the request, and within a time limit.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

/// Time for a request's body: at most a few kilobytes from a program on this machine. One that stops in the middle holds
/// a place that a kiosk may need.
const BODY_TIME: Duration = Duration::from_secs(5);

const TOO_SLOW: &str = "408: the rest of the request did not come within 5 seconds\n";

/// Wait for the whole body. What is too long or broken is refused here, as the routes would.
pub(super) async fn whole(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let coming = Bytes::from_request(Request::from_parts(head.clone(), body), &());
    match timeout(BODY_TIME, coming).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Ok(Err(refusal)) => refusal.into_response(),
        Err(_) => (StatusCode::REQUEST_TIMEOUT, [(header::CONNECTION, "close")], TOO_SLOW).into_response(),
    }
}
