//! Which file of `src/` uses which, by every path that leads to another: `use` lines, and paths
//! in the code such as `super::links::of(…)`. What a module passes on with `pub use` belongs to
//! the file that defines it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names of modules from the root: `["plan", "lexicon"]`.
type Path = Vec<String>;

/// What one file says about modules.
#[derive(Default)]
struct Module {
    /// `plan/lexicon.rs`
    file: String,
    /// `mod lexicon;`
    children: HashSet<String>,
    /// What a name that was imported means
    imports: BTreeMap<String, Path>,
    /// Paths of two names and more in the code, as written
    paths: Vec<Path>,
}

/// For each file the files that it uses, and a name that it takes from each.
pub type Uses = BTreeMap<String, BTreeMap<String, String>>;

/// `files` are paths below `src/`, each with its code.
pub fn uses(files: &[(String, String)]) -> Uses {
    let modules: BTreeMap<Path, Module> = files
        .iter()
        .map(|(file, code)| {
            let path = module_path(file);
            let module = Module::read(file, &path, code);
            (path, module)
        })
        .collect();
    let uses = modules.iter().map(|(path, module)| {
        let written = module.paths.iter();
        let written = written.filter_map(|written| module.absolute(path, written));
        let imported = module.imports.values().cloned();
        let used = written.chain(imported).filter_map(|target| {
            let file = defining_file(&modules, &target, 0)?;
            (file != module.file).then(|| (file.to_owned(), target.join("::")))
        });
        (module.file.clone(), used.collect())
    });
    uses.collect()
}

/// The files of each circle: all that use each other, directly or through others.
pub fn circles(uses: &Uses) -> Vec<BTreeSet<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|file| (&**file, reached_from(uses, file)))
        .collect();
    let mut circles = BTreeSet::new();
    for (file, others) in reached
        .iter()
        .filter(|(file, others)| others.contains(*file))
    {
        let back = others.iter().filter(|other| reached[*other].contains(file));
        circles.insert(back.copied().collect::<BTreeSet<&str>>());
    }
    circles.into_iter().collect()
}

/// Whether `above` is the own file of the folder that `file` lies in: `plan/mod.rs`, `cli.rs`.
pub fn is_above(above: &str, file: &str) -> bool {
    let path = module_path(file);
    path.split_last()
        .is_some_and(|(_, folder)| !folder.is_empty() && folder == module_path(above))
}

fn reached_from<'a>(uses: &'a Uses, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&str> = uses[file].keys().map(|used| &**used).collect();
    while let Some(next) = waiting.pop() {
        if reached.insert(next) {
            waiting.extend(uses[next].keys().map(|used| &**used));
        }
    }
    reached
}

fn module_path(file: &str) -> Path {
    let path = file.strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" => Path::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

/// The file that defines what a path leads to; nothing where it leads to a module as a whole,
/// whose names are used elsewhere.
fn defining_file<'a>(
    modules: &'a BTreeMap<Path, Module>,
    target: &[String],
    passed_on: usize,
) -> Option<&'a str> {
    assert!(passed_on < 20, "{target:?} is passed on in a circle");
    let mut path = Path::new();
    for (index, name) in target.iter().enumerate() {
        let module = &modules[&path];
        if module.children.contains(name) {
            path.push(name.clone());
        } else if let Some(import) = module.imports.get(name) {
            let rest = target[index + 1..].iter().cloned();
            let target: Path = import.iter().cloned().chain(rest).collect();
            return defining_file(modules, &target, passed_on + 1);
        } else {
            return Some(&module.file);
        }
    }
    None
}

impl Module {
    fn read(file: &str, path: &[String], code: &str) -> Module {
        let mut module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        let mut imports = Vec::new();
        let tokens = tokens(code);
        let mut at = 0;
        while at < tokens.len() {
            match (tokens[at], tokens.get(at + 2)) {
                ("mod", Some(&";")) => {
                    module.children.insert(tokens[at + 1].to_owned());
                    at += 2;
                }
                // `+ use<>` says what a type holds on to.
                ("use", _) if tokens.get(at + 1) != Some(&"<") => {
                    at = import(&tokens, at + 1, &mut Path::new(), &mut imports)
                }
                _ => {
                    let (written, end) = written_path(&tokens, at);
                    if written.len() > 1 {
                        module.paths.push(written);
                    }
                    at = end;
                }
            }
        }
        let absolute = imports.into_iter().filter_map(|(name, written)| {
            let absolute = module.absolute(path, &written)?;
            Some((name, absolute))
        });
        module.imports = absolute.collect();
        module
    }

    /// From the root; nothing for what is no module of this crate.
    fn absolute(&self, own: &[String], written: &[String]) -> Option<Path> {
        let (first, rest) = written.split_first()?;
        let mut path = match &**first {
            "crate" | "aarsplan" => Path::new(),
            "self" => own.to_vec(),
            "super" => {
                let above = own.split_last()?.1;
                let ups = rest.iter().take_while(|name| *name == "super").count();
                above[..above.len() - ups].to_vec()
            }
            child if self.children.contains(child) => [own, &[child.to_owned()]].concat(),
            name => self.imports.get(name)?.clone(),
        };
        let rest = rest.iter().skip_while(|name| *name == "super");
        path.extend(rest.cloned());
        Some(path)
    }
}

/// Reads a `use` tree into names and what they mean; says where it ends.
fn import(
    tokens: &[&str],
    mut at: usize,
    above: &mut Path,
    imports: &mut Vec<(String, Path)>,
) -> usize {
    let depth = above.len();
    loop {
        match tokens[at] {
            "{" => {
                at += 1;
                while tokens[at] != "}" {
                    at = import(tokens, at, above, imports);
                    at += usize::from(tokens[at] == ",");
                }
            }
            "::" => {}
            "as" => {
                at += 1;
                imports.last_mut().unwrap().0 = tokens[at].to_owned();
            }
            "," | ";" | "}" => break,
            name => {
                above.push(name.to_owned());
                if tokens[at + 1] != "::" {
                    // `{self, …}` means what stands before it.
                    let whole = above.len() - usize::from(depth > 0 && name == "self");
                    imports.push((above[whole - 1].clone(), above[..whole].to_vec()));
                }
            }
        }
        at += 1;
    }
    above.truncate(depth);
    at
}

/// The path that begins at a token, and where the next one begins.
fn written_path(tokens: &[&str], start: usize) -> (Path, usize) {
    let is_word = |at: usize| {
        let token = tokens.get(at).unwrap_or(&"");
        token.starts_with(|c: char| c.is_alphabetic() || c == '_')
    };
    let mut path = Path::new();
    let mut at = start;
    while is_word(at) {
        path.push(tokens[at].to_owned());
        match tokens.get(at + 1) == Some(&"::") && is_word(at + 2) {
            true => at += 2,
            false => break,
        }
    }
    (path, at + 1)
}

/// Words, `::` and single signs, without strings and what stands behind `//`.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#\"") => raw_string_length(rest),
            '\'' => quote_length(rest),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ => {
                let is_word = |c: char| c.is_alphanumeric() || c == '_';
                let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let length = match word {
                    0 if rest.starts_with("::") => 2,
                    0 => first.len_utf8(),
                    length => length,
                };
                tokens.push(&rest[..length]);
                length
            }
        };
        rest = rest[length..].trim_start();
    }
    tokens
}

fn string_length(text: &str) -> usize {
    let mut escaped = true;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.unwrap() + 1
}

fn raw_string_length(text: &str) -> usize {
    let hashes = &text[1..text.find('"').unwrap()];
    let end = format!("\"{hashes}");
    let start = 1 + end.len();
    start + text[start..].find(&end).unwrap() + end.len()
}

/// A character in quotation marks as a whole; of a lifetime only the mark.
fn quote_length(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), Some((after, _))) => {
            after + 1 + text[after + 1..].find('\'').unwrap() + 1
        }
        (Some(_), Some((after, '\''))) => after + 1,
        _ => 1,
    }
}
