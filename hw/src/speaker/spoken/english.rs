//! English, for an external voice as well as for clips: nothing is left that two voices would read in two ways.

use super::numeral::{Token, narrow, tokens};

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Ordinals that are no plain number with th.
const ORDINALS: [(&str, &str); 9] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
    ("ty", "tieth"),
    ("ve", "fth"),
];
const UNITS: [(&str, &str); 10] = [
    ("km", "kilometres"),
    ("cm", "centimetres"),
    ("mm", "millimetres"),
    ("m", "metres"),
    ("kg", "kilograms"),
    ("g", "grams"),
    ("min", "minutes"),
    ("h", "hours"),
    ("am", "A M"),
    ("pm", "P M"),
];
/// Digits from which a number without any other sign is a telephone number or a code.
const LONG: usize = 7;

/// The text as it is read.
pub(super) fn read(text: &str) -> String {
    let text: String = text.chars().map(narrow).collect();
    let tokens = tokens(&text);
    let mut reader = Reader { tokens: &tokens, at: 0, said: Vec::new() };
    while reader.step() {}
    let joined = reader.said.join(" ");
    [(" ,", ","), (" .", "."), (" '", "'"), ("' ", "'"), (",,", ",")]
        .iter()
        .fold(joined, |text, (from, to)| text.replace(from, to))
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    said: Vec<String>,
}

impl<'t> Reader<'t> {
    fn step(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.at) else { return false };
        match token {
            Token::Digits(digits) => self.number(digits),
            Token::Letters("No") if self.other(1) == Some('.') => self.take("number".to_owned(), 2),
            Token::Letters(letters) => {
                let words = word(letters);
                self.take(words, 1);
            }
            Token::Other(sign) => self.sign(*sign),
        }
        true
    }

    fn other(&self, ahead: usize) -> Option<char> {
        match self.tokens.get(self.at + ahead) {
            Some(Token::Other(c)) => Some(*c),
            _ => None,
        }
    }

    fn digits(&self, ahead: usize) -> Option<&'t str> {
        match self.tokens.get(self.at + ahead) {
            Some(Token::Digits(digits)) => Some(digits),
            _ => None,
        }
    }

    fn letters(&self, ahead: usize) -> Option<&str> {
        match self.tokens.get(self.at + ahead) {
            Some(Token::Letters(letters)) => Some(letters),
            _ => None,
        }
    }

    fn take(&mut self, words: String, stretches: usize) {
        if !words.is_empty() {
            self.said.push(words);
        }
        self.at += stretches;
    }

    fn number(&mut self, digits: &str) {
        if let Some((words, stretches)) =
            self.date(digits).or_else(|| self.time(digits)).or_else(|| self.telephone(digits))
        {
            return self.take(words, stretches);
        }
        if self.letters(1).is_some_and(|letters| ["st", "nd", "rd", "th"].contains(&letters)) {
            return self.take(ordinal(digits), 2);
        }
        let (value, taken) = match (self.other(1), self.digits(2)) {
            (Some('.'), Some(behind)) => (format!("{} point {}", counted(digits), one_by_one(behind)), 3),
            _ if self.is_code(digits) => (one_by_one(digits), 1),
            _ => (counted(digits), 1),
        };
        let unit = self.letters(taken).and_then(|unit| UNITS.iter().find(|(short, _)| *short == unit));
        match (self.other(taken), unit) {
            (Some('%'), _) => self.take(format!("{value} percent"), taken + 1),
            (Some('℃'), _) => self.take(format!("{value} degrees"), taken + 1),
            (_, Some((_, unit))) => self.take(format!("{value} {unit}"), taken + 1),
            _ => self.take(value, taken),
        }
    }

    /// A001, 007: digit by digit.
    fn is_code(&self, digits: &str) -> bool {
        let behind_letter = self.at > 0 && matches!(self.tokens.get(self.at - 1), Some(Token::Letters(_)));
        behind_letter || (digits.len() > 1 && digits.starts_with('0'))
    }

    fn date(&self, digits: &str) -> Option<(String, usize)> {
        self.other(1)
            .filter(|sign| "-/.".contains(*sign) && self.other(3) == Some(*sign) && digits.len() == 4)?;
        let month = self.digits(2)?.parse::<usize>().ok()?.checked_sub(1)?;
        let day = self.digits(4).filter(|day| day.parse().is_ok_and(|day: u32| (1..=31).contains(&day)))?;
        let words = format!("{} {}, {}", MONTHS.get(month)?, ordinal(day), year(digits));
        Some((words, 5))
    }

    fn time(&self, digits: &str) -> Option<(String, usize)> {
        let minutes = self
            .digits(2)
            .filter(|minutes| self.other(1) == Some(':') && digits.len() <= 2 && minutes.len() == 2)?;
        let hour = digits.parse::<u64>().ok().filter(|hour| *hour <= 24)?;
        let minute = minutes.parse::<u64>().ok().filter(|minute| *minute < 60)?;
        let hour = counted(&hour.to_string());
        let words = match minute {
            0 => format!("{hour} o'clock"),
            1..10 => format!("{hour} oh {}", counted(minutes)),
            _ => format!("{hour} {}", counted(minutes)),
        };
        Some((words, 3))
    }

    fn telephone(&self, digits: &str) -> Option<(String, usize)> {
        let mut number = digits.to_owned();
        let mut taken = 1;
        while let Some(more) = self.digits(taken + 1).filter(|_| self.other(taken) == Some('-')) {
            number.push_str(more);
            taken += 2;
        }
        let heard = self.said.iter().rev().take(2).any(|word| {
            ["call", "dial", "telephone", "phone", "hotline"].contains(&word.to_lowercase().as_str())
        });
        let mobile = number.len() == 11 && number.starts_with('1');
        let round = (number.ends_with("000") && !mobile) || number.contains(',');
        ((number.len() >= LONG && !round) || (heard && number.len() >= 3))
            .then(|| (one_by_one(&number), taken))
    }

    fn sign(&mut self, sign: char) {
        let words = match sign {
            '-' | '~' if self.digits(1).is_some() && !self.said.is_empty() => "to",
            '-' if self.digits(1).is_some() => "minus",
            '&' => "and",
            '+' => "plus",
            '@' => "at",
            '=' => "equals",
            '#' => "number",
            '¥' | '$' => return self.money(),
            ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”' => ",",
            '.' | '!' | '?' => ".",
            '\'' | '’' => "'",
            _ => "",
        };
        self.take(words.to_owned(), 1);
    }

    fn money(&mut self) {
        let unit = if self.other(0) == Some('$') { "dollars" } else { "yuan" };
        self.at += 1;
        if let Some(digits) = self.digits(0) {
            self.number(digits);
            self.said.push(unit.to_owned());
        }
    }
}

/// A word; capitals alone are letters, said one by one.
fn word(letters: &str) -> String {
    match letters {
        _ if letters.len() <= 5 && letters.chars().all(|c| c.is_ascii_uppercase()) => {
            letters.chars().map(String::from).collect::<Vec<_>>().join(" ")
        }
        _ => letters.to_owned(),
    }
}

fn one_by_one(digits: &str) -> String {
    let words = digits.chars().filter_map(|digit| SMALL.get(digit.to_digit(10)? as usize).copied());
    words.collect::<Vec<_>>().join(" ")
}

/// 2026 is twenty twenty six, 2005 two thousand five.
fn year(digits: &str) -> String {
    match (digits.get(..2), digits.get(2..)) {
        (Some(century), Some(rest)) if !rest.starts_with('0') && !century.starts_with('0') => {
            format!("{} {}", counted(century), counted(rest))
        }
        _ => counted(digits),
    }
}

fn ordinal(digits: &str) -> String {
    let words = counted(digits);
    let ending = ORDINALS.iter().find_map(|(from, to)| Some(format!("{}{to}", words.strip_suffix(from)?)));
    ending.unwrap_or_else(|| format!("{words}th"))
}

fn counted(digits: &str) -> String {
    let Ok(number) = digits.replace(',', "").parse::<u64>() else { return one_by_one(digits) };
    if number >= 1_000_000_000_000 {
        return one_by_one(digits);
    }
    let mut words = Vec::new();
    let mut rest = number;
    for (value, unit) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (1, "")] {
        let group = rest / value;
        rest %= value;
        if group > 0 {
            words.extend(hundreds(group));
            words.extend(Some(unit).filter(|unit| !unit.is_empty()));
        }
    }
    if words.is_empty() { SMALL[0].to_owned() } else { words.join(" ") }
}

fn hundreds(group: u64) -> Vec<&'static str> {
    let small = |n: u64| SMALL.get(n as usize).copied();
    let mut words = Vec::new();
    if group >= 100 {
        words.extend(small(group / 100));
        words.push("hundred");
    }
    match group % 100 {
        0 => {}
        n @ 1..20 => words.extend(small(n)),
        n => {
            words.extend(TENS.get((n / 10) as usize).copied());
            words.extend(small(n % 10).filter(|_| n % 10 > 0));
        }
    }
    words
}
