//! What the command line says.

use anxu_api::health::Trouble;
use anxu_api::refusal::TicketState;

use crate::clip::Clip;
use crate::codes::codes;
use crate::misuse::Misuse;
use crate::recording::Recording;
use crate::system::System;

codes! {
    /// A message of the command line.
    Message, "say";

    // Anything.
    Detail { detail: String }: "{detail}", "{detail}";
    StdoutFailed { cause: System }: "无法写标准输出：{cause}", "standard output cannot be written: {cause}";
    NotRead { file: String, cause: System }: "{file} 无法读取：{cause}", "{file} cannot be read: {cause}";
    NotWritten { file: String, cause: System }: "{file} 无法写入：{cause}", "{file} cannot be written: {cause}";
    IsFile { file: String }: "{file} 是一个文件：请指明一个目录", "{file} is a file: name a directory";
    NotMade { dir: String, cause: System }: "无法建立目录 {dir}：{cause}", "{dir} cannot be made: {cause}";

    // The arguments.
    Misused { misuse: Misuse }: "{misuse}（用 --help 查看写法）", "{misuse} (see --help)";

    // The configuration.
    ConfigurationFaulty { dir: String, count: u64 }: "{dir} 中的配置有 {count} 处错误：请改正以上各行",
        "the configuration in {dir} has {count} {count/fault/faults}: fix the lines listed above";
    Warned { words: String }: "{words}（提醒）", "{words} (warning)";
    Checked { dir: String, services: u64, windows: u64, warnings: u64 }:
        "{dir}：正确（业务 {services} 项，窗口 {windows} 个，提醒 {warnings} 条）",
        "{dir}: OK (services: {services}, windows: {windows}, warnings: {warnings})";
    Begun { dir: String }: "已写入 {dir}/hall.toml 和 {dir}/devices.toml：请编辑，然后运行 `anxu check --config {dir}`",
        "wrote {dir}/hall.toml and {dir}/devices.toml: edit them, then `anxu check --config {dir}`";
    BegunBefore { file: String }: "{file} 已经存在：请换一个目录，或直接编辑它",
        "{file} is there already: take another directory, or edit it";
    Enrolled { url: String, hall: String }: "{url} 已登记大厅 {hall}", "{url} takes the journal of {hall}";
    NoUpstream: "hall.toml 中没有 [upstream]：请先写明汇集服务地址",
        "hall.toml has no [upstream]: say there where the collector is";
    NoConfiguration { dir: String }: "{dir} 中没有配置：请用 --config 指明目录，或用 --hall http://HOST:PORT 指明大厅系统",
        "there is no configuration in {dir}: name it with --config, or the hall with --hall http://HOST:PORT";
    BuiltInFaulty { faults: String }: "请用 --config 指明配置：{faults}", "name a configuration with --config: {faults}";

    // The data directory.
    DataUnusable { dir: String, cause: System, remedy: String }: "数据目录 {dir} 不能使用：{cause}；{remedy:term}",
        "the data directory {dir} cannot be used: {cause}: {remedy:term}";
    DataInUse { dir: String }: "数据目录 {dir} 正被另一个进程使用：请先停止它",
        "the data directory {dir} is in use by another process: stop that one first";
    DataInUseBy { dir: String, pid: u32 }: "数据目录 {dir} 正被另一个进程使用（进程号 {pid}）：请先停止它",
        "the data directory {dir} is in use by another process (process {pid}): stop that one first";
    DataOfNewer { file: String, found: u32, known: u32 }:
        "{file} 由更新版本的 Anxu 写成（结构版本 {found}，本程序只认到 {known}）：请更新本程序；没有改动任何内容",
        "{file} was written by a newer version of Anxu (schema {found}, this one supports up to {known}): update this program; nothing was changed";
    DataUnsafe { file: String, detail: String }: "{file} 无法安全保存（{detail}）：请用本机磁盘",
        "{file} cannot be stored durably: {detail}: use a local disk";
    NoJournal { dir: String }: "{dir} 中没有记录：请检查 --data", "there is no journal in {dir}: check --data";
    DataFaulty { file: String, trouble: Trouble }: "{file}：{trouble}", "{file}: {trouble}";
    DataNotRead { trouble: Trouble }: "{trouble}", "{trouble}";
    DamagedUntouched { trouble: Trouble }:
        "{trouble}：没有改动任何内容；请保留文件并启动大厅系统（正在运行的话，请重新启动），它会把文件另存，并尽量保留其中的数据",
        "{trouble}: nothing was changed; keep the file, and start the hall (if it runs, start it again), which sets it aside and saves what it can";
    DamagedFileUntouched { file: String, trouble: Trouble }:
        "{file}：{trouble}：没有改动任何内容；请保留文件并启动大厅系统（正在运行的话，请重新启动），它会把文件另存，并尽量保留其中的数据",
        "{file}: {trouble}: nothing was changed; keep the file, and start the hall (if it runs, start it again), which sets it aside and saves what it can";

    // The start of a hall.
    PortTaken { listen: String }: "{listen} 正被另一个程序使用：请停止它，或用 --listen 换一个端口",
        "{listen} is in use by another program: stop it, or take another port with --listen";
    PortDenied { listen: String }: "没有权限监听 {listen}：请用 --listen 换一个大于 1023 的端口",
        "no permission to listen on {listen}: take a port above 1023 with --listen";
    NotListening { listen: String, cause: System }: "无法监听 {listen}：{cause}；请用 --listen 换一个地址",
        "cannot listen on {listen}: {cause}: take another address with --listen";
    NotStarted { detail: String }: "大厅系统无法启动：{detail}", "the hall cannot start: {detail}";
    NoThreads { cause: System }: "系统不让程序建立线程：{cause}", "the system refuses threads: {cause}";
    NoSignals { cause: System }: "系统不让程序接收信号：{cause}", "the system refuses signals: {cause}";
    HallDied: "大厅系统的主线程意外结束：请重新启动，当天的业务会接着进行；原因见日志",
        "the hall's thread died: start it again, the day goes on where it was; see the log for why";
    NoHome: "找不到用户主目录来存放演示数据：请用 --data DIR 指明",
        "no home directory to keep the demo's day in: give one with --data DIR";

    // The doctor.
    HallHasDevices { hall: String }:
        "{hall} 有大厅系统在运行，设备由它使用：以下是它的报告；要由本命令直接打开设备，请先停止它",
        "a hall runs at {hall} and has the devices: this is what it says of them; stop it to have them opened from here";
    NoDevices: "没有配置设备：见 devices.toml", "no devices are configured: see devices.toml";
    EverythingWorks: "一切正常", "everything works";
    DevicesFaulty { count: u64 }: "有 {count} 个设备不正常：处理办法见上",
        "{count} {count/device does/devices do} not work: see above what to do";

    // Requests to a running hall.
    NoHallAnswers { hall: String, cause: System }: "{hall} 没有大厅系统应答（{cause}）：请启动它，或用 --hall http://HOST:PORT 指明地址",
        "no hall answers at {hall} ({cause}): start it, or name the right one with --hall http://HOST:PORT";
    NotAHall { hall: String, status: String, detail: String }: "{hall} 的应答不是大厅系统的应答（{status}）：{detail}",
        "{hall} does not answer as a hall does ({status}): {detail}";
    Done: "已完成", "done";
    Called { number: String, window: String }: "已呼叫 {number} 到 {window} 号窗口", "{number} is called to window {window}";
    Issued { number: String, service: String, ahead: u16, windows: String }:
        "{number}（{service}）：前面 {ahead} 人，{windows} 号窗口", "{number} for {service}: {ahead} ahead, window {windows}";
    IssuedWithWait { number: String, service: String, ahead: u16, wait: String, windows: String }:
        "{number}（{service}）：前面 {ahead} 人，{wait}，{windows} 号窗口",
        "{number} for {service}: {ahead} ahead, {wait}, window {windows}";
    Waits { number: String, service: String, ahead: u16 }: "{number}（{service}）正在等候：前面 {ahead} 人",
        "{number} for {service} waits: {ahead} ahead";
    WaitsSoLong { number: String, service: String, ahead: u16, wait: String }:
        "{number}（{service}）正在等候：前面 {ahead} 人，{wait}", "{number} for {service} waits: {ahead} ahead, {wait}";
    IsAtWindow { number: String, service: String, window: String }: "{number}（{service}）在 {window} 号窗口",
        "{number} for {service} is at window {window}";
    // A number that neither waits nor is at a window.
    Stands { number: String, service: String, state: TicketState }: "{number}（{service}）的状态：{state:term}",
        "{number} for {service} is {state:term}";
    NoSuchNumber { number: String }: "今天没有 {number} 这个号", "the hall knows no number {number} today";
    Refused { words: String }: "被拒绝：{words}", "refused: {words}";
    // It may have been carried out: the key tells.
    NotKnown { words: String, key: String }: "结果不明：{words}（--key {key}）", "not known: {words}, with --key {key}";
    NotCarriedOut { words: String }: "没有执行：{words}；可以放心再试", "not carried out: {words}; asking again is safe";

    // The journal.
    NoTicketOn { number: String, day: String }: "{day} 没有 {number} 这个号：请检查 --ticket 和 --day",
        "no ticket {number} on {day}: check --ticket and --day";
    NoTicketLastDay { number: String }: "最近一个营业日没有 {number} 这个号：请检查 --ticket 和 --day",
        "no ticket {number} on the last business day: check --ticket and --day";
    NothingOn { day: String }: "{day} 没有任何记录：请检查 --day", "nothing is recorded on {day}: check --day";
    NothingLastDay: "最近一个营业日没有任何记录：请检查 --day", "nothing is recorded on the last business day: check --day";
    ChainBroken { row: u64, rows: u64 }:
        "记录在第 {row} 行断开：之前的 {rows} 行已验证；没有改动任何内容，请保留文件，并与备份比较",
        "the journal is broken at row {row}: {rows} rows before it are proven; nothing was changed, keep the file and compare it with a backup";
    EndMissing { found: u64, recorded: u64, rows: u64 }:
        "记录到第 {found} 行为止，但曾经写到第 {recorded} 行（anxu.last）：{rows} 行已验证；没有改动任何内容，请保留文件，并与备份比较",
        "the journal ends at row {found}, but row {recorded} had been recorded (anxu.last): {rows} rows are proven; nothing was changed, keep the files and compare them with a backup";
    EndChanged { recorded: u64, rows: u64 }:
        "第 {recorded} 行不是当时写下的那一行（anxu.last）：{rows} 行已验证；没有改动任何内容，请保留文件，并与备份比较",
        "row {recorded} of the journal is not the one that had been recorded (anxu.last): {rows} rows are proven; nothing was changed, keep the files and compare them with a backup";
    ProvenNotCompared { rows: u64 }: "正确：{rows} 行前后相连；报表数据由另一版本的程序写成，未能核对",
        "OK: all {rows} rows follow one another; the read tables could not be compared: the journal is of another version of this program";
    Proven { rows: u64 }: "正确：{rows} 行前后相连，报表数据一致",
        "OK: all {rows} rows follow one another, and the read tables agree";
    TablesDiffer { rows: u64, tables: Vec<String> }:
        "{rows} 行记录前后相连，但这些报表数据与记录不一致：{tables}；报表不可信：请停止大厅系统，运行 `anxu journal --rebuild`",
        "all {rows} rows of the journal follow one another, but these read tables differ from it: {tables}; reports are not to be relied on: stop the hall and run `anxu journal --rebuild`";
    Rebuilt { rows: u64 }: "正确：已按 {rows} 行记录重新生成报表数据", "OK: the read tables were made again from {rows} rows";
    NoBackup { file: String }: "没有文件 {file}：请指明备份中的 anxu.db", "there is no file {file}: name the backup's anxu.db";
    Restored { rows: u64, file: String, journal: String, aside: String }:
        "正确：已从 {file} 恢复 {rows} 行；记录 {journal} 从此处继续；原来的文件另存为 {aside}",
        "OK: {rows} rows were restored from {file}; journal {journal} goes on from there; what was in its place is {aside}";
    OpenedAbove: "备份之后还发过号：已开始新的营业日，号码接着往后发；正在等候的人要重新取号",
        "numbers were given after that backup: a new business day goes on above them; who waits takes a new one";

    // Promises of waits.
    NoPromises { days: u16 }: "最近 {days} 个营业日没有既有预计等候又被叫到的号：有人等候在岗窗口时才有预计，且须是本版本的记录",
        "no number of the last {days} business days had an estimate and was called: there is one where people wait for a window on duty, in journals of this version";
    NobodyCalled { file: String }: "{file}：没有人等候后被叫到", "{file}: nobody waited and was then called";
    NoColumns { file: String, columns: Vec<String> }: "{file}：第一行没有这些列：{columns}；需要哪些列见 --help",
        "{file}: its first line names no column {columns}: see --help for what is read";
    NoVisits { file: String, least: u64, unread: u64 }: "{file}：没有一天有 {least} 次能读懂的办事记录；{unread} 行读不懂",
        "{file}: no day has {least} visits that can be read; {unread} rows cannot";
    NoTables: "最近一个营业日开始时程序还不保存等候表：下一个营业日就有",
        "the last business day was opened before tables were kept: the next opening has some";
    OtherTables { date: String, days: u64 }:
        "{date} 开始营业时保存的等候表，与按之前 {days} 个营业日现在算出的不同：有记录丢失或被改动；请用 `anxu journal --verify` 验证；下一个营业日会重新计算",
        "the opening of {date} carries other tables than the {days} business days before it give now: rows of them were lost or changed since; prove them with `anxu journal --verify`; the next opening makes the tables anew";
    LastDaysTables { date: String }:
        "{date} 开始营业时保存的等候表只按前一个营业日算出：当时更早的记录还没读完；下一个营业日会用全部记录",
        "the opening of {date} carries what the day before it gives alone: it came before the earlier days had been read; the next opening has all of them";
    SameTables { numbers: u64, days: u64, date: String }:
        "正确：按 {days} 个营业日的 {numbers} 个号重新算出；与 {date} 开始营业时保存的相同",
        "well: made anew from {numbers} numbers of {days} business days; the opening of {date} carries the same";

    // The voice.
    NotSpoken { lang: String, spoken: String }: "本大厅不播报“{lang}”：播报的语言有 {spoken}",
        "this hall does not speak `{lang}`: it speaks {spoken}";
    SaysNothing: "本大厅不播报：请在 hall.toml 中写 [[texts.voice]]",
        "this hall says nothing: give it a [[texts.voice]] in hall.toml";
    NoFolderFor { file: String }: "无法写入 {file}：它所在的目录不存在，请建立，或换一个目录",
        "{file} cannot be written: its folder is not there: make it, or name another";
    NotAllowedAt { file: String }: "无法写入 {file}：当前用户没有权限，请换一个目录",
        "{file} cannot be written: this user may not write there: name another folder";
    IsFolder { file: String }: "无法写入 {file}：它是一个目录，请写文件名",
        "{file} cannot be written: it is a folder: name a file";
    SpeakerFaulty { trouble: Trouble }: "{trouble}", "{trouble}";
    NotSaidInto { file: String, trouble: Trouble }: "无法写入 {file}：{trouble}", "{file} cannot be written: {trouble}";
    Voice { wrong: Clip }: "{wrong}", "{wrong}";
    ClipsWell { folder: String, count: u64 }: "{folder}：正确，共 {count} 个录音", "{folder}: OK: {count} clips";
    ClipsFaulty { folder: String, count: u64 }: "{folder} 有 {count} 处问题：请重新录制以上录音",
        "{count} {count/fault/faults} in {folder}: record the clips named above again";
    ClipFormat { folder: String, rate: u32 }: "{folder}（FLAC 或 WAV，16 位，单声道，{rate} Hz）",
        "{folder} (FLAC or WAV, 16 bits, 1 channel, {rate} Hz)";
    PackMissing { wrong: Clip }: "缺少    {wrong}：请复制一个语音包，再逐个重录", "missing  {wrong}: copy one and record over it";
    ClipUnnamed { wrong: Clip }: "未登记  {wrong}", "unnamed  {wrong}";
    ClipThere { clip: String, text: String }: "已有    {clip} {text}", "there    {clip} {text}";
    ClipMissing { clip: String, text: String }: "缺少    {clip} {text}", "missing  {clip} {text}";
    PrefixHeardAs { prefix: String, digit: String, pack: String }: "注意    前缀 {prefix} 用{pack}念出来像“{digit}”：请换一个字母",
        "warning  prefix {prefix} sounds like “{digit}” in {pack}: take another letter";
    RecordByNumber: "请把每个有编号的行录成以编号命名的文件（如 001.m4a），照句子中的一部分来读，然后运行 anxu voice import 目录",
        "Record each numbered line into a file of that number (001.m4a), read as part of a sentence, and then: anxu voice import FOLDER";
    RecordingStrange { file: String }: "无关    {file}：没有哪一行叫这个名字", "strange  {file}: no line of the script is called so";
    RecordingRefused { number: String, text: String, file: String, why: Recording }: "不可用  {number} {text}（{file}）：{why}",
        "refused  {number} {text} ({file}): {why}";
    LineMissing { number: String, text: String }: "缺少    {number} {text}", "missing  {number} {text}";
    PackWhole { folder: String, count: u64 }: "{folder}：{count} 个录音，齐全", "{folder}: {count} of {count} clips";
    PackUnfinished { folder: String, there: u64, count: u64 }: "{folder}：{count} 个录音中有 {there} 个；请重录以上各行再导入，已有的会保留",
        "{folder}: {there} of {count} clips; record those named above and import them: what is there stays";
    ClipPlayed { number: String, count: u64, pack: String, text: String }: "{number}/{count} {pack} {text}", "{number}/{count} {pack} {text}";
    ClipNotPlayed { why: String }: "          没有播出：{why}", "          not played: {why}";
    AuditionKeys: "任意键：下一个  r：再放一次  b：上一个  q：结束", "any key: next   r: again   b: back   q: end";
    NoSuchSpeaker { known: Vec<String> }: "没有这个扬声器：devices.toml 中有 {known?none}", "there is no such loudspeaker: devices.toml has {known?none}";
}
