//! The form that the samples of every clip have.

/// Samples a second of every clip. One rate for all: clips of packs and the chime stand side by side in one
/// announcement, and half of the 48,000 that sound devices run at.
pub const RATE: u32 = 24_000;

/// Samples a second of the syllables of a bank: less than half the size of the same at [`RATE`]. They are read at that.
pub(super) const BANK_RATE: u32 = 16_000;

/// Longest clip, in samples: the longest phrase a hall says takes about 10 s; more is a mistake, or a music file.
pub(super) const LONGEST: u32 = 20 * RATE;

/// What a file says of its samples.
pub(super) struct Form {
    /// Channels.
    pub channels: usize,
    /// Samples a second.
    pub rate: u32,
    /// Bits of a sample.
    pub bits: u32,
    /// Samples of one channel.
    pub samples: u64,
}

impl Form {
    /// Whether it is the form of a clip at one of these rates; else what is wrong with it.
    pub(super) fn check(&self, rates: &[u32]) -> Result<(), String> {
        let Form { channels, rate, bits, samples } = *self;
        if (channels, bits) != (1, 16) || !rates.contains(&rate) {
            return Err(format!(
                "it has {bits} bits, {channels} channels, {rate} Hz; wanted are 16 bits, 1 channel, {RATE} Hz"
            ));
        }
        if samples == 0 {
            return Err("it is empty".to_owned());
        }
        if samples > u64::from(LONGEST) {
            let (lasts, longest) = (samples / u64::from(rate), LONGEST / RATE);
            return Err(format!("it lasts {lasts} s; the longest is {longest} s"));
        }
        Ok(())
    }
}

/// Said of a file that ends before its samples do.
pub(super) const CUT_SHORT: &str = "it is cut short";
