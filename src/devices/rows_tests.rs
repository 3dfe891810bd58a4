//! A board's rows in simulated time.

use anxu_core::ids::WindowNo;

use super::*;

const LEAST: Duration = Duration::from_secs(5);

fn call(n: u16) -> BoardCall {
    let number = format!("A{n:03}").parse().unwrap();
    BoardCall { number, window: WindowNo(n), text: format!("A{n:03}") }
}

fn show(calls: &[u16]) -> BoardShow {
    BoardShow { calls: calls.iter().map(|n| call(*n)).collect(), welcome: "welcome".into(), emergency: None }
}

/// Room for 20 columns in each row.
fn panel(rows: u8) -> Panel {
    Panel { lines: rows, columns: 20 }
}

/// A board of `rows` that has had its first, empty picture.
fn board(lines: u8) -> (Rows, Instant) {
    let mut rows = Rows::new(panel(lines), LEAST);
    let now = Instant::now();
    rows.want(show(&[]), now);
    (rows, now)
}

#[test]
fn the_welcome_stands_alone_and_below_calls() {
    let (mut rows, now) = board(3);
    assert_eq!(rows.lines(now).0, ["welcome"]);
    rows.want(show(&[2, 1]), now);
    assert_eq!(rows.lines(now).0, ["A002", "A001", "welcome"]);
    rows.want(show(&[3, 2, 1]), now);
    assert_eq!(rows.lines(now).0, ["A003", "A002", "A001"]);
}

#[test]
fn five_calls_at_once_on_two_rows_all_get_their_time() {
    let (mut rows, start) = board(2);
    for n in 1..=5 {
        rows.want(show(&(1..=n).rev().collect::<Vec<_>>()), start);
    }
    let mut seen: Vec<(String, Duration)> = Vec::new();
    let mut now = start;
    loop {
        let (lines, next) = rows.lines(now);
        let step = next.unwrap_or_default();
        for line in lines {
            match seen.iter_mut().find(|(old, _)| *old == line) {
                Some((_, time)) => *time += step,
                None => seen.push((line, step)),
            }
        }
        if next.is_none() {
            break;
        }
        now += step;
    }
    let texts: Vec<_> = seen.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["A002", "A001", "A004", "A003", "A005"]);
    assert!(seen.iter().all(|(_, time)| *time >= LEAST), "{seen:?}");
    assert_eq!(now - start, 3 * LEAST);
    assert_eq!(rows.lines(now).0, ["A005", "A004"]);
}

#[test]
fn calls_of_fifty_windows_at_once_are_all_shown() {
    let (mut rows, mut now) = board(4);
    for n in 1..=50u16 {
        rows.want(show(&(n.saturating_sub(7).max(1)..=n).rev().collect::<Vec<_>>()), now);
    }
    let mut seen = std::collections::BTreeSet::new();
    while let (lines, Some(next)) = rows.lines(now) {
        seen.extend(lines);
        now += next;
    }
    assert_eq!(seen.len(), 50);
    assert_eq!(rows.lines(now).0, ["A050", "A049", "A048", "A047"]);
}

#[test]
fn a_call_keeps_its_time_also_when_the_hall_has_forgotten_it() {
    let (mut rows, now) = board(1);
    rows.want(show(&[1]), now);
    assert_eq!(rows.lines(now).0, ["A001"]);
    rows.want(show(&[2]), now);
    assert_eq!(rows.lines(now + LEAST / 2).0, ["A001"]);
    assert_eq!(rows.lines(now + LEAST).0, ["A002"]);
    rows.want(show(&[]), now);
    assert_eq!(rows.lines(now + LEAST * 3 / 2).0, ["A002"]);
    assert_eq!(rows.lines(now + 2 * LEAST).0, ["welcome"]);
}

#[test]
fn a_call_again_comes_to_the_top_once() {
    let (mut rows, now) = board(2);
    rows.want(show(&[1]), now);
    rows.want(show(&[2, 1]), now);
    assert_eq!(rows.lines(now).0, ["A002", "A001"]);
    rows.want(show(&[1, 2]), now);
    assert_eq!(rows.lines(now + LEAST).0, ["A001", "A002"]);
    rows.want(show(&[2]), now);
    assert_eq!(rows.lines(now + 2 * LEAST).0, ["A002", "welcome"]);
}

#[test]
fn the_first_picture_is_what_was_called_before_not_a_call() {
    let (mut rows, now) = (Rows::new(panel(2), LEAST), Instant::now());
    assert_eq!(rows.lines(now), (vec![], None));
    rows.want(show(&[3, 2, 1]), now);
    assert_eq!(rows.lines(now), (vec!["A003".to_owned(), "A002".to_owned()], None));
    rows.want(show(&[4, 3, 2, 1]), now);
    assert_eq!(rows.lines(now).0, ["A004", "A003"]);
}

#[test]
fn an_emergency_stands_alone_and_calls_go_on_after_it() {
    let (mut rows, now) = board(2);
    rows.want(BoardShow { emergency: Some("leave".into()), ..show(&[1]) }, now);
    assert_eq!(rows.lines(now), (vec!["leave".to_owned()], None));
    rows.want(show(&[1]), now);
    assert_eq!(rows.lines(now + LEAST).0, ["A001", "welcome"]);
}

#[test]
fn an_emergency_takes_all_rows_and_its_end_does_not_replay_the_calls_behind_it() {
    let (mut rows, now) = board(2);
    let emergency = |text: &str, calls: &[u16]| BoardShow { emergency: Some(text.into()), ..show(calls) };
    rows.want(emergency("请立即从最近的出口离开大厅，不要乘坐电梯", &[]), now);
    assert_eq!(rows.lines(now).0, ["请立即从最近的出口离", "开大厅，不要乘坐电梯"]);
    rows.want(emergency("Leave by the nearest door", &[1]), now);
    assert_eq!(rows.lines(now).0, ["Leave by the", "nearest door"]);
    rows.want(emergency("Leave by the nearest door. Do not take the lift.", &[2, 1]), now);
    assert_eq!(rows.lines(now).0, ["Leave by the nearest", "door. Do not take the lift."]);
    for last in 3..=9 {
        rows.want(emergency("leave", &(1..=last).rev().collect::<Vec<_>>()), now);
    }
    rows.want(show(&[9, 8, 7, 6, 5, 4, 3, 2]), now);
    assert_eq!(rows.lines(now), (vec!["A009".to_owned(), "A008".to_owned()], None));
}

/// Calls `last` up to now, with what the core keeps of them: the last eight.
fn called(last: u16) -> BoardShow {
    show(&(last.saturating_sub(7).max(1)..=last).rev().collect::<Vec<_>>())
}

#[test]
fn a_board_that_was_away_shows_the_last_calls_and_the_next_one_at_once() {
    for height in [1, 4] {
        let (mut rows, now) = board(height);
        rows.want(called(1), now);
        assert_eq!(rows.lines(now).0[0], "A001");
        (2..=33).for_each(|n| rows.want(called(n), now + LEAST / 2));
        rows.returned();
        let last: Vec<_> = (1..=33).rev().take(height.into()).map(|n| call(n).text).collect();
        assert_eq!(rows.lines(now + LEAST / 2), (last, None), "nothing is played back");
        rows.want(called(34), now + LEAST / 2);
        assert_eq!(rows.lines(now + LEAST / 2).0[0], "A034");
    }
}

#[test]
fn an_unseen_call_gives_way_to_the_next_of_its_window() {
    let (mut rows, now) = board(1);
    let from_one = |n| BoardShow { calls: vec![BoardCall { window: WindowNo(1), ..call(n) }], ..show(&[]) };
    (1..=20).for_each(|n| rows.want(from_one(n), now));
    assert_eq!(rows.lines(now).0, ["A020"]);
    assert_eq!(rows.lines(now + LEAST), (vec!["A020".to_owned()], None));
}

#[test]
fn no_call_is_shown_after_it_is_out_of_date() {
    let (mut rows, mut now) = board(1);
    (1..=50).for_each(|n| rows.want(called(n), now));
    let start = now;
    let mut shown = Vec::new();
    while let (lines, Some(next)) = rows.lines(now) {
        shown.push((now - start, lines[0].clone()));
        now += next;
    }
    assert!(shown.iter().all(|(waited, _)| *waited <= OLDEST), "{shown:?}");
    assert_eq!(shown.len(), 19, "one each five seconds");
    assert_eq!(rows.lines(now).0, ["A050"], "and then the last one");
}

/// Everything that was on a board, and when.
#[derive(Default)]
struct Shown(Vec<(Instant, Vec<String>)>);

impl Shown {
    /// Record the board whenever it may change, until `end` or until it changes no more.
    fn roll(&mut self, rows: &mut Rows, now: &mut Instant, end: Option<Instant>) {
        loop {
            let (lines, next) = rows.lines(*now);
            self.0.push((*now, lines));
            let Some(next) = next.map(|next| *now + next).filter(|next| end.is_none_or(|end| *next < end))
            else {
                break;
            };
            *now = next;
        }
        *now = end.unwrap_or(*now);
    }

    fn assert_kept(&self, text: &str) {
        let shows = |lines: &[String]| lines.iter().any(|line| line == text);
        let mut rest = self.0.iter().skip_while(|(_, lines)| !shows(lines));
        let (first, _) = rest.next().unwrap_or_else(|| panic!("{text} was never shown"));
        let gone = rest.find(|(at, lines)| *at < *first + LEAST && !shows(lines));
        assert!(gone.is_none(), "{text} gave way too early: {gone:?}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_the_pace_every_call_keeps_its_time_and_the_newest_stand_at_last(
        // As many calls as one row shows before the last of them is out of date.
        height in 1u8..6, gaps in proptest::collection::vec(0u64..4000, 1..18),
    ) {
        let (mut rows, mut now) = board(height);
        let mut film = Shown::default();
        for (n, gap) in (1u16..).zip(&gaps) {
            let end = now + Duration::from_millis(*gap);
            film.roll(&mut rows, &mut now, Some(end));
            rows.want(show(&(n.saturating_sub(7).max(1)..=n).rev().collect::<Vec<_>>()), now);
        }
        film.roll(&mut rows, &mut now, None);
        let last = u16::try_from(gaps.len()).unwrap();
        (1..=last).for_each(|n| film.assert_kept(&call(n).text));
        proptest::prop_assert!(film.0.iter().all(|(_, lines)| lines.len() <= usize::from(height)));
        let newest: Vec<_> = (1..=last).rev().take(height.into()).map(|n| call(n).text).collect();
        proptest::prop_assert_eq!(&rows.lines(now).0[..newest.len()], &newest[..]);
    }
}
