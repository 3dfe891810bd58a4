//! Compiles the screens.

fn main() {
    let config = slint_build::CompilerConfiguration::new().with_debug_info(true);
    slint_build::compile_with_config("slint/app.slint", config).expect("the .slint files compile");
}
