//! Tests of modules: no cycle in a crate, limits of file and function length.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use syn::{
    Attribute, File, Item, ItemFn, ItemUse, UseTree, Visibility,
    visit::{self, Visit},
};

const CRATES: [&str; 9] = [
    "crates/domain",
    "crates/words",
    "crates/store",
    "crates/files",
    "crates/catalogue",
    "crates/portal",
    "app",
    "server",
    "xtask",
];
/// The longest file, in lines, but for those that say in their header why they are longer.
const FILE_MAX: usize = 400;
/// How many files may be longer.
const LONG_FILES_MAX: usize = 3;
/// Scripts of the browser and their tests, as short as the rest.
const SCRIPTS: [&str; 2] = ["app/map/carte", "end2end/tests"];
/// The word in the header of a longer file.
const LONG: &str = "Longer than other files";
/// The longest function, in lines.
const FUNCTION_MAX: usize = 60;

/// A module by the names on the way to it: `offer::search` is `["offer", "search"]`, the root of a crate `[]`.
type Module = Vec<String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    sources(folder, &["rs"], found);
}

/// The files of a folder with one of these extensions.
fn sources(folder: &Path, kinds: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, kinds, found);
        } else if path.extension().is_some_and(|kind| kinds.iter().any(|one| kind == *one)) {
            found.push(path);
        }
    }
}

fn module_of(file: &Path) -> Module {
    let mut names: Module = file.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str())) {
        names.pop();
    }
    names
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|one| {
        one.path().is_ident("cfg") && one.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

/// The modules of a crate, each with its parsed file without its unit tests.
fn modules(source: &Path) -> BTreeMap<Module, File> {
    let mut files = Vec::new();
    rust_files(source, &mut files);
    let parsed = files.into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("a source file");
        let mut file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        file.items.retain(|item| !matches!(item, Item::Mod(module) if is_test(&module.attrs)));
        (module_of(path.strip_prefix(source).expect("a file of the crate")), file)
    });
    parsed.collect()
}

/// The paths that a `use` brings in, flat.
fn used(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            used(&path.tree, before, found);
            before.pop();
        }
        UseTree::Name(name) => found.push([before.clone(), vec![name.ident.to_string()]].concat()),
        UseTree::Rename(name) => found.push([before.clone(), vec![name.ident.to_string()]].concat()),
        UseTree::Glob(_) => found.push(before.clone()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, before, found)),
    }
}

/// Every path that a module names, and what it gives on under its own name (`pub use`).
#[derive(Default)]
struct Names {
    paths: Vec<Vec<String>>,
    given_on: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let found = if matches!(item.vis, Visibility::Inherited) { &mut self.paths } else { &mut self.given_on };
        used(&item.tree, &mut Vec::new(), found);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

/// The modules of one crate and who knows whom.
struct Graph {
    known: BTreeSet<Module>,
    given_on: BTreeMap<(Module, String), Module>,
    edges: BTreeMap<Module, BTreeSet<Module>>,
}

impl Graph {
    fn of(files: &BTreeMap<Module, File>) -> Graph {
        let names = files.iter().map(|(module, file)| {
            let mut names = Names::default();
            names.visit_file(file);
            (module.clone(), names)
        });
        let names: BTreeMap<Module, Names> = names.collect();
        let mut graph =
            Graph { known: files.keys().cloned().collect(), given_on: BTreeMap::new(), edges: BTreeMap::new() };
        for (module, names) in &names {
            for path in &names.given_on {
                let Some(full) = graph.full(module, path) else { continue };
                let (owner, last) = (graph.nearest(&full), path.last().expect("a name"));
                if owner != *module {
                    graph.given_on.insert((module.clone(), last.clone()), owner);
                }
            }
        }
        for (module, names) in &names {
            let targets = names.paths.iter().filter_map(|path| graph.full(module, path));
            let targets = targets.map(|full| graph.owner(full)).filter(|target| target != module).collect();
            graph.edges.insert(module.clone(), targets);
        }
        graph
    }

    /// A path from the root of the crate; none when it leads outside.
    fn full(&self, module: &Module, path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?.as_str();
        let (start, rest) = match first {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (module.clone(), &path[1..]),
            "super" => {
                let up = path.iter().take_while(|name| *name == "super").count();
                (module[..module.len().saturating_sub(up)].to_vec(), &path[up..])
            }
            _ => {
                let child = [module.as_slice(), &[first.to_owned()]].concat();
                self.known.contains(&child).then_some(())?;
                (module.clone(), path)
            }
        };
        Some([start, rest.to_vec()].concat())
    }

    /// The deepest module on a path.
    fn nearest(&self, path: &[String]) -> Module {
        let lengths = (0..=path.len()).rev();
        lengths.map(|end| path[..end].to_vec()).find(|module| self.known.contains(module)).unwrap_or_default()
    }

    /// The module where what a path names is defined: a name that a module gives on belongs to who defines it.
    fn owner(&self, mut path: Vec<String>) -> Module {
        loop {
            let module = self.nearest(&path);
            let Some(name) = path.get(module.len()) else { return module };
            match self.given_on.get(&(module.clone(), name.clone())) {
                Some(owner) => path = [owner.as_slice(), &path[module.len()..]].concat(),
                None => return module,
            }
        }
    }

    /// A way from a module back to itself.
    fn circle(&self) -> Option<Vec<Module>> {
        self.known.iter().find_map(|start| {
            let mut ways = vec![vec![start.clone()]];
            let mut seen = BTreeSet::new();
            while let Some(way) = ways.pop() {
                for next in &self.edges[way.last().expect("a way has a start")] {
                    if next == start {
                        return Some(way);
                    }
                    if seen.insert(next.clone()) {
                        ways.push([way.as_slice(), std::slice::from_ref(next)].concat());
                    }
                }
            }
            None
        })
    }
}

#[test]
fn no_modules_know_each_other_in_a_circle() {
    for name in CRATES {
        let files = modules(&root().join(name).join("src"));
        assert!(files.len() > 1, "{name} was not read");
        if let Some(way) = Graph::of(&files).circle() {
            let way: Vec<String> = way.iter().map(|module| module.join("::")).collect();
            panic!("{name}: a circle of modules: {}", way.join(" → "));
        }
    }
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    for name in CRATES.iter().chain(&SCRIPTS) {
        let mut files = Vec::new();
        sources(&root().join(name), &["rs", "js", "ts"], &mut files);
        assert!(files.len() > 2, "{name} was not read");
        files.retain(|path| !path.iter().any(|folder| folder == "target"));
        for path in files {
            let text = fs::read_to_string(&path).expect("a source file");
            if text.lines().count() > FILE_MAX {
                assert!(text.contains(LONG), "{}: over {FILE_MAX} lines", path.display());
                long.push(path);
            }
        }
    }
    assert!(long.len() <= LONG_FILES_MAX, "too many long files: {long:#?}");
}

/// The functions of a file that are too long.
#[derive(Default)]
struct LongFunctions(Vec<String>);

impl LongFunctions {
    fn note(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let braces = block.brace_token.span;
        if braces.close().end().line - braces.open().start().line + 1 > FUNCTION_MAX {
            self.0.push(signature.ident.to_string());
        }
    }
}

impl<'ast> Visit<'ast> for LongFunctions {
    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.note(&function.sig, &function.block);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.note(&function.sig, &function.block);
    }
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for name in CRATES {
        for (module, file) in modules(&root().join(name).join("src")) {
            let mut found = LongFunctions::default();
            found.visit_file(&file);
            long.extend(found.0.into_iter().map(|function| format!("{name} {}::{function}", module.join("::"))));
        }
    }
    assert!(long.is_empty(), "functions over {FUNCTION_MAX} lines: {long:#?}");
}
