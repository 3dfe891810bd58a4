//! What the person in front of the kiosk has chosen: language, size, reach, contrast. Gone when they are.

use anxu_api::Lang;
use anxu_api::Names;
use anxu_api::view::KioskView;

/// How pages lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Layout {
    /// As the window is: across when it is wider than high.
    #[default]
    Auto,
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

/// A language whose words are compiled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Language(pub &'static str);

impl Language {
    /// The folders of `lang/`; the first is the fallback.
    const BUNDLED: [Language; 2] = [Language("zh-CN"), Language("en")];

    fn bundled(lang: &Lang) -> Option<Language> {
        Self::BUNDLED.into_iter().find(|bundled| bundled.0 == lang.0)
    }

    pub fn lang(self) -> Lang {
        Lang(self.0.to_owned())
    }

    /// What stands between the items of a list.
    pub fn comma(self) -> &'static str {
        if self.0.starts_with("zh") { "、" } else { ", " }
    }

    /// The text in this language, or in any.
    pub fn pick(self, names: &Names) -> &str {
        names.get(&self.lang()).or_else(|| names.values().next()).map_or("", String::as_str)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Person {
    /// The language chosen, if it is not the hall's first.
    pub chosen: Option<Lang>,
    pub elder: bool,
    pub low: bool,
    pub contrast: bool,
}

impl Person {
    /// Whether nothing was chosen, so that the next person finds the kiosk as it should be.
    pub fn is_default(&self) -> bool {
        *self == Person::default()
    }

    /// The language of the words.
    pub fn language(&self, view: &KioskView) -> Language {
        let chosen = self.chosen.as_ref().and_then(Language::bundled);
        chosen.or_else(|| offered(view).next()).unwrap_or(Language::BUNDLED[0])
    }

    /// The language before the hall has said which it offers.
    pub fn language_alone(&self) -> Language {
        self.chosen.as_ref().and_then(Language::bundled).unwrap_or(Language::BUNDLED[0])
    }

    /// The language that the key leads to.
    pub fn other_language(&self, view: &KioskView) -> Option<Language> {
        let all: Vec<Language> = offered(view).collect();
        let here = all.iter().position(|language| *language == self.language(view))?;
        all.get((here + 1) % all.len()).copied().filter(|_| all.len() > 1)
    }

    pub fn next_language(&mut self, view: Option<&KioskView>) {
        let Some(view) = view else { return };
        let next = self.other_language(view);
        let first = offered(view).next();
        self.chosen = next.filter(|next| Some(*next) != first).map(Language::lang);
    }
}

fn offered(view: &KioskView) -> impl Iterator<Item = Language> + '_ {
    view.languages.iter().filter_map(Language::bundled)
}
