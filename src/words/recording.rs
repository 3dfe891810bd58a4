//! What is wrong with a recording that was to become a clip.

use crate::codes::codes;
use crate::flaw::ClipFlaw;

codes! {
    /// Why a recording cannot be used.
    Recording, "recording";

    Unreadable { detail: String }: "无法读取（{detail}）：请存为 WAV、FLAC、MP3、M4A（AAC）或 OGG（Vorbis）",
        "it cannot be read ({detail}): save it as WAV, FLAC, MP3, M4A (AAC) or OGG (Vorbis)";
    Silent: "没有声音：请靠近话筒重录", "it is silent: record it again, nearer to the microphone";
    Clipped: "声音削波：请放轻或离远一点重录", "it is clipped: record it again, softer or farther from the microphone";
    Long { seconds: u64, most: u64 }: "有 {seconds} 秒，最长 {most} 秒：一个文件只录一行", "it lasts {seconds} s, at most {most}: record one line a file";
    Flawed { flaw: ClipFlaw }: "{flaw}", "{flaw}";
}
