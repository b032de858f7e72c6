//! Subnets of a scenario's own come back whatever they are, and damage costs nothing else.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

#[path = "common/network.rs"]
mod network;

use dtao_engine::economy::units::{Alpha, Block, Blocks, Tao};
use dtao_engine::economy::weighted_pool::{FeeRate, PoolWeight};
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft, SubnetRow, SubnetSettings};
use dtao_permalink::{Link, MAXIMUM_BYTES, Notice, decode, encode, from_json, to_json};
use dtao_presets::PresetId;
use miniz_oxide::deflate::compress_to_vec;
use network::base64url;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Amounts in rao: of few digits as often as of many.
fn rao() -> impl Strategy<Value = u64> {
    const MOST: u64 = 2_100_000_000_000_000_000;
    prop_oneof![
        select(vec![0, 1, 10, MOST, MOST - 1]),
        (1..10_000_u64, 0..14_u32).prop_map(|(digits, power)| digits * 10_u64.pow(power)),
        0..=MOST,
    ]
}

/// Numbers of all kinds that the chain, a person or a program would have.
fn real_number(most: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        select(vec![
            0.0,
            -0.0,
            1.0,
            5e-324,
            1e-300,
            0.1,
            1.0 / 3.0,
            1e-27,
            1e-28
        ]),
        (1..100_000_u32, 0..30).prop_map(|(digits, power)| f64::from(digits) / 10_f64.powi(power)),
        (0..1_u64 << 40).prop_map(|steps| steps as f64 / 4_294_967_296.0),
        0.0..=most,
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => "[A-Za-z ]{1,12}",
        1 => "\\PC{0,64}",
        1 => prop::collection::vec(any::<char>(), 0..=64).prop_map(String::from_iter),
        1 => select(vec!["𝒯\u{202e}x", "\"\\\n\u{0}", "サブネット"]).prop_map(str::to_owned),
    ]
}

fn settings() -> impl Strategy<Value = SubnetSettings> {
    let block = || prop_oneof![Just(None), (0..=1_000_000_000_000_u64).prop_map(Some)];
    (
        real_number(1.0),
        any::<[bool; 4]>(),
        block(),
        prop::option::of(any::<u16>().prop_map(FeeRate)),
        block(),
    )
        .prop_map(|(miner_burned, switches, first, fee_rate, age)| {
            let [
                emission_enabled,
                owner_cut_enabled,
                subtoken_enabled,
                registration_allowed,
            ] = switches;
            SubnetSettings {
                miner_burned,
                emission_enabled,
                owner_cut_enabled,
                subtoken_enabled,
                registration_allowed,
                first_emission_block: first.map(Block),
                fee_rate,
                half_weight_age: age.map(Blocks),
            }
        })
}

fn flow() -> impl Strategy<Value = f64> {
    (any::<bool>(), real_number(1e18)).prop_map(|(is_out, flow)| if is_out { -flow } else { flow })
}

/// A subnet with anything in it; half of them without what people seldom set.
fn row() -> impl Strategy<Value = SubnetRow> {
    let weight = PoolWeight::LEAST.steps()..=PoolWeight::MOST.steps();
    let seldom = (
        weight.prop_map(|steps| PoolWeight::from_steps(steps).unwrap()),
        prop::option::of(flow()),
        flow(),
        settings(),
    );
    (
        1..=u16::MAX,
        name(),
        [rao(), rao(), rao()],
        prop::option::of(real_number(1e9)),
        prop::option::of(seldom),
    )
        .prop_map(|(netuid, name, [tao, alpha, outstanding], price, seldom)| {
            let mut row = SubnetRow {
                netuid,
                name,
                tao_reserve: Tao::from_rao(tao),
                alpha_reserve: Alpha::from_rao(alpha),
                alpha_outstanding: Alpha::from_rao(outstanding),
                ..SubnetRow::default()
            };
            let spot = row.tao_reserve.tokens() / row.alpha_reserve.tokens();
            row.moving_price = price.unwrap_or(if spot <= 1e9 { spot } else { 0.0 });
            if let Some((weight, user_flow, protocol_flow, settings)) = seldom {
                row.pool_weight = weight;
                row.user_flow = user_flow;
                row.protocol_flow = protocol_flow;
                row.settings = settings;
            }
            row
        })
}

/// How the subnets of a scenario differ from what is there without them.
#[derive(Clone, Debug)]
enum Change {
    /// They are none of it.
    New(Vec<SubnetRow>),
    /// Some are left out, some are others, and one stands elsewhere.
    Edited(Vec<(Index, Option<SubnetRow>)>, Index),
    /// They follow from the parameters.
    None,
    /// They are the preset's.
    Same,
}

fn change() -> impl Strategy<Value = Change> {
    let edits = prop::collection::vec((any::<Index>(), prop::option::of(row())), 0..6);
    prop_oneof![
        3 => prop::collection::vec(row(), 1..20).prop_map(Change::New),
        3 => (edits, any::<Index>()).prop_map(|(edits, at)| Change::Edited(edits, at)),
        1 => Just(Change::None),
        1 => Just(Change::Same),
    ]
}

fn link() -> impl Strategy<Value = Link> {
    (
        select(PresetId::ALL.to_vec()),
        change(),
        prop::option::of(0..=1_000_000_000_000_u64),
        (prop::option::of(0.0..3.0), prop::option::of(1..=128_u32)),
        any::<Index>(),
    )
        .prop_map(|(preset, change, block, (spread, count), selected)| {
            let mut draft = preset.draft();
            draft.values[ParameterId::Spread] = spread.unwrap_or(1.0);
            change_rows(&mut draft, change);
            draft.start_block = block.map_or(draft.start_block, Block);
            if let Some(rows) = &draft.rows {
                let most = rows.len() as f64;
                let count = count.map_or(most, |count| f64::from(count).min(most));
                draft.values[ParameterId::Subnets] = count;
                draft.values[ParameterId::Selected] = 1.0;
                let netuids: Vec<u16> = rows.iter().map(|row| row.netuid).collect();
                // One that takes part: the first that does, from a random one on.
                let from = selected.index(netuids.len());
                for at in from..from + netuids.len() {
                    let netuid = netuids[at % netuids.len()];
                    draft.values[ParameterId::Selected] = f64::from(netuid);
                    if Scenario::try_from(draft.clone()).is_ok() {
                        break;
                    }
                }
            } else {
                draft.values[ParameterId::Selected] = 1.0;
            }
            Link {
                scenario: Scenario::try_from(draft).unwrap(),
                ..Link::from(preset)
            }
        })
}

fn change_rows(draft: &mut ScenarioDraft, change: Change) {
    let mut rows = match &draft.rows {
        Some(rows) => rows.to_vec(),
        None => {
            let mut draft = draft.clone();
            draft.events = [].into();
            Scenario::try_from(draft).unwrap().start_rows()
        }
    };
    match change {
        Change::Same => return,
        Change::None => {
            draft.rows = None;
            return;
        }
        Change::New(new) => rows = new,
        Change::Edited(edits, at) => {
            for (place, row) in edits {
                let place = place.index(rows.len());
                match row {
                    Some(row) => rows[place].alpha_reserve = row.alpha_reserve,
                    None if rows.len() > 1 => drop(rows.remove(place)),
                    None => {}
                }
            }
            let (place, last) = (at.index(rows.len()), rows.len() - 1);
            rows.swap(place, last);
        }
    }
    let mut kept: Vec<SubnetRow> = Vec::new();
    for row in rows {
        if kept.iter().all(|other| other.netuid != row.netuid) {
            kept.push(row);
        }
    }
    draft.take_rows(kept.into());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_subnets_come_back_from_a_link_and_from_a_file(link in link()) {
        let text = encode(&link);
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~,=&@:".contains(&byte);
        prop_assert!(text.bytes().all(allowed), "{}", text);
        prop_assert!(text.ends_with(|c: char| c.is_ascii_alphanumeric()), "{}", text);
        if text.len() <= MAXIMUM_BYTES {
            let decoded = decode(&text);
            prop_assert_eq!(&decoded.notices, &[], "{}", text);
            prop_assert_eq!(&decoded.link, &link, "{}", text);
            prop_assert_eq!(encode(&decoded.link), text);
        }
        let file = to_json(&link);
        let decoded = from_json(&file).unwrap();
        prop_assert_eq!(&decoded.notices, &[], "{}", file);
        prop_assert_eq!(&decoded.link, &link, "{}", file);
        prop_assert_eq!(to_json(&decoded.link), file);
    }

    /// Cut, lengthened, or with other characters: the rest of the link stands, and either the
    /// subnets are right or their reader is told.
    #[test]
    fn damage_costs_the_subnets_and_nothing_else(
        link in link(),
        place in any::<Index>(),
        removed in 0_usize..4,
        put in "[A-Za-z0-9_-]{0,3}",
    ) {
        let whole = encode(&link);
        let Some((front, z)) = whole.split_once("&z=d1.") else {
            return Ok(());
        };
        let place = place.index(z.len());
        let end = (place + removed).min(z.len());
        let text = format!("{front}&z=d1.{}{put}{}", &z[..place], &z[end..]);
        let decoded = decode(&text);
        if decoded.link != link {
            // `n` and `sel` may be of subnets that are not there now.
            let told = |notice: &Notice| matches!(notice, Notice::DamagedRows { .. });
            prop_assert_eq!(decoded.notices.iter().filter(|n| told(n)).count(), 1, "{}", text);
        }
        let (ours, theirs) = (decoded.link.scenario.draft(), link.scenario.draft());
        prop_assert_eq!(decoded.link.preset, link.preset);
        for id in ParameterId::ALL {
            if !matches!(id, ParameterId::Subnets | ParameterId::Selected) {
                prop_assert_eq!(ours.values[id], theirs.values[id]);
            }
        }
        // What is left is a link again.
        prop_assert_eq!(decode(&encode(&decoded.link)).link, decoded.link);
    }

    #[test]
    fn any_text_can_stand_there(z in "(d1\\.)?\\PC{0,80}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let notices = decode(&format!("v=1&n=8&z={z}")).notices;
        prop_assert!(!notices.is_empty() || z.is_empty());
        let decoded = decode(&format!("v=1&n=8&z=d1.{}", base64url(&compress_to_vec(&bytes, 9))));
        prop_assert_eq!(encode(&decoded.link), "v=1&n=8");
        prop_assert_eq!(decoded.notices.len(), 1);
    }
}
