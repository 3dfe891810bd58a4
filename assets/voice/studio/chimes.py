"""Makes the chimes: struck bars and bells as sums of decaying partials, each short enough not to hold up a call."""

from pathlib import Path

import numpy as np
import soundfile

RATE = 24_000
CHIMES = Path(__file__).parent.parent / "chimes"
# Loudest moment, of full scale: below the voice's peaks, so that a chime calls and does not startle.
PEAK = 0.35
# Partials of a struck object: times its pitch, share, and how much faster it dies away than the first.
BELL = [(1.0, 1.0, 1.0), (2.0, 0.25, 1.6), (3.01, 0.08, 2.5)]
BAR = [(1.0, 1.0, 1.0), (3.93, 0.18, 4.0), (9.2, 0.04, 8.0)]
PLATE = [(0.5, 0.5, 0.8), (1.0, 1.0, 1.0), (1.19, 0.5, 1.2), (1.56, 0.25, 1.5), (2.0, 0.3, 1.8), (2.51, 0.15, 2.4)]


def struck(partials, pitch, decay, length):
    """One stroke: `decay` is the time in which the first partial falls to a third."""
    time = np.arange(int(length * RATE)) / RATE
    tone = sum(share * np.exp(-time * faster / decay) * np.sin(2 * np.pi * pitch * times * time) for times, share, faster in partials)
    onset = np.minimum(1.0, time / 0.004)
    return tone * onset


def chime(partials, strokes, decay, length):
    """Strokes are (moment, pitch)."""
    sound = np.zeros(int(length * RATE))
    for moment, pitch in strokes:
        first = int(moment * RATE)
        tone = struck(partials, pitch, decay, length - moment)
        sound[first : first + len(tone)] += tone[: len(sound) - first]
    fade = np.clip((length - np.arange(len(sound)) / RATE) / 0.15, 0, 1)
    return sound * fade * PEAK / np.abs(sound).max()


MADE = {
    # Two soft bells a third apart, the falling one of railway stations.
    "bells": chime(BELL, [(0.0, 659.26), (0.30, 523.25)], 0.19, 0.70),
    # Three wooden bars upwards.
    "marimba": chime(BAR, [(0.0, 392.00), (0.14, 523.25), (0.28, 659.26)], 0.13, 0.70),
    # One low, soft stroke, for small rooms.
    "gong": chime(PLATE, [(0.0, 330.0)], 0.22, 0.75),
}

if __name__ == "__main__":
    CHIMES.mkdir(exist_ok=True)
    for name, sound in MADE.items():
        soundfile.write(CHIMES / f"{name}.flac", np.round(sound * 32_767).astype(np.int16), RATE, subtype="PCM_16")
        print(f"{name}: {len(sound) / RATE:.2f} s")
