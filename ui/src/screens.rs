//! The compiled `.slint` files.

#[allow(missing_docs, unsafe_code, clippy::all)]
mod generated {
    slint::include_modules!();
}

pub use generated::*;
