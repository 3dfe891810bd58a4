//! What whole-program tests share: starting the real hall, speaking to it as a client, waiting for a thing.
//!
//! Each test program uses its own part of this.
#![allow(dead_code)]

pub mod browser;
pub mod client;
pub mod lines;
pub mod process;
pub mod site;
pub mod wait;
