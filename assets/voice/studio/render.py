"""Renders the voice packs: every clip of mandarin.py and english.py, cut, levelled, as FLAC, with its pack.toml.

Goes on where it stopped: what the model spoke is kept in .tools/renderings.
"""

import itertools
import re
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import soundfile
from pypinyin import lazy_pinyin

import english
import mandarin
from voice import BEHIND_CONSONANTS, RATE, say

PACKS = Path(__file__).parent.parent
# Loudness of every clip by EBU R128, in blocks short enough for a digit: LUFS, seconds.
LOUDNESS, BLOCK = -20.0, 0.1
# No sample above this, of full scale: -1 dB.
PEAK = 0.89
# A clip's edges are faded over this time, so that it can be laid beside any other without a click. Seconds.
FADE = 0.006
# A pause wherever a carrier is cut: the comma is stretched by this pace, so that what is before and behind it stand apart.
PAUSE, PAUSE_PACE = ",", 0.15
# Where the softest moment is looked for, from the border that the model names: before a clip, and at a border without a
# pause, where it is the closure of a consonant and the model is up to a tenth of a second late. Seconds.
BEFORE, CLOSURE = (-0.07, 0.0), (-0.13, 0.02)
# Softer than this is silence, of full scale; some of it is kept at a clip's edges, more between its words. Seconds.
SILENCE, KEPT, BREATH = 0.006, 0.010, 0.10
# The samples are multiples of this: a hiss at -65 dB, 45 dB under the voice, that two fifths of each file would hold.
GRAIN = 64


def seconds(time):
    return int(time * RATE)


def spoken(language, carrier):
    """Samples of the carrier, and where each of its pieces begins and ends: a moment within its borders."""
    letter = any(text in language.LETTERS and name for text, name in carrier)
    pieces, paces, places = [], [], []
    for at, (text, name) in enumerate(carrier):
        places.append(len(pieces))
        following = carrier[at + 1] if at + 1 < len(carrier) else None
        # The space belongs to what follows: the model begins to speak it there.
        pieces.append((" " if at else "") + language.phonemes(text.lstrip("+")).rstrip(","))
        paces.append(language.SLOWLY.get(text, language.PACE))
        if following and name != following[1] and following[0][0] != "+":
            pieces.append(PAUSE)
            paces.append(PAUSE_PACE)
        elif text[-1] in ",，":
            pieces[-1] += PAUSE
    samples, starts = say(pieces, language.LETTER_VOICE if letter else language.VOICE, paces)
    borders = []
    for at, place in enumerate(places):
        start = softest(samples, starts[place], CLOSURE if carrier[at][0][0] == "+" else BEFORE) if at else 0
        last = at + 1 == len(places)
        closed = not last and carrier[at + 1][0][0] == "+"
        behind = CLOSURE if closed else BEHIND_CONSONANTS if letter else language.behind(carrier[at][0])
        end = len(samples) if last else softest(samples, starts[place + 1], behind)
        borders.append((start, end))
    return samples, borders


def softest(samples, border, reach):
    """The softest moment around a border."""
    first, last = (int(border) + seconds(time) for time in reach)
    width = seconds(0.01)
    power = np.convolve(samples[first:last] ** 2, np.ones(width) / width, "same")
    return first + int(power.argmin())


def cut(samples, start, end):
    """The stretch without the silence around it, at its loudness, faded at its edges."""
    clip = samples[start:end]
    clip = clip * 10 ** ((LOUDNESS - loudness(clip)) / 20)
    clip *= min(1.0, PEAK / np.abs(clip).max())
    clip = brisk(clip)
    ramp = np.sin(np.linspace(0, np.pi / 2, seconds(FADE))) ** 2
    clip[: len(ramp)] *= ramp
    clip[-len(ramp) :] *= ramp[::-1]
    return clip


def brisk(clip):
    """The clip without the silence at its edges, and with no more than a breath of it between its words."""
    width = seconds(0.01)
    loud = np.flatnonzero(np.sqrt(np.convolve(clip**2, np.ones(width) / width, "same")) > SILENCE)
    kept = np.zeros(len(clip), dtype=bool)
    kept[max(0, loud[0] - seconds(KEPT)) : loud[-1] + seconds(KEPT)] = True
    for before in np.flatnonzero(np.diff(loud) > seconds(BREATH)):
        kept[loud[before] + seconds(BREATH / 2) : loud[before + 1] - seconds(BREATH / 2)] = False
    return clip[kept]


def loudness(clip):
    return pyloudnorm.Meter(RATE, block_size=BLOCK).integrated_loudness(clip)


def clips(language):
    """Text and samples of every clip."""
    for carrier in language.carriers():
        samples, places = spoken(language, carrier)
        for name in dict.fromkeys(name for _, name in carrier if name):
            of = [place for place, (_, at) in zip(places, carrier, strict=True) if at == name]
            yield name, cut(samples, of[0][0], of[-1][1])


def file_name(language, text, taken):
    """A file name that can be read and typed anywhere: Pinyin or English words, or the name of an emergency."""
    emergencies = {words.rstrip("。."): f"emergency-{key}" for key, words in language.EMERGENCIES.items()}
    words = [re.sub("[^a-z0-9]", "", word.lower()) for part in lazy_pinyin(text) for word in part.split()]
    # A clip that was recorded as the end of a sentence closes with a full stop.
    stem = emergencies.get(text) or "-".join(word for word in words if word)[:50] + ("-end" if text[-1] in "。." else "")
    numbered = (stem + (f"-{n}" if n > 1 else "") + ".flac" for n in itertools.count(1))
    return next(one for one in numbered if one not in taken)


def render(folder, language):
    folder.mkdir(exist_ok=True)
    total = 0
    for old in folder.glob("*.flac"):
        old.unlink()
    named = {}
    for number, (text, samples) in enumerate(clips(language)):
        if text in named:
            raise ValueError(f"two carriers give the clip {text}")
        named[text] = file_name(language, text, named.values())
        grains = np.round(samples * 32_768 / GRAIN) * GRAIN
        soundfile.write(folder / named[text], grains.astype(np.int16), RATE, subtype="PCM_16", compression_level=1.0)
        total += len(samples) / RATE
        print(f"\r{folder.name}: {number + 1} clips, {total:.0f} s", end="", flush=True)
    size = sum(file.stat().st_size for file in folder.glob("*.flac"))
    print(f", {size / 1e6:.2f} MB")
    manifest(folder, language, named)


def manifest(folder, language, named):
    """The emergencies and clips of pack.toml are written anew; what stands above them is kept."""
    path = folder / "pack.toml"
    head = path.read_text().split("[emergencies]")[0]
    # The text that stands behind an emergency's name is that of its clip.
    emergencies = [f'{name} = "{text.rstrip("。.")}"' for name, text in language.EMERGENCIES.items()]
    lines = [f'"{text}" = "{file}"' for text, file in named.items()]
    tables = ["[emergencies]  # name = text of a clip", *emergencies, "", "[clips]  # text = file", *lines]
    path.write_text(head + "\n".join(tables) + "\n")


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["zh-CN", "en"]
    for name, language in [("zh-CN", mandarin), ("en", english)]:
        if name in wanted:
            render(PACKS / name, language)
