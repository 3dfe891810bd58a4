//! Two texts in, settings or faults out.

use super::*;

const HALL: &str = r#"
[hall]
name = "幸福镇人民政府便民服务中心"
[[service]]
id = "a"
name = "社会保障"
[[window]]
number = 1
"#;

#[test]
fn a_minimal_hall_is_enough() {
    let settings = parse(HALL, "").expect("a name, a service and a window are enough");
    let takes = &settings.setup.windows[0].services;
    assert_eq!(takes.len(), 1, "a window that lists nothing takes everything");
    assert_eq!(settings.zone, chrono_tz::Asia::Shanghai);
    assert_eq!(settings.setup.hours.week.len(), 5);
}
