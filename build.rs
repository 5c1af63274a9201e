//! Makes the built-in theme small: what the program carries is made here, once, from the files in `themes/default`.
//!
//! Writes to `$OUT_DIR/theme` each template and stylesheet under its own path, and the scripts of a folder as one
//! file (`script.js` of `script/*.js`). The program embeds that folder beside the sources.

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};
use minify_html::{Cfg, minify};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::fs;
use std::path::{Path, PathBuf};

// The oldest browsers in which pages are looked after: Chrome 86, which 360 Browser 13 stands on, and Safari 13.
const CHROME: u32 = 86;
const SAFARI: u32 = 13;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=themes/default");
    let source = Path::new(&variable("CARGO_MANIFEST_DIR")).join("themes/default");
    let result = Path::new(&variable("OUT_DIR")).join("theme");
    // A file that is no longer in the theme must not stay in the program.
    if result.exists() {
        fs::remove_dir_all(&result).expect("the folder of the last build can be removed");
    }
    let files = files_below(&source);
    for file in &files {
        let path = file.strip_prefix(&source).expect("it was found in this folder");
        let minified = match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => template(&read(file)),
            Some("css") => stylesheet(&read(file), file),
            _ => continue,
        };
        write(&result.join(path), &minified);
    }
    for folder in ["script", "search", "aloud"] {
        let parts: Vec<String> =
            files.iter().filter(|file| file.parent() == Some(source.join(folder).as_path())).map(|file| read(file)).collect();
        // As `src/theme` joins them where a site has scripts of its own.
        let joined = format!("(() => {{\n\"use strict\";\n{}\n}})();\n", parts.join("\n"));
        write(&result.join(folder).with_extension("js"), &script(&joined, folder));
    }
}

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script everything by its environment")]
fn variable(name: &str) -> String {
    std::env::var(name).expect("cargo sets it for every build script")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn write(file: &Path, content: &str) {
    let folder = file.parent().expect("a file has a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, content))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// All files below a folder, in the order of their paths.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder of the sources can be read").path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// A template without needless white space, comments and quotes.
///
/// White space between inline elements stays one space, closing tags and quotes around values that a template fills
/// in stay: the text of a page is the same before and after.
fn template(source: &str) -> String {
    let mut options = Cfg::new();
    options.keep_closing_tags = true;
    options.keep_html_and_head_opening_tags = true;
    options.preserve_brace_template_syntax = true;
    let minified = String::from_utf8(minify(source.as_bytes(), &options)).expect("text stays text");
    // Without its quotes, `class={{x}}` could be filled with a value that holds a space.
    if minified.contains("={{") || minified.contains("={%") { source.to_owned() } else { minified }
}

fn stylesheet(source: &str, file: &Path) -> String {
    // Without names of browsers, `(min-width: 48em)` would become `(width >= 48em)`, which Chrome reads from 104 on.
    let browsers =
        Browsers { chrome: Some(CHROME << 16), safari: Some(SAFARI << 16), ios_saf: Some(SAFARI << 16), ..Browsers::default() };
    // The variables that would stand for `light-dark()`, which the theme does without, are left out.
    let targets = Targets { browsers: Some(browsers), exclude: Features::LightDark, ..Targets::default() };
    let faulty = |error: &dyn std::fmt::Display| -> ! { panic!("{}: {error}", file.display()) };
    let mut parsed = StyleSheet::parse(source, ParserOptions::default()).unwrap_or_else(|error| faulty(&error));
    parsed.minify(MinifyOptions { targets, ..MinifyOptions::default() }).unwrap_or_else(|error| faulty(&error));
    let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    parsed.to_css(options).unwrap_or_else(|error| faulty(&error)).code
}

fn script(source: &str, folder: &str) -> String {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::cjs()).parse();
    assert!(parsed.errors.is_empty(), "themes/default/{folder}: {:?}", parsed.errors);
    let mut program = parsed.program;
    let target = EngineTargets::from_target(&format!("chrome{CHROME},safari{SAFARI}")).expect("both are browsers with a version");
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions { target, ..CompressOptions::smallest() }),
    };
    let names = Minifier::new(options).minify(&allocator, &mut program).scoping;
    Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names).build(&program).code
}
