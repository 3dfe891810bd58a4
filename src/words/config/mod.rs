//! What is wrong in the files of a configuration.

mod hint;
mod mistake;
mod port_form;
mod slip;

pub use hint::Hint;
pub(crate) use hint::TABLE as HINTS;
pub use mistake::Mistake;
#[cfg(test)]
pub(crate) use mistake::TABLE as MISTAKES;
pub use port_form::PortForm;
pub(crate) use port_form::TABLE as PORT_FORMS;
pub use slip::Slip;
pub(crate) use slip::{PARSER, TABLE as SLIPS};
