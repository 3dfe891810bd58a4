//! The manual's pages as text, and what stands in them: headings, marks, links, commands, keys, words of the screen.

use std::path::{Path, PathBuf};

/// The two languages, as the names of files say them; the first is the one written first.
pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
const CARDS: [&str; 2] = ["clerk", "guide"];

/// One file of the manual.
pub struct Page {
    /// Path from the manual's folder.
    pub name: String,
    text: String,
}

/// The manual's folder.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/manual")
}

/// Every page in both languages, and the entrance.
pub fn pages() -> Vec<Page> {
    let both = twins().into_iter().flat_map(|(chinese, english)| [chinese, english]);
    both.chain(["README.md".to_owned()]).map(|name| Page::read(&name)).collect()
}

/// The same page in two languages.
pub fn twins() -> Vec<(String, String)> {
    let [zh, en] = LANGUAGES;
    let cards = CARDS.map(|card| (format!("cards/{card}.{zh}.html"), format!("cards/{card}.{en}.html")));
    [(format!("{zh}.md"), format!("{en}.md"))].into_iter().chain(cards).collect()
}

impl Page {
    /// Read one.
    pub fn read(name: &str) -> Page {
        let path = folder().join(name);
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Page { name: name.to_owned(), text }
    }

    /// A page to print, or the entrance: no chapter of its own.
    pub fn is_card(&self) -> bool {
        self.name != format!("{}.md", LANGUAGES[0]) && self.name != format!("{}.md", LANGUAGES[1])
    }

    /// The levels of all headings, in order, with the numbers that they begin with.
    pub fn headings(&self) -> Vec<(usize, String)> {
        let number = |title: &str| title.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let heading = |line: &&str| match line.strip_prefix("<h") {
            Some(rest) => {
                rest.split_once('>').and_then(|(level, title)| Some((level.parse().ok()?, number(title))))
            }
            None => {
                let level = line.chars().take_while(|c| *c == '#').count();
                line.get(level..)?.strip_prefix(' ').filter(|_| level > 0).map(|title| (level, number(title)))
            }
        };
        // Inside a block of code a `#` is a remark.
        self.prose().filter_map(|line| heading(&line)).collect()
    }

    /// Places that links may lead to.
    pub fn marks(&self) -> Vec<String> {
        between(&self.text, "<a id=\"", "\"")
    }

    /// Where links and pictures lead: files beside this one, and marks on it. In order.
    pub fn links(&self) -> Vec<String> {
        let mut links = between(&self.text, "](", ")");
        links.extend(between(&self.text, "src=\"", "\""));
        links.extend(between(&self.text, "href=\"", "\""));
        links
    }

    /// Every command of `anxu`: in blocks, between backquotes, in services, on cards. In order.
    pub fn commands(&self) -> Vec<String> {
        let lines = self.text.lines().map(str::trim);
        let alone = lines.filter_map(|line| line.strip_prefix("ExecStart=/usr/bin/").or(Some(line)));
        let alone = alone.filter(|line| line.starts_with("anxu ")).map(str::to_owned);
        alone.chain(self.quoted().into_iter().filter(|code| code.starts_with("anxu "))).collect()
    }

    /// Every key of the configuration, as `table.key`. In order.
    pub fn keys(&self) -> Vec<String> {
        let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let is_key = |code: &String| {
            let parts = code.split_once('.');
            let file = [".toml", ".html", ".md"].iter().any(|end| code.ends_with(end));
            !file && parts.is_some_and(|(table, key)| word(table) && word(key))
        };
        self.quoted().into_iter().filter(is_key).collect()
    }

    /// Words that stand on the kiosk's screen.
    pub fn screen_words(&self) -> Vec<String> {
        between(&self.text, "<q>", "</q>")
    }

    /// The blocks of code, line by line.
    pub fn blocks(&self) -> Vec<&str> {
        let mut inside = false;
        let lines = self.text.lines().filter(move |line| {
            let fence = line.trim_start().starts_with("```");
            inside ^= fence;
            inside && !fence
        });
        lines.collect()
    }

    fn prose(&self) -> impl Iterator<Item = &str> {
        let mut inside = false;
        self.text.lines().filter(move |line| {
            let fence = line.trim_start().starts_with("```");
            inside ^= fence;
            !inside && !fence
        })
    }

    /// What stands between backquotes, or in `<code>` on a card.
    fn quoted(&self) -> Vec<String> {
        let prose = self.prose();
        prose
            .flat_map(|line| [between(line, "`", "`"), between(line, "<code>", "</code>")].concat())
            .collect()
    }
}

/// What stands between two marks, one after the other.
fn between(text: &str, open: &str, close: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((inside, later)) = after.split_once(close) else { break };
        found.push(inside.to_owned());
        rest = later;
    }
    found
}
