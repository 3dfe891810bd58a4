//! Circles between the files of a crate: of two files that use each other, neither can be read, tested or moved alone.
//!
//! Who uses whom is read from the syntax: every path that begins with `crate`, `super` or `self`, or with the name of a
//! module below. A name that a module only passes on counts as a use of the file that it comes from. What a file uses of the
//! modules around it does not count: it is a part of them.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};

use super::tree::{Source, sources};

/// A module, by its path from the crate.
type Module = Vec<String>;

/// The circles of a crate whose files are below `root`, each as the paths of its files. `inner` are crates that lie inside.
pub fn circles(root: &str, inner: &[&str]) -> Vec<Vec<String>> {
    let ours = |path: &str| {
        path.starts_with(root)
            && !inner.iter().any(|inner| path.starts_with(inner))
            && !path.contains("tests")
            && !path.ends_with("build.rs")
    };
    let files: BTreeMap<Module, Source> = sources(&["rs"])
        .into_iter()
        .filter(|source| ours(&source.path))
        .map(|source| (module(&source.path[root.len()..]), source))
        .collect();
    let parsed: BTreeMap<&Module, Uses> =
        files.iter().map(|(module, source)| (module, Uses::of(source))).collect();
    let edges: BTreeMap<&Module, BTreeSet<&Module>> = parsed
        .iter()
        .map(|(from, uses)| {
            let paths = uses.paths.iter().filter_map(|path| absolute(from, path, &files));
            let to = paths.filter_map(|path| file_of(&path, &parsed)).filter(|to| !from.starts_with(to));
            (*from, to.collect())
        })
        .collect();
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        edges.keys().map(|from| (*from, reached(from, &edges))).collect();
    let both = |a: &Module, b: &Module| reach[a].contains(b) && reach[b].contains(a);
    let circles: BTreeSet<Vec<&Module>> = edges
        .keys()
        .map(|from| edges.keys().copied().filter(|to| both(from, to)).collect::<Vec<_>>())
        .filter(|circle| circle.len() > 1)
        .collect();
    let names = |circle: Vec<&Module>| circle.iter().map(|module| files[*module].path.clone()).collect();
    circles.into_iter().map(names).collect()
}

/// `hall/clock/mod.rs` is `hall::clock`.
fn module(path: &str) -> Module {
    let path = path.trim_start_matches('/').trim_end_matches(".rs");
    let mut parts: Module = path.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// What a file uses, and what it passes on under its own name.
#[derive(Default)]
struct Uses {
    paths: BTreeSet<Vec<String>>,
    passed_on: BTreeMap<String, String>,
}

impl Uses {
    fn of(source: &Source) -> Uses {
        let file = syn::parse_file(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
        let mut uses = Uses::default();
        uses.visit_file(&file);
        uses
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree, passed_on: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree, passed_on),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|item| self.tree(before, item, passed_on));
            }
            syn::UseTree::Name(name) => self.leaf(with(&name.ident), &name.ident, passed_on),
            syn::UseTree::Rename(rename) => self.leaf(with(&rename.ident), &rename.rename, passed_on),
            syn::UseTree::Glob(_) => _ = self.paths.insert(before.to_vec()),
        }
    }

    fn leaf(&mut self, path: Vec<String>, name: &syn::Ident, passed_on: bool) {
        match path.first() {
            Some(child) if passed_on => _ = self.passed_on.insert(name.to_string(), child.clone()),
            _ => _ = self.paths.insert(path),
        }
    }
}

impl Visit<'_> for Uses {
    fn visit_item(&mut self, item: &syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => &Vec::new(),
        };
        let test = |attribute: &syn::Attribute| matches!(&attribute.meta, syn::Meta::List(list) if list.path.is_ident("cfg") && list.tokens.to_string() == "test");
        if !attributes.iter().any(test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        let passed_on = !matches!(item.vis, syn::Visibility::Inherited);
        self.tree(&[], &item.tree, passed_on);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.paths.insert(names);
        }
        visit::visit_path(self, path);
    }
}

/// The path from the crate; `None` where it leads out of it.
fn absolute(from: &Module, path: &[String], files: &BTreeMap<Module, Source>) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    let ups = path.iter().take_while(|part| *part == "super").count();
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([from, rest].concat()),
        "super" => Some([from.get(..from.len().checked_sub(ups)?)?, &path[ups..]].concat()),
        _ => {
            let below = [from.as_slice(), std::slice::from_ref(first)].concat();
            files.contains_key(&below).then(|| [from, path].concat())
        }
    }
}

/// The file that a path leads to.
fn file_of<'m>(path: &[String], files: &BTreeMap<&'m Module, Uses>) -> Option<&'m Module> {
    let there = (0..=path.len()).rev().find_map(|end| files.get_key_value(&path[..end].to_vec()));
    let (module, uses) = there?;
    let origin = path.get(module.len()).and_then(|name| uses.passed_on.get(name));
    let below = origin.map(|child| [module.as_slice(), std::slice::from_ref(child)].concat());
    let found = below.and_then(|below| files.get_key_value(&below));
    Some(found.map_or(*module, |(module, _)| *module))
}

fn reached<'m>(from: &'m Module, edges: &BTreeMap<&'m Module, BTreeSet<&'m Module>>) -> BTreeSet<&'m Module> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        next.extend(edges[module].iter().copied().filter(|to| reached.insert(*to)));
    }
    reached
}
