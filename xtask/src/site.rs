//! Writes the asset folder: hashed names, `.br` and `.gz`, and a manifest.
//!
//! What has not changed is not written again, so that the server is not compiled again either.

use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// The folder of hashed names.
const HASHED: &str = "pkg";
/// One line for each file of it: `logical name<TAB>/pkg/name.hash.kind`.
const MANIFEST: &str = "manifest.txt";
/// What is compressed already.
const DENSE: [&str; 2] = ["woff2", "png"];

/// A site in the making.
pub struct Site {
    folder: PathBuf,
    manifest: String,
    /// Every file that this run stands for; the others are of an older one.
    kept: BTreeSet<PathBuf>,
}

impl Site {
    /// The site in a folder.
    pub fn at(folder: PathBuf) -> Site {
        println!("{:<64}{:>9}{:>9}{:>9}", "", "bytes", "gzip", "brotli");
        Site { folder, manifest: String::new(), kept: BTreeSet::new() }
    }

    /// Adds a file whose name, as `jalon.css`, takes the hash of its content; gives its address.
    pub fn add(&mut self, logical: &str, name: &str, content: &[u8]) -> Result<String> {
        let (stem, kind) = name.rsplit_once('.').context("a name has an extension")?;
        let path = format!("{HASHED}/{stem}.{}.{kind}", hash(content));
        self.put(&path, content)?;
        self.manifest.push_str(&format!("{logical}\t/{path}\n"));
        Ok(format!("/{path}"))
    }

    /// Adds the files of a folder under their own names.
    pub fn copy(&mut self, folder: &Path) -> Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        files.sort();
        for file in files {
            let name = file.file_name().and_then(|name| name.to_str()).context("a name is UTF-8")?;
            let content = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            self.put(name, &content)?;
        }
        Ok(())
    }

    /// Writes the manifest and removes what an older run left.
    pub fn finish(mut self) -> Result<()> {
        let manifest = self.folder.join(MANIFEST);
        if !holds(&manifest, self.manifest.as_bytes()) {
            write(&manifest, self.manifest.as_bytes())?;
        }
        self.kept.insert(manifest);
        for folder in [self.folder.join(HASHED), self.folder.clone()] {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_file() && !self.kept.contains(&path) {
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a file and its compressed forms. The file itself comes last: when it is there, they are.
    fn put(&mut self, path: &str, content: &[u8]) -> Result<()> {
        let file = self.folder.join(path);
        let known = holds(&file, content);
        let mut sizes = Vec::new();
        for (kind, compress) in [("gz", gzip as fn(&[u8]) -> Result<Vec<u8>>), ("br", brotli)] {
            let compressed = self.folder.join(format!("{path}.{kind}"));
            let size = if known {
                fs::metadata(&compressed).ok().map(|about| about.len() as usize)
            } else {
                let smaller = if is_dense(path) { None } else { Some(compress(content)?) };
                let smaller = smaller.filter(|bytes| bytes.len() < content.len());
                if let Some(bytes) = &smaller {
                    write(&compressed, bytes)?;
                }
                smaller.map(|bytes| bytes.len())
            };
            if size.is_some() {
                self.kept.insert(compressed);
            }
            sizes.push(size.map_or_else(String::new, |size| size.to_string()));
        }
        if !known {
            write(&file, content)?;
        }
        self.kept.insert(file);
        println!("{path:<64}{:>9}{:>9}{:>9}", content.len(), sizes[0], sizes[1]);
        Ok(())
    }
}

fn is_dense(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| DENSE.contains(&kind))
}

fn holds(path: &Path, content: &[u8]) -> bool {
    fs::read(path).is_ok_and(|there| there == content)
}

/// Writes a file whole or not at all.
fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().context("a file is in a folder")?;
    fs::create_dir_all(folder)?;
    let part = path.with_added_extension("part");
    fs::write(&part, content).with_context(|| format!("{} cannot be written", part.display()))?;
    Ok(fs::rename(part, path)?)
}

/// Sixteen hexadecimal digits: enough for two contents never to share a name.
fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The smallest that Brotli makes of a content: it is done once, and sent often.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut bytes, &params)?;
    Ok(bytes)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    /// A run of xtask with one sheet, into a folder.
    fn run(folder: &Path, css: &str) -> String {
        let mut site = Site::at(folder.to_owned());
        let path = site.add("css", "jalon.css", css.as_bytes()).unwrap();
        site.add("font", "latin.woff2", b"dense").unwrap();
        site.finish().unwrap();
        path
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = entries.collect();
        names.sort();
        names
    }

    fn last_written(folder: &Path) -> SystemTime {
        let folders = [folder.to_owned(), folder.join(HASHED)];
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
        folders.clone().into_iter().chain(files).map(|path| path.metadata().unwrap().modified().unwrap()).max().unwrap()
    }

    #[test]
    fn a_name_changes_with_the_content_and_the_old_one_goes() {
        let folder = tempfile::tempdir().unwrap();
        let long = "a { color: red; } ".repeat(50);
        let first = run(folder.path(), &long);
        let second = run(folder.path(), &long.replace("red", "teal"));
        assert_ne!(first, second);
        let names = names(&folder.path().join(HASHED));
        let css = second.trim_start_matches("/pkg/");
        let expected = [css.to_owned(), format!("{css}.br"), format!("{css}.gz")];
        assert_eq!(names[..3], expected);
        assert!(names.len() == 4 && names[3].ends_with(".woff2"), "{names:?}");
        let manifest = fs::read_to_string(folder.path().join(MANIFEST)).unwrap();
        assert!(manifest.starts_with(&format!("css\t{second}\nfont\t/pkg/latin.")), "{manifest}");
    }

    #[test]
    fn what_has_not_changed_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let css = "a { color: red; } ".repeat(50);
        run(folder.path(), &css);
        let before = last_written(folder.path());
        run(folder.path(), &css);
        assert_eq!(last_written(folder.path()), before);
    }

    #[test]
    fn compressed_forms_open_to_the_same_content() {
        let content = "Trouver une action près de chez vous. ".repeat(100);
        let mut opened = Vec::new();
        ::brotli::BrotliDecompress(&mut &brotli(content.as_bytes()).unwrap()[..], &mut opened).unwrap();
        assert_eq!(opened, content.as_bytes());
        let mut opened = String::new();
        let gzipped = gzip(content.as_bytes()).unwrap();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&gzipped[..]), &mut opened).unwrap();
        assert_eq!(opened, content);
    }

    #[test]
    fn what_compression_does_not_shrink_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), "a{}");
        assert_eq!(names(&folder.path().join(HASHED)).len(), 2);
    }
}
