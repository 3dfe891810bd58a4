//! Which clips a hall needs.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anxu_core::document::phrase::segments;
use anxu_core::ids::Lang;
use anxu_core::setup::Setup;
use anxu_hw::speaker::{Pack, PackFault, Packs, Part};

/// One clip that a hall needs.
pub(super) struct Wanted {
    /// What is said.
    pub text: String,
    /// Its file by the manifest, whether or not it is there; the fault says that the manifest names none.
    pub file: Result<PathBuf, PackFault>,
}

/// The languages that a hall speaks, in order.
pub(super) fn languages(setup: &Setup) -> Vec<&Lang> {
    setup.texts.voice.iter().map(|voice| &voice.lang).collect()
}

/// Every clip that the hall needs from the pack of `lang`: words, the alarm, digits, letters of its prefixes, its windows' numbers.
pub(super) fn clips(setup: &Setup, packs: &Packs, lang: &Lang) -> Result<Vec<Wanted>, PackFault> {
    let pack = packs.get(&lang.0)?;
    let words = segments(setup).into_iter().filter(|(of, _)| of == lang).map(|(_, words)| Part::Words(words));
    let prefixes = setup.services.iter().map(|service| Part::Spelled(service.prefix.clone()));
    let digits = [Part::Spelled("0123456789".to_owned())];
    let windows = setup.windows.iter().map(|window| Part::Count(window.number.0));
    let alarm = [Part::Free(String::new())];
    let parts = words.chain(alarm).chain(digits).chain(prefixes).chain(windows);
    let mut seen = BTreeSet::new();
    let texts = parts.flat_map(|part| pack.texts(&part)).filter(|text| seen.insert(text.clone()));
    Ok(texts.map(|text| wanted(pack, text)).collect())
}

fn wanted(pack: &Pack, text: String) -> Wanted {
    Wanted { file: pack.file(&text), text }
}
