//! The published description of the contract is what the types say.

use std::path::Path;

#[test]
fn the_published_description_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../collector/openapi.json");
    let now = format!("{:#}\n", anxu_upstream::openapi::document());
    if std::env::var_os("ANXU_BLESS").is_some() {
        std::fs::write(&path, &now).expect("written");
    }
    let published = std::fs::read_to_string(&path).expect("there");
    assert!(
        published == now,
        "the contract changed: is it a new version? Then ANXU_BLESS=1 cargo test -p anxu-upstream writes it"
    );
}
