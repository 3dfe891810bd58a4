//! Sound devices through rodio (ALSA, and PulseAudio or PipeWire behind it).
//!
//! Owns: the stream and its buffer; the errors it reports from its own thread. Must not touch: the order of
//! announcements, retries.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::cpal::{self, BufferSize, ErrorKind};
use rodio::{DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink, Source};

use super::{Output, OutputEvents, RATE};
use crate::Fault;

/// Frames a period: 21 ms at 48,000 Hz, two of them buffered. The library's own choice adds 50 to 100 ms to each call;
/// half of this causes dropouts on a busy machine.
const PERIOD: u32 = 1024;

/// The clips' rate and channel count as the library wants them.
const CHANNELS: NonZero<u16> = NonZero::<u16>::MIN;
const CLIP_RATE: NonZero<u32> = NonZero::<u32>::MIN.saturating_add(RATE - 1);

/// How long errors may go on without a sample being taken before the device counts as gone.
const PATIENCE: Duration = Duration::from_millis(500);

/// Silence after which the stream is closed: an open one costs 1 % of a core all day through a sound server, and
/// opening it takes 10 to 20 ms. Long enough that a busy hour is one stream.
const REST_AFTER: Duration = Duration::from_secs(15);

/// Samples over which an announcement that is broken off fades, so that it does not click: 10 ms.
const FADE: u32 = RATE / 100;

struct Rodio {
    sink: MixerDeviceSink,
    events: OutputEvents,
    /// Set to break off what is being played.
    cut: Arc<AtomicBool>,
}

/// Open the sound device of that name, or the system's default.
pub fn open(device: &str, events: OutputEvents) -> Result<Box<dyn Output>, Fault> {
    // ALSA writes to standard error by itself, at every attempt; the same comes back as an error.
    let _unheard = alsa::Output::local_error_handler();
    let found = find(device)?;
    let taken = Arc::new(AtomicU64::new(0));
    let mut faults =
        Faults { device: device.to_owned(), events: events.clone(), taken: Arc::clone(&taken), since: None };
    let builder = DeviceSinkBuilder::from_device(found).map_err(|error| sink_fault(device, error))?;
    let builder = builder.with_buffer_size(BufferSize::Fixed(PERIOD));
    let builder = builder.with_error_callback(move |error| faults.report(error));
    let mut sink = builder.open_stream().map_err(|error| sink_fault(device, error))?;
    sink.log_on_drop(false);
    let rate = sink.config().sample_rate();
    sink.mixer().add(Meter { rate, left: 0, taken, events: events.clone() });
    events.rests_after(REST_AFTER);
    Ok(Box::new(Rodio { sink, events, cut: Arc::default() }))
}

/// Whether the device can be opened, without a stream: that makes no noise on any device, and a sound server that hangs
/// does not answer it.
pub fn probe(device: &str) -> Result<(), Fault> {
    // As for `open`.
    let _unheard = alsa::Output::local_error_handler();
    alsa::PCM::new(device, alsa::Direction::Playback, true)
        .map(drop)
        .map_err(|error| pcm_fault(device, &error))
}

impl Output for Rodio {
    fn play(&mut self, samples: Vec<i16>) -> Result<(), Fault> {
        self.cut = Arc::default();
        self.sink.mixer().add(Track {
            lasts: Duration::from_secs(1) * samples.len() as u32 / RATE,
            samples: samples.into_iter(),
            begun: self.events.now(),
            cut: Arc::clone(&self.cut),
            fade: FADE,
            events: self.events.clone(),
        });
        Ok(())
    }

    fn cut(&mut self) {
        self.cut.store(true, Ordering::Relaxed);
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

/// What the stream reports from its own thread, which may be every period or far more often.
struct Faults {
    device: String,
    events: OutputEvents,
    taken: Arc<AtomicU64>,
    /// When errors began, and the samples taken until then.
    since: Option<(Instant, u64)>,
}

impl Faults {
    /// A device that is gone is reported at once. Any other error counts when it goes on while no sample is taken:
    /// sound servers answer with I/O errors for some milliseconds after opening, and the stream recovers from an underrun.
    fn report(&mut self, error: cpal::Error) {
        let gone = error.kind() == ErrorKind::DeviceNotAvailable;
        let (taken, now) = (self.taken.load(Ordering::Relaxed), self.events.now());
        let since = match self.since {
            Some((since, seen)) if seen == taken => since,
            _ => self.since.insert((now, taken)).0,
        };
        if gone || now.saturating_duration_since(since) > PATIENCE {
            self.events.lost(fault(&self.device, &error));
        }
    }
}

/// Endless silence, mixed with the announcements, to see that the device takes samples.
struct Meter {
    rate: NonZero<u32>,
    left: u32,
    taken: Arc<AtomicU64>,
    events: OutputEvents,
}

impl Iterator for Meter {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.left == 0 {
            self.left = PERIOD;
            self.taken.fetch_add(1, Ordering::Relaxed);
            self.events.progressed();
        }
        self.left -= 1;
        Some(0.0)
    }
}

impl Source for Meter {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        CHANNELS
    }

    fn sample_rate(&self) -> NonZero<u32> {
        self.rate
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

/// The samples of one announcement on their way to the device.
struct Track {
    samples: std::vec::IntoIter<i16>,
    lasts: Duration,
    begun: Instant,
    cut: Arc<AtomicBool>,
    /// Samples left until silence, once it is cut.
    fade: u32,
    events: OutputEvents,
}

impl Iterator for Track {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = f32::from(self.samples.next()?) / 32_768.0;
        if self.fade == FADE && !self.cut.load(Ordering::Relaxed) {
            return Some(sample);
        }
        let Some(left) = self.fade.checked_sub(1) else {
            self.samples = Vec::new().into_iter();
            return None;
        };
        self.fade = left;
        Some(sample * left as f32 / FADE as f32)
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
    /// The mixer drops a track at its end. A stream drops its tracks when it is closed; those events are ignored.
    fn drop(&mut self) {
        if self.samples.len() == 0 {
            // A device that takes sound faster than it can be heard (ALSA's null does) would spin while open.
            let taken = self.events.now().saturating_duration_since(self.begun);
            let fast = self.fade == FADE && taken < self.lasts / 2;
            self.events.rests_after(if fast { Duration::ZERO } else { REST_AFTER });
            self.events.ended();
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

fn pcm_fault(device: &str, error: &alsa::Error) -> Fault {
    let io = std::io::Error::from_raw_os_error(error.errno());
    let what = sound(device);
    match io.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::ConnectionRefused => Fault::Absent { what },
        std::io::ErrorKind::ResourceBusy => Fault::Busy { what },
        std::io::ErrorKind::PermissionDenied => Fault::NoPermission { what },
        _ => Fault::Gone { what, detail: io.to_string() },
    }
}

fn sound(device: &str) -> String {
    format!("sound device {device}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaker::inbox::{Inbox, Order};

    #[test]
    fn what_is_broken_off_fades_and_rings_its_end() {
        let inbox = Arc::new(Inbox::new(crate::Clock::system()));
        let cut = Arc::new(AtomicBool::new(false));
        let mut track = Track {
            lasts: Duration::from_secs(1),
            samples: vec![16_384; RATE as usize].into_iter(),
            begun: inbox.now(),
            cut: Arc::clone(&cut),
            fade: FADE,
            events: OutputEvents::new(Arc::clone(&inbox)),
        };
        assert!(track.by_ref().take(1000).all(|sample| sample == 0.5));
        cut.store(true, Ordering::Relaxed);
        let rest: Vec<f32> = track.by_ref().collect();
        assert_eq!(rest.len(), FADE as usize);
        let steps = [0.5].iter().chain(&rest).copied().collect::<Vec<f32>>();
        assert!(steps.windows(2).all(|pair| pair[0] > pair[1] && pair[0] - pair[1] < 0.003), "no click");
        assert_eq!(rest.last(), Some(&0.0));
        drop(track);
        assert_eq!(inbox.next(false, None), Order::Ended);
    }
}
