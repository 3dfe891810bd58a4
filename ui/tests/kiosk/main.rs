//! The kiosk as people meet it: driven through its accessibility handles, with time and hall in the test's hand.

mod driving;
mod hall;
mod hung;
mod manual;
mod pictures;
mod stand;
mod theme;
mod words;
