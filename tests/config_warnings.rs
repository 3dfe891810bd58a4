//! Configurations that are valid but cause warnings.

use anxu::config::{load, parse};

#[test]
fn names_of_halls_are_checked_by_the_rule_of_their_province() {
    let fits = [
        ("sichuan", "幸福镇人民政府便民服务中心"),
        ("sichuan", "云塘街道办事处便民服务中心"),
        ("jiangsu", "云塘街道便民服务中心"),
        ("jiangsu", "青阳镇便民服务中心"),
        ("shandong", "博山区域城镇便民服务中心"),
        ("shandong", "青石村便民服务站"),
        ("free", "市民之家"),
    ];
    for (naming, name) in fits {
        assert_eq!(all_warnings(naming, name), Vec::<String>::new(), "{naming}: {name}");
    }
}

#[test]
fn names_that_do_not_fit_cause_warnings_and_no_refusal() {
    let misfits = [
        ("sichuan", "幸福镇便民服务中心", "XX乡（镇）人民政府便民服务中心"),
        ("jiangsu", "幸福镇人民政府便民服务中心", "XX乡镇（街道）便民服务中心"),
        ("shandong", "域城镇便民服务中心", "××区××镇（街道）便民服务中心"),
        ("jiangsu", "云塘街道政务大厅", "XX乡镇（街道）便民服务中心"),
    ];
    for (naming, name, form) in misfits {
        let expected = format!("hall.toml:2: hall.name: the name does not have the form {form}");
        assert_eq!(all_warnings(naming, name), [expected], "{naming}: {name}");
    }
    let old = "hall.toml:2: hall.name: 为民服务中心 is the old name: such halls are now called 便民服务中心";
    assert_eq!(all_warnings("free", "幸福镇为民服务中心"), [old]);
}

#[test]
fn a_service_on_closed_days_only_causes_a_warning() {
    let hall = "[hall]\nname = \"便民服务站\"\nhotline = \"12345\"\n\
                [[service]]\nid = \"a\"\nname = \"甲\"\ndays = [\"sun\"]\n[[window]]\nnumber = 1\n";
    let settings = parse(hall, "").unwrap_or_else(|faults| panic!("{faults:#?}"));
    let said: Vec<String> = settings.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["hall.toml:7: service[1].days: the hall is closed on all days of `a`: see [hours]"]);
}

#[test]
fn things_that_would_surprise_a_hall_cause_warnings() {
    let cases = [
        (
            "services = [\"a\"]",
            "",
            "hall.toml:9: service[2]: no window takes `b`: no number can be had for it",
        ),
        (
            "",
            "[[group]]\nid = \"g\"\nname = \"组\"",
            "hall.toml:15: group[1]: no service stands in the group `g`: its page will be empty",
        ),
        (
            "",
            "[hours]\nmon = []",
            "hall.toml:15: hours: the hall is never open: numbers can be had only when staff open the day by hand",
        ),
        (
            "",
            "[texts.board]\nwelcome = \"欢迎😀\"",
            "hall.toml:16: texts.board.welcome: boards cannot show `😀`: it is not in GBK and becomes `?`",
        ),
        (
            "",
            "[texts.board]\ncalling = \"请到{window}号\"",
            "hall.toml:16: texts.board.calling: {number} is missing: people will not know whom or where",
        ),
    ];
    for (window, rest, expected) in cases {
        assert_eq!(warnings("free", "便民服务中心", window, rest), [expected]);
    }
}

#[test]
fn a_photo_that_is_not_there_causes_a_warning() {
    let dir = tempfile::tempdir().expect("a directory");
    let hall = "[hall]\nname = \"便民服务站\"\nhotline = \"12345\"\n[[service]]\nid = \"a\"\nname = \"甲\"\n\
                [[window]]\nnumber = 1\n[[staff]]\nid = \"li\"\nname = \"李四\"\nphoto = \"photos/li.jpg\"\n";
    std::fs::write(dir.path().join("hall.toml"), hall).expect("a file");
    std::fs::write(dir.path().join("devices.toml"), "").expect("a file");
    let said =
        || load(dir.path()).expect("a hall").warnings.iter().map(ToString::to_string).collect::<Vec<_>>();
    let missing = format!(
        "{}/hall.toml:12: staff[1].photo: there is no file `photos/li.jpg` beside the configuration: put it there, or \
         leave the key out",
        dir.path().display()
    );
    assert_eq!(said(), [missing]);
    std::fs::create_dir(dir.path().join("photos")).expect("a folder");
    std::fs::write(dir.path().join("photos/li.jpg"), "a picture").expect("a file");
    assert_eq!(said(), Vec::<String>::new());
}

#[test]
fn keypads_in_a_hall_that_wants_a_sign_on_cause_warnings() {
    let hall = |rule: &str| {
        format!(
            "[hall]\nname = \"便民服务站\"\nhotline = \"12345\"\n[rules]\nsign_on = \"{rule}\"\n\
             [[service]]\nid = \"a\"\nname = \"甲\"\n[[window]]\nnumber = 1\n"
        )
    };
    let devices = "[[bus]]\nname = \"b\"\nport = \"/dev/ttyUSB0\"\n[[pad]]\nwindow = 1\ndriver = \"ff68\"\nbus = \"b\"\naddress = 1\n";
    let said = |rule: &str| {
        let settings = parse(&hall(rule), devices).unwrap_or_else(|faults| panic!("{faults:#?}"));
        settings.warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(said("automatic"), Vec::<String>::new());
    let warnings = said("required");
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].starts_with("devices.toml:4: pad[1]: keypads have no key to sign on"),
        "{warnings:?}"
    );
}

#[test]
fn a_language_that_the_kiosk_lacks_causes_a_warning() {
    let hall = "[hall]\nname = \"Mairie\"\nhotline = \"12345\"\nlanguages = [\"fr\"]\n\
                [[service]]\nid = \"a\"\nname = \"A\"\n[[window]]\nnumber = 1\n";
    let settings = parse(hall, "").unwrap_or_else(|faults| panic!("{faults:#?}"));
    let said: Vec<String> = settings.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "hall.toml:4: hall.languages[1]: Anxu has no texts of its own in `fr`: write them under [texts], or Chinese ones \
             are used",
            "hall.toml:4: hall.languages[1]: the kiosk has no `fr`: its pages are in `zh-CN`, `en`, and nobody can choose \
             it there",
        ]
    );
}

fn all_warnings(naming: &str, name: &str) -> Vec<String> {
    warnings(naming, name, "", "")
}

fn warnings(naming: &str, name: &str, window: &str, rest: &str) -> Vec<String> {
    let hall = format!(
        "[hall]\nname = \"{name}\"\nnaming = \"{naming}\"\nhotline = \"12345\"\n\n\
         [[service]]\nid = \"a\"\nname = \"甲\"\n[[service]]\nid = \"b\"\nname = \"乙\"\n\
         [[window]]\nnumber = 1\n{window}\n{rest}\n"
    );
    let settings = parse(&hall, "").unwrap_or_else(|faults| panic!("{faults:#?}"));
    settings.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_desk_that_has_the_only_printer_causes_a_warning() {
    let hall = "[hall]\nname = \"便民服务站\"\nhotline = \"12345\"\n\
                [[service]]\nid = \"a\"\nname = \"甲\"\n[[window]]\nnumber = 1\n";
    let said = |printer: &str| {
        let devices = format!("[printer]\ndriver = \"escpos\"\nport = \"sim\"\n{printer}");
        let settings = parse(hall, &devices).unwrap_or_else(|faults| panic!("{faults:#?}"));
        settings.warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let what = "prints for the desk alone, so that kiosks print nowhere: name them in `kiosks`";
    assert_eq!(said("desk = true"), [format!("devices.toml:1: printer: {what}")]);
    assert_eq!(said("desk = true\nkiosks = [\"hall-1\"]"), Vec::<String>::new());
    assert_eq!(said(""), Vec::<String>::new());
}
