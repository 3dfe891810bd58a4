//! Everything said, written to one WAV file: for tests, for the demo, and to hear a hall before it has a loudspeaker.
//!
//! Owns: the file. Must not touch: time (it writes as fast as the disk takes it).

use std::fs::File;
use std::io::BufWriter;

use super::{Output, OutputEvents, RATE};
use crate::Fault;

struct Wav {
    name: String,
    events: OutputEvents,
    writer: hound::WavWriter<BufWriter<File>>,
}

/// Open `file:PATH`; what was there is replaced.
pub fn open(device: &str, events: OutputEvents) -> Result<Box<dyn Output>, Fault> {
    let path = device.strip_prefix("file:").ok_or_else(|| Fault::Unusable {
        what: device.to_owned(),
        detail: "the driver wav writes to file:PATH".to_owned(),
    })?;
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let writer = hound::WavWriter::create(path, spec).map_err(|error| fault(device, error))?;
    Ok(Box::new(Wav { name: device.to_owned(), events, writer }))
}

impl Output for Wav {
    /// The file is whole after each announcement: its header is written again.
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault> {
        let write = |writer: &mut hound::WavWriter<_>| {
            samples.iter().try_for_each(|sample| writer.write_sample(*sample))?;
            writer.flush()
        };
        write(&mut self.writer).map_err(|error| fault(&self.name, error))?;
        self.events.ended();
        Ok(())
    }
}

fn fault(name: &str, error: hound::Error) -> Fault {
    match error {
        hound::Error::IoError(error) => Fault::from_io(name, &error),
        other => Fault::Gone { what: name.to_owned(), detail: other.to_string() },
    }
}
