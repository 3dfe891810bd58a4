//! The loudspeaker as a whole: the shipped packs, joining, broken clips, and real sound servers.

mod damaged;
mod hall;
mod joined;
mod logged;
mod server;
mod shipped;
