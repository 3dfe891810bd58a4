//! The decoders of a line: each protocol takes its own frames out of the stream and leaves the rest to the next.

use super::node::{Decoder, Found, Incoming, Protocol};

/// One decoder for each protocol in which devices of the line speak.
#[derive(Default)]
pub(super) struct Decoders(Vec<(Protocol, Box<dyn Decoder>)>);

/// A part of the incoming stream.
pub(super) enum Parsed {
    /// A frame, and the name of its protocol.
    Frame(&'static str, Incoming),
    /// Something damaged that this address may have sent.
    Damaged(u8),
    /// A byte outside of all frames.
    Stray(u8),
}

impl Decoders {
    /// Devices of this protocol are on the line.
    pub(super) fn add(&mut self, protocol: Protocol) {
        if self.0.iter().all(|(known, _)| known.name != protocol.name) {
            self.0.push((protocol, (protocol.decoder)()));
        }
    }

    /// Whether somebody's frame has begun and not ended.
    pub(super) fn is_inside(&self) -> bool {
        self.0.iter().any(|(_, decoder)| decoder.is_inside())
    }

    /// All that is complete with this byte.
    pub(super) fn push(&mut self, byte: u8) -> Vec<Parsed> {
        self.pass(vec![byte], false)
    }

    /// What had begun will not end.
    pub(super) fn give_up(&mut self) -> Vec<Parsed> {
        self.pass(Vec::new(), true)
    }

    /// Nothing has come in.
    pub(super) fn reset(&mut self) {
        self.0.iter_mut().for_each(|(protocol, decoder)| *decoder = (protocol.decoder)());
    }

    /// Bytes from one decoder to the next; what is left after the last is nobody's.
    fn pass(&mut self, mut bytes: Vec<u8>, end: bool) -> Vec<Parsed> {
        let mut parsed = Vec::new();
        for (protocol, decoder) in &mut self.0 {
            let mut found: Vec<Found> = bytes.iter().flat_map(|byte| decoder.push(*byte)).collect();
            if end {
                found.extend(decoder.give_up());
            }
            bytes.clear();
            for found in found {
                match found {
                    Found::Stray(byte) => bytes.push(byte),
                    Found::Frame(incoming) => parsed.push(Parsed::Frame(protocol.name, incoming)),
                    Found::Damaged { address } => parsed.push(Parsed::Damaged(address)),
                }
            }
        }
        parsed.extend(bytes.into_iter().map(Parsed::Stray));
        parsed
    }
}
