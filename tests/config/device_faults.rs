//! Faulty `devices.toml` files and the faults reported for them.

use super::Case;

pub const DEVICE_FAULTS: &[Case] = &[
    ("[[pad]]", "[[pads]]", &["devices.toml:11: pads: unknown key: did you mean `pad`?"]),
    (
        r#"driver = "strip485""#,
        r#"driver = "strip422""#,
        &["devices.toml:7: strip[1].driver: there is no driver `strip422`: did you mean `strip485`?"],
    ),
    (
        r#"driver = "strip485""#,
        r#"driver = "led""#,
        &["devices.toml:7: strip[1].driver: there is no driver `led`: known are `strip485`, `am03127`"],
    ),
    (
        "/dev/ttyUSB0",
        "ttyUSB0",
        &[
            "devices.toml:3: bus[1].port: `ttyUSB0` is no address of a device; known are a serial path (/dev/serial/by-id/...), tcp://HOST:PORT, usb:VVVV:PPPP, lp:/dev/usb/lpN, input:/dev/input/by-id/..., file:PATH or sim",
        ],
    ),
    (
        "/dev/ttyUSB0",
        "/dev/usb/lp0",
        &[
            "devices.toml:3: bus[1].port: `/dev/usb/lp0` names a USB printer, which is no serial port and no file: write `lp:/dev/usb/lp0`, or usb:VVVV:PPPP with the ids that `lsusb` shows, which stay the same after unplugging",
        ],
    ),
    (
        "/dev/ttyUSB0",
        "input:/dev/input/event3",
        &[
            "devices.toml:3: bus[1].port: `input:/dev/input/event3` is an input device, which only a [[numpad]] has",
        ],
    ),
    (
        "[[pad]]",
        "[[numpad]]\nwindow = 1\nport = \"/dev/input/event3\"\n[[pad]]",
        &[
            "devices.toml:13: numpad[1].port: a number pad is an input device: write it as `input:/dev/input/by-id/...-event-kbd`",
        ],
    ),
    (
        "/dev/ttyUSB0",
        "tcp://10.0.0.9",
        &[
            "devices.toml:3: bus[1].port: `tcp://10.0.0.9` needs a host and a port, as in tcp://10.0.0.9:9100; known are a serial path (/dev/serial/by-id/...), tcp://HOST:PORT, usb:VVVV:PPPP, lp:/dev/usb/lpN, input:/dev/input/by-id/..., file:PATH or sim",
        ],
    ),
    (
        r#"port = "/dev/ttyUSB0""#,
        "port = \"/dev/ttyUSB0\"\nbaud = 9601",
        &[
            "devices.toml:4: bus[1].baud: 9601 is no speed of a serial port: 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600",
        ],
    ),
    (
        r#"port = "/dev/ttyUSB0""#,
        "port = \"/dev/ttyUSB0\"\nturnaround_ms = 101",
        &["devices.toml:4: bus[1].turnaround_ms: must be 0 to 100, not 101"],
    ),
    (
        r#"bus = "windows""#,
        r#"bus = "window""#,
        &["devices.toml:8: strip[1].bus: there is no bus `window`: did you mean `windows`?"],
    ),
    (
        "window = 1",
        "window = 2",
        &["devices.toml:6: strip[1].window: the hall has no window 2: hall.toml has 1"],
    ),
    ("address = 1", "address = 0", &["devices.toml:9: strip[1].address: must be 1 to 254, not 0"]),
    (
        "address = 1",
        "address = 1\nchecksum = \"D\"",
        &["devices.toml:10: strip[1].checksum: `D` is not known: known are `A`, `B`, `C`"],
    ),
    (
        "[[pad]]",
        "[[strip]]\nwindow = 1\ndriver = \"strip485\"\nbus = \"windows\"\naddress = 1\n[[pad]]",
        &["devices.toml:15: strip[2].address: address 1 on bus `windows` is taken by `strip[1]`"],
    ),
    (
        "[[pad]]",
        "[[rating_pad]]\nwindow = 1\ndriver = \"ff68\"\nbus = \"windows\"\naddress = 1\ngrades = [\"satisfied\"]\n[[pad]]",
        &["devices.toml:15: rating_pad[1].address: address 1 on bus `windows` is taken by `pad[1]`"],
    ),
    (
        "[[pad]]",
        "[[rating_pad]]\nwindow = 1\ndriver = \"ff68\"\nbus = \"windows\"\naddress = 2\ngrades = []\n[[pad]]",
        &["devices.toml:16: rating_pad[1].grades: lists 0 grades: one for each key of the keypad, 1 to 4"],
    ),
    (
        "[[pad]]",
        "[[rating_pad]]\nwindow = 1\ndriver = \"ff68\"\nbus = \"windows\"\naddress = 2\n\
         grades = [\"very-good\", \"satisfied\"]\n[[pad]]",
        &[
            "devices.toml:16: rating_pad[1].grades[1]: `very-good` is not known: known are `very-satisfied`, `satisfied`, `fair`, `dissatisfied`, `very-dissatisfied`",
        ],
    ),
    (
        "[[pad]]",
        "[[rating_pad]]\nwindow = 1\ndriver = \"ff68\"\nbus = \"windows\"\naddress = 2\n\
         grades = [\"satisfied\", \"satisfied\"]\n[[pad]]",
        &["devices.toml:16: rating_pad[1].grades: two keys give the same grade: each key needs its own"],
    ),
    (
        "[[bus]]",
        "[[bus]]\nname = \"windows\"\nport = \"/dev/ttyUSB1\"\n[[bus]]",
        &["devices.toml:5: bus[2].name: there are two buses `windows`: give each its own name"],
    ),
    (
        "[[bus]]",
        "[printer]\ndriver = \"escpos\"\nport = \"/dev/ttyUSB0\"\n[[bus]]",
        &[
            "devices.toml:6: bus[1].port: `/dev/ttyUSB0` is also the port of `printer`: devices on one line go on one [[bus]]",
        ],
    ),
    (
        "[[bus]]",
        "[printer]\ndriver = \"escpos\"\nport = \"sim\"\nprofile = \"generic-90\"\n[[bus]]",
        &["devices.toml:4: printer.profile: there is no profile `generic-90`: did you mean `generic-80`?"],
    ),
    (
        "[[bus]]",
        "[[printer]]\ndriver = \"escpos\"\nport = \"sim\"\n[[printer]]\nname = \"b\"\ndriver = \"escpos\"\n\
         port = \"sim\"\nprofile = \"generic-90\"\n[[bus]]",
        &[
            "devices.toml:1: printer[1].name: is missing: add it",
            "devices.toml:4: printer[2]: names no kiosks, and neither does `printer[1]`: say which kiosks print here",
            "devices.toml:8: printer[2].profile: there is no profile `generic-90`: did you mean `generic-80`?",
        ],
    ),
    (
        "[[bus]]",
        "[[printer]]\nname = \"a\"\nkiosks = [\"k1\", \"k1\", \"\"]\ndriver = \"escpos\"\nport = \"sim\"\ndesk = true\n\
         [[printer]]\nname = \"a\"\nkiosks = [\"k1\"]\ndesk = true\ndriver = \"escpos\"\nport = \"sim\"\n[[bus]]",
        &[
            "devices.toml:3: printer[1].kiosks[2]: the kiosk `k1` prints at `printer[1]` already: name it once",
            "devices.toml:3: printer[1].kiosks[3]: a kiosk's name has 1 to 40 characters and no control characters",
            "devices.toml:8: printer[2].name: `printer[1]` is called `a` too: give each its own name",
            "devices.toml:9: printer[2].kiosks[1]: the kiosk `k1` prints at `printer[1]` already: name it once",
            "devices.toml:10: printer[2].desk: `printer[1]` is the desk's printer already: a hall has one",
        ],
    ),
    (
        "[[bus]]",
        "[web]\nlisten = \"8017\"\n[[bus]]",
        &["devices.toml:2: web.listen: `8017` is no address and port: write it as `127.0.0.1:8017`"],
    ),
    (
        "[[bus]]",
        "[speaker]\ndriver = \"rodio\"\nvolume = 101\n[[bus]]",
        &["devices.toml:3: speaker.volume: must be 0 to 100, not 101"],
    ),
    (
        "[[bus]]",
        "[speaker]\ndriver = \"none\"\nwindows = [1, 9]\n[[bus]]",
        &["devices.toml:3: speaker.windows[2]: the hall has no window 9: hall.toml has 1"],
    ),
    (
        "[[bus]]",
        "[[speaker]]\nname = \"a\"\ndriver = \"none\"\n[[speaker]]\ndriver = \"none\"\n[[bus]]",
        &["devices.toml:4: speaker[2].name: is missing: add it"],
    ),
    (
        "[[bus]]",
        "[[speaker]]\nname = \"a\"\ndriver = \"none\"\n[[speaker]]\nname = \"a\"\ndriver = \"none\"\n[[bus]]",
        &["devices.toml:5: speaker[2].name: `speaker[1]` is called `a` too: give each its own name"],
    ),
    (
        "[[bus]]",
        "[speaker]\ndriver = \"none\"\nengine = [\"say\", \"{text}\"]\n[[bus]]",
        &[
            "devices.toml:3: speaker.engine: {file} is missing: the program would not know what to say, or where to write it",
        ],
    ),
    (
        "[[bus]]",
        "[speaker]\ndriver = \"none\"\nhours = [{ from = \"noon\", to = \"14:00\" }, { from = \"08:00\", to = \"08:00\" }]\n[[bus]]",
        &[
            "devices.toml:3: speaker.hours[1].from: `noon` is no time of day: write it as `12:00`",
            "devices.toml:3: speaker.hours[2].to: ends when it begins: write 00:00 to 23:59 for the whole day",
        ],
    ),
    (
        "[[bus]]",
        "[speaker]\ndriver = \"rodio\"\nchime = \"../bell\"\n[[bus]]",
        &[
            "devices.toml:3: speaker.chime: `../bell` is no name: bells, marimba, gong, or that of a file of yours",
        ],
    ),
    (
        "[[pad]]",
        "[[board]]\ndriver = \"onbon\"\nport = \"sim\"\nwidth = 256\nheight = 64\n[[pad]]",
        &["devices.toml:11: board[1].lines: is missing: add it"],
    ),
    (
        "[[pad]]",
        "[[board]]\ndriver = \"onbon\"\nport = \"sim\"\nwidth = 256\nheight = 16\nlines = 4\n[[pad]]",
        &["devices.toml:16: board[1].lines: 4 lines do not fit on 256 x 16 dots: a line takes at least 8"],
    ),
    (
        "[[pad]]",
        "[[board]]\ndriver = \"cd5220\"\nport = \"sim\"\nlines = 2\n[[pad]]",
        &["devices.toml:14: board[1].lines: the driver cd5220 has no use for it: take it out"],
    ),
    (
        "[[pad]]",
        "[[board]]\ndriver = \"am0312\"\nport = \"sim\"\n[[pad]]",
        &["devices.toml:12: board[1].driver: there is no driver `am0312`: did you mean `am03127`?"],
    ),
];
