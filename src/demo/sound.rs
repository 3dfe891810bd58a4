//! Where the demo's voice goes: to a sound device where there is one, and always to the page.

use std::path::Path;

use anxu_hw::speaker::{News, Observer};

use super::recent::RecentLines;
use crate::config::wired::Speaker;

/// Takes as long as speaking, without a sound device, so that calls queue on the page as they would in a hall.
const SILENT: &str = "sim";

/// Choose the drivers; says in words what people will hear.
pub(super) fn choose(speakers: &mut [Speaker], mute: bool) -> &'static str {
    let words = match (speakers.is_empty(), mute) {
        (true, _) => return "没有配置喇叭，不播报。 No loudspeaker is configured.",
        (false, true) => "静音（--mute），语音只写在页面上。 Muted: the voice is only written on the page.",
        (false, false) if has_device() => {
            return "语音从声卡播出，文字在页面上。 The voice is played on the sound device, and written on the page.";
        }
        (false, false) => {
            "没有声卡，语音只写在页面上。 No sound device: the voice is only written on the page."
        }
    };
    speakers.iter_mut().for_each(|speaker| SILENT.clone_into(&mut speaker.driver));
    words
}

/// Whether anything here looks like a place to play sound: a sound server, a card, or an ALSA set-up of the user's own.
fn has_device() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let server = set("PULSE_SERVER").is_some() || set("ALSA_CONFIG_PATH").is_some();
    let in_session = set("XDG_RUNTIME_DIR").is_some_and(|dir| {
        let dir = Path::new(&dir);
        dir.join("pulse/native").exists() || dir.join("pipewire-0").exists()
    });
    let own = set("HOME").is_some_and(|home| Path::new(&home).join(".asoundrc").exists());
    server || in_session || own || Path::new("/etc/asound.conf").exists() || has_card()
}

/// A card that can play: `pcmC0D0p`.
fn has_card() -> bool {
    let Ok(entries) = std::fs::read_dir("/dev/snd") else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("pcm") && name.ends_with('p')
    })
}

/// Writes down what is said.
pub(super) fn heard(recent: RecentLines) -> Observer {
    Box::new(move |_, news| match news {
        News::Begun(words) => recent.write(words),
        News::Interrupted(words) => recent.write(format!("（被打断，稍后重播 interrupted） {words}")),
        News::Unsaid { words, why } => recent.write(format!("（没有播出 not said: {why}） {words}")),
        News::Finished(_) => {}
    })
}
