//! What is wrong with packs and clips, as codes with words.

use anxu_hw::speaker::{Flaw, LEVEL, LEVEL_TOLERANCE, LONGEST_EDGE, PackFault, Unusable};
use anxu_words::{Clip, ClipFlaw, Recording};

/// What is wrong with a pack.
pub(super) fn pack(fault: &PackFault) -> Clip {
    match fault.clone() {
        PackFault::NoPacks { looked } => {
            Clip::NoPacks { looked: looked.iter().map(|folder| folder.display().to_string()).collect() }
        }
        PackFault::NoPack { name, known } => Clip::NoPack { name, known },
        PackFault::Manifest { path, detail } => Clip::Manifest { file: path.display().to_string(), detail },
        PackFault::NotRecorded { pack, text } => Clip::NotRecorded { pack, text },
        PackFault::Unspoken { pack, text, why } => Clip::Unspoken { pack, text, why },
        PackFault::Broken { path, detail } => Clip::Broken { file: path.display().to_string(), detail },
    }
}

/// Why a recording cannot become a clip.
pub(super) fn recording(unusable: Unusable) -> Recording {
    match unusable {
        Unusable::Unreadable(detail) => Recording::Unreadable { detail },
        Unusable::Silent => Recording::Silent,
        Unusable::Clipped => Recording::Clipped,
        Unusable::Long(seconds, most) => Recording::Long { seconds, most },
        Unusable::Flawed(flaw) => Recording::Flawed { flaw: self::flaw(flaw) },
    }
}

/// What is wrong with a clip that can be read.
pub(super) fn flaw(flaw: Flaw) -> ClipFlaw {
    let wanted = format!("{LEVEL} ± {LEVEL_TOLERANCE}");
    let most = LONGEST_EDGE as u64;
    match flaw {
        Flaw::Clipped => ClipFlaw::Clipped,
        Flaw::Loud(level) => ClipFlaw::Loud { level: format!("{level:.1}"), wanted },
        Flaw::Quiet(level) => ClipFlaw::Quiet { level: format!("{level:.1}"), wanted },
        Flaw::Silent => ClipFlaw::Silent,
        Flaw::LateStart(ms) => ClipFlaw::LateStart { ms: ms as u64, most },
        Flaw::LongEnd(ms) => ClipFlaw::LongEnd { ms: ms as u64, most },
        Flaw::Offset(percent) => ClipFlaw::Offset { percent: format!("{percent:.1}") },
        Flaw::Step => ClipFlaw::Step,
    }
}
