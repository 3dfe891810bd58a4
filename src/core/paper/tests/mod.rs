//! Papers: every transition, who prints where, and that each ticket is printed once despite any fault.

mod printed_once;
mod routes;
mod table;
mod world;
