//! Placeholders in configured texts: `{number}` in `请{number}号`. Which ones each text may use is listed here; the
//! configuration's validation asks [`unknown`].

/// Placeholders of `texts.paper.go_to`.
pub const GO_TO: &[&str] = &["windows", "area"];
/// Placeholders of `texts.paper.people`.
pub const PEOPLE: &[&str] = &["people"];
/// Placeholders of `texts.paper.minutes`.
pub const MINUTES: &[&str] = &["from", "to"];
/// Placeholders of `texts.paper.hours`.
pub const HOURS: &[&str] = &["from", "to"];
/// Placeholders of `texts.paper.late_void`.
pub const LATE_VOID: &[&str] = &[];
/// Placeholders of `texts.paper.late_after_people`.
pub const LATE_AFTER_PEOPLE: &[&str] = &["people"];
/// Placeholders of `texts.paper.late_within_minutes`.
pub const LATE_WITHIN_MINUTES: &[&str] = &["minutes"];
/// Placeholders of the paper's other texts: none.
pub const PLAIN: &[&str] = &[];
/// Placeholders of `texts.board.idle`.
pub const IDLE: &[&str] = &["window", "services", "name"];
/// Placeholders of `texts.board.calling` and `texts.board.call`.
pub const CALLING: &[&str] = &["number", "window"];
/// Placeholders of `texts.board.paused`.
pub const PAUSED: &[&str] = &["reason", "contact"];
/// Placeholders of `texts.board.closed`.
pub const CLOSED: &[&str] = &["window"];
/// Placeholders of `texts.voice[].call`.
pub const VOICE_CALL: &[&str] = &["number", "window"];
/// Placeholders of `hall.qr`.
pub const QR: &[&str] = &["number", "day"];

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Literal text.
    Words(&'a str),
    /// The name between braces.
    Name(&'a str),
}

/// Split a template into its pieces, in order. An unmatched brace is literal text.
pub fn split(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    let mut searched = 0;
    while let Some(close) = rest.get(searched..).and_then(|text| text.find('}')).map(|at| searched + at) {
        searched = close + 1;
        let Some((words, name)) = rest.get(..close).and_then(|head| head.rsplit_once('{')) else { continue };
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        parts.push(Part::Name(name));
        rest = rest.get(searched..).unwrap_or_default();
        searched = 0;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest));
    }
    parts
}

/// The template with each name replaced by its value; a name without a value stays as it stands.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    for part in split(template) {
        match part {
            Part::Words(words) => text.push_str(words),
            Part::Name(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => text.push_str(value),
                None => text.extend(["{", name, "}"]),
            },
        }
    }
    text
}

/// The names in a template that are not among the allowed ones.
pub fn unknown<'a>(template: &'a str, allowed: &[&str]) -> Vec<&'a str> {
    let names = split(template).into_iter().filter_map(|part| match part {
        Part::Name(name) if !allowed.contains(&name) => Some(name),
        _ => None,
    });
    names.collect()
}
