//! In: the templates of a look. Out: the same, so that they count what they do while a page is
//! made, and a page that would never be done, or fill the memory, is a fault at its line.
//!
//! Tera bounds how deep expressions, tags and components stand in each other, but not how often a
//! loop turns or how long a text grows. So a call of [`STEP`] is put into every place where work
//! can multiply: at the start of each loop's and each component's body, into each list that is made
//! of another one, behind each `include` and each `set`. A call pays for its turn and for what is held there; what
//! is written is paid for too. When a page's [budget] is spent, the next call fails.
//!
//! Not here: what Tera itself refuses, and how a fault is worded (`fault.rs`).

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::pieces::Pieces;
use super::tags::{Tag, tags};

/// The filter that counts, and gives back nothing to be shown. No template would name one so.
const STEP: &str = "_step";

/// The same at the start of a loop's or a component's body, where what is held is only seen through
/// one layer: nothing new was made of what lies deeper.
const TURN: &str = "_turn";

/// The same for a component or a file that is included, each of which takes as long as some turns.
const CALL: &str = "_call";
const TURNS_OF_A_CALL: u64 = 10;

/// The same for the items of a list, which it gives back as they are.
const ITEM: &str = "_item";

/// How many bytes each turn of a loop or each call may write, whatever the values are.
const WRITTEN: &str = "written";

/// Fewer are as good as none.
const FEW_BYTES: usize = 256;

/// Deeper than this, lists in lists are somebody's game; to drop them takes stack.
const DEEPEST: usize = 64;

/// What is said about a template that does too much; `fault.rs` hands it on as it is.
pub const TOO_MUCH: &str = "siden bliver aldrig færdig, eller den bliver alt for stor";

/// For whatever a page holds, and for each initiative of the plan: some 80 MB and 1.6 MB of HTML, or
/// as many turns of a loop as take a second. Pages that people make need a hundredth of it.
const FOR_A_PAGE: u64 = 5_000_000;
const FOR_AN_INITIATIVE: u64 = 100_000;

/// How many bytes cost as much as one turn of a loop.
const BYTES: u64 = 16;

thread_local! {
    /// What the page that this thread makes may still spend
    static LEFT: Cell<u64> = const { Cell::new(0) };
}

/// What a page may spend in a plan of so many initiatives.
pub fn budget(initiatives: usize) -> u64 {
    FOR_A_PAGE + FOR_AN_INITIATIVE * initiatives as u64
}

/// Makes a page, which may spend so much; nothing where it is not enough, though no call said so.
pub fn within<T>(budget: u64, make: impl FnOnce() -> TeraResult<T>) -> TeraResult<T> {
    LEFT.set(budget);
    let made = make()?;
    match LEFT.get() {
        0 => Err(tera::Error::message(TOO_MUCH)),
        _ => Ok(made),
    }
}

/// Whether the page that was made last spent all that it may.
pub fn is_spent() -> bool {
    LEFT.get() == 0
}

fn spend(cost: u64) {
    LEFT.set(LEFT.get().saturating_sub(cost));
}

/// Lets templates count.
pub fn register(tera: &mut Tera) {
    tera.register_filter(STEP, step);
    tera.register_filter(TURN, turn);
    tera.register_filter(CALL, call);
    tera.register_filter(ITEM, item);
    tera.register_filter("safe", safe);
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.set_escape_fn(|text, output| {
        spend(text.len() as u64 / BYTES);
        tera::escape_html(text, output)
    });
}

/// What a page is written to: it takes all, but keeps no more than was paid for. Pieces stand in the
/// places of their marks.
pub struct Paper<'a> {
    bytes: Vec<u8>,
    pieces: &'a Pieces,
}

impl<'a> Paper<'a> {
    /// An empty one, for a page with those pieces.
    pub fn with(pieces: &'a Pieces) -> Paper<'a> {
        Paper {
            // A handout is little more than its pieces. What is kept for others has none, and room that
            // it does not fill would be kept with it.
            bytes: Vec::with_capacity(pieces.length() / 8 * 9),
            pieces,
        }
    }

    /// What was written.
    pub fn text(self) -> String {
        String::from_utf8(self.bytes).expect("templates and values are UTF-8")
    }

    fn keep(&mut self, bytes: &[u8]) {
        spend(bytes.len() as u64 / BYTES);
        if !is_spent() {
            self.bytes.extend_from_slice(bytes);
        }
    }
}

impl Write for Paper<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some((mark, html)) = self.pieces.first(rest) {
            self.keep(&rest[..mark.start]);
            self.keep(html);
            rest = &rest[mark.end..];
        }
        self.keep(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn step(held: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    pay_for_all(held)?;
    Ok(Value::safe_string(""))
}

fn turn(held: &Value, arguments: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let written = arguments.get::<u64>(WRITTEN)?.unwrap_or_default();
    pay(outer_weight(held) + written)?;
    Ok(Value::safe_string(""))
}

fn call(held: &Value, arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    spend(TURNS_OF_A_CALL);
    turn(held, arguments, state)
}

fn item(item: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    pay_for_all(&item)?;
    Ok(item)
}

fn pay_for_all(held: &Value) -> TeraResult<()> {
    match weight(held, 0) {
        Some(weight) => pay(weight),
        None => {
            LEFT.set(0);
            pay(0)
        }
    }
}

fn pay(bytes: u64) -> TeraResult<()> {
    spend(1 + bytes / BYTES);
    match LEFT.get() {
        0 => Err(tera::Error::message(TOO_MUCH)),
        _ => Ok(()),
    }
}

/// The bytes of a value and of what stands directly in it: lists and maps within it are shared with
/// whatever it was made of.
fn outer_weight(value: &Value) -> u64 {
    let own = size_of::<Value>() as u64;
    // Tera would count the letters of a text one by one.
    let inside = |inside: &Value| match inside.as_str() {
        Some(text) => own + text.len() as u64,
        None => own * (1 + inside.len().unwrap_or_default() as u64),
    };
    if let Some(text) = value.as_str() {
        text.len() as u64
    } else if let Some(list) = value.as_array() {
        list.iter().map(inside).sum()
    } else if let Some(map) = value.as_map() {
        map.values().map(inside).sum()
    } else {
        0
    }
}

/// The bytes of a value with all that is in it; nothing where that is too deep.
fn weight(value: &Value, depth: usize) -> Option<u64> {
    let inside = |inside: &Value| weight(inside, depth + 1);
    let own = size_of::<Value>() as u64;
    if depth > DEEPEST {
        None
    } else if let Some(text) = value.as_str() {
        Some(text.len() as u64)
    } else if let Some(list) = value.as_array() {
        list.iter().map(|item| Some(own + inside(item)?)).sum()
    } else if let Some(map) = value.as_map() {
        map.values().map(|item| Some(own + inside(item)?)).sum()
    } else {
        Some(0)
    }
}

/// Tera's own, at a price: what is safe is written without being escaped.
fn safe(value: &str, _: Kwargs, _: &State<'_>) -> Value {
    spend(value.len() as u64 / BYTES);
    Value::safe_string(value)
}

/// Tera's own, where the result is no longer than a page can be.
fn replace(value: Value, arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let from = arguments.must_get::<&str>("from")?;
    let to = arguments.must_get::<Value>("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (text, to) = (plain(&value, is_safe, state)?, plain(&to, is_safe, state)?);
    let longest = text.len() as u64 + text.matches(from).count() as u64 * to.len() as u64;
    bounded(longest, is_safe, || text.replace(from, &to))
}

/// Tera's own, where the result is no longer than a page can be.
fn join(items: &[Value], arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let between = arguments.get::<Value>("sep")?.unwrap_or_else(nothing_typed);
    let has_safe = items
        .iter()
        .chain([&between])
        .any(|one| one.is_string() && one.is_safe());
    let is_safe = state.autoescaping_enabled() && has_safe;
    let between = plain(&between, is_safe, state)?;
    let items = items.iter().map(|item| plain(item, is_safe, state));
    let items = items.collect::<TeraResult<Vec<String>>>()?;
    let length: usize = items.iter().map(String::len).sum();
    let longest = length as u64 + items.len() as u64 * between.len() as u64;
    bounded(longest, is_safe, || items.join(&between))
}

fn nothing_typed() -> Value {
    Value::normal_string("")
}

/// A value as a text; escaped where the result will be safe and this is not.
fn plain(value: &Value, is_safe: bool, state: &State<'_>) -> TeraResult<String> {
    match (value.is_undefined(), is_safe) {
        (true, _) => Ok(String::new()),
        (false, true) => state.escape_if_needed(value),
        (false, false) => Ok(value.to_string()),
    }
}

fn bounded(longest: u64, is_safe: bool, make: impl FnOnce() -> String) -> TeraResult<Value> {
    spend(longest / BYTES);
    if is_spent() {
        return Err(tera::Error::message(TOO_MUCH));
    }
    let text = make();
    Ok(match is_safe {
        true => Value::safe_string(&text),
        false => Value::normal_string(&text),
    })
}

/// A template with the calls in it.
pub fn metered(source: &str) -> String {
    let mut calls = Calls::default();
    for tag in tags(source) {
        calls.take(&tag);
    }
    let mut inserts = calls.inserts;
    inserts.sort_by_key(|(place, _)| *place);
    let mut metered = String::with_capacity(source.len() + 32 * inserts.len());
    let mut done = 0;
    for (place, call) in inserts {
        metered.push_str(&source[done..place]);
        metered.push_str(&call);
        done = place;
    }
    metered + &source[done..]
}

/// Where calls are put in.
#[derive(Default)]
struct Calls {
    inserts: Vec<(usize, String)>,
    /// The loops and components that stand open: their calls, by their places in `inserts`, and where
    /// their bodies begin
    bodies: Vec<(usize, usize)>,
    /// What the `set` blocks that stand open are called
    sets: Vec<String>,
}

impl Calls {
    fn take(&mut self, tag: &Tag<'_>) {
        let words = tag.words();
        match tag.name() {
            Some("for") => {
                // Of a key and a value, the value.
                let names = words.iter().skip(1).take_while(|word| **word != "in");
                self.bodies.push((self.inserts.len(), tag.end));
                self.put_in(tag, names.last().copied().unwrap_or("0"), TURN);
            }
            Some("endfor" | "endcomponent") => {
                if let Some((place, start)) = self.bodies.pop() {
                    self.write_down(place, tag.start.saturating_sub(start));
                }
            }
            Some("component") => {
                let held = format!("[{}]", tag.parameters().join(", "));
                self.bodies.push((self.inserts.len(), tag.end));
                self.put_in(tag, &held, CALL);
            }
            Some("include") => self.put_in(tag, "0", CALL),
            Some("set" | "set_global") => match (words.get(1), tag.has_equals()) {
                (Some(name), true) => self.put_in(tag, name, STEP),
                (Some(name), false) => self.sets.push((*name).to_owned()),
                (None, _) => {}
            },
            Some("endset") => {
                if let Some(name) = self.sets.pop() {
                    self.put_in(tag, &name, STEP);
                }
            }
            _ => {}
        }
        for item in tag.items() {
            self.inserts.push((item.start, "(".to_owned()));
            self.inserts.push((item.end, format!(") | {ITEM}")));
        }
    }

    /// A call behind a tag, which pays for what is held.
    fn put_in(&mut self, tag: &Tag<'_>, held: &str, call: &str) {
        // White space that the tag takes away is taken away behind the call as well.
        let end = if tag.trims { "-}}" } else { "}}" };
        let call = format!("{{{{ {held} | {call} {end}");
        self.inserts.push((tag.end, call));
    }

    /// Says in the call of a body how much it writes each time.
    fn write_down(&mut self, place: usize, bytes: usize) {
        if bytes >= FEW_BYTES {
            let call = &mut self.inserts[place].1;
            let at = call.trim_end_matches(['}', '-', ' ']).len();
            call.insert_str(at, &format!("({WRITTEN}={bytes})"));
        }
    }
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::{TOO_MUCH, metered, register, within};

    fn made(template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera);
        let added = tera.add_raw_template("a.html", &metered(template));
        let mut context = Context::new();
        context.insert("list", &["<a>", "b"]);
        let made = added.and_then(|()| within(300_000, || tera.render("a.html", &context)));
        made.map_err(|error| error.to_string())
    }

    #[test]
    fn a_page_is_as_it_would_be() {
        let long = "a".repeat(300);
        let named_as_the_call = format!("{{% for my_turn in [1] %}}{long}{{% endfor %}}");
        for (template, expected) in [
            ("{% for a in list %}{{ a }},{% endfor %}", "&lt;a&gt;,b,"),
            (
                "{% for a in list -%}  {{ a | safe }} {%- endfor %}.",
                "<a>b.",
            ),
            ("{% for a in [] %}x{% else %}y{% endfor %}", "y"),
            (
                "{%- for k, v in {\"a\": 1} %}{{ k }}{{ v }}{% endfor -%}",
                "a1",
            ),
            ("{% set a = \"x\" %}{{ a }}", "x"),
            (&*named_as_the_call, &*"a".repeat(300)),
            ("{% set a -%} x<{% endset %}{{ a }}", "x<"),
            (
                "{{ [a ~ \"!\" for a in list if a != \"b\"] | join(sep=\"-\") }}",
                "&lt;a&gt;!",
            ),
            ("{{ [[1, 2][0], \"]\"] | join(sep=\",\") }}", "1,]"),
            (
                "{{ \"a%}b\" }}{# {% for #}{% raw %}{% for %}{% endraw %}",
                "a%}b{% for %}",
            ),
            (
                "{{ \"<a>\" | safe | replace(from=\"a\", to=\"<\") }}",
                "<&lt;>",
            ),
            ("{{ list | join(sep=\"<br>\" | safe) }}", "&lt;a&gt;<br>b"),
            (
                "{% component c(a: string, @list, n = 1, ...rest) %}{{ a }}{{ n }}{% endcomponent c %}\
                 {{<c a=\"x\" />}}{{<c a={\"y\"} b=\"z\" n={2} />}}",
                "x1y2",
            ),
            (
                "{% component d(a: string) %}{{ a }}{{ body }}{% endcomponent d %}\
                 {% <d a=\"x\"> %}in{% </d> %}",
                "xin",
            ),
        ] {
            assert_eq!(made(template).as_deref(), Ok(expected), "{template}");
        }
    }

    #[test]
    fn a_file_that_is_included_is_paid_for() {
        let file = "{% include \"b.html\" -%} a";
        let paid = "{% include \"b.html\" -%}{{ 0 | _call -}} a";
        assert_eq!(metered(file), paid);
    }

    #[test]
    fn what_has_no_end_is_a_fault_at_its_line() {
        let hundred = "range(end=100000)";
        let doubled = "{% set a = a ~ a %}".repeat(60);
        let list = "{% set a = [...a, ...a] %}".repeat(60);
        let map = "{% set a = {\"a\": a.a ~ a.a} %}".repeat(60);
        let nested = "{% for a in [a ~ a] %}".repeat(30) + &"{% endfor %}".repeat(30);
        for template in [
            format!(
                "\n{{% for a in {hundred} %}}{{% for b in {hundred} %}}{{% endfor %}}{{% endfor %}}"
            ),
            format!("\n{{{{ [1 for a in {hundred} if [1 for b in {hundred}]] }}}}"),
            format!("\n{{% set a = \"{}\" %}}{doubled}", "x".repeat(99)),
            format!("\n{{% set a = [1, 2] %}}{list}"),
            format!("\n{{% set a = {{\"a\": \"{}\"}} %}}{map}", "x".repeat(99)),
            "\n{% set a = [] %}{% for b in range(end=99999) %}{% set_global a = [a] %}{% endfor %}"
                .to_owned(),
            format!("\n{{% set a = \"{}\" %}}{nested}", "x".repeat(99)),
            format!(
                "\n{{% set a %}}{{% for b in {hundred} %}}{}{{% endfor %}}{{% endset %}}",
                "x".repeat(99_999)
            ),
            format!(
                "\n{{% for b in {hundred} %}}{}{{% endfor %}}",
                "x".repeat(9_999)
            ),
            "\n{% set a = \"aaaaaaaa\" %}{% for b in range(end=9) %}\
             {% set_global a = a | replace(from=\"a\", to=a) %}{% endfor %}"
                .to_owned(),
            "{% component c(n: integer) %}\n{% if n < 19 %}{{<c n={n + 1} />}}{{<c n={n + 1} />}}\
             {{<c n={n + 1} />}}{% endif %}{% endcomponent c %}{{<c n={0} />}}"
                .to_owned(),
            "{% component c(n: integer) %}\n{% if n < 19 %}{{ [<c n={n + 1} />, \"\" ~ <c n={n + 1} />] | length }}\
             {{ \"\" ~ <c n={n + 1} /> }}{% endif %}{% endcomponent c %}{{<c n={0} />}}"
                .to_owned(),
            format!(
                "{{% component c() %}}\n{}{{% endcomponent c %}}\
                 {{% set a %}}{{% for b in {hundred} %}}{{{{<c />}}}}{{% endfor %}}{{% endset %}}",
                "x".repeat(99_999)
            ),
        ] {
            let fault = made(&template).expect_err("it has no end");
            let is_at_line = fault.contains("a.html:2:") || fault.contains("a.html:1:");
            assert!(
                fault.contains(TOO_MUCH) && is_at_line,
                "{template:.80}: {fault:.300}"
            );
        }
    }
}
