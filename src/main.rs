//! One program, two doors.

#[cfg(target_arch = "wasm32")]
fn main() {
    material_checklist::embed::define_element();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    material_checklist::author::run()
}
