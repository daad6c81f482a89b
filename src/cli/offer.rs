//! In: whether there is a plan. Out: what is offered to somebody who typed no command, but
//! double-clicked on the program.

/// A question, and what a yes means.
#[derive(Debug)]
pub struct Offer {
    /// For somebody who has never seen a terminal
    pub question: &'static str,
    /// What they would have typed, the program's name first
    pub words: &'static [&'static str],
}

/// What is of most use now.
pub fn offer(has_plan: bool) -> Offer {
    match has_plan {
        true => Offer {
            question: "Skal planen vises i browseren? Skriv ja, og tryk Enter.",
            words: &["aarsplan", "serve", "--open"],
        },
        false => Offer {
            question: "Der er ingen plan i den endnu. Skal den begynde nu? Skriv ja, og tryk Enter.",
            words: &["aarsplan", "init"],
        },
    }
}

/// Whether an answer is a yes.
pub fn is_yes(answer: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    ["j", "ja", "jo", "y", "yes"].contains(&&*answer)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::Cli;
    use super::{is_yes, offer};

    #[test]
    fn what_is_offered_can_be_done() {
        for has_plan in [true, false] {
            let offer = offer(has_plan);
            assert!(Cli::try_parse_from(offer.words).is_ok(), "{offer:?}");
        }
    }

    #[test]
    fn only_a_yes_is_one() {
        assert!(["ja", " Ja\r\n", "J"].into_iter().all(is_yes));
        assert!(!["", "\n", "nej", "ja tak?", "n"].into_iter().any(is_yes));
    }
}
