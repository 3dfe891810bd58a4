//! What is wrong with a clip that can be heard.

use crate::codes::codes;

codes! {
    /// What is heard of a bad recording.
    ClipFlaw, "flaw";

    Clipped: "声音削波：录制时请调小音量", "it is clipped: record it softer";
    Loud { level: String, wanted: String }: "太响：{level} dB，应为 {wanted} dB", "it is too loud: {level} dB, wanted are {wanted} dB";
    Quiet { level: String, wanted: String }: "太轻：{level} dB，应为 {wanted} dB", "it is too quiet: {level} dB, wanted are {wanted} dB";
    Silent: "没有声音", "it is silent";
    LateStart { ms: u64, most: u64 }: "开头有 {ms} 毫秒静音：最多 {most} 毫秒", "it begins with {ms} ms of silence: at most {most} ms";
    LongEnd { ms: u64, most: u64 }: "结尾有 {ms} 毫秒静音：最多 {most} 毫秒", "it ends with {ms} ms of silence: at most {most} ms";
    Offset { percent: String }: "波形中心偏移 {percent}%：请用高通滤波", "its centre is off by {percent} % of full scale: use a high-pass filter";
    Step: "首尾有咔嗒声：请做淡入淡出", "it clicks at its edges: fade them to zero";
}
