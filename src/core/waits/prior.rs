//! What is known of a wait before a hall has told anything: the correction for each number of people ahead.
//!
//! Where services last exponentially long, the wait behind `a` people is gamma distributed with shape `a + 1`; these are the
//! binary logarithms of its quantiles over its mean. All other corrections begin at none.

/// Factors for the low end, the middle and the high end of a range (P10, P50, P90), as logarithms in steps of
/// [`super::log::OCTAVE`].
pub type Correction = [i32; 3];

/// Steps of [`super::keys::step`].
const CELLS: usize = 24;

/// Log2 of the 10 %, 50 % and 90 % quantiles of `Gamma(k) / k` in 1/1024, `k = people ahead + 1`, by step of people ahead.
const AHEAD: [Correction; CELLS] = [
    [-3325, -541, 1232],
    [-1957, -259, 983],
    [-1479, -170, 847],
    [-1226, -126, 758],
    [-1064, -101, 693],
    [-951, -84, 643],
    [-866, -71, 604],
    [-800, -62, 571],
    [-746, -55, 543],
    [-663, -45, 498],
    [-578, -35, 448],
    [-473, -25, 382],
    [-392, -18, 328],
    [-323, -12, 278],
    [-270, -9, 238],
    [-223, -6, 201],
    [-187, -4, 171],
    [-155, -3, 144],
    [-131, -2, 123],
    [-109, -2, 103],
    [-91, -1, 87],
    [-76, -1, 73],
    [-64, -1, 62],
    [-54, 0, 52],
];

/// The correction for a step of people ahead before anything was learned.
pub(super) fn ahead(step: u8) -> Correction {
    AHEAD[usize::from(step).min(CELLS - 1)]
}
