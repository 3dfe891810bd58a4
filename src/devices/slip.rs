//! A ticket's texts in their places on paper.

use anxu_core::document::Slip;
use anxu_hw::printer::{Align, Line, Page};

/// The number can be read at arm's length and is the largest thing on the paper. Printers take less where it would not fit.
const NUMBER: (u8, u8) = (5, 5);
/// Service, and where to go.
const SERVICE: (u8, u8) = (2, 2);
const PLAIN: (u8, u8) = (1, 1);

/// The page of a slip, from top to bottom: hall; number, service, where to go; figures; rules; QR; telephone.
pub(super) fn page(slip: &Slip) -> Page {
    let mut lines = vec![centred(&slip.hall, PLAIN, false), Line::Rule, Line::Feed(1)];
    lines.extend(slip.copy_mark.iter().map(|mark| centred(mark, SERVICE, true)));
    lines.push(centred(&slip.number, NUMBER, true));
    lines.push(centred(&slip.service, SERVICE, true));
    lines.push(centred(&slip.go_to, SERVICE, false));
    lines.push(Line::Rule);
    lines.extend(
        slip.rows.iter().map(|(left, right)| Line::Pair { left: left.clone(), right: right.clone() }),
    );
    if !slip.rows.is_empty() {
        lines.push(Line::Rule);
    }
    lines.extend(slip.notes.iter().map(|note| text(note, PLAIN, Align::Left, false)));
    if let Some((content, under)) = &slip.qr {
        lines.extend([Line::Qr(content.clone()), centred(under, PLAIN, false)]);
    }
    if !slip.hotline.is_empty() {
        lines.extend([Line::Rule, centred(&slip.hotline, PLAIN, false)]);
    }
    Page { lines }
}

fn centred(words: &str, size: (u8, u8), bold: bool) -> Line {
    text(words, size, Align::Centre, bold)
}

fn text(words: &str, size: (u8, u8), align: Align, bold: bool) -> Line {
    Line::Text { text: words.to_owned(), size, align, bold }
}
