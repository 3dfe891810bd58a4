//! The figures as a picture: for each row how often what was shown was right, against eight times out of ten.

use std::fmt::Write;

use super::report::{Report, Score};

/// Pixels: of a row, of the names' column, of a full bar, of everything.
const ROW: usize = 22;
const NAMES: usize = 240;
const BAR: usize = 320;
const WIDTH: usize = 860;
/// Pixels above the first row.
const TOP: usize = 56;

/// An SVG that stands alone.
pub(super) fn svg(report: &Report) -> String {
    let rows: usize = report.groups.iter().map(|group| group.rows.len() + 1).sum();
    let height = TOP + rows * ROW + 16;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    text(&mut svg, (16, 24), "How often the range that was shown held the wait", "font-size=\"16\"");
    for (x, head) in
        [(NAMES + BAR + 70, "P10-P90"), (NAMES + BAR + 140, "error"), (NAMES + BAR + 190, "width")]
    {
        text(&mut svg, (x, TOP - 10), head, "fill=\"dimgray\"");
    }
    let mut y = TOP;
    for group in &report.groups {
        y += ROW;
        if group.by != "all" {
            text(&mut svg, (16, y - 6), &format!("by {}", group.by), "font-weight=\"bold\"");
        }
        for (name, score) in &group.rows {
            y += ROW;
            row(&mut svg, y, name, score);
        }
    }
    let eighty = NAMES + BAR * 8 / 10;
    push(
        &mut svg,
        format_args!(
            "<line x1=\"{eighty}\" x2=\"{eighty}\" y1=\"{TOP}\" y2=\"{y}\" stroke=\"black\" stroke-dasharray=\"3 3\"/>\n\
             </svg>"
        ),
    );
    svg
}

fn row(svg: &mut String, y: usize, name: &str, score: &Score) {
    text(svg, (16, y - 6), &format!("{name} ({})", score.numbers), "");
    let top = y - ROW + 3;
    if let Some(kept) = score.kept() {
        let (width, colour) = (BAR as f64 * kept, if kept < 0.6 { "firebrick" } else { "seagreen" });
        push(
            svg,
            format_args!(
                "<rect x=\"{NAMES}\" y=\"{top}\" width=\"{width:.1}\" height=\"16\" fill=\"{colour}\"/>\n"
            ),
        );
        text(svg, (NAMES + BAR + 10, y - 6), &format!("{:.0} %", 100.0 * kept), "");
    }
    text(svg, (NAMES + BAR + 70, y - 6), &format!("{:.0} %", 100.0 * score.within()), "");
    text(svg, (NAMES + BAR + 140, y - 6), &format!("{:.2}", score.error()), "");
    text(svg, (NAMES + BAR + 190, y - 6), &format!("{:.2}", score.width()), "");
}

fn text(svg: &mut String, (x, y): (usize, usize), words: &str, style: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    push(svg, format_args!("<text x=\"{x}\" y=\"{y}\" {style}>{words}</text>\n"));
}

fn push(svg: &mut String, what: std::fmt::Arguments<'_>) {
    svg.write_fmt(what).expect("writing to a String cannot fail");
}
