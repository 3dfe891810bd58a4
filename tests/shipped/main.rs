//! Every hall that ships in `config/`, played with the real program as a site would start it: its own `hall.toml` and
//! `devices.toml`, with simulated devices at the other end of every line.

mod first_minutes;
mod hall;
mod one_person;

#[path = "../support/mod.rs"]
mod support;
