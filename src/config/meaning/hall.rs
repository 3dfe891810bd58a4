//! The hall itself: name, area code, languages, time zone, QR.

use anxu_core::document::placeholder::QR;
use anxu_core::ids::Lang;
use anxu_core::setup::Hall;
use anxu_words::{Hint, Mistake};

use super::Check;
use super::text::placeholders;
use crate::config::file;
use crate::config::naming;
use crate::config::report::Report;

/// Most languages: as many buttons fit into the kiosk's footer.
const MOST_LANGUAGES: usize = 4;

/// The languages, never empty.
pub(super) fn languages(hall: &file::Hall, report: &mut Report) -> Vec<Lang> {
    let key = "hall.languages";
    let mut languages: Vec<Lang> = Vec::new();
    for (index, tag) in hall.languages.iter().enumerate() {
        let key = crate::config::source::entry(key, index);
        if tag.is_empty() || !tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            report.lose(&key, Mistake::NoLanguage { tag: tag.clone() });
        } else if languages.iter().any(|known| &known.0 == tag) {
            report.fault(&key, Mistake::ListedTwice { id: tag.clone() });
        }
        languages.push(Lang(tag.clone()));
    }
    if languages.is_empty() {
        report.lose(key, Mistake::NoLanguages);
        languages.push(Lang("zh-CN".to_owned()));
    }
    if languages.len() > MOST_LANGUAGES {
        let (count, most) = (languages.len() as u64, MOST_LANGUAGES as u64);
        report.fault(key, Mistake::ManyLanguages { count, most });
    }
    languages
}

/// The time zone.
pub(super) fn zone(hall: &file::Hall, check: &mut Check<'_>) -> chrono_tz::Tz {
    hall.time_zone.parse().unwrap_or_else(|_| {
        let known: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        let hint = match crate::config::schema::nearest(&hall.time_zone, &known) {
            Some(near) => Hint::DidYouMean { near: near.to_owned() },
            None => Hint::ZoneForm,
        };
        check.fault("hall.time_zone", Mistake::NoTimeZone { zone: hall.time_zone.clone(), hint });
        chrono_tz::Asia::Shanghai
    })
}

/// The rest of `[hall]`.
pub(super) fn hall(hall: &file::Hall, check: &mut Check<'_>) -> Hall {
    let name = check.names(&hall.name, "hall.name");
    if let Some(chinese) = name.iter().find(|(lang, _)| lang.0.starts_with("zh")) {
        for warning in naming::warnings(hall.naming, chinese.1) {
            check.warn("hall.name", warning);
        }
    }
    area_code(&hall.area_code, check);
    placeholders(&hall.qr, QR, "hall.qr", check);
    if hall.hotline.is_empty() {
        check.warn("hall.hotline", Mistake::NoHotline);
    }
    check.plain(&hall.hotline, "hall.hotline");
    Hall {
        name,
        area_code: hall.area_code.clone(),
        hotline: hall.hotline.clone(),
        languages: check.languages.clone(),
        qr: hall.qr.clone(),
    }
}

/// Twelve digits: province, city, county, town and village by GB/T 2260 and GB/T 10114.
fn area_code(code: &str, check: &mut Check<'_>) {
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    if !code.is_empty() && (digits != 12 || code.len() != 12) {
        check.fault("hall.area_code", Mistake::AreaCode { code: code.to_owned() });
    }
}
