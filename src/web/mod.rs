//! HTTP on loopback: the socket of kiosks and pads, single requests, health.
//!
//! Owns: routes, limits, origin checks. Must not touch: rules, devices, SQL.
