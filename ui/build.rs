//! Compiles the screens and their languages into the program.

use slint_build::{CompilerConfiguration, DefaultTranslationContext};

fn main() {
    let config = CompilerConfiguration::new()
        // The tests find controls by their names, which only exist with debug info.
        .with_debug_info(true)
        .with_default_translation_context(DefaultTranslationContext::None)
        .with_bundled_translations("lang");
    slint_build::compile_with_config("slint/app.slint", config).expect("the .slint files compile");
}
