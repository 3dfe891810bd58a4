"""What was meant and what was heard, made comparable: the same words however a recogniser writes them."""

import re
from dataclasses import dataclass

from pypinyin import lazy_pinyin

import english
import mandarin

# How letters are written by those who hear them: the Pinyin of their Mandarin names, the words that sound like the English.
SYLLABLES = {
    "b": "bi", "c": "xi", "d": "di", "e": "yi", "g": "ji", "i": "ai", "k": "kei", "o": "ou", "p": "pi", "r": "a er",
    "t": "ti", "u": "you", "v": "wei", "y": "wai",
}  # fmt: skip
SOUNDS = {
    "be": "b", "bee": "b", "see": "c", "sea": "c", "dee": "d", "gee": "g", "eye": "i", "jay": "j", "kay": "k", "el": "l",
    "em": "m", "en": "n", "oh": "o", "pea": "p", "pee": "p", "cue": "q", "queue": "q", "are": "r", "ar": "r", "tea": "t",
    "tee": "t", "you": "u", "why": "y", "to": "two", "too": "two", "for": "four", "won": "one", "ate": "eight",
}  # fmt: skip
DIGITS = {digit: str(value) for value, digit in enumerate(mandarin.DIGITS)} | {"〇": "0", "幺": "1", "两": "2", "兩": "2"}


@dataclass
class Call:
    number: str
    window: int


@dataclass
class Comparison:
    errors: int
    length: int
    another: bool


def compare(lang, meant, heard):
    words, other = (chinese if lang == "zh-CN" else latin)(meant, heard)
    wanted, got = words
    return Comparison(distance(wanted, got), len(wanted), other)


def distance(a, b):
    """Levenshtein's."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def chinese(meant, heard):
    """Syllables of both, and whether a number was heard as another."""
    heard = re.sub(r"(?<=[\dA-Za-z])[-— ,，.]+(?=\d)", "", heard.strip()).upper()
    if not isinstance(meant, Call):
        return (syllables(meant), syllables(figures(heard, mandarin.count))), False
    letter, digits = meant.number[0], meant.number[1:]
    wanted = f"请{letter}{''.join(mandarin.DIGITS[int(d)] for d in digits)}号到{mandarin.count(meant.window)}号窗口办理"
    head, mark, tail = re.sub("[號好]", "号", heard).partition("号")
    read = figures(head, lambda n: None) + mark + figures(tail, mandarin.count)
    numbers = "".join(DIGITS.get(c, c) for c in head if c in DIGITS or c.isdigit())
    # Without 号到 between them, number and window are one row of digits.
    numbers = digits if numbers == f"{digits}{meant.window}" else numbers
    # The window as it was heard: every numeral behind 到.
    window = re.search(f"[{''.join(mandarin.DIGITS)}百十]+", figures(tail, mandarin.count))
    other = numbers != digits or (window is not None and window.group() != mandarin.count(meant.window))
    want, got = syllables(wanted), syllables(read)
    # A letter that was written as a character of its sound is right.
    sound = SYLLABLES.get(letter.lower(), letter.lower()).split()
    if letter.lower() not in got and got[1 : 1 + len(sound)] == sound:
        got[1 : 1 + len(sound)] = [letter.lower()]
    return (want, got), other


def figures(text, read):
    """Arabic numerals as characters: one by one where `read` has no words for them."""
    return re.sub(r"\d+", lambda found: read(int(found[0])) if len(found[0]) < 4 and found[0][0] != "0" and read(int(found[0])) else "".join(mandarin.DIGITS[int(d)] for d in found[0]), text)


def syllables(text):
    """Pinyin without tones, and Latin letters one by one; no marks."""
    parts = lazy_pinyin(re.sub(r"[^\w]|_", "", text))
    return [one for part in parts for one in ([part] if not re.search("[A-Z]", part) else list(part.lower()))]


def latin(meant, heard):
    """Characters of both, and whether a number was heard as another."""
    heard = re.sub(r"(?<=[\dA-Za-z])[-–](?=[\dA-Za-z])", " ", heard.lower())
    if not isinstance(meant, Call):
        return (plain(meant.lower()), plain(heard)), False
    digits = " ".join(english.ONES[int(d)] for d in meant.number[1:])
    wanted = f"number {meant.number[0].lower()} {digits} please go to window {english.count(meant.window)}"
    head, mark, tail = heard.partition("please")
    head = re.sub(r"\d", lambda found: f" {english.ONES[int(found[0])]} ", head)
    head = " ".join(SOUNDS.get(word, word) for word in re.findall("[a-z]+", head))
    tail = re.sub(r"\d+", lambda found: english.count(int(found[0])) if int(found[0]) < 1000 else found[0], tail)
    tail = tail.replace(" and ", " ")
    numbers = " ".join(word for word in head.split() if word in english.ONES)
    counted = {*english.ONES, *english.TEENS, *english.TENS, "hundred"}
    window = " ".join(word for word in re.findall("[a-z]+", tail) if word in counted)
    other = numbers != digits or (window != "" and window != english.count(meant.window))
    return (plain(wanted), plain(f"{head} {mark} {tail}")), other


def plain(text):
    return " ".join(re.findall("[a-z0-9]+", text))
