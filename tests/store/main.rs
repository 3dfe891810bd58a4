//! The store from outside: what it keeps, what it refuses, and what is left of it after damage, tears and full disks.

#[path = "../support/day.rs"]
mod day;

mod damage;
mod kept;
mod opening;
mod tables;
mod tears;
mod upgrade;
