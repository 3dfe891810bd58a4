//! A whole hall on one machine without hardware: simulators at the other ends of pseudo-terminals, and one page that
//! shows what they received.
//!
//! Owns: wiring simulators to the ordinary hall process, the demo page. Must not touch: any shortcut into the hall.
