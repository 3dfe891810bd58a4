//! Faults and warnings of `hall.toml` and `devices.toml`. The key stands before the words.

use super::{Hint, PortForm, Slip};
use crate::codes::codes;
use crate::system::System;

codes! {
    /// What is wrong with a configuration file, or should be looked at in it.
    Mistake, "mistake";

    // The file.
    NoFile: "没有这个文件：用 `anxu init --config DIR` 可以生成一份带说明的",
        "there is no such file: `anxu init --config DIR` writes a commented one";
    NotAllowed: "没有权限读取：请让大厅系统的运行用户可以读这个文件",
        "no permission to read the file: let the user of the hall read it";
    NoFolder: "所指的目录是一个文件：请指明 hall.toml 和 devices.toml 所在的目录",
        "the folder is a file: name the folder that hall.toml and devices.toml are in";
    ReadFailed { cause: System }: "无法读取：{cause}", "cannot be read: {cause}";
    TooLarge: "文件超过 1 MiB，不会是配置文件：请检查是否放错了文件",
        "the file is larger than 1 MiB: this cannot be a configuration";
    NotUtf8: "文件不是 UTF-8 编码：请在编辑器中另存为 UTF-8", "the text is not UTF-8: save the file as UTF-8 in the editor";
    NotToml { slip: Slip }: "不符合 TOML 格式：{slip}", "not TOML: {slip}";
    NotUnderstood { detail: String }: "无法读懂：{detail}", "cannot be read: {detail}";

    // The shape of a value.
    UnknownKey { hint: Hint }: "没有这个键：{hint}", "unknown key: {hint}";
    Missing: "缺少这一项：请补上", "is missing: add it";
    WrongKind { expected: Vec<String>, found: String }: "应为{expected:term}，不能是{found:term}",
        "must be {expected:term}, not {found:term}";
    NoWord { words: Vec<String>, found: String }: "应为{words:list}之一，不能是{found:term}",
        "must be one of {words:list}, not {found:term}";
    UnknownWord { word: String, hint: Hint }: "不能写“{word}”：{hint}", "`{word}` is not known: {hint}";
    OutOfRange { from: i64, to: i64, number: i64 }: "应在 {from} 到 {to} 之间，不能是 {number}",
        "must be {from} to {to}, not {number}";
    TooSmall { from: i64, number: i64 }: "至少为 {from}，不能是 {number}", "must be at least {from}, not {number}";
    TooBig { to: i64, number: i64 }: "最多为 {to}，不能是 {number}", "must be at most {to}, not {number}";
    ListOfTables { key: String }: "要写成 [[{key}]]，每个写一段", "must be written as [[{key}]], once for each";
    OneTable { key: String }: "要写成 [{key}]，只写一段", "must be written as [{key}], only once";
    Empty: "不能为空", "must not be empty";
    ControlCharacter { code: String }: "含有控制字符 {code}：请删除", "holds the control character {code}: take it out";

    // Names and references.
    NoIdentifier { id: String, most: u64 }: "“{id}”不能作标识：请用 1 至 {most} 个英文字母、数字、- 或 _",
        "`{id}` is no identifier: 1 to {most} letters a-z, digits, `-` and `_`";
    IdentifierTwice { id: String }: "“{id}”用了两次：请各用各的", "`{id}` is used twice: give each its own";
    NoEntry { list: String, id: String, hint: Hint }: "没有{list:term}“{id}”：{hint}",
        "there is no {list:term} `{id}`: {hint}";
    ListedTwice { id: String }: "“{id}”列了两次：请删去一个", "`{id}` is listed twice: leave one out";
    WrittenTwice { id: String }: "“{id}”写了两次", "`{id}` is written down twice";

    // The hall.
    NoLanguage { tag: String }: "“{tag}”不是语言代码：请写成 zh-CN 或 en 这样",
        "`{tag}` is no language: write it as `zh-CN` or `en`";
    NoLanguages: "没有列出语言：请至少列一种，如 zh-CN", "is empty: list at least one language, such as `zh-CN`";
    ManyLanguages { count: u64, most: u64 }: "列了 {count} 种语言：最多 {most} 种",
        "lists {count} languages: at most {most} fit";
    NoTimeZone { zone: String, hint: Hint }: "“{zone}”不是时区：{hint}", "`{zone}` is no time zone: {hint}";
    OldName { old: String, new: String }: "“{old}”是旧名称：现在应称“{new}”",
        "{old} is the old name: such halls are now called {new}";
    NameForm { form: String }: "名称不符合本地规定的格式：{form}", "the name does not have the form {form}";
    NoHotline: "没有写：屏幕和号票上就没有咨询电话",
        "is missing: screens and tickets will name no telephone for questions";
    CollectorUrl { url: String }: "“{url}”不是汇集服务地址：应写成 https://collector.example",
        "`{url}` is no address of a collector: write it as `https://collector.example`";
    CollectorWithoutTls { url: String }: "“{url}”在另一台机器上，没有加密：请用 https，或使用本机的汇集服务",
        "`{url}` leads to another machine without TLS: use `https`, or a collector on this machine";
    NoAuthority: "缺少：使用 https 时请写明根证书文件",
        "is missing: with `https` name the file with the certificate of the collector's authority";
    NoAuthorityFile { file: String }: "找不到文件 {file}", "there is no file {file}";
    UpstreamHall { hall: String }: "“{hall}”不能作代号：1 到 64 个小写字母、数字和连字符，如 longquan-town",
        "`{hall}` is no name: 1 to 64 small letters, digits and hyphens, such as longquan-town";
    NoProxy { proxy: String }: "“{proxy}”不是代理地址：应写成 http://10.0.0.1:3128",
        "`{proxy}` is no proxy: write it as `http://10.0.0.1:3128`";
    AreaCode { code: String }: "“{code}”应为 12 位数字，如 510123104000",
        "`{code}` must be exactly 12 digits, such as `510123104000`";
    OtherLanguage { tag: String, hint: Hint }: "hall.languages 中没有“{tag}”：{hint}；也可以把它加到那里",
        "`{tag}` is not among `hall.languages`: {hint}, or add it there";
    FirstLanguage: "缺少这一项：大厅的第一种语言必须写", "is missing: the hall's first language is always needed";
    NoOwnTexts { lang: String }: "系统没有“{lang}”的文字：请写在 [texts] 下，否则用中文",
        "Anxu has no texts of its own in `{lang}`: write them under [texts], or Chinese ones are used";
    NoKioskPages { lang: String, known: Vec<String> }: "取号机没有“{lang}”页面，只有{known:list}：取号机上选不到这种语言",
        "the kiosk has no `{lang}`: its pages are in {known:list}, and nobody can choose it there";

    // Services, windows, staff.
    NoServices: "没有写业务：请写 [[service]]，其中有 id 和 name", "is empty: add a [[service]] with `id` and `name`";
    ManyServices { most: u64 }: "业务超过 {most} 项", "more than {most} services";
    LongName { most: u64 }: "名称超过 {most} 个字：请为取号机改短", "is longer than {most} characters: shorten it for the kiosk";
    NoPrefix { prefix: String }: "“{prefix}”应为 0 至 3 个大写字母", "`{prefix}` must be 0 to 3 capital letters A to Z";
    NoRange { text: String, last: u16 }: "“{text}”不是号段：请写第一个号和最后一个号，如 1-{last}",
        "`{text}` is no range: write first and last number, such as `1-{last}`";
    LongRange { text: String, last: u16 }:
        "“{text}”超过 {last}：号码是三位数，呼叫器会把 1001 显示成 001；请给另一项业务用别的字母",
        "`{text}` goes past {last}: numbers have three digits, and a keypad would show 1001 as 001; give a second service its own prefix instead";
    RangesOverlap { from: u16, to: u16, other: String, prefix: String }:
        "与业务“{other}”的 {from}-{to} 重叠，字母同为“{prefix}”：请用同一号段（两项业务连续编号），或错开",
        "overlaps {from}-{to} of `{other}`, which has the same prefix `{prefix}`: use the same range (one run of numbers for both) or one apart from it";
    DayTwice: "同一天列了两次：请删去一个", "the same day twice: leave one out";
    EmptyGroup { id: String }: "没有业务属于组“{id}”：这一页会是空的",
        "no service stands in the group `{id}`: its page will be empty";
    ClosedDays { service: String }: "业务“{service}”的办理日大厅都不开：请看 [hours]",
        "the hall is closed on all days of `{service}`: see [hours]";
    NoWindowTakes { service: String }: "没有窗口办理业务“{service}”：这项业务取不到号",
        "no window takes `{service}`: no number can be had for it";
    NoWindows: "没有写窗口：请写 [[window]]，其中有 number", "is empty: add a [[window]] with `number`";
    ManyWindows { most: u64 }: "窗口超过 {most} 个", "more than {most} windows";
    WindowTwice { window: u16 }: "{window} 号窗口写了两次", "window {window} is written down twice";
    SamePerson: "A 岗和 B 岗是同一个人：请改一个，或不写", "A and B are the same person: name somebody else or leave it out";
    TakesNothing: "没有列出业务：请列出本窗口办理的业务；全部都办就不要写这个键",
        "is empty: list what the window takes, or leave the key out for everything";
    PhotoPath { photo: String }: "“{photo}”必须是配置目录里的文件，如 photos/li.jpg",
        "`{photo}` must be a file beside the configuration, such as `photos/li.jpg`";
    NoPhoto { photo: String }: "配置目录里没有文件“{photo}”：请放进去，或不写这个键",
        "there is no file `{photo}` beside the configuration: put it there, or leave the key out";

    // Hours, rules, ratings.
    NeverOpen: "大厅从不开门：只有工作人员手动开始营业后才能取号",
        "the hall is never open: numbers can be had only when staff open the day by hand";
    NoInterval { text: String }: "“{text}”不是时间段：请写成 09:00-12:00 这样，早的在前",
        "`{text}` is no interval: write it as `09:00-12:00`, the earlier time first";
    NoPause { text: String, before: String }: "“{text}”开始时，前一段（到 {before}）还没有过：请按先后排列，中间留出间隔",
        "`{text}` begins before {before} has passed: list the intervals in order, with a pause between them";
    ManyRecalls { needed: u8, most: u8 }: "要求重呼 {needed} 次才能过号，但 recall_limit 最多允许 {most} 次：永远不能过号",
        "{needed} recalls are needed, but only {most} are allowed (`recall_limit`): no ticket could ever be passed over";
    ManyChoices { count: u64, most: u64 }: "写了 {count} 个：一页最多放 {most} 个",
        "{count} are written down: at most {most} fit on the page";
    NoReasons { grade: String }: "没有写原因：评“{grade}”时要有原因可选；不写这个键就用通常的原因",
        "is empty: {grade} needs a reason to tick; leave the key out for the usual ones";

    // Texts.
    // A placeholder as an argument has its braces.
    LoneBrace { example: String }: "花括号不成对：占位符应像 {example} 这样写",
        "has a brace without its partner: placeholders look like `{example}`";
    OtherPlaceholder { name: String, allowed: Vec<String> }: "这里不能用占位符 {name}；可用的有：{allowed?none}",
        "the placeholder {name} is not replaced here; allowed: {allowed?none}";
    NeedsPlaceholder { name: String }: "缺少 {name}：别人不知道叫的是谁、到哪里",
        "{name} is missing: people will not know whom or where";
    ManyLines { count: u64, most: u64 }: "写了 {count} 行：最多 {most} 行", "{count} lines: at most {most}";
    NotOnBoards { character: String }: "屏幕显示不了“{character}”：它不在 GBK 字符集中，会变成问号",
        "boards cannot show `{character}`: it is not in GBK and becomes `?`";

    // Devices.
    NoDriver { name: String, hint: Hint }: "没有驱动“{name}”：{hint}", "there is no driver `{name}`: {hint}";
    NoProfile { name: String, hint: Hint }: "没有打印机型号“{name}”：{hint}", "there is no profile `{name}`: {hint}";
    NoCard { name: String, known: Vec<String> }: "没有控制卡“{name}”：可用的有 {known}",
        "there is no card `{name}`: known are {known}";
    NoUse { driver: String }: "驱动 {driver} 用不到这一项：请删除", "the driver {driver} has no use for it: take it out";
    AllSigns: "0 表示所有屏，没有一块会应答：请写这块屏自己的编号，1 到 255",
        "0 is every sign at once, and then none answers: write the sign's own number, 1 to 255";
    NarrowSign { least: u16, columns: u16 }: "屏至少显示 {least} 个字符，不能是 {columns}",
        "a sign has at least {least} characters, not {columns}";
    LinesDoNotFit { lines: u8, width: u16, height: u16, least: u16 }:
        "{width} x {height} 点放不下 {lines} 行：每行至少 {least} 点",
        "{lines} lines do not fit on {width} x {height} dots: a line takes at least {least}";
    BadPort { text: String, form: PortForm }:
        "“{text}”{form}；可用的有串口路径（/dev/serial/by-id/...）、tcp://HOST:PORT、usb:VVVV:PPPP、lp:/dev/usb/lpN、input:/dev/input/by-id/...、file:PATH 和 sim",
        "`{text}` {form}; known are a serial path (/dev/serial/by-id/...), tcp://HOST:PORT, usb:VVVV:PPPP, lp:/dev/usb/lpN, input:/dev/input/by-id/..., file:PATH or sim";
    UsbPrinterPort { text: String, path: String }:
        "“{text}”是 USB 打印机，不是串口，也不是文件：请写 lp:{path}，或写 usb:VVVV:PPPP（编号用 `lsusb` 查看，重新插拔后不变）",
        "`{text}` names a USB printer, which is no serial port and no file: write `lp:{path}`, or usb:VVVV:PPPP with the ids that `lsusb` shows, which stay the same after unplugging";
    InputPort { port: String }: "“{port}”是输入设备，只能用在 [[numpad]]", "`{port}` is an input device, which only a [[numpad]] has";
    NoInputPort: "数字小键盘是输入设备：请写成 input:/dev/input/by-id/...-event-kbd",
        "a number pad is an input device: write it as `input:/dev/input/by-id/...-event-kbd`";
    NoSpeed { baud: u32, speeds: Vec<u32> }: "{baud} 不是串口速率：可用的有 {speeds}",
        "{baud} is no speed of a serial port: {speeds}";
    PortTwice { port: String, other: String }: "“{port}”也是“{other}”的端口：同一条线上的设备要写在同一个 [[bus]] 上",
        "`{port}` is also the port of `{other}`: devices on one line go on one [[bus]]";
    BusTwice { name: String }: "有两条总线都叫“{name}”：请各起各的名称", "there are two buses `{name}`: give each its own name";
    NoBus { name: String, hint: Hint }: "没有总线“{name}”：{hint}", "there is no bus `{name}`: {hint}";
    NoSuchWindow { window: u16, known: Vec<u16> }: "大厅没有 {window} 号窗口：hall.toml 中有 {known}",
        "the hall has no window {window}: hall.toml has {known}";
    AddressTaken { address: u8, bus: String, other: String }: "总线“{bus}”上的地址 {address} 已被“{other}”占用：请改一个",
        "address {address} on bus `{bus}` is taken by `{other}`";
    CountOfGrades { count: u64, most: u64 }: "列了 {count} 个评价等级：呼叫器每个键一个，1 到 {most} 个",
        "lists {count} grades: one for each key of the keypad, 1 to {most}";
    SameGrade: "两个键的评价等级相同：每个键要不同", "two keys give the same grade: each key needs its own";
    KeypadsCannotSignOn: "呼叫器没有上岗键，而 hall.toml 中 sign_on = \"required\"：用 `anxu ask sign-on` 上岗之前，\
         窗口按键只会蜂鸣；改为 \"automatic\"，第一次按下一位时由 A 岗自动上岗",
        "keypads have no key to sign on, and hall.toml has `sign_on = \"required\"`: each window only beeps until \
         `anxu ask sign-on`; with \"automatic\" the first press of next signs its A person on";
    NoPacks { packs: String }: "“{packs}”不是目录：不写这个键就用已安装的语音包",
        "`{packs}` is no folder: leave the key out for the installed packs";
    NoChime { chime: String }: "“{chime}”不是提示音名称：可用 bells、marimba、gong，或您自己的文件名",
        "`{chime}` is no name: bells, marimba, gong, or that of a file of yours";
    SpeakerName { most: u64 }: "名称为 1 至 {most} 个字，不能有控制字符", "has 1 to {most} characters and no control characters";
    SpeakerNameTwice { other: String, name: String }: "“{other}”也叫“{name}”：请各起各的名称",
        "`{other}` is called `{name}` too: give each its own name";
    NoTime { text: String }: "“{text}”不是一天中的时间：请写成 12:00 这样", "`{text}` is no time of day: write it as `12:00`";
    EngineLacks { name: String }: "缺少 {name}：程序不知道要说什么，或写到哪里", "{name} is missing: the program would not know what to say, or where to write it";
    NoHours: "结束和开始是同一时间：全天请写 00:00 到 23:59", "ends when it begins: write 00:00 to 23:59 for the whole day";
    NoListen { listen: String }: "“{listen}”不是地址和端口：请写成 127.0.0.1:8017 这样",
        "`{listen}` is no address and port: write it as `127.0.0.1:8017`";
    OpenToNetwork { address: String }: "从网络可以连到 {address}，但在设置登录之前不为网络上的任何人服务：请用 127.0.0.1",
        "{address} can be reached from the network, where nobody is served before signing in is set up: use 127.0.0.1";

    // Printers.
    PrinterName { most: u64 }: "名称为 1 至 {most} 个字，不能有控制字符", "has 1 to {most} characters and no control characters";
    PrinterNameTwice { other: String, name: String }: "“{other}”也叫“{name}”：请各起各的名称",
        "`{other}` is called `{name}` too: give each its own name";
    KioskName { most: u64 }: "取号机名称为 1 至 {most} 个字，不能有控制字符",
        "a kiosk's name has 1 to {most} characters and no control characters";
    KioskTwice { kiosk: String, other: String }: "取号机“{kiosk}”已经在“{other}”打印：只写一次",
        "the kiosk `{kiosk}` prints at `{other}` already: name it once";
    DeskTwice { other: String }: "“{other}”已经是管理台打印机：一个大厅只有一台",
        "`{other}` is the desk's printer already: a hall has one";
    NoKiosks { other: String }: "没有写取号机，“{other}”也没有写：请写明哪些取号机在这里打印",
        "names no kiosks, and neither does `{other}`: say which kiosks print here";
    DeskAlone: "只为管理台打印，取号机没有地方打印：请在 kiosks 中写上取号机",
        "prints for the desk alone, so that kiosks print nowhere: name them in `kiosks`";
}
