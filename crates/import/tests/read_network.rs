//! The formats that people have at hand, from the first rows of a real network.

use dtao_engine::economy::units::{Alpha, Block, Tao};
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft, SubnetRow};
use dtao_import::{
    Assumption, Format, Import, Lack, Outcome, Place, StateRow, parse_state_csv, read_network,
};

const TABLE: &str = include_str!("../../presets/data/block-8791247.csv");
const BTCLI: &str = include_str!("fixtures/btcli.json");
const TAOSTATS: &str = include_str!("fixtures/taostats.json");
const SDK: &str = include_str!("fixtures/sdk.json");

fn read(text: &str) -> Import {
    read_network(text).expect("a file that can be read")
}

/// The assumptions about the row of that netuid; none where it was refused.
fn assumed(import: &Import, netuid: u16) -> &[Assumption] {
    let row = import.rows.iter().find(|row| row.netuid == Some(netuid));
    match &row.expect("a row of that netuid").outcome {
        Outcome::Understood { assumed, .. } => assumed,
        Outcome::Refused(_) => &[],
    }
}

#[test]
fn a_table_is_read_as_the_preset_reads_it() {
    let import = read(TABLE);
    assert_eq!(import.format, Format::Table);
    let states: Vec<StateRow> = import.states().cloned().collect();
    assert_eq!(states, parse_state_csv(TABLE).unwrap());
    assert_eq!(import.rows[1].place, Place::Row(3));
    assert_eq!(
        import.root_stake(),
        Some(Tao::from_rao(5_445_703_100_864_541))
    );
    assert_eq!(import.lacks(), [Lack::Block, Lack::Issuance]);
    assert_eq!(import.states().count(), import.rows.len());
    assert_eq!(assumed(&import, 0), [Assumption::Root(import.root_stake())]);
    assert_eq!(assumed(&import, 1), []);
    assert_eq!(assumed(&import, 86), [Assumption::NotTradedYet]);
}

#[test]
fn every_format_gives_the_same_pools_to_the_rao() {
    let pools = |rows: &[SubnetRow]| -> Vec<(u16, String, Tao, Alpha, Alpha)> {
        let pool = |row: &SubnetRow| {
            let name = row.name.clone();
            let (tao, alpha) = (row.tao_reserve, row.alpha_reserve);
            (row.netuid, name, tao, alpha, row.alpha_outstanding)
        };
        rows.iter().map(pool).collect()
    };
    let rows = read(TABLE).subnets();
    let in_fixtures = |row: &&SubnetRow| [1, 2, 3, 86].contains(&row.netuid);
    let expected: Vec<SubnetRow> = rows.iter().filter(in_fixtures).cloned().collect();
    for (text, format) in [
        (BTCLI, Format::Btcli),
        (TAOSTATS, Format::Taostats),
        (SDK, Format::Sdk),
    ] {
        let import = read(text);
        assert_eq!(import.format, format);
        assert_eq!(pools(&import.subnets()), pools(&expected), "{format:?}");
    }
}

#[test]
fn btcli_knows_no_root_stake_and_no_moving_prices() {
    let import = read(BTCLI);
    assert_eq!(import.rows[0].place, Place::Entry(1));
    assert_eq!(assumed(&import, 0), [Assumption::Root(None)]);
    assert_eq!(import.root_stake(), None);
    let spot = 25_836.395_207_539 / 3_109_624.925_626_961;
    assert_eq!(assumed(&import, 1), [Assumption::MovingPriceIsSpot(spot)]);
    assert_eq!(import.subnets()[0].moving_price, spot);
    assert_eq!(
        import.lacks(),
        [
            Lack::Block,
            Lack::Issuance,
            Lack::RootStake,
            Lack::MovingPrices,
            Lack::MinersBurned,
            Lack::Switches,
            Lack::FirstEmissions,
        ]
    );
    assert_eq!(import.states().nth(1).unwrap().tempo, Some(99));
}

#[test]
fn a_subnet_without_alpha_outside_its_pool_has_not_started() {
    for text in [BTCLI, TAOSTATS, SDK] {
        let import = read(text);
        assert_eq!(assumed(&import, 86), [Assumption::NotStarted]);
        let row = import.subnets()[3].clone();
        assert_eq!((row.netuid, row.moving_price), (86, 0.0));
        assert!(!row.settings.takes_part());
        assert!(import.lacks().contains(&Lack::Switches));
    }
    // In a table that says nothing of averages it may be meant as it stands.
    let header = "netuid,tao_in,alpha_in,alpha_out";
    let row = |columns: &str, more: &str| {
        let import = read(&format!("{header}{columns}\n1,1,2,0{more}\n"));
        import.subnets()[0].settings.takes_part()
    };
    assert!(row("", ""));
    assert!(!row(",moving_price", ","));
    assert!(!row(",moving_price", ",0"));
    assert!(row(",moving_price", ",0.5"));
    assert!(row(",moving_price,first_emission_block", ",,7"));
}

#[test]
fn taostats_knows_its_block() {
    let import = read(TAOSTATS);
    assert_eq!(import.block(), Some(Block(8_791_247)));
    assert!(!import.lacks().contains(&Lack::Block));
    assert!(import.lacks().contains(&Lack::RootStake));
    assert_eq!(import.states().next().unwrap().symbol.as_deref(), Some("α"));
}

#[test]
fn the_sdk_knows_moving_prices_and_registrations() {
    let import = read(SDK);
    let apex = import.states().nth(1).unwrap();
    assert_eq!(apex.moving_price, Some(0.008_316_344));
    assert_eq!(apex.registered_at_block, Some(1_497_824));
    assert_eq!(apex.tao_in_emission, Some(Tao::from_rao(946_673)));
    assert_eq!(apex.volume, Some(Tao::from_rao(824_010_517_417_607)));
    assert_eq!(import.root_stake(), read(TABLE).root_stake());
    assert!(!import.lacks().contains(&Lack::MovingPrices));
    // As a map by netuid, some with amounts as objects, all the same.
    let list = SDK.trim();
    let by_netuid = format!("{{\"subnets\": {list}}}");
    assert_eq!(read(&by_netuid), import);
}

#[test]
fn a_netuid_may_stand_as_a_key_alone() {
    let text = r#"{"7": {"tao_in": "1.5", "alpha_in": {"rao": 3}, "alpha_out": null}}"#;
    let import = read(text);
    let row = &import.subnets()[0];
    assert_eq!((row.netuid, row.name.as_str()), (7, ""));
    assert_eq!(row.tao_reserve, Tao::from_rao(1_500_000_000));
    assert_eq!(row.alpha_reserve, Alpha::from_rao(3));
    assert_eq!(assumed(&import, 7)[0], Assumption::NoAlphaOut);
}

#[test]
fn a_price_that_is_not_the_reserves_is_told() {
    let text = |price: &str| {
        format!(
            r#"[{{"netuid": 1, "total_tao": "1000", "alpha_in_pool": 4000, "alpha_staked": "1",
               "price": "{price}"}}]"#
        )
    };
    let differs = Assumption::PriceOfReserves {
        given: 0.253,
        of_reserves: 0.25,
    };
    let spot = Assumption::MovingPriceIsSpot(0.25);
    assert_eq!(assumed(&read(&text("0.2524")), 1), [spot]);
    assert_eq!(assumed(&read(&text("0.253")), 1), [spot, differs]);
    assert!(
        differs
            .to_string()
            .contains("0.25 TAO per alpha, and not the file's 0.253")
    );
}

#[test]
fn a_pool_without_alpha_takes_the_files_price() {
    let text = "netuid,tao_in,alpha_in,alpha_out,price\n1,1,0,1,0.5\n";
    let import = read(text);
    assert_eq!(assumed(&import, 1), [Assumption::MovingPriceIsPrice(0.5)]);
    assert_eq!(import.subnets()[0].moving_price, 0.5);
}

#[test]
fn cells_copied_from_a_spreadsheet_are_a_table() {
    let import = read(&TABLE.replace(',', "\t"));
    assert_eq!(import, read(TABLE));
    assert_eq!(read(&TABLE.replace(',', ";")), import);
}

#[test]
fn a_network_becomes_a_scenario() {
    let mut draft = ScenarioDraft {
        start_block: Block(5),
        ..ScenarioDraft::default()
    };
    draft.values[ParameterId::Issuance] = 1e7;
    let set = read(TABLE).apply(&mut draft);
    assert_eq!(set, [ParameterId::Subnets, ParameterId::RootStake]);
    // The latest block that the table names, as it says none of its own.
    assert_eq!(draft.start_block, Block(8_763_483));
    let scenario = Scenario::try_from(draft.clone()).unwrap();
    assert_eq!(scenario.start_rows().len(), 128);
    assert_eq!(
        scenario.value(ParameterId::RootStake),
        5_445_703.100_864_541
    );
    assert_eq!(scenario.value(ParameterId::Issuance), 1e7);
    draft.values[ParameterId::Selected] = 64.0;
    let set = read(TAOSTATS).apply(&mut draft);
    assert_eq!(set, [ParameterId::Subnets, ParameterId::Selected]);
    assert_eq!(draft.values[ParameterId::Selected], 3.0);
    assert_eq!(draft.start_block, Block(8_791_247));
    assert!(Scenario::try_from(draft).is_ok());
}

#[test]
fn a_network_of_root_alone_changes_nothing() {
    let mut draft = ScenarioDraft::default();
    let import = read("netuid,tao_in,alpha_in,alpha_out\n0,1,1,1\n");
    assert_eq!(import.apply(&mut draft), []);
    assert_eq!(draft, ScenarioDraft::default());
}
