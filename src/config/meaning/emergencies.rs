//! The emergencies that have a name: what boards and screens show of them, in the words of the shipped voices.

use std::collections::BTreeMap;

use anxu_core::ids::Lang;
use anxu_core::setup::Names;

use super::defaults::{Words, names};

/// Name, and the words in Chinese and English: those of `assets/voice`.
#[rustfmt::skip]
pub(super) const EMERGENCIES: [(&str, Words); 12] = [
    ("fire", ("请注意，发现火情。请不要乘坐电梯，听从工作人员指引，从最近的安全出口离开", "Attention please. There is a fire. Do not use the elevators. Follow the staff and leave by the nearest exit")),
    ("earthquake", ("请注意，发生地震。请蹲下，护住头部，远离玻璃。晃动停止以后，再有序离开", "Attention please. This is an earthquake. Get down, cover your head, and stay away from glass. Leave in order when the shaking stops")),
    ("gas", ("请注意，发现燃气泄漏。请不要使用明火和手机，立即到室外去", "Attention please. There is a gas leak. Do not use fire or telephones. Go outside now")),
    ("power", ("请注意，大厅停电。请留在原地，不要惊慌，等候工作人员指引", "Attention please. The power is out. Please stay where you are and wait for the staff")),
    ("water", ("请注意，大厅漏水，地面湿滑。请小心慢走，远离电器", "Attention please. There is water on the floor. Please walk slowly and keep away from electrical machines")),
    ("child", ("请注意，有一名小朋友和家人走散了。请家长马上到咨询台来", "Attention please. A lost child is looking for its family. Parents, please come to the information desk now")),
    ("doctor", ("请注意，有人身体不舒服。哪位是医生或者护士，请马上到咨询台帮忙", "Attention please. Somebody is not well. If you are a doctor or a nurse, please come to the information desk now")),
    ("closing", ("请注意，大厅现在需要关闭。请停止办理，带好随身物品，有序离开", "Attention please. The hall has to close now. Please take your belongings and leave in order")),
    ("exit", ("请注意，请大家从工作人员指定的出口有序离开，不要拥挤", "Attention please. Please leave in order by the exit that the staff show you. Do not push")),
    ("shelter", ("请注意，外面有危险。请留在大厅里，远离门窗，等候通知", "Attention please. There is danger outside. Please stay in the hall, away from doors and windows")),
    ("drill", ("请注意，现在进行应急演练。请不要惊慌，跟随工作人员参加", "Attention please. This is only a drill. Please stay calm and follow the staff")),
    ("clear", ("请注意，危险已经解除，请大家放心办事。谢谢配合", "Attention please. The danger is over. Service goes on. Thank you for your patience")),
];

/// All of them in the languages of a hall.
pub(super) fn emergencies(languages: &[Lang]) -> BTreeMap<String, Names> {
    EMERGENCIES.iter().map(|(name, words)| ((*name).to_owned(), names(*words, languages))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_what_the_shipped_voices_say() {
        for (lang, at) in [("zh-CN", 0), ("en", 1)] {
            let pack = format!("{}/assets/voice/{lang}/pack.toml", env!("CARGO_MANIFEST_DIR"));
            let pack: toml::Table = std::fs::read_to_string(pack).unwrap().parse().unwrap();
            let said = pack["emergencies"].as_table().unwrap();
            assert_eq!(said.len(), EMERGENCIES.len());
            for (name, words) in EMERGENCIES {
                let words = if at == 0 { words.0 } else { words.1 };
                assert_eq!(said[name].as_str(), Some(words), "{lang} {name}");
            }
        }
    }
}
