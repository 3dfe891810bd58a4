//! The contract as OpenAPI 3.1, with the JSON Schema of each message: made from the types, so that it cannot say otherwise.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::refusal::Refused;
use crate::{BATCH_TYPE, Cursor, Header, Line, Stored, VERSION};

/// The document.
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let header = generator.subschema_for::<Header>();
    let line = generator.subschema_for::<Line>();
    let stored = generator.subschema_for::<Stored>();
    let cursor = generator.subschema_for::<Cursor>();
    let refused = generator.subschema_for::<Refused>();
    let batch = json!({
        "description": "JSON lines, compressed with zstd: the header, then one row a line, each line ended by a line feed.",
        "type": "array", "prefixItems": [header], "items": line, "minItems": 1, "maxItems": 1 + crate::MAX_ROWS,
    });
    let refusal = json!({
        "description": "Refused: `code` says why, and nothing was stored.",
        "content": { "application/json": { "schema": refused } },
    });
    let answers = |schema: Value, words: &str| {
        json!({
            "200": { "description": words, "content": { "application/json": { "schema": schema } } },
            "default": refusal,
        })
    };
    let hall = json!({
        "name": "hall", "in": "path", "required": true, "schema": { "type": "string", "pattern": "^[0-9a-z][0-9a-z-]{0,63}$" },
    });
    let journal =
        json!({ "name": "journal", "in": "query", "required": true, "schema": { "type": "string" } });
    let body = json!({ "required": true, "content": { BATCH_TYPE: { "schema": batch } } });
    let post = json!({
        "summary": "Store rows of a journal; sending again is always safe",
        "parameters": [hall], "requestBody": body,
        "responses": answers(json!(stored), "How far the journal is durable in PostgreSQL."),
    });
    let get = json!({
        "summary": "How far a journal is stored",
        "parameters": [hall, journal],
        "responses": answers(json!(cursor), "How far the journal is durable in PostgreSQL."),
    });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Anxu: hall to collector", "version": VERSION.to_string() },
        "security": [{ "token": [] }],
        "paths": {
            "/v1/halls/{hall}/events": { "post": post },
            "/v1/halls/{hall}/cursor": { "get": get },
        },
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}
