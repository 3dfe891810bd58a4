//! Which clips a hall needs.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anxu_core::document::phrase::{call, segments};
use anxu_core::ids::{Lang, Number};
use anxu_core::setup::Setup;
use anxu_hw::speaker::{PackFault, Packs, Part, chosen};

use crate::devices::utterance;

/// One clip that a hall needs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted {
    /// What is said.
    pub text: String,
    /// Its file by the manifest, whether or not it is there.
    pub file: PathBuf,
}

/// Numbers that begin with every two digits, and end with every one.
fn every_number() -> impl Iterator<Item = u16> {
    (0..100).map(|n| n * 10 + n % 10)
}

/// The languages that a hall speaks, in order.
pub(super) fn languages(setup: &Setup) -> Vec<&Lang> {
    setup.texts.voice.iter().map(|voice| &voice.lang).collect()
}

/// Every clip that the hall is heard with in `lang`, in the order of its sentences, and what the pack has no clip for: calls
/// of every prefix, digit and window, its other words, the alarm, the emergencies.
pub(super) fn clips(
    setup: &Setup,
    packs: &Packs,
    lang: &Lang,
) -> Result<(Vec<Wanted>, Vec<PackFault>), PackFault> {
    let pack = packs.get(&lang.0)?;
    let words = segments(setup).into_iter().filter(|(of, _)| of == lang).map(|(_, words)| words);
    let emergencies = pack.emergencies().map(|(_, text)| text.to_owned());
    // By themselves they stand in for two digits whose clip is lost.
    let digits = (0..=9).map(|digit: u8| vec![Part::Spelled(digit.to_string())]);
    let alarm = [pack.alarm().to_owned()];
    let others = words.chain(alarm).chain(emergencies).map(|text| vec![Part::Words(text)]);
    let (mut clips, mut faults) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for parts in calls(setup, lang).into_iter().chain(digits).chain(others) {
        let (chosen, missing) = chosen(pack, &parts);
        let new = chosen.into_iter().map(|(text, file)| Wanted { text, file });
        clips.extend(new.filter(|one| seen.insert(one.clone())));
        faults.extend(missing.into_iter().filter(|fault| !faults.contains(fault)).collect::<Vec<_>>());
    }
    Ok((clips, faults))
}

/// Calls with every prefix and digit to the first window, and to every window with one number.
fn calls(setup: &Setup, lang: &Lang) -> Vec<Vec<Part>> {
    let prefixes: BTreeSet<&String> = setup.services.iter().map(|service| &service.prefix).collect();
    let number = |prefix: &&String, n| Number { prefix: (*prefix).clone(), n };
    let first_prefix = prefixes.first().into_iter();
    let numbers = first_prefix.flat_map(|prefix| every_number().map(|n| number(prefix, n)));
    let numbers: Vec<Number> = numbers.chain(prefixes.iter().map(|prefix| number(prefix, 1))).collect();
    let windows: Vec<_> = setup.windows.iter().map(|window| window.number).collect();
    let first = windows.first().copied();
    let of_numbers = numbers.iter().filter_map(|number| Some((number, first?)));
    let of_windows = windows.iter().filter_map(|window| Some((numbers.first()?, *window)));
    let said = of_numbers.chain(of_windows).filter_map(|(number, window)| call(setup, number, window, None));
    let sentences = said.flat_map(|announcement| utterance(&announcement).sentences);
    sentences.filter(|sentence| sentence.pack == lang.0).map(|sentence| sentence.parts).collect()
}
