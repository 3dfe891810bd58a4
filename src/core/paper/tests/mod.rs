//! Papers: every transition, who prints where, and that each ticket is printed once whatever goes wrong.

mod printed_once;
mod routes;
mod table;
mod world;
