#!/usr/bin/env python3
"""Transcribes calls, phrases and emergencies as `anxu voice say` renders them, and holds them against what was meant.

    .tools/venv/bin/python listen.py ../../../target/release/anxu [--sample N] [--report FILE]

Prints the character error rate of each group. In Mandarin, characters with the same Pinyin count as right, whatever the
tone: the recogniser cannot know which was meant. A number that is heard as another number is named. The exit code is 1 where a
group is beyond the limits.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from faster_whisper import WhisperModel

import english
import mandarin
import spoken

HERE = Path(__file__).parent
# At most so many errors in a hundred characters, and so many calls in a hundred whose number is heard as another, beside two
# of a small group: what the packs reach, so that a worse one is noticed. The aim is 3 and none.
LIMIT, OTHERS = 8.0, 30
# The same for texts that nobody recorded, joined from syllables.
ANY_TEXT, ANY_LIMIT = "any text", 25.0


def calls(lang):
    """Groups of (what is given to `anxu voice say`, what is meant)."""
    letters = [c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    # The digits run so that each stands in every place, beside changing neighbours.
    number = lambda n: f"{n % 10}{(n * 3 + n // 10) % 10}{(n * 7 + n // 10 * 3) % 10}".replace("000", "800")
    windows = [(f"A{number(n)}", n) for n in range(1, 121)]
    lettered = [(f"{letter}{number(37 + at)}", at % 9 + 1) for at, letter in enumerate(letters)]
    texts = mandarin if lang == "zh-CN" else english
    groups = {
        "digits and windows 1 to 120": [([n, str(w)], spoken.Call(n, w)) for n, w in windows],
        "letters A to Z": [([n, str(w)], spoken.Call(n, w)) for n, w in lettered],
        "phrases": [(["--text", text], text) for text in texts.PHRASES],
        "emergencies": [(["--text", text], text) for text in texts.EMERGENCIES.values()],
    }
    if lang == "zh-CN":
        groups[ANY_TEXT] = [(["--text", text], text) for text in texts.ANY]
    return groups


def sampled(items, share):
    """Evenly spread, at least one."""
    count = max(1, round(len(items) * share))
    return [items[at * len(items) // count] for at in range(count)]


def heard(model, anxu, lang, said, folder, config):
    file = folder / "said.wav"
    file.unlink(missing_ok=True)
    command = [anxu, "voice", "say", *said, "--only", lang, "--out", file, "--config", config]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    segments, _ = model.transcribe(str(file), language=lang[:2], beam_size=5, temperature=0, condition_on_previous_text=False)
    return "".join(segment.text for segment in segments)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("anxu")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--report", type=Path, help="write every transcript to this file")
    parser.add_argument("--only", help="a language")
    parser.add_argument("--group", help="a group, such as digits")
    parser.add_argument("--config", type=Path, default=HERE.parents[2] / "config/township", help="a hall with other packs or an engine")
    options = parser.parse_args()
    model = WhisperModel(str(HERE / ".tools/whisper"), device="cpu", compute_type="int8", cpu_threads=1)
    all_groups = [(lang, *group) for lang in ("zh-CN", "en") if options.only in (None, lang) for group in calls(lang).items() if (options.group or "") in group[0]]
    share = options.sample / sum(len(items) for _, _, items in all_groups) if options.sample else 1
    failed = False
    lines = []
    print("| language | group | said | character errors | numbers heard as another |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for lang, group, items in all_groups:
            wrong = length = other = 0
            items = sampled(items, share)
            for said, meant in items:
                transcript = heard(model, options.anxu, lang, said, Path(folder), options.config)
                one = spoken.compare(lang, meant, transcript)
                wrong, length, other = wrong + one.errors, length + one.length, other + one.another
                mark = "NUMBER" if one.another else "wrong " if one.errors else "      "
                lines.append(f"{lang} {mark} {' '.join(said)}: {transcript.strip()}")
                if options.report:
                    options.report.write_text("\n".join(lines) + "\n")
            rate = 100 * wrong / length
            failed |= rate > (ANY_LIMIT if group == ANY_TEXT else LIMIT) or other > 2 + OTHERS * len(items) / 100
            print(f"| {lang} | {group} | {len(items)} | {rate:.1f} % | {other} |", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
