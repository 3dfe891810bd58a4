//! How a province wants its halls named. Warnings only: the hall's official name is not ours to change.

use anxu_words::Mistake;

use super::file::Naming;

/// What audits find on old signs.
const OLD: &str = "为民服务中心";
/// What such halls are called.
const NEW: &str = "便民服务中心";

/// What does not fit in a Chinese name.
pub(super) fn warnings(naming: Naming, name: &str) -> Vec<Mistake> {
    let mut warnings = Vec::new();
    if name.contains(OLD) {
        warnings.push(Mistake::OldName { old: OLD.to_owned(), new: NEW.to_owned() });
    }
    if !fits(naming, name) {
        warnings.push(Mistake::NameForm { form: form(naming).to_owned() });
    }
    warnings
}

/// Halls of villages and communities are 便民服务室, 站 or 点 everywhere.
const SMALL: [&str; 3] = ["便民服务室", "便民服务站", "便民服务点"];

fn fits(naming: Naming, name: &str) -> bool {
    let small = SMALL.iter().any(|ending| name.ends_with(ending));
    let Some(place) = name.strip_suffix(NEW) else { return small || naming == Naming::Free };
    let town = |place: &str| ["乡", "镇"].iter().any(|kind| place.ends_with(kind));
    let street = |place: &str| ["街道", "（街道）", "(街道)"].iter().any(|kind| place.ends_with(kind));
    match naming {
        Naming::Free => true,
        Naming::Sichuan => {
            place.strip_suffix("人民政府").is_some_and(town)
                || place.strip_suffix("办事处").is_some_and(street)
        }
        Naming::Jiangsu => town(place) || street(place),
        Naming::Shandong => {
            (town(place) || street(place))
                && ["区", "县", "市"].iter().any(|county| {
                    place
                        .split_once(county)
                        .is_some_and(|(before, after)| !before.is_empty() && !after.is_empty())
                })
        }
    }
}

fn form(naming: Naming) -> &'static str {
    match naming {
        Naming::Sichuan => "XX乡（镇）人民政府便民服务中心",
        Naming::Jiangsu => "XX乡镇（街道）便民服务中心",
        Naming::Shandong => "××区××镇（街道）便民服务中心",
        Naming::Free => "…便民服务中心",
    }
}
