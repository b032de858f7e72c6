//! What was understood of a network that a reader brings, in words.

use dtao_charts::format::{amount, price, whole};
use dtao_decimal::fixed;
use dtao_engine::economy::units::RAO_PER_TOKEN;
use dtao_engine::scenario::{MAXIMUM_SUBNETS, ParameterId};
use dtao_import::{
    Allowed, Assumption, FileError, Format, HIGHEST_BLOCK, HIGHEST_PRICE, ImportProblem,
    JsonProblem, Lack, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_TOKENS, Outcome, Place,
};

use dtao_words::{count, fill, fill_one, fill_two, own, preset_name, say, words};

use crate::own_data::{OwnData, base};

/// The whole file in a sentence: its format, its block, how much of it can be used.
#[must_use]
pub fn understood(data: &OwnData) -> String {
    let format = say(match data.import.format {
        Format::Table => words::DATA_TABLE,
        Format::Btcli => words::DATA_BTCLI,
        Format::Taostats => words::DATA_TAOSTATS,
        Format::Sdk => words::DATA_SDK,
    });
    let block = match data.import.block() {
        Some(block) => fill_one(words::DATA_AT_BLOCK, whole(block.0 as f64)),
        None => own(words::DATA_NO_BLOCK),
    };
    let (subnets, refused) = (count(data.subnets()), count(data.refused()));
    fill(words::DATA_READ, &[format, &block, &subnets, &refused])
}

/// Something that the whole file lacks, and what stands for it.
#[must_use]
pub fn lack(lack: Lack, data: &OwnData) -> String {
    let like_preset = |id| {
        let tao = amount(data.draft.values[id], "τ");
        (tao, preset_name(base()))
    };
    let (text, (value, preset)) = match lack {
        Lack::Block => {
            let block = whole(data.draft.start_block.0 as f64);
            (words::DATA_LACK_BLOCK, (block, ""))
        }
        Lack::Issuance => (
            words::DATA_LACK_ISSUANCE,
            like_preset(ParameterId::Issuance),
        ),
        Lack::RootStake => (
            words::DATA_LACK_ROOT_STAKE,
            like_preset(ParameterId::RootStake),
        ),
        Lack::MovingPrices => return own(words::DATA_LACK_MOVING_PRICES),
        Lack::MinersBurned => return own(words::DATA_LACK_BURNED),
        Lack::Switches => return own(words::DATA_LACK_SWITCHES),
        Lack::FirstEmissions => return own(words::DATA_LACK_FIRST_EMISSIONS),
    };
    fill(text, &[&value, preset])
}

/// What came of a row, a line for each thing to be said.
#[must_use]
pub fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Refused(refused) => fill_one(words::DATA_REFUSED, problems(refused)),
        Outcome::Understood { assumed, .. } if assumed.is_empty() => own(words::DATA_AS_IT_IS),
        Outcome::Understood { assumed, .. } => {
            lines(assumed.iter().map(|&assumed| assumption(assumed)).collect())
        }
    }
}

/// What was taken for something that a row does not say.
fn assumption(assumption: Assumption) -> String {
    match assumption {
        Assumption::Root(Some(stake)) => fill_one(words::DATA_ROOT, amount(stake.tokens(), "τ")),
        Assumption::Root(None) => own(words::DATA_ROOT_BARE),
        Assumption::MovingPriceIsSpot(spot) => fill_one(words::DATA_SPOT, price(spot)),
        Assumption::MovingPriceIsPrice(given) => fill_one(words::DATA_FILE_PRICE, price(given)),
        Assumption::NotTradedYet => own(words::DATA_NOT_TRADED),
        Assumption::NotStarted => own(words::DATA_NOT_STARTED),
        Assumption::NoAlphaOut => own(words::DATA_NO_ALPHA_OUT),
        Assumption::PriceOfReserves { given, of_reserves } => {
            fill_two(words::DATA_OTHER_PRICE, [price(of_reserves), price(given)])
        }
    }
}

/// What keeps a row from being used: where, the field, its value, and what is allowed.
fn problem(problem: &ImportProblem) -> String {
    let place = match problem.place {
        Place::Row(row) => fill_one(words::DATA_ROW, whole(row as f64)),
        Place::Entry(entry) => fill_one(words::DATA_ENTRY, whole(entry as f64)),
    };
    let allowed = allowed(problem.allowed);
    refusal(place, &problem.field, &problem.value, allowed)
}

/// That a field of something cannot be what it is.
#[must_use]
pub fn refusal(mut place: String, field: &str, value: &str, allowed: String) -> String {
    if !field.is_empty() {
        place = fill(words::DATA_FIELD, &[&place, field]);
    }
    if value.is_empty() {
        fill_two(words::DATA_IS_MISSING, [place, allowed])
    } else {
        fill(words::DATA_IS, &[&place, value, &allowed])
    }
}

/// What a value may be.
fn allowed(allowed: Allowed) -> String {
    let (text, most) = match allowed {
        Allowed::Whole => (words::DATA_MAY_WHOLE, u16::MAX.into()),
        Allowed::OwnNetuid => (words::DATA_MAY_OWN_NETUID, 0),
        Allowed::Block => (words::DATA_MAY_BLOCK, HIGHEST_BLOCK),
        Allowed::Amount => (words::DATA_MAY_AMOUNT, 0),
        Allowed::Reserve => (words::DATA_MAY_RESERVE, MOST_TOKENS),
        Allowed::ReserveInRao => (words::DATA_MAY_RAO, MOST_TOKENS * RAO_PER_TOKEN),
        Allowed::Price => (words::DATA_MAY_PRICE, HIGHEST_PRICE),
        Allowed::SomePrice => (words::DATA_MAY_SOME_PRICE, 0),
        Allowed::Number => (words::DATA_MAY_NUMBER, 0),
        Allowed::Flag => (words::DATA_MAY_FLAG, 0),
        Allowed::Room => (words::DATA_MAY_ROOM, MAXIMUM_SUBNETS as u64),
        Allowed::Subnet => (words::DATA_MAY_SUBNET, 0),
        Allowed::Fields(fields) => (words::DATA_MAY_FIELDS, fields),
        Allowed::OwnName => (words::DATA_MAY_OWN_NAME, 0),
        Allowed::Column => (words::DATA_MAY_COLUMN, 0),
        Allowed::HeaderAndRows => (words::DATA_MAY_HEADER_AND_ROWS, 0),
    };
    // Those without a most have no hole for it.
    fill_one(text, whole(most as f64))
}

/// That there is more than is looked at.
#[must_use]
pub fn too_long(bytes: u64, most: usize) -> String {
    let numbers = [bytes as f64, most as f64].map(whole);
    fill_two(words::DATA_TOO_LONG, numbers)
}

/// Why nothing of a file can be used.
#[must_use]
pub fn file_error(error: &FileError) -> String {
    match error {
        FileError::Empty => own(words::DATA_EMPTY),
        FileError::TooLong { bytes } => too_long(*bytes, MOST_BYTES),
        FileError::TooManyRows => fill_one(words::DATA_TOO_MANY_ROWS, whole(MOST_ROWS as f64)),
        FileError::TooManyColumns => {
            fill_one(words::DATA_TOO_MANY_COLUMNS, whole(MOST_COLUMNS as f64))
        }
        FileError::NotJson(error) => {
            let what = match error.problem {
                JsonProblem::Truncated => own(words::DATA_JSON_CUT),
                JsonProblem::TooDeep => own(words::DATA_JSON_DEEP),
                JsonProblem::Unexpected(found) if found.is_control() => {
                    own(words::DATA_JSON_CONTROL)
                }
                JsonProblem::Unexpected(found) => fill_one(words::DATA_JSON_SIGN, found.into()),
            };
            let (line, column) = (fixed(error.line as f64, 0), fixed(error.column as f64, 0));
            fill(words::DATA_NOT_JSON, &[&line, &column, &what])
        }
        FileError::UnknownJson => own(words::DATA_UNKNOWN_JSON),
        FileError::BadHeader(error) => fill_one(words::DATA_BAD_HEADER, problems(&error.problems)),
        FileError::NoRows => own(words::DATA_NO_ROWS),
    }
}

/// Problems, a line for each.
fn problems(problems: &[ImportProblem]) -> String {
    lines(problems.iter().map(problem).collect())
}

/// Sentences, a line for each.
#[must_use]
pub fn lines(sentences: Vec<String>) -> String {
    sentences.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_engine::economy::units::Tao;
    use dtao_import::{ImportError, JsonError};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Each is a sentence of its own, with all of its parts in it.
    fn differ(sentences: &[String]) {
        for (place, sentence) in sentences.iter().enumerate() {
            assert!(!sentence.is_empty() && !sentence.contains('{'));
            assert!(!sentences[..place].contains(sentence), "{sentence} twice");
        }
    }

    fn of_row(field: &str, value: &str, allowed: Allowed) -> ImportProblem {
        ImportProblem {
            place: Place::Entry(2),
            field: field.to_owned(),
            value: value.to_owned(),
            allowed,
        }
    }

    #[test]
    fn every_assumption_has_words() {
        let all = [
            Assumption::Root(Some(Tao::from_rao(1_500_000_000))),
            Assumption::Root(None),
            Assumption::MovingPriceIsSpot(0.25),
            Assumption::MovingPriceIsPrice(0.25),
            Assumption::NotTradedYet,
            Assumption::NotStarted,
            Assumption::NoAlphaOut,
            Assumption::PriceOfReserves {
                given: 0.5,
                of_reserves: 0.25,
            },
        ];
        let said = all.map(assumption);
        differ(&said);
        assert!(said[0].contains("1.5\u{202f}τ"));
        assert!(said[7].contains("0.25\u{202f}τ") && said[7].contains("0.5\u{202f}τ"));
    }

    #[test]
    fn every_lack_has_words_and_what_stands_for_it() {
        let data = OwnData::read("netuid,tao_in,alpha_in,alpha_out\n1,1,2,3\n").expect("a table");
        let all = [
            Lack::Block,
            Lack::Issuance,
            Lack::RootStake,
            Lack::MovingPrices,
            Lack::MinersBurned,
            Lack::Switches,
            Lack::FirstEmissions,
        ];
        assert_eq!(data.import.lacks(), all);
        let said = all.map(|one| lack(one, &data));
        differ(&said);
        assert!(said[0].contains("8\u{202f}791\u{202f}247"), "{}", said[0]);
        assert!(said[1].contains("Main network, 7 August 2026"));
    }

    #[test]
    fn a_refusal_names_field_value_and_range() {
        let refused = |field, value, allowed| problem(&of_row(field, value, allowed));
        assert_eq!(
            refused("total_tao", "-1", Allowed::Reserve),
            "Entry 2, total_tao is “-1”; allowed: an amount from 0 to 21\u{202f}000\u{202f}000."
        );
        assert_eq!(
            refused("netuid", "", Allowed::Whole),
            "Entry 2, netuid is missing; needed: a whole number from 0 to 65\u{202f}535."
        );
        assert_eq!(
            refused("", "null", Allowed::Subnet),
            "Entry 2 is “null”; allowed: an object with the fields of a subnet."
        );
    }

    #[test]
    fn everything_that_is_allowed_has_words() {
        differ(
            &[
                Allowed::Whole,
                Allowed::OwnNetuid,
                Allowed::Block,
                Allowed::Amount,
                Allowed::Reserve,
                Allowed::ReserveInRao,
                Allowed::Price,
                Allowed::SomePrice,
                Allowed::Number,
                Allowed::Flag,
                Allowed::Room,
                Allowed::Subnet,
                Allowed::Fields(4),
                Allowed::OwnName,
                Allowed::Column,
                Allowed::HeaderAndRows,
            ]
            .map(allowed),
        );
    }

    #[test]
    fn every_error_of_a_file_has_words() {
        let not_json = |problem| {
            FileError::NotJson(JsonError {
                line: 3,
                column: 17,
                problem,
            })
        };
        let problems = vec![of_row("tao_in", "", Allowed::Column)];
        let said = [
            FileError::Empty,
            FileError::TooLong { bytes: 5_000_000 },
            FileError::TooManyRows,
            FileError::TooManyColumns,
            not_json(JsonProblem::Truncated),
            not_json(JsonProblem::TooDeep),
            not_json(JsonProblem::Unexpected('N')),
            not_json(JsonProblem::Unexpected('\u{7}')),
            FileError::UnknownJson,
            FileError::BadHeader(ImportError { problems }),
            FileError::NoRows,
        ]
        .map(|error| file_error(&error));
        differ(&said);
        assert!(said[1].contains("5\u{202f}000\u{202f}000"));
        assert!(said[6].contains("line 3, character 17: “N”"), "{}", said[6]);
        assert!(said[9].contains("tao_in is missing"), "{}", said[9]);
    }
}
