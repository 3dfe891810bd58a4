//! The hall daemon and its tools: the shell around the pure core. I/O, threads and time live here.

pub mod cli;
pub mod config;
pub mod demo;
pub mod devices;
pub mod hall;
pub mod server;
pub mod store;
pub mod sync;
pub mod web;
pub mod wire;
