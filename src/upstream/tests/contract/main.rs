//! The contract: batches come back as they were written, nothing but what a hall wrote is taken, and whatever else is sent
//! gets a refusal that says why.

mod history;
mod judged;
mod openapi;

use anxu_upstream::{Batch, MAX_ROWS, Refusal};
use history::History;
use proptest::prelude::*;

#[test]
fn a_batch_comes_back_as_it_was_written_and_small() {
    let history = History::new(1).with(MAX_ROWS);
    let bytes = history.batch(0, MAX_ROWS);
    let batch = Batch::decode(&bytes).expect("readable");
    assert_eq!((batch.header.clone(), batch.rows.clone()), (history.header(0), history.lines()));
    let rows: Vec<_> = batch.rows.iter().map(|line| line.stored(&batch.header.journal)).collect();
    assert_eq!(rows, history.rows);
    let plain: usize = history.rows.iter().map(|row| row.body.len()).sum();
    assert!(bytes.len() < plain, "{} bytes for bodies of {plain}", bytes.len());
}

#[test]
fn more_than_a_batch_may_hold_is_refused() {
    let history = History::new(1).with(MAX_ROWS + 1);
    assert_eq!(Batch::decode(&history.batch(0, MAX_ROWS + 1)), Err(Refusal::too_large()));
    assert_eq!(Batch::decode(&vec![0; anxu_upstream::MAX_SENT + 1]), Err(Refusal::too_large()));
    // Zeros that unpack to more than memory should hold.
    let bomb = zstd::encode_all(&vec![b' '; anxu_upstream::MAX_PLAIN + 1][..], 1).expect("packed");
    assert!(bomb.len() < 10_000);
    assert_eq!(Batch::decode(&bomb), Err(Refusal::too_large()));
}

#[test]
fn a_batch_of_another_contract_says_so() {
    let header = anxu_upstream::Header { contract: 2, ..History::new(1).header(0) };
    let bytes = Batch::encode(&header, &[]).expect("written");
    assert!(matches!(Batch::decode(&bytes), Err(Refusal::Newer { .. })));
}

/// More cases than usual: this is what strangers can send.
fn cases() -> ProptestConfig {
    ProptestConfig { cases: 2_000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Batch::decode(&bytes).is_err());
    }

    #[test]
    fn no_lines_do_harm(text in "[ -~\n\u{0}-\u{20}{}\":,0-9a-f]{0,300}") {
        let bytes = zstd::encode_all(text.as_bytes(), 1).expect("packed");
        prop_assert!(Batch::decode(&bytes).is_err());
    }

    /// A batch that was hit on the way is refused, or is what was sent: zstd passes over some bits of its frame.
    #[test]
    fn a_batch_that_was_hit_is_not_taken_for_another(rows in 1usize..8, at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let history = History::new(1).with(rows);
        let mut bytes = history.batch(0, rows);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let Ok(batch) = Batch::decode(&bytes) else { return Ok(()) };
        let known = anxu_upstream::Known::nothing(batch.journal.first());
        if let Ok(new) = anxu_upstream::judge(&known, |_| None, &batch) {
            let whole = batch.journal == history.journal && new == history.lines();
            prop_assert!(whole || new.is_empty(), "{new:?}");
        }
    }

    #[test]
    fn a_cut_batch_is_unreadable(rows in 1usize..20, keep in any::<prop::sample::Index>()) {
        let bytes = History::new(1).with(rows).batch(0, rows);
        let cut = keep.index(bytes.len());
        let refused = matches!(Batch::decode(&bytes[..cut]), Err(Refusal::Unreadable { .. }));
        prop_assert!(refused);
    }
}
