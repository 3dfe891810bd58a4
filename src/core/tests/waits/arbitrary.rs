//! Anything that can stand in a journal about waits, sensible or not.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use crate::ids::{ServiceId, WindowNo};
use crate::waits::day::{Closing, Kept, Opening, Pool};
use crate::waits::keys::ServiceClass;
use crate::waits::profile::Profile;
use crate::waits::promise::Promise;
use crate::waits::tables::{Range, Tables};
use crate::waits::usual::UsualTime;

pub(crate) fn promise() -> impl Strategy<Value = Promise> {
    let range = (ms(), ms(), ms()).prop_map(|(low_ms, mid_ms, high_ms)| Range { low_ms, mid_ms, high_ms });
    (ms(), range, any::<u8>(), any::<u8>(), any::<u8>())
        .prop_map(|(turn_ms, range, ahead, windows, long)| Promise { turn_ms, range, ahead, windows, long })
}

pub(crate) fn opening() -> impl Strategy<Value = Opening> {
    (any::<u16>(), usual(), vec(pool(), 0..3), tables(), vec(class(), 0..2))
        .prop_map(|(days, usual, pools, tables, unshown)| Opening { days, usual, pools, tables, unshown })
}

pub(crate) fn closing() -> impl Strategy<Value = Closing> {
    let kept = (class(), any::<u32>(), any::<u32>()).prop_map(|(class, of, kept)| Kept { class, of, kept });
    (usual(), vec(pool(), 0..3), any::<[i32; 2]>(), vec(kept, 0..3))
        .prop_map(|(usual, pools, moves, kept)| Closing { usual, pools, moves, kept })
}

fn ms() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0u64..7_200_000, 1 => any::<u64>()]
}

fn service() -> impl Strategy<Value = ServiceId> {
    proptest::sample::select(vec!["social-security", "household", "gone"])
        .prop_map(|id| ServiceId(id.to_owned()))
}

fn class() -> impl Strategy<Value = ServiceClass> {
    (service(), any::<bool>()).prop_map(|(service, priority)| ServiceClass { service, priority })
}

fn usual() -> impl Strategy<Value = BTreeMap<ServiceId, UsualTime>> {
    btree_map(service(), (ms(), any::<u16>()).prop_map(|(ms, numbers)| UsualTime { ms, numbers }), 0..3)
}

fn pool() -> impl Strategy<Value = Pool> {
    let windows = vec((1u16..=4).prop_map(WindowNo), 1..4);
    let on_duty = vec((any::<u8>(), vec(any::<i32>(), 0..96)), 0..3)
        .prop_map(|quarters| serde_json::from_value::<Profile>(serde_json::json!(quarters)).unwrap());
    (windows, on_duty).prop_map(|(windows, on_duty)| Pool { windows, on_duty })
}

fn tables() -> impl Strategy<Value = Tables> {
    let cells = || btree_map(0u8..24, any::<[i32; 3]>(), 0..24);
    let class = btree_map(class(), any::<[i32; 3]>(), 0..4);
    (cells(), class, cells(), cells(), any::<[i32; 3]>())
        .prop_map(|(ahead, class, windows, long, shift)| Tables { ahead, class, windows, long, shift })
}
