//! What is wrong with voice packs and their clips.

use crate::codes::codes;
use crate::flaw::ClipFlaw;

codes! {
    /// What is wrong with a voice pack or one of its clips.
    Clip, "clip";

    NoPacks { looked: Vec<String> }: "在{looked:list}中都没有找到语音包：请在 speaker.packs 中写明目录",
        "no voice packs found in {looked}: set speaker.packs to their folder";
    NoPack { name: String, known: Vec<String> }: "没有语音包“{name}”；现有的是：{known?none}",
        "there is no voice pack {name}; there are {known?none}";
    Manifest { file: String, detail: String }: "{file} 无法读懂：{detail}", "{file}: {detail}";
    NotRecorded { pack: String, text: String }: "语音包 {pack} 没有“{text}”的录音：请录制，并登记在 pack.toml 中",
        "voice pack {pack} has no clip for “{text}”: record it and name it in pack.toml";
    Unspoken { pack: String, text: String, why: String }: "语音包 {pack} 无法说出“{text}”：{why}",
        "“{text}” could not be spoken in {pack}: {why}";
    Broken { file: String, detail: String }: "录音 {file} 无法使用（{detail}）：请重新录制",
        "voice clip {file}: {detail}: record it again";
    Flawed { file: String, flaw: ClipFlaw }: "录音 {file}：{flaw}", "voice clip {file}: {flaw}";
}
