//! In: the amounts that were said first, and those of follow-ups, oldest first. Out: those in force, and
//! what each follow-up changed.
//!
//! What a follow-up says of year and kind tells which amount it is a new one for. Where only one can
//! be meant, neither needs to be said; a source tells apart what has both in common.

use std::collections::HashMap;

use super::{Money, Repriced};
use crate::content::{Amount, MoneyRecord, Period};
use crate::diagnostic::{Diagnostic, Located, rules};

/// What may be said of an amount: its year, its kind, its source.
type Description = (Option<Period>, Option<String>, Option<String>);

/// The amounts in force.
#[derive(Debug)]
pub struct Amounts {
    /// Of the plan: what no year is typed of is of that
    year: Period,
    all: Vec<Money>,
    /// The places of those that a description fits. Made when a follow-up first says an amount.
    described: Option<HashMap<Description, Vec<usize>>>,
}

impl Amounts {
    /// As they were said first.
    pub fn of(typed: &[MoneyRecord], year: Period) -> Amounts {
        let all = typed.iter().filter_map(|typed| money(typed, year));
        Amounts {
            year,
            all: all.collect(),
            described: None,
        }
    }

    /// Those that are in force in the end.
    pub fn finish(mut self) -> Vec<Money> {
        for money in &mut self.all {
            money.earlier.reverse();
        }
        self.all
    }

    /// Takes in what a follow-up says. One that says the same amount again changes nothing.
    pub fn change(
        &mut self,
        typed: &[MoneyRecord],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Repriced> {
        let changed = typed.iter().filter_map(|one| {
            let new = money(one, self.year)?;
            match self.meant(one) {
                Meant::None => Some(self.add(new)),
                Meant::One(place) => self.replace(place, new),
                Meant::Several => {
                    diagnostics.push(unclear(one));
                    None
                }
            }
        });
        changed.collect()
    }

    fn meant(&mut self, typed: &MoneyRecord) -> Meant {
        let all = &self.all;
        let described = self.described.get_or_insert_with(|| {
            let mut described = HashMap::new();
            all.iter()
                .enumerate()
                .for_each(|(place, money)| describe(&mut described, place, money));
            described
        });
        let year = typed.year.as_ref().map(|year| year.value);
        let word = |typed: Option<&Located<String>>| typed.map(|typed| typed.value.to_lowercase());
        let (kind, source) = (word(typed.kind.as_ref()), word(typed.source.as_ref()));
        let found = |description: Description| match described.get(&description).map(Vec::as_slice)
        {
            None => Meant::None,
            Some([place]) => Meant::One(*place),
            Some(_) => Meant::Several,
        };
        match (found((year, kind.clone(), None)), source) {
            (Meant::Several, Some(source)) => match found((year, kind, Some(source))) {
                Meant::One(place) => Meant::One(place),
                Meant::None | Meant::Several => Meant::Several,
            },
            (meant, _) => meant,
        }
    }

    fn add(&mut self, new: Money) -> Repriced {
        let repriced = repriced(None, &new);
        if let Some(described) = &mut self.described {
            describe(described, self.all.len(), &new);
        }
        self.all.push(new);
        repriced
    }

    fn replace(&mut self, place: usize, new: Money) -> Option<Repriced> {
        let known = &mut self.all[place];
        let before = known.amount;
        if before == new.amount {
            return None;
        }
        known.earlier.push(before);
        known.amount = new.amount;
        let repriced = repriced(Some(before), known);
        if new.source.is_some() && new.source != known.source {
            known.source = new.source;
            // Other descriptions fit it now.
            self.described = None;
        }
        Some(repriced)
    }
}

/// What it costs; of the plan's own year where no other was typed.
fn money(typed: &MoneyRecord, year: Period) -> Option<Money> {
    let words = |typed: Option<&Located<String>>| typed.map(|typed| typed.value.clone());
    Some(Money {
        amount: typed.amount.as_ref()?.value,
        earlier: Vec::new(),
        year: typed.year.as_ref().map_or(year, |year| year.value),
        kind: words(typed.kind.as_ref()).unwrap_or_default(),
        source: words(typed.source.as_ref()),
    })
}

/// Which amount a follow-up means.
enum Meant {
    /// One that was not said before
    None,
    /// The one at that place
    One(usize),
    /// It fits several
    Several,
}

fn repriced(from: Option<Amount>, money: &Money) -> Repriced {
    Repriced {
        from,
        to: money.amount,
        year: money.year,
        kind: money.kind.clone(),
    }
}

/// Enters an amount under every description that fits it.
fn describe(described: &mut HashMap<Description, Vec<usize>>, place: usize, money: &Money) {
    let kind = money.kind.to_lowercase();
    let source = money.source.as_ref().map(|source| source.to_lowercase());
    for year in [None, Some(money.year)] {
        for kind in [None, Some(kind.clone())] {
            for source in std::iter::once(None).chain(source.clone().map(Some)) {
                let description = (year, kind.clone(), source);
                described.entry(description).or_default().push(place);
            }
        }
    }
}

fn unclear(typed: &MoneyRecord) -> Diagnostic {
    let amount = typed
        .amount
        .as_ref()
        .expect("what has no amount is left out");
    rules::UNCLEAR_AMOUNT.at(
        amount.location.clone(),
        format!("{} kan være det nye for flere af indsatsens beløb", amount.value),
        "skriv år og slags – og kilde, hvor de er ens – så de passer på ét af beløbene under økonomi",
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Amount, Amounts, Diagnostic, Located, MoneyRecord, Repriced};
    use crate::diagnostic::{Location, SourceText};

    /// »3 mio.; 2022; anlæg; Budget«: what is empty was not typed.
    fn typed(line: &str) -> MoneyRecord {
        fn located<T: std::str::FromStr>(word: Option<&str>) -> Option<Located<T>> {
            let file = Arc::new(SourceText::new("", ""));
            Some(Located {
                value: word.filter(|word| !word.is_empty())?.parse().ok()?,
                location: Location::at(&file, 0..0),
            })
        }
        let mut words = line.split(';').map(str::trim);
        MoneyRecord {
            amount: located(words.next()),
            year: located(words.next()),
            kind: located(words.next()),
            source: located(words.next()),
        }
    }

    /// What a follow-up changed, and how many of its amounts were unclear.
    fn changed(amounts: &mut Amounts, lines: &[&str]) -> (Vec<Repriced>, usize) {
        let records: Vec<MoneyRecord> = lines.iter().map(|line| typed(line)).collect();
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let repriced = amounts.change(&records, &mut diagnostics);
        (repriced, diagnostics.len())
    }

    fn first(lines: &[&str]) -> Amounts {
        let records: Vec<MoneyRecord> = lines.iter().map(|line| typed(line)).collect();
        Amounts::of(&records, 2022.into())
    }

    fn kroner(amounts: Amounts) -> Vec<(i64, Vec<i64>)> {
        let all = amounts.finish().into_iter();
        let earlier = |earlier: Vec<Amount>| earlier.iter().map(|one| one.kroner).collect();
        all.map(|money| (money.amount.kroner, earlier(money.earlier)))
            .collect()
    }

    #[test]
    fn the_only_amount_is_meant_by_any_new_one() {
        let mut amounts = first(&["1 mio.; 2023; anlæg; Budget"]);
        let (repriced, unclear) = changed(&mut amounts, &["2 mio."]);
        assert_eq!(
            (repriced[0].from.map(|from| from.kroner), unclear),
            (Some(1_000_000), 0)
        );
        assert_eq!(
            (repriced[0].year, &*repriced[0].kind),
            (2023.into(), "anlæg")
        );
        assert_eq!(changed(&mut amounts, &["2 mio.; ; Anlæg"]), (Vec::new(), 0));
        assert_eq!(changed(&mut amounts, &["3 mio.; 2023"]).0.len(), 1);
        let expected = vec![(3_000_000, vec![2_000_000, 1_000_000])];
        assert_eq!(kroner(amounts), expected);
    }

    #[test]
    fn of_several_amounts_one_must_be_meant() {
        let mut amounts = first(&["1; ; drift; A", "2; ; drift; B", "3; 2023; drift"]);
        assert_eq!(
            changed(&mut amounts, &["9", "9; 2022; drift", "9; ; ; C"]).1,
            3
        );
        assert_eq!(
            changed(&mut amounts, &["20; ; ; b", "30; 2023", "4; ; anlæg"])
                .0
                .len(),
            3
        );
        let expected = [(1, vec![]), (20, vec![2]), (30, vec![3]), (4, vec![])];
        assert_eq!(kroner(amounts), expected);
    }

    #[test]
    fn a_new_source_takes_the_place_of_the_old() {
        let mut amounts = first(&["1; 2022; drift; A", "2; 2023; drift; B"]);
        assert_eq!(changed(&mut amounts, &["10; 2022; drift; C"]).1, 0);
        assert_eq!(changed(&mut amounts, &["11; ; ; A"]).1, 1);
        assert_eq!(changed(&mut amounts, &["12; ; ; C"]).1, 0);
        assert_eq!(kroner(amounts), [(12, vec![10, 1]), (2, vec![])]);
    }

    #[test]
    fn a_new_amount_has_none_before() {
        let mut amounts = first(&[]);
        let (repriced, _) = changed(&mut amounts, &["5"]);
        assert_eq!(repriced[0].from, None);
        assert_eq!(repriced[0].year, 2022.into());
    }
}
