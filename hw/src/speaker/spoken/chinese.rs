//! Mandarin. Numbers by GB/T 15835; telephone numbers digit by digit with 幺, as on the telephone.

use super::numeral::{Token, narrow, tokens};

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
/// Measure words before which 2 is 两. Not 号, 楼, 月, 日: those order.
const COUNTED: [&str; 34] = [
    "个", "位", "名", "人", "次", "天", "年", "周", "小时", "点", "分钟", "张", "份", "本", "件", "台", "辆",
    "户", "家", "项", "种", "条", "套", "间", "层", "元", "块", "米", "公里", "公斤", "岁", "遍", "场", "批",
];
/// Words that a telephone number follows, within so many characters.
const TELEPHONE: [&str; 8] = ["电话", "热线", "拨打", "致电", "手机", "传真", "请拨", "拨"];
const NEAR: usize = 6;
/// Digits from which a number without any other sign is a telephone number or a code.
const LONG: usize = 7;
/// Units behind a number.
const UNITS: [(&str, &str); 14] = [
    ("km", "公里"),
    ("cm", "厘米"),
    ("mm", "毫米"),
    ("kg", "公斤"),
    ("min", "分钟"),
    ("MB", "兆"),
    ("GB", "吉"),
    ("kW", "千瓦"),
    ("ml", "毫升"),
    ("m", "米"),
    ("g", "克"),
    ("L", "升"),
    ("h", "小时"),
    ("s", "秒"),
];

/// The text as it is read.
pub(super) fn read(text: &str) -> String {
    let text: String = text.chars().map(narrow_but_marks).collect();
    let tokens = tokens(&text);
    let mut reader = Reader { tokens: &tokens, at: 0, said: String::new() };
    while reader.step() {}
    reader.said
}

/// A comma between words stays a Chinese one.
fn narrow_but_marks(c: char) -> char {
    match c {
        '，' | '。' | '！' | '？' | '；' | '、' | '（' | '）' => c,
        other => narrow(other),
    }
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    said: String,
}

impl<'t> Reader<'t> {
    /// Read the next stretch; false at the end.
    fn step(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.at) else { return false };
        match token {
            Token::Digits(digits) => self.number(digits),
            Token::Letters("No" | "NO") if self.other(1) == Some('.') && self.digits(2).is_some() => {
                self.at += 2;
                let number = self.digits(0).map(counted).unwrap_or_default();
                self.take(&format!("{number}号"), 1);
            }
            Token::Letters(letters) => {
                self.said.push_str(&spelled(letters));
                self.at += 1;
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

    /// What is read, and how many stretches it takes.
    fn take(&mut self, words: &str, stretches: usize) {
        self.said.push_str(words);
        self.at += stretches;
    }

    fn number(&mut self, digits: &str) {
        if let Some((words, stretches)) =
            self.date(digits).or_else(|| self.time(digits)).or_else(|| self.telephone(digits))
        {
            return self.take(&words, stretches);
        }
        let fraction = self.digits(2);
        let (value, taken) = match (self.other(1), fraction) {
            (Some('.'), Some(behind)) => (format!("{}点{}", counted(digits), one_by_one(behind, false)), 3),
            (Some('/'), Some(below)) => (format!("{}分之{}", counted(below), counted(digits)), 3),
            _ => (self.plain(digits), 1),
        };
        match (self.other(taken), self.tokens.get(self.at + taken)) {
            (Some('%'), _) if digits == "100" && taken == 1 => self.take("百分之百", 2),
            (Some('%'), _) => self.take(&format!("百分之{value}"), taken + 1),
            (Some('℃'), _) => self.take(&format!("{value}摄氏度"), taken + 1),
            (Some('㎡'), _) => self.take(&format!("{value}平方米"), taken + 1),
            (_, Some(Token::Letters(unit))) if unit_of(unit).is_some() && !self.follows_letters() => {
                let unit = unit_of(unit).unwrap_or_default();
                self.take(&format!("{value}{unit}"), taken + 1);
            }
            _ => self.take(&value, taken),
        }
    }

    /// A number without a fraction: counted, unless it is a code.
    fn plain(&self, digits: &str) -> String {
        let code = self.follows_letters() || (digits.len() > 1 && digits.starts_with('0'));
        if code {
            return one_by_one(digits, false);
        }
        let to_year = self.other(3) == Some('年') && self.digits(2).is_some_and(|to| to.len() == 4);
        let year = digits.len() == 4 && (self.other(1) == Some('年') || to_year);
        let room = digits.len() >= 3 && self.other(1).is_some_and(|c| "室房".contains(c));
        if year || room {
            return one_by_one(digits, room);
        }
        if digits == "2" && self.is_counted() && !self.said.ends_with('第') {
            return "两".to_owned();
        }
        counted(digits)
    }

    /// Also over the dot of a number plate.
    fn follows_letters(&self) -> bool {
        let before = self.tokens.get(..self.at).unwrap_or_default().iter().rev();
        let mut before = before.skip_while(|token| **token == Token::Other('·'));
        matches!(before.next(), Some(Token::Letters(_)))
    }

    /// Whether a measure word is behind the number.
    fn is_counted(&self) -> bool {
        let unit =
            matches!(self.tokens.get(self.at + 1), Some(Token::Letters(unit)) if unit_of(unit).is_some());
        let behind: String = (1..=2).map_while(|ahead| self.other(ahead)).collect();
        // 2年级, 2层楼的 are not counted; 2点 is a time.
        unit || (COUNTED.iter().any(|word| behind.starts_with(word)) && !behind.starts_with("年级"))
    }

    /// 2026-11-21, 2026/11/21, 2026.11.21.
    fn date(&self, digits: &str) -> Option<(String, usize)> {
        let sign = self.other(1).filter(|sign| "-/.".contains(*sign))?;
        let (month, day) = (self.digits(2)?, self.digits(4)?);
        let fits = |text: &str, most: u32| {
            text.len() <= 2 && text.parse().is_ok_and(|n: u32| (1..=most).contains(&n))
        };
        let is_date = digits.len() == 4 && self.other(3) == Some(sign) && fits(month, 12) && fits(day, 31);
        let words = || format!("{}年{}月{}日", one_by_one(digits, false), counted(month), counted(day));
        is_date.then(|| (words(), 5))
    }

    /// 8:05, 08:30:15.
    fn time(&self, digits: &str) -> Option<(String, usize)> {
        let minutes = self.digits(2).filter(|_| self.other(1) == Some(':') && digits.len() <= 2)?;
        let hour: u32 = digits.parse().ok().filter(|hour| *hour <= 24)?;
        let minute: u32 = minutes.parse().ok().filter(|minute| *minute < 60 && minutes.len() == 2)?;
        let hour = if hour == 2 { "两".to_owned() } else { counted(&hour.to_string()) };
        let words = match minute {
            0 => format!("{hour}点"),
            1..10 => format!("{hour}点零{}分", counted(minutes)),
            _ => format!("{hour}点{}分", counted(minutes)),
        };
        // Seconds are not said.
        let seconds = self.digits(4).filter(|_| self.other(3) == Some(':')).is_some();
        Some((words, if seconds { 5 } else { 3 }))
    }

    /// Digits in groups with hyphens, many in a row, or any behind 电话.
    fn telephone(&self, digits: &str) -> Option<(String, usize)> {
        let mut number = digits.to_owned();
        let mut taken = 1;
        while let Some(more) = self.digits(taken + 1).filter(|_| self.other(taken) == Some('-')) {
            number.push_str(more);
            taken += 2;
        }
        let heard: Vec<char> = self.said.chars().collect();
        let near: String = heard.iter().skip(heard.len().saturating_sub(NEAR)).collect();
        let behind: String = (taken..taken + 2).map_while(|ahead| self.other(ahead)).collect();
        let announced = TELEPHONE.iter().any(|word| near.contains(word) || behind == *word);
        let announced = announced && number.len() >= 3;
        let years = behind.starts_with('年');
        let mobile = number.len() == 11 && number.starts_with('1');
        let round = (number.ends_with("000") && !mobile) || number.contains(',');
        let long = number.len() >= LONG && !years && !round && (taken > 1 || !self.is_counted());
        let code = self.follows_letters();
        let measured = taken == 1 && (self.other(1) == Some('.') || self.is_counted());
        ((announced || long) && !code && !measured).then(|| (one_by_one(&number, true), taken))
    }

    fn sign(&mut self, sign: char) {
        let before_digit = self.digits(1).is_some();
        let words = match sign {
            '-' if before_digit && self.said.ends_with(|c: char| c.is_alphanumeric()) => "到",
            '-' if before_digit => "负",
            '~' if before_digit => "到",
            '¥' | '$' => return self.money(),
            '+' => "加",
            '×' => "乘",
            '=' => "等于",
            '&' => "和",
            '@' => "艾特",
            '℃' => "摄氏度",
            '%' => "百分号",
            '#' => "号",
            ',' | ';' | ':' | '!' | '?' | '(' | ')' | '/' | '"' | '“' | '”' | '《' | '》' | '\n' => {
                "，"
            }
            '.' => "。",
            ' ' | '·' => "",
            other => {
                self.said.push(other);
                self.at += 1;
                return;
            }
        };
        self.take(words, 1);
    }

    /// ¥12.50: the unit is said behind.
    fn money(&mut self) {
        let unit = if self.other(0) == Some('$') { "美元" } else { "元" };
        self.at += 1;
        if let Some(digits) = self.digits(0) {
            self.number(digits);
            self.said.push_str(unit);
        }
    }
}

fn unit_of(letters: &str) -> Option<&'static str> {
    UNITS.iter().find(|(unit, _)| *unit == letters).map(|(_, words)| *words)
}

/// Letters are said one by one, in capitals: those are the letters of a pack.
fn spelled(letters: &str) -> String {
    letters.to_ascii_uppercase()
}

fn one_by_one(digits: &str, telephone: bool) -> String {
    let word = |digit: char| match digit.to_digit(10) {
        Some(1) if telephone => "幺",
        Some(digit) => DIGITS.get(digit as usize).copied().unwrap_or_default(),
        None => "",
    };
    digits.chars().map(word).collect()
}

/// The number in words up to a hundred million millions; longer ones digit by digit.
fn counted(digits: &str) -> String {
    let Ok(number) = digits.replace(',', "").parse::<u64>() else { return one_by_one(digits, false) };
    if number >= 1_0000_0000_0000 {
        return one_by_one(digits, false);
    }
    let words = [(1_0000_0000, "亿"), (1_0000, "万"), (1, "")].into_iter().fold(
        (String::new(), number),
        |(mut words, rest), (value, unit)| {
            let group = rest / value;
            if group > 0 {
                if !words.is_empty() && group < 1000 {
                    words.push_str(DIGITS[0]);
                }
                let said = if group == 2 && value > 1 {
                    "两".to_owned()
                } else {
                    group_of(group, words.is_empty())
                };
                words.push_str(&said);
                words.push_str(unit);
            }
            (words, rest % value)
        },
    );
    if words.0.is_empty() { DIGITS[0].to_owned() } else { words.0 }
}

/// Up to 9999. 2000 is 两千, 200 二百; 10 is 十 where nothing is before it.
fn group_of(group: u64, first: bool) -> String {
    let mut words = String::new();
    let mut skipped = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = group / value % 10;
        if digit == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            words.push_str(DIGITS[0]);
        }
        let bare_ten = value == 10 && digit == 1 && words.is_empty() && first;
        if value == 1000 && digit == 2 {
            words.push('两');
        } else if !bare_ten {
            words.push_str(DIGITS.get(digit as usize).copied().unwrap_or_default());
        }
        words.push_str(unit);
    }
    words
}
