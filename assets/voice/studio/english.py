"""What the English voice reads, and where it is cut. See mandarin.py for what a carrier is."""

from misaki.espeak import EspeakFallback

from voice import BEHIND_CONSONANTS

VOICE = "af_heart"
NAME = "English"
LETTER_VOICE = VOICE
PACE = 0.95

ONES = "zero one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SLOWLY = dict.fromkeys(LETTERS, 0.8) | {"please go to window": 1.1}

EMERGENCIES = {
    "fire": "Attention please. There is a fire. Do not use the elevators. Follow the staff and leave by the nearest exit.",
    "earthquake": "Attention please. This is an earthquake. Get down, cover your head, and stay away from glass. Leave in order when the shaking stops.",
    "gas": "Attention please. There is a gas leak. Do not use fire or telephones. Go outside now.",
    "power": "Attention please. The power is out. Please stay where you are and wait for the staff.",
    "water": "Attention please. There is water on the floor. Please walk slowly and keep away from electrical machines.",
    "child": "Attention please. A lost child is looking for its family. Parents, please come to the information desk now.",
    "doctor": "Attention please. Somebody is not well. If you are a doctor or a nurse, please come to the information desk now.",
    "closing": "Attention please. The hall has to close now. Please take your belongings and leave in order.",
    "exit": "Attention please. Please leave in order by the exit that the staff show you. Do not push.",
    "shelter": "Attention please. There is danger outside. Please stay in the hall, away from doors and windows.",
    "drill": "Attention please. This is only a drill. Please stay calm and follow the staff.",
    "clear": "Attention please. The danger is over. Service goes on. Thank you for your patience.",
}

PHRASES = [
    "Please rate",
    "Please rate our service",
    "Please stay calm and follow the directions of the staff",
    "A member of staff is asked to come to the ticket machine",
    "Service paused",
    "This window is closed for a moment, please wait",
    "Welcome",
    "Please wait",
    "If you have missed your call, please come to the information desk",
    "Your number is kept for you, please wait in the waiting area",
    "Please go on to another window",
    "The hall closes soon",
    "The hall is closed for today, thank you",
]

# Windows whose number is recorded whole.
WINDOWS = range(0, 121)


def behind(text):
    """Where the end of a clip is looked for; that of a digit before the next one begins."""
    return (-0.06, 0.05) if text in ONES else BEHIND_CONSONANTS


fallback = EspeakFallback(british=False)

# What espeak-ng reads for a sentence's weak word, or misaki writes otherwise than the model was taught.
OWN = {"A": "ˈA", "one": "wˈʌn", "zero": "zˈɪɹO"}


class Token:
    def __init__(self, text):
        self.text = text


def phonemes(text):
    mark = text[-1] if text[-1] in ",." else ""
    spoken = text.rstrip(",. ")
    return OWN.get(spoken, fallback(Token(spoken))[0] if spoken not in OWN else "") + mark


def count(n):
    """12 as twelve, 45 as forty five, 105 as one hundred five."""
    if n < 20:
        return [*ONES, *TEENS][n]
    if n < 100:
        return TENS[n // 10 - 2] + (f" {ONES[n % 10]}" if n % 10 else "")
    return f"{ONES[n // 100]} hundred" + (f" {count(n % 100)}" if n % 100 else "")


def carriers():
    number, go = ("Number", None), ("please go to window", None)
    for letter in LETTERS:
        name = f"Number {letter}"
        yield [("Number", name), (letter, name), ("zero", None), ("four", None), ("seven.", None)]
    for digit in ONES:
        yield [number, ("A", None), ("five", None), (digit, digit), ("five.", None)]
        name = f"{digit}, please go to window"
        yield [number, ("A", None), ("zero", None), ("five", None), (f"{digit},", name), ("please go to window", name), ("three.", None)]
    for n in WINDOWS:
        yield [("Number seven,", None), go, (f"{count(n)}.", f"{count(n)}.")]
    for ten in TENS:
        yield [("Number seven,", None), go, (ten, ten), ("five.", None)]
    # For sentences of a hall's own, and for numbers beyond the recorded ones.
    yield [("Number", "Number"), ("five", None), ("zero", None), ("four,", None), ("please", "please"), ("go", None), ("to window", "to window"), ("three", None), ("hundred", "hundred"), ("five.", None)]
    yield [number, ("A", None), ("zero", None), ("five,", None), ("please go to window", "please go to window"), ("three.", None)]
    for n in range(10, 20):
        yield [("Number seven,", None), go, ("one", None), ("hundred", None), (count(n), count(n)), ("and", None), ("five.", None)]
    for letter in LETTERS:
        yield [number, ("five", None), (letter, letter), ("zero", None), ("five.", None)]
    for text in [*PHRASES, *EMERGENCIES.values()]:
        yield [(text.rstrip(".") + ".", text.rstrip("."))]
