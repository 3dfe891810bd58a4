//! Faulty `hall.toml` files and the faults reported for them.

use super::Case;

pub const HALL_FAULTS: &[Case] = &[
    // Syntax.
    ("[hall]", "[hall", &["hall.toml:1: not TOML: unclosed table, expected `]`"]),
    (
        r#"id = "social""#,
        r#"id = "social"#,
        &[r#"hall.toml:7: not TOML: invalid basic string, expected `"`"#],
    ),
    ("number = 1", "number = 1\nnumber = 2", &["hall.toml:24: not TOML: duplicate key"]),
    // Keys.
    ("hotline", "hotlin", &["hall.toml:3: hall.hotlin: unknown key: did you mean `hotline`?"]),
    ("[[window]]", "[[windows]]", &["hall.toml:22: windows: unknown key: did you mean `window`?"]),
    (
        r#"name = "社会保障""#,
        r#"nmae = "社会保障""#,
        &["hall.toml:9: service[1].nmae: unknown key: did you mean `name`?"],
    ),
    (r#"name = "社会保障""#, "", &["hall.toml:6: service[1].name: is missing: add it"]),
    (
        "number = 1",
        "colour = 1",
        &[
            "hall.toml:22: window[1].number: is missing: add it",
            "hall.toml:23: window[1].colour: unknown key: known are `area`, `name`, `number`, `services`, `staff_a`, `staff_b`",
        ],
    ),
    // Types and ranges.
    (
        "number = 1",
        r#"number = "1""#,
        &["hall.toml:23: window[1].number: must be a whole number, not a text in quotes"],
    ),
    ("number = 1", "number = 0", &["hall.toml:23: window[1].number: must be 1 to 999, not 0"]),
    (
        "number = 1",
        "number = 1.5",
        &["hall.toml:23: window[1].number: must be a whole number, not a number with a point"],
    ),
    (
        r#"["social", "water"]"#,
        r#""social""#,
        &["hall.toml:24: window[1].services: must be a list in [ ], not a text in quotes"],
    ),
    (
        r#"["social", "water"]"#,
        r#"["social", 2]"#,
        &["hall.toml:24: window[1].services[2]: must be a text in quotes, not a whole number"],
    ),
    (
        r#"name = "社会保障""#,
        "name = 5",
        &["hall.toml:9: service[1].name: must be a text in quotes or a table, not a whole number"],
    ),
    (
        r#"prefix = "F""#,
        "prefix = \"F\"\nusual_minutes = 999",
        &["hall.toml:14: service[2].usual_minutes: must be 1 to 240, not 999"],
    ),
    (
        "[[staff]]",
        "[rules]\nlate_comer = \"after-peple\"\n[[staff]]",
        &["hall.toml:28: rules.late_comer: `after-peple` is not known: did you mean `after-people`?"],
    ),
    (
        "[[staff]]",
        "[rules]\nrecall_limit = 21\n[[staff]]",
        &["hall.toml:28: rules.recall_limit: must be 0 to 20, not 21"],
    ),
    (
        "[[staff]]",
        "[rules]\nleftover = \"keepopen\"\nleftover_minutes = 0\n[[staff]]",
        &[
            "hall.toml:28: rules.leftover: `keepopen` is not known: did you mean `keep-open`?",
            "hall.toml:29: rules.leftover_minutes: must be 1 to 480, not 0",
        ],
    ),
    // Upstream.
    (
        "[hall]",
        "[upstream]\nurl = \"http://10.0.0.1:8480\"\nhall = \"east\"\n[hall]",
        &[
            "hall.toml:2: upstream.url: `http://10.0.0.1:8480` leads to another machine without TLS: use `https`, or a collector on this machine",
        ],
    ),
    (
        "[hall]",
        "[upstream]\nurl = \"https://collector.example\"\nhall = \"east\"\n[hall]",
        &[
            "hall.toml:1: upstream.authority: is missing: with `https` name the file with the certificate of the collector's authority",
        ],
    ),
    (
        "[hall]",
        "[upstream]\nurl = \"collector\"\nhall = \"East Hall\"\nproxy = \"10.0.0.1\"\n[hall]",
        &[
            "hall.toml:2: upstream.url: `collector` is no address of a collector: write it as `https://collector.example`",
            "hall.toml:3: upstream.hall: `East Hall` is no name: 1 to 64 small letters, digits and hyphens, such as longquan-town",
            "hall.toml:4: upstream.proxy: `10.0.0.1` is no proxy: write it as `http://10.0.0.1:3128`",
        ],
    ),
    // The hall.
    (
        "hotline = \"12345\"",
        "hotline = \"12345\"\narea_code = \"51012\"",
        &["hall.toml:4: hall.area_code: `51012` must be exactly 12 digits, such as `510123104000`"],
    ),
    (
        "hotline = \"12345\"",
        "hotline = \"12345\"\ntime_zone = \"Asia/Shanghia\"",
        &["hall.toml:4: hall.time_zone: `Asia/Shanghia` is no time zone: did you mean `Asia/Shanghai`?"],
    ),
    (
        "hotline = \"12345\"",
        "hotline = \"12345\"\nqr = \"https://h.example/{nummer}\"",
        &["hall.toml:4: hall.qr: the placeholder {nummer} is not replaced here; allowed: {number}, {day}"],
    ),
    (
        "hotline = \"12345\"",
        "hotline = \"12\\u0007345\"",
        &["hall.toml:3: hall.hotline: holds the control character U+0007: take it out"],
    ),
    (
        r#"["zh-CN", "en"]"#,
        r#"["zh-CN"]"#,
        &[
            "hall.toml:2: hall.name.en: `en` is not among `hall.languages`: known are `zh-CN`, or add it there",
        ],
    ),
    (
        r#"zh-CN = "幸福镇人民政府便民服务中心", "#,
        "",
        &["hall.toml:2: hall.name.zh-CN: is missing: the hall's first language is always needed"],
    ),
    (
        r#"["zh-CN", "en"]"#,
        "[]",
        &["hall.toml:4: hall.languages: is empty: list at least one language, such as `zh-CN`"],
    ),
    // Services.
    (
        r#"prefix = "A""#,
        r#"prefix = "a""#,
        &["hall.toml:8: service[1].prefix: `a` must be 0 to 3 capital letters A to Z"],
    ),
    (
        r#"prefix = "A""#,
        r#"prefix = "ABCD""#,
        &["hall.toml:8: service[1].prefix: `ABCD` must be 0 to 3 capital letters A to Z"],
    ),
    (
        r#"prefix = "A""#,
        "prefix = \"F\"\nrange = \"100-300\"",
        &[
            "hall.toml:15: service[2].range: overlaps 100-300 of `social`, which has the same prefix `F`: use the same range (one run of numbers for both) or one apart from it",
        ],
    ),
    (
        r#"range = "1-199""#,
        r#"range = "199-1""#,
        &[
            "hall.toml:14: service[2].range: `199-1` is no range: write first and last number, such as `1-999`",
        ],
    ),
    (
        r#"range = "1-199""#,
        r#"range = "1-10000""#,
        &[
            "hall.toml:14: service[2].range: `1-10000` goes past 999: numbers have three digits, and a keypad would show 1001 as 001; give a second service its own prefix instead",
        ],
    ),
    (
        r#"range = "1-199""#,
        r#"range = "1-2000""#,
        &[
            "hall.toml:14: service[2].range: `1-2000` goes past 999: numbers have three digits, and a keypad would show 1001 as 001; give a second service its own prefix instead",
        ],
    ),
    (
        r#"group = "utilities""#,
        r#"group = "utilitys""#,
        &["hall.toml:15: service[2].group: there is no group `utilitys`: did you mean `utilities`?"],
    ),
    (
        r#"id = "water""#,
        r#"id = "social""#,
        &[
            "hall.toml:12: service[2].id: `social` is used twice: give each its own",
            "hall.toml:24: window[1].services[2]: there is no service `water`: known are `social`, `social`",
        ],
    ),
    (
        r#"id = "water""#,
        r#"id = "the water""#,
        &[
            "hall.toml:12: service[2].id: `the water` is no identifier: 1 to 40 letters a-z, digits, `-` and `_`",
            "hall.toml:24: window[1].services[2]: there is no service `water`: known are `social`, `the water`",
        ],
    ),
    // Windows and staff.
    (
        r#""social", "water""#,
        r#""social", "watr""#,
        &["hall.toml:24: window[1].services[2]: there is no service `watr`: did you mean `water`?"],
    ),
    (
        r#""social", "water""#,
        r#""social", "social""#,
        &["hall.toml:24: window[1].services[2]: `social` is listed twice: leave one out"],
    ),
    (
        r#"["social", "water"]"#,
        "[]",
        &[
            "hall.toml:24: window[1].services: is empty: list what the window takes, or leave the key out for everything",
        ],
    ),
    (
        r#"staff_a = "liu""#,
        r#"staff_a = "lu""#,
        &["hall.toml:25: window[1].staff_a: there is no staff `lu`: known are `liu`"],
    ),
    (
        r#"staff_a = "liu""#,
        "staff_a = \"liu\"\nstaff_b = \"liu\"",
        &["hall.toml:26: window[1].staff_b: A and B are the same person: name somebody else or leave it out"],
    ),
    (
        "[[staff]]",
        "[[window]]\nnumber = 1\n[[staff]]",
        &["hall.toml:28: window[2].number: window 1 is written down twice"],
    ),
    (
        r#"name = "刘晓梅""#,
        "name = \"刘晓梅\"\nphoto = \"../liu.jpg\"",
        &[
            "hall.toml:30: staff[1].photo: `../liu.jpg` must be a file beside the configuration, such as `photos/li.jpg`",
        ],
    ),
    // Hours.
    (
        "[[staff]]",
        "[hours]\nmon = [\"13:30-17:00\", \"09:00-12:00\"]\n[[staff]]",
        &[
            "hall.toml:28: hours.mon[2]: `09:00-12:00` begins before 17:00 has passed: list the intervals in order, with a pause between them",
        ],
    ),
    (
        "[[staff]]",
        "[hours]\nmon = [\"09:00-12:00\", \"12:00-17:00\"]\n[[staff]]",
        &[
            "hall.toml:28: hours.mon[2]: `12:00-17:00` begins before 12:00 has passed: list the intervals in order, with a pause between them",
        ],
    ),
    (
        "[[staff]]",
        "[hours]\nmon = [\"12:00-09:00\"]\n[[staff]]",
        &[
            "hall.toml:28: hours.mon[1]: `12:00-09:00` is no interval: write it as `09:00-12:00`, the earlier time first",
        ],
    ),
    (
        "[[staff]]",
        "[hours]\nmon = \"09:00-12:00\"\n[[staff]]",
        &["hall.toml:28: hours.mon: must be a list in [ ], not a text in quotes"],
    ),
    (
        "[[staff]]",
        "[hours]\nmonday = [\"09:00-12:00\"]\n[[staff]]",
        &["hall.toml:28: hours.monday: unknown key: did you mean `mon`?"],
    ),
    // Rules and ratings.
    (
        "[[staff]]",
        "[rules]\nrecall_limit = 1\nno_show_min_recalls = 2\n[[staff]]",
        &[
            "hall.toml:29: rules.no_show_min_recalls: 2 recalls are needed, but only 1 are allowed (`recall_limit`): no ticket could ever be passed over",
        ],
    ),
    (
        "[[staff]]",
        "[rating]\nreason = []\n[[staff]]",
        &[
            "hall.toml:28: rating.reason: is empty: 不满意 needs a reason to tick; leave the key out for the usual ones",
        ],
    ),
    // Texts.
    (
        "[[staff]]",
        "[texts.paper]\ngo_to = \"到 {window} 号\"\n[[staff]]",
        &[
            "hall.toml:28: texts.paper.go_to: the placeholder {window} is not replaced here; allowed: {windows}, {area}",
        ],
    ),
    (
        "[[staff]]",
        "[texts.paper]\ngo_to = \"到 {windows 号\"\n[[staff]]",
        &[
            "hall.toml:28: texts.paper.go_to: has a brace without its partner: placeholders look like `{number}`",
        ],
    ),
    (
        "[[staff]]",
        "[texts.paper]\ngo_to = { fr = \"guichet\" }\n[[staff]]",
        &[
            "hall.toml:28: texts.paper.go_to.fr: `fr` is not among `hall.languages`: known are `zh-CN`, `en`, or add it there",
        ],
    ),
    (
        "[[staff]]",
        "[texts.board]\nwelcome = \"{number}\"\n[[staff]]",
        &["hall.toml:28: texts.board.welcome: the placeholder {number} is not replaced here; allowed: none"],
    ),
    (
        "[[staff]]",
        "[[texts.voice]]\nlang = \"en\"\nreadings = 3\n[[staff]]",
        &["hall.toml:29: texts.voice[1].readings: must be 1 to 2, not 3"],
    ),
];
