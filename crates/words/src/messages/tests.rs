use dtao_engine::economy::units::{Alpha, Tao};

use super::super::Language;
use super::super::sentences::speak;
use super::*;

/// The sentence of the command line as a page sets it.
fn set(told: &impl ToString) -> String {
    told.to_string().replace('\'', "’")
}

const NOTHING: Counted = Counted::NOTHING;

/// Of each kind of value, and each kind of what is allowed.
fn problems() -> Vec<Problem> {
    let of = |field, value, allowed| Problem {
        field,
        key: "ev",
        value,
        allowed,
    };
    let number = |number| Given::Number(number, NOTHING);
    let mut problems: Vec<Problem> = ParameterId::ALL
        .into_iter()
        .flat_map(|id| {
            let row = id.parameter();
            let number = Given::Number(-1.5, Counted::Unit(row.unit));
            [number, Given::NoNumber, Given::Written("x".to_owned())].map(|value| row.refuse(value))
        })
        .collect();
    for field in [
        EventField::Netuid,
        EventField::Time,
        EventField::Amount,
        EventField::Part,
        EventField::Length,
    ] {
        let amount = Allowed::range(0.0, 2.1e7, Counted::Tokens);
        let value = Given::Number(-5.0, Counted::Tokens);
        problems.push(of(Field::Event(field, 12), value, amount));
    }
    for field in [
        RowField::Netuid,
        RowField::TaoReserve,
        RowField::AlphaReserve,
        RowField::AlphaOutstanding,
        RowField::MovingPrice,
        RowField::MinerBurned,
        RowField::Flow,
        RowField::Block,
    ] {
        let allowed = Allowed::range(0.0, 2.1e18, Counted::Rao);
        problems.push(of(Field::Row(field, 64), Given::Rao(u64::MAX), allowed));
    }
    for counted in [Counted::Events, Counted::Registrations, Counted::Rows] {
        let value = Given::Number(1001.0, counted);
        let allowed = Allowed::range(0.0, 1000.0, counted);
        problems.push(of(Field::Events, value, allowed));
    }
    let block = Allowed::range(0.0, 1e12, Counted::Unit(Unit::Blocks));
    problems.push(of(Field::StartBlock, number(1e13), block));
    problems.push(of(Field::Rows, number(5.0), Allowed::UpToRows(3)));
    problems.push(of(Field::Rows, number(5.0), Allowed::NetuidOf(3)));
    problems.push(of(Field::Rows, number(f64::NAN), Allowed::OwnNetuid));
    let nothing = Given::Written(String::new());
    problems.push(of(Field::Events, nothing, Allowed::OneOf(&["1"])));
    for error in [
        RuleError::SharesNeedAPool,
        RuleError::AverageNeedsAPool,
        RuleError::AlphaNeedsAPool,
        RuleError::FeeNeedsAPool,
        RuleError::ExcessNeedsACap,
        RuleError::SaleMeetsWeights,
    ] {
        let allowed = Allowed::Together(error);
        problems.push(of(Field::CustomRule, Given::Choices, allowed));
    }
    problems
}

/// Of each kind.
fn notices() -> Vec<Notice> {
    let mut problems: Vec<LinkProblem> = problems().into_iter().map(LinkProblem::from).collect();
    let of = |field, allowed| LinkProblem {
        field,
        key: "trades",
        value: Given::Written("3x5".to_owned()),
        allowed,
    };
    for field in [
        LinkField::Version,
        LinkField::Preset,
        LinkField::Rule,
        LinkField::Sales,
        LinkField::Registrations,
        LinkField::Event(2),
        LinkField::EventRule(2),
        LinkField::Views,
        LinkField::Story,
        LinkField::Compare,
    ] {
        problems.push(of(field, LinkAllowed::Decimal(0.5)));
    }
    for allowed in [
        LinkAllowed::Trade,
        LinkAllowed::Event,
        LinkAllowed::Amount,
        LinkAllowed::Time,
        LinkAllowed::Part,
        LinkAllowed::Length,
        LinkAllowed::StoryStep,
        LinkAllowed::KeyAndValue,
    ] {
        problems.push(of(LinkField::Event(2), allowed));
    }
    let mut notices = vec![
        Notice::BadValue {
            value: String::new(),
            used: "16".to_owned(),
            problem: problems[0].clone(),
        },
        Notice::LeftOut {
            item: String::new(),
            problem: problems[0].clone(),
        },
        Notice::MoreLeftOut {
            key: "ev",
            more: 4992,
        },
        Notice::UnknownKeys {
            keys: vec!["foo".to_owned()],
            more: 0,
        },
        Notice::UnknownKeys {
            keys: ["foo", "baz", "x"].map(str::to_owned).into(),
            more: 3,
        },
        Notice::NotShown {
            key: "ev",
            what: NotYet::EventsTogether,
            value: "reg@1".to_owned(),
        },
        Notice::DamagedRows {
            value: "d1.A".to_owned(),
        },
        Notice::UnknownCodec {
            value: "d2.A".to_owned(),
        },
        Notice::Repeated {
            key: "n",
            used: "8".to_owned(),
        },
        Notice::NoVersion,
        Notice::NewerVersion {
            value: "2".to_owned(),
        },
        Notice::NotLoaded {
            preset: "main-2026-08-07",
        },
        Notice::TooLong { bytes: 20_022 },
        Notice::DamagedEncoding,
        Notice::EncodedTwice,
        Notice::Trimmed {
            removed: "”,".to_owned(),
        },
    ];
    notices.extend(problems.into_iter().map(|problem| Notice::LeftOut {
        item: "3x5@0".to_owned(),
        problem,
    }));
    notices
}

/// Of each kind.
fn event_errors() -> Vec<EventError> {
    let mut errors = vec![
        EventError::NoSuchSubnet(7),
        EventError::NotStarted(7),
        EventError::AllImmune,
        EventError::NoNetuid,
    ];
    let (little, much) = (500_000, 12_345_678_900_000_001);
    let swaps = [
        SwapError::ReserveTooLow { reserve: little },
        SwapError::AmountTooLarge { amount_in: much },
        SwapError::NoPool,
        SwapError::Weighted(WeightedSwapError::InputTooLarge {
            paid_in: much,
            reserve: little,
        }),
        SwapError::Weighted(WeightedSwapError::ReserveTooLow { reserve: little }),
        SwapError::Weighted(WeightedSwapError::PriceLimitExceeded { price_rao: little }),
        SwapError::Weighted(WeightedSwapError::InsufficientLiquidity),
    ];
    let trades = [
        TradeError::NoSuchSubnet { index: 7, count: 3 },
        TradeError::BelowFee {
            amount: Tao::from_rao(1),
            fee: Tao::from_rao(little),
        },
        TradeError::AboveOutstanding {
            amount: Alpha::from_rao(much),
            outstanding: Alpha::from_rao(little),
        },
    ];
    let trades = trades.into_iter().chain(swaps.map(TradeError::Swap));
    errors.extend(trades.map(EventError::Trade));
    errors
}

#[test]
fn in_english_the_page_says_what_the_command_line_says() {
    for it in problems() {
        assert_eq!(problem(&it), set(&it));
    }
    for it in notices() {
        assert_eq!(notice(&it), set(&it));
    }
    for it in event_errors() {
        assert_eq!(event_error(&it), set(&it));
    }
    for preset in PresetId::ALL {
        assert_eq!(preset_name(preset), preset.name());
        assert_eq!(preset_credit(preset), preset.credit());
    }
}

#[test]
fn other_languages_say_all_of_it_in_their_own_words() {
    let say_all = || -> Vec<String> {
        let problems = problems().iter().map(problem).collect::<Vec<_>>();
        let notices = notices().iter().map(notice).collect::<Vec<_>>();
        let errors = event_errors().iter().map(event_error).collect::<Vec<_>>();
        let names = PresetId::ALL.map(|preset| preset_name(preset).to_owned());
        let credits = PresetId::ALL.into_iter().filter_map(preset_credit);
        let credits = credits.map(str::to_owned).collect();
        [problems, notices, errors, names.into(), credits].concat()
    };
    let english = say_all();
    speak(Language::Japanese);
    let japanese = say_all();
    speak(Language::English);
    assert_eq!(english.len(), japanese.len());
    for (english, japanese) in english.iter().zip(&japanese) {
        assert_ne!(english, japanese);
        assert!(!japanese.contains(['{', '}']), "{japanese}");
        // A sentence that was forgotten stands in Latin letters, and its numbers in both.
        let is_kana = |c: char| ('\u{3041}'..='\u{30ff}').contains(&c);
        assert!(japanese.contains(is_kana), "{japanese}");
        for digits in english.split(|c: char| !c.is_ascii_digit()) {
            assert!(
                japanese.contains(digits),
                "{digits} of {english} in {japanese}"
            );
        }
    }
}

#[test]
fn a_value_in_japanese_stands_in_its_place() {
    speak(Language::Japanese);
    let half = ParameterId::HalvingPeriod.parameter();
    let told = half.problem(0.0).as_ref().map(problem);
    let pool = ParameterId::CustomPool.parameter();
    let named = problem(&pool.refuse(Given::Written("none".to_owned())));
    speak(Language::English);
    assert_eq!(
        told.as_deref(),
        Some("半減期「0ブロック」は範囲外です（10000〜105000000ブロック、整数のみ）")
    );
    assert_eq!(
        named,
        "プール「none」は使えません（使えるもの：product、weighted、none のいずれか）"
    );
}
