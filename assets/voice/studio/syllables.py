"""Renders the bank of Mandarin syllables that speaks texts nobody recorded: zh-CN/syllables/ma3.flac and its like.

Every syllable stands in a row of others with 个 behind each, which is short and begins with the closure of its consonant: the
cut in it is not heard, and the tone is not that of a word spoken alone. Goes on where it stopped, as render.py does.
"""

import itertools
import re

import numpy as np
import soundfile
import soxr
from misaki.zh import ZHG2P
from pypinyin import Style, pinyin

from render import FADE, PACKS, PEAK, loudness, seconds, softest
from voice import RATE, say

BANK = PACKS / "zh-CN" / "syllables"
VOICE = "zf_xiaoxiao"
# A syllable is spoken slower than in a sentence, so that it survives being joined; what stands behind it is not.
PACE, BEHIND_PACE, BEHIND = 0.62, 0.95, "ge4"
ROW = 6
# Where the softest moment is looked for, from the border that the model names: before a syllable, and in the closure behind it.
BEFORE, AFTER = (-0.06, 0.03), (-0.08, 0.03)
LOUDNESS = -20.0
# The neutral tone is softer than the others, in LU.
NEUTRAL = -4.0
# Speech needs no more, and the file is half as large.
BANK_RATE = 16_000
# Softer than this is silence, of full scale; some of it is kept at a clip's edges.
SILENCE, KEPT = 0.006, 0.008
# As in render.py, one step coarser: a bank of words is no place for the finest third of a file.
GRAIN = 64
# Each tone of each syllable that a character of GB 2312 is read with, also as one of several readings.
NO_SYLLABLES = {"hng", "m", "n", "ng"}


def syllables():
    """In Pinyin with the tone behind it; 5 is the neutral one."""
    found = set()
    for high, low in itertools.product(range(0xB0, 0xF8), range(0xA1, 0xFF)):
        try:
            character = bytes([high, low]).decode("gb2312")
        except UnicodeDecodeError:
            continue
        readings = pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0]
        # Beyond the first thousands of characters only the usual reading is heard anywhere.
        found.update(readings if high < 0xD8 else readings[:1])
    return sorted(one for one in found if re.fullmatch("[a-z]+[1-5]", one) and one[:-1] not in NO_SYLLABLES)


def phonemes(syllable):
    return ZHG2P.py2ipa(syllable).replace("\u032f", "")


def rows():
    """Rows of syllables, neighbours far apart in the alphabet, so that like sounds do not meet."""
    every = syllables()
    # Before another third tone a third is a second, also where no character is read so by itself.
    changed = sorted({one[:-1] + "2" for one in every if one[-1] == "3"} - {*every})
    return spread(every) + spread(changed)


def spread(every):
    mixed = [one for at in range(97) for one in every[at::97]]
    return [mixed[at : at + ROW] for at in range(0, len(mixed), ROW)]


def clips(row):
    pieces, paces = [phonemes("qing3")], [0.95]
    for syllable in row:
        pieces += [" " + phonemes(syllable), " " + phonemes(BEHIND)]
        paces += [PACE, BEHIND_PACE]
    pieces[-1] += "."
    samples, starts = say(pieces, VOICE, paces)
    for at, syllable in enumerate(row):
        place = 1 + 2 * at
        first, last = softest(samples, starts[place], BEFORE), softest(samples, starts[place + 1], AFTER)
        yield syllable, cut(samples[first:last], LOUDNESS + (NEUTRAL if syllable[-1] == "5" else 0))


def cut(clip, level):
    width = seconds(0.01)
    loud = np.flatnonzero(np.sqrt(np.convolve(clip**2, np.ones(width) / width, "same")) > SILENCE)
    clip = clip[max(0, loud[0] - seconds(KEPT)) : loud[-1] + seconds(KEPT)]
    clip = clip * 10 ** ((level - loudness(np.pad(clip, seconds(0.1)))) / 20)
    clip *= min(1.0, PEAK / np.abs(clip).max())
    ramp = np.sin(np.linspace(0, np.pi / 2, seconds(FADE))) ** 2
    clip[: len(ramp)] *= ramp
    clip[-len(ramp) :] *= ramp[::-1]
    return clip


if __name__ == "__main__":
    BANK.mkdir(exist_ok=True)
    for old in BANK.glob("*.flac"):
        old.unlink()
    total = count = 0
    for row in rows():
        for syllable, samples in clips(row):
            small = soxr.resample(samples, RATE, BANK_RATE)
            grains = np.clip(np.round(small * 32_768 / GRAIN) * GRAIN, -32_768, 32_767)
            # Ü is v, as on keyboards.
            soundfile.write(BANK / f"{syllable}.flac", grains.astype(np.int16), BANK_RATE, subtype="PCM_16", compression_level=1.0)
            total, count = total + len(samples) / RATE, count + 1
        print(f"\r{count} syllables, {total:.0f} s", end="", flush=True)
    print(f", {sum(file.stat().st_size for file in BANK.glob('*.flac')) / 1e6:.2f} MB")
