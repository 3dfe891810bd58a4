//! What must hold for any numbers, whatever they are.

use proptest::prelude::*;

use crate::ids::ServiceId;
use crate::waits::keys::{Keys, MOST_LONG, ServiceClass, step};
use crate::waits::refit::{Misses, Sample, refit, shift};
use crate::waits::tables::{Hit, Tables};

fn keys() -> impl Strategy<Value = Keys> {
    (0..200usize, 0..4u8, any::<bool>(), 1..30usize, 0..=MOST_LONG).prop_map(
        |(ahead, service, priority, windows, long)| Keys {
            ahead: step(ahead),
            class: ServiceClass { service: ServiceId(format!("service-{service}")), priority },
            windows: step(windows),
            long,
        },
    )
}

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let sample = (keys(), -20_000..20_000).prop_map(|(keys, ratio)| Sample { keys, ratio });
    proptest::collection::vec(sample, 0..400)
}

proptest! {
    #[test]
    fn the_ends_are_in_order(samples in samples(), keys in keys(), base in 0..1u64 << 40, low in -3000..3000, high in -3000..3000) {
        let tables = Tables { shift: shift(&[[low, high]]), ..refit(&samples) };
        let range = tables.range(base, &keys);
        prop_assert!(range.low_ms <= range.mid_ms && range.mid_ms <= range.high_ms, "{:?}", range);
        prop_assert_eq!(range.holds(range.mid_ms), Hit::Within);
    }

    #[test]
    fn the_order_of_numbers_does_not_matter(samples in samples(), seed in any::<u64>()) {
        let mut other = samples.clone();
        let mut at = seed;
        for n in (1..other.len()).rev() {
            at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            other.swap(n, usize::try_from(at >> 33).unwrap() % (n + 1));
        }
        prop_assert_eq!(refit(&samples), refit(&other));
    }

    #[test]
    fn an_unseen_cell_is_as_before_anything_was_learned(samples in samples(), base in 1000..1u64 << 30) {
        let unseen = |ahead| Keys {
            ahead,
            class: ServiceClass { service: ServiceId("never".to_owned()), priority: false },
            windows: 30,
            long: 9,
        };
        let mut learned = refit(&samples);
        learned.ahead.remove(&3);
        prop_assert_eq!(learned.range(base, &unseen(3)), Tables::default().range(base, &unseen(3)));
    }
}

#[test]
fn few_numbers_teach_nothing() {
    let keys = Keys {
        ahead: 2,
        class: ServiceClass { service: ServiceId("one".to_owned()), priority: false },
        windows: 1,
        long: 0,
    };
    let of = |count| vec![Sample { keys: keys.clone(), ratio: 500 }; count];
    assert_eq!(refit(&of(19)), Tables::default());
    assert_ne!(refit(&of(20)), Tables::default());
}

#[test]
fn a_days_misses_move_its_ends_by_at_most_nine_tenths_of_an_octave() {
    let moves = |of, below, above| Misses { of, below, above }.moves();
    assert_eq!(moves(0, 0, 0), [0, 0]);
    assert_eq!(moves(100, 10, 10), [0, 0], "one in ten is as it should be");
    assert_eq!(moves(100, 100, 0), [921, -102]);
    assert_eq!(moves(10, 10, 0), [184, -20], "a small day counts as fifty");
    assert_eq!(shift(&[[921, -102], [-102, 50]]), [-819, 0, -52]);
}
