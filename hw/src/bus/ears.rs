//! The decoders of a line: each protocol takes its own frames out of the stream and leaves the rest to the next.

use super::node::{Decoder, Found, Heard, Protocol};

/// One decoder for each protocol in which devices of the line speak.
#[derive(Default)]
pub(super) struct Ears(Vec<(Protocol, Box<dyn Decoder>)>);

/// What the line said.
pub(super) enum Said {
    /// A frame, and the name of its protocol.
    Frame(&'static str, Heard),
    /// Something damaged that this address may have sent.
    Damaged(u8),
    /// A byte outside of all frames.
    Stray(u8),
}

impl Ears {
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

    /// All that can be told with this byte.
    pub(super) fn push(&mut self, byte: u8) -> Vec<Said> {
        self.pass(vec![byte], false)
    }

    /// What had begun will not end.
    pub(super) fn give_up(&mut self) -> Vec<Said> {
        self.pass(Vec::new(), true)
    }

    /// Nothing has come in.
    pub(super) fn reset(&mut self) {
        self.0.iter_mut().for_each(|(protocol, decoder)| *decoder = (protocol.decoder)());
    }

    /// Bytes from one decoder to the next; what is left after the last is nobody's.
    fn pass(&mut self, mut bytes: Vec<u8>, end: bool) -> Vec<Said> {
        let mut said = Vec::new();
        for (protocol, decoder) in &mut self.0 {
            let mut found: Vec<Found> = bytes.iter().flat_map(|byte| decoder.push(*byte)).collect();
            if end {
                found.extend(decoder.give_up());
            }
            bytes.clear();
            for found in found {
                match found {
                    Found::Stray(byte) => bytes.push(byte),
                    Found::Frame(heard) => said.push(Said::Frame(protocol.name, heard)),
                    Found::Damaged { address } => said.push(Said::Damaged(address)),
                }
            }
        }
        said.extend(bytes.into_iter().map(Said::Stray));
        said
    }
}
