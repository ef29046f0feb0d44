//! Builds the style sheet: concatenated, minified, with hashed fonts.

use std::{fs, path::Path};

use anyhow::{Context, Result, anyhow, bail};
use lightningcss::{
    dependencies::{Dependency, DependencyOptions},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet},
};

use crate::site::Site;

/// The files that the sheet loads: the name that pages know, and where the sheet finds them.
const FONTS: [(&str, &str); 2] = [
    ("font", "fonts/atkinson-hyperlegible-next-latin.woff2"),
    ("font-ext", "fonts/atkinson-hyperlegible-next-latin-ext.woff2"),
];

/// Adds the typeface and the sheet that loads it.
pub fn add(site: &mut Site, folder: &Path) -> Result<()> {
    let mut fonts = Vec::new();
    for (logical, file) in FONTS {
        let name = file.rsplit_once('/').map_or(file, |(_, name)| name);
        fonts.push((file, site.add(logical, name, &read(&folder.join(file))?)?));
    }
    let source = bundle(folder, "main.css")?;
    let css = smaller(&source, |url| fonts.iter().find(|(file, _)| *file == url).map(|(_, path)| path.as_str()))?;
    site.add("css", "jalon.css", css.as_bytes())?;
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// A sheet with what it imports at the place of each `@import "file.css";`, one a line.
fn bundle(folder: &Path, name: &str) -> Result<String> {
    let source = String::from_utf8(read(&folder.join(name))?).with_context(|| format!("{name} is not UTF-8"))?;
    let mut whole = String::new();
    for line in source.lines() {
        match line.strip_prefix("@import \"").map(|rest| rest.strip_suffix("\";")) {
            Some(Some(imported)) => whole.push_str(&bundle(folder, imported)?),
            Some(None) => bail!("{name}: `{line}` should read `@import \"file.css\";`"),
            None => {
                whole.push_str(line);
                whole.push('\n');
            }
        }
    }
    Ok(whole)
}

/// The same sheet in fewer bytes, each file that it loads under its hashed address.
fn smaller<'a>(source: &str, address: impl Fn(&str) -> Option<&'a str>) -> Result<String> {
    let mut sheet =
        StyleSheet::parse(source, ParserOptions::default()).map_err(|error| anyhow!("main.css: {error}"))?;
    sheet.minify(MinifyOptions::default())?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
        ..PrinterOptions::default()
    })?;
    let mut css = printed.code;
    for dependency in printed.dependencies.unwrap_or_default() {
        let Dependency::Url(found) = dependency else { bail!("main.css: an @import was left over") };
        let path =
            address(&found.url).with_context(|| format!("main.css loads {}, which xtask does not know", found.url))?;
        css = css.replace(&found.placeholder, path);
    }
    Ok(css)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_sheet_is_made_small_and_its_files_are_renamed() {
        let source = "@layer base {\n  /* why */\n  a { color: #ffffff; }\n}\n@font-face { font-family: A; src: url(\"fonts/a.woff2\"); }";
        let css = smaller(source, |url| (url == "fonts/a.woff2").then_some("/pkg/a.0123.woff2")).unwrap();
        assert_eq!(css, "@layer base{a{color:#fff}}@font-face{font-family:A;src:url(\"/pkg/a.0123.woff2\")}");
    }

    #[test]
    fn a_file_that_nobody_knows_stops_the_build() {
        let error = smaller("a { background: url(b.png); }", |_| None).unwrap_err();
        assert!(error.to_string().contains("b.png"));
    }

    #[test]
    fn a_sheet_that_is_not_css_stops_the_build() {
        assert!(smaller("a { color: red; } }", |_| None).is_err());
    }

    const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

    fn is_in_name(letter: char) -> bool {
        letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
    }

    /// The classes that the sheet names.
    fn styled() -> BTreeSet<String> {
        let css = bundle(&Path::new(PROJECT).join("style"), "main.css").unwrap();
        let selectors = css.split("*/").map(|part| part.split("/*").next().unwrap_or_default());
        let selectors = selectors.flat_map(|part| part.split('"').step_by(2)).collect::<String>();
        let names =
            selectors.split('.').skip(1).map(|rest| rest.split(|one| !is_in_name(one)).next().unwrap_or_default());
        names.filter(|name| name.starts_with(|one: char| one.is_ascii_alphabetic())).map(str::to_owned).collect()
    }

    /// The source of every page, and of the icons in it.
    fn pages() -> String {
        let mut source = String::new();
        let mut folders = vec![Path::new(PROJECT).join("app/src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    source.push_str(&fs::read_to_string(path).unwrap());
                }
            }
        }
        source
    }

    #[test]
    fn every_class_of_the_pages_is_styled() {
        let (pages, styled) = (pages(), styled());
        let used =
            pages.split("class=\"").skip(1).flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '));
        let bare: BTreeSet<&str> = used.filter(|class| !class.is_empty() && !styled.contains(*class)).collect();
        assert!(bare.is_empty(), "no sheet says how these look: {bare:?}");
    }

    #[test]
    fn every_styled_class_is_in_a_page() {
        let pages = pages();
        let words: BTreeSet<&str> = pages.split(|one| !is_in_name(one)).collect();
        let dead: Vec<String> = styled().into_iter().filter(|class| !words.contains(class.as_str())).collect();
        assert!(dead.is_empty(), "no page uses these any more: {dead:?}");
    }

    #[test]
    fn the_whole_sheet_stays_light() {
        let source = bundle(&Path::new(PROJECT).join("style"), "main.css").unwrap();
        let css = smaller(&source, |_| Some("/pkg/a.woff2")).unwrap();
        let sent = crate::site::brotli(css.as_bytes()).unwrap().len();
        assert!(sent <= 12 * 1024, "a first visit on a slow telephone waits for {sent} bytes of style");
    }
}
