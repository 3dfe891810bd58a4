//! The county's page: who sends, what waits, what has to be looked into, what the last days came to. Rendered here, without
//! a script, for this machine alone until people can sign in.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use deadpool_postgres::Pool;

use crate::report::{self, Report};
use crate::tls::Caller;

/// Nothing but the page's own style is loaded or run.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

#[derive(Template)]
#[template(path = "county.html")]
struct County {
    report: Report,
}

/// The page.
pub async fn county(pool: &Pool, caller: &Caller) -> Response {
    if !caller.address.is_some_and(|address| address.ip().is_loopback()) {
        let words = "this page is for the collector's own machine: nobody can sign in yet\n";
        return (StatusCode::FORBIDDEN, words).into_response();
    }
    match rendered(pool).await {
        Ok(page) => ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response(),
        Err(error) => {
            tracing::warn!("the page could not be made: {error:#}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be read now\n").into_response()
        }
    }
}

async fn rendered(pool: &Pool) -> anyhow::Result<String> {
    Ok(County { report: report::read(pool).await? }.render()?)
}
