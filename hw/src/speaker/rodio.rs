//! Sound devices through rodio (ALSA, and what hides behind it: PulseAudio, PipeWire).
//!
//! Owns: the stream, kept open; its buffer; the errors it reports from its own thread. Must not touch: the order of
//! announcements, retries.

use std::num::NonZero;
use std::time::Duration;

use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::cpal::{self, BufferSize, ErrorKind};
use rodio::{DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink, Source};

use super::{Bell, Output, RATE};
use crate::Fault;

/// Frames a period: 11 ms at 48,000 Hz. The library's own choice adds 50 to 100 ms to each call.
const PERIOD: u32 = 512;

/// The clips' rate and channel count as the library wants them.
const CHANNELS: NonZero<u16> = NonZero::<u16>::MIN;
const CLIP_RATE: NonZero<u32> = match NonZero::new(RATE) {
    Some(rate) => rate,
    None => panic!("the rate of clips is not zero"),
};

struct Rodio {
    sink: MixerDeviceSink,
    bell: Bell,
}

/// Open the sound device of that name, or the system's default.
pub fn open(device: &str, bell: Bell) -> Result<Box<dyn Output>, Fault> {
    let found = find(device)?;
    let mut faults = Faults { device: device.to_owned(), bell: bell.clone() };
    let builder = DeviceSinkBuilder::from_device(found).map_err(|error| sink_fault(device, error))?;
    let builder = builder.with_buffer_size(BufferSize::Fixed(PERIOD));
    let builder = builder.with_error_callback(move |error| faults.report(error));
    let mut sink = builder.open_stream().map_err(|error| sink_fault(device, error))?;
    sink.log_on_drop(false);
    Ok(Box::new(Rodio { sink, bell }))
}

impl Output for Rodio {
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault> {
        self.sink.mixer().add(Track { samples: samples.into_iter(), bell: self.bell.clone() });
        Ok(())
    }
}

fn find(name: &str) -> Result<cpal::Device, Fault> {
    let host = cpal::default_host();
    if name == "default" {
        return host.default_output_device().ok_or_else(|| Fault::Absent { what: sound(name) });
    }
    let devices = host.output_devices().map_err(|error| fault(name, &error))?;
    let mut known = Vec::new();
    for device in devices {
        match device.id() {
            Ok(id) if id.id() == name => return Ok(device),
            Ok(id) => known.push(id.id().to_owned()),
            Err(_) => {}
        }
    }
    let detail = format!("there is no such sound device now; there are default, {}", known.join(", "));
    Err(Fault::Unusable { what: sound(name), detail })
}

/// What the stream reports from its own thread, which may be every period.
struct Faults {
    device: String,
    bell: Bell,
}

impl Faults {
    fn report(&mut self, error: cpal::Error) {
        match error.kind() {
            // Heard as a crackle at most; the stream goes on.
            ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged => {}
            _ => self.bell.lost(fault(&self.device, &error)),
        }
    }
}

/// The samples of one announcement on their way to the device.
struct Track {
    samples: std::vec::IntoIter<i16>,
    bell: Bell,
}

impl Iterator for Track {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = self.samples.next()?;
        if self.samples.len().is_multiple_of(PERIOD as usize) {
            self.bell.progressed();
        }
        Some(f32::from(sample) / 32_768.0)
    }
}

impl Source for Track {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        CHANNELS
    }

    fn sample_rate(&self) -> NonZero<u32> {
        CLIP_RATE
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

impl Drop for Track {
    /// The mixer drops a track when it has run dry; a stream drops its tracks when it is closed, and then the bell
    /// rings in vain.
    fn drop(&mut self) {
        if self.samples.len() == 0 {
            self.bell.ended();
        }
    }
}

fn sink_fault(device: &str, error: DeviceSinkError) -> Fault {
    match error {
        DeviceSinkError::NoDevice => Fault::Absent { what: sound(device) },
        DeviceSinkError::PlayError(error)
        | DeviceSinkError::DefaultSinkConfigError(error)
        | DeviceSinkError::BuildError(error)
        | DeviceSinkError::SupportedConfigsError(error) => fault(device, &error),
        other => Fault::Unusable { what: sound(device), detail: other.to_string() },
    }
}

fn fault(device: &str, error: &cpal::Error) -> Fault {
    let what = sound(device);
    match error.kind() {
        ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => Fault::Absent { what },
        ErrorKind::DeviceBusy => Fault::Busy { what },
        ErrorKind::PermissionDenied => Fault::NoPermission { what },
        ErrorKind::UnsupportedConfig | ErrorKind::UnsupportedOperation | ErrorKind::InvalidInput => {
            Fault::Unusable { what, detail: error.to_string() }
        }
        _ => Fault::Gone { what, detail: error.to_string() },
    }
}

fn sound(device: &str) -> String {
    format!("sound device {device}")
}
