//! What subnets are priced at, what a subnet's people get a day, and where TAO is locked.

use std::rc::Rc;

use dtao_charts::emission::{EmissionParts, People};
use dtao_charts::format::{amount, number, percent, price};
use dtao_charts::value::{Value, ValueRow, ValueText};
use dtao_engine::economy::registration::lock_cost;
use dtao_engine::economy::rules::PoolRule;
use dtao_engine::economy::units::Tao;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::ViewId;

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::now::Now;
use crate::simulation::Simulation;
use crate::table::{Table, cell};
use crate::view::ViewData;
use dtao_words::{self as text, Text, count, fill, fill_one, fill_two, own, subnet, words};

/// Blocks in a day and in a year.
const DAY: f64 = 7200.0;
const YEAR: f64 = 2_629_800.0;

/// The view.
pub(crate) fn value_view(shown: &Shown) -> ViewData {
    let row = &shown.simulation.rows[shown.selected];
    let name = subnet(row.netuid, &row.name);
    let priced = Rc::new(priced(shown));
    let view = view(shown, &priced);
    let mut figures = of_subnet(&shown.now, shown.selected, &priced[shown.selected]);
    figures.extend(of_tao(shown));
    let all = count(priced.len());
    let numbers = (shown.simulation.clone(), shown.now.clone(), priced.clone());
    ViewData {
        id: ViewId::Value,
        title: fill(words::WORTH_TITLE, &[&name]),
        line: words::WORTH_LINE,
        label: fill(words::WORTH_PICTURE, &[&name, &all]),
        drawing: Drawing::Value(view),
        figures,
        foot: own(words::WORTH_FOOT),
        table: Rc::new(move |_| table((&numbers.0, &numbers.1), &numbers.2)),
    }
}

/// The height of the drawing of so many subnets, in CSS pixels.
pub fn height(view: &Value) -> f64 {
    // Long names may stand above their marks.
    let is_long = view.rows.iter().any(|row| row.name.chars().count() > 14);
    let row = if is_long { 34.0 } else { 22.0 };
    (view.rows.len() as f64 * row + 62.0).min(404.0)
}

/// What one subnet's alpha is priced at.
struct Priced {
    /// The spot price, in TAO per alpha; 0 where there is none.
    price: f64,
    /// Alpha in the pool, and outside.
    in_pool: f64,
    outside: f64,
    /// The most alpha that its schedule allows, or what there is where that is more.
    most: f64,
}

impl Priced {
    fn of(now: &Now, index: usize) -> Self {
        let subnets = &now.moment.network.subnets;
        let in_pool = subnets.alpha_reserve[index] as f64 / 1e9;
        let outside = subnets.alpha_outstanding[index] as f64 / 1e9;
        let most = now.moment.terms.schedule.supply_cap() as f64 / 1e9;
        Self {
            price: match now.moment.terms.pool {
                PoolRule::None => 0.0,
                PoolRule::ConstantProduct | PoolRule::Weighted => now.price(index),
            },
            in_pool,
            outside,
            most: most.max(in_pool + outside),
        }
    }

    /// All alpha in existence.
    fn alpha(&self) -> f64 {
        self.in_pool + self.outside
    }

    /// Market capitalisation, in TAO.
    fn market(&self) -> f64 {
        self.alpha() * self.price
    }

    /// Fully diluted value, in TAO; nothing where there is no alpha yet.
    fn diluted(&self) -> f64 {
        self.most * self.price
    }
}

fn priced(shown: &Shown) -> Vec<Priced> {
    let subnets = 0..shown.now.moment.network.subnets.len();
    subnets.map(|index| Priced::of(&shown.now, index)).collect()
}

fn view(shown: &Shown, priced: &[Priced]) -> Value {
    let rows = shown.simulation.rows.iter().zip(priced);
    Value {
        rows: rows
            .map(|(row, priced)| ValueRow {
                name: text::subnet_on_chart(row.netuid, &row.name),
                market: priced.market(),
                diluted: priced.diluted(),
            })
            .collect(),
        selected: Some(shown.selected),
        text: ValueText {
            axis: own(words::WORTH_AXIS),
            market: own(words::WORTH_MARKET_BAR),
            diluted: own(words::WORTH_DILUTED_BAR),
            empty: own(words::POOL_EMPTY),
        },
    }
}

fn table((simulation, now): (&Simulation, &Now), priced: &[Priced]) -> Table {
    let heads = [
        words::TABLE_NETUID,
        words::TABLE_NAME,
        words::POOL_TABLE_PRICE,
        words::POOL_ALPHA_AXIS,
        words::TABLE_OUTSIDE,
        words::TABLE_MARKET,
        words::TABLE_DILUTED,
        words::POOL_TAO_AXIS,
    ];
    let pools = &now.moment.network.subnets.tao_reserve;
    let rows = simulation.rows.iter().zip(priced).zip(pools);
    Table {
        heads: heads.map(own).to_vec(),
        rows: rows
            .map(|((row, priced), tao)| {
                let numbers = [
                    priced.price,
                    priced.in_pool,
                    priced.outside,
                    priced.market(),
                    priced.diluted(),
                    *tao as f64 / 1e9,
                ];
                let mut cells = vec![count(row.netuid.into()), row.name.clone()];
                cells.extend(numbers.map(cell));
                cells
            })
            .collect(),
    }
}

/// What the selected subnet's alpha is priced at, and what of it its people get.
fn of_subnet(now: &Now, index: usize, priced: &Priced) -> Vec<Figure> {
    let parts = now.parts(index);
    if now.moment.terms.pool == PoolRule::None {
        let value = own(words::POOL_NO_PRICE);
        let mut figures = vec![Figure::new("market", value, words::POOL_BEFORE_DTAO)];
        figures.extend(of_people(&parts, None));
        return figures;
    }
    let (alpha, spot) = (priced.alpha(), price(priced.price));
    let (market, diluted) = (amount(priced.market(), "τ"), amount(priced.diluted(), "τ"));
    let (in_pool, outside) = (amount(priced.in_pool, "α"), amount(priced.outside, "α"));
    let most = amount(priced.most, "α");
    let market_why = fill(words::WHY_MARKET, &[&in_pool, &outside, &spot, &market]);
    let diluted_why = fill(words::WHY_DILUTED, &[&most, &spot, &diluted]);
    let mut figures = vec![
        Figure::new("market", market, words::WORTH_MARKET)
            .because(market_why, words::SOURCE_MARKET),
        Figure::of("diluted", diluted, fill(words::WORTH_DILUTED, &[&most]))
            .because(diluted_why, words::SOURCE_MARKET),
        sold(now, index, priced),
    ];
    figures.extend(of_people(&parts, Some(priced.price)));
    let a_year = |id, (new, all): (f64, f64), meaning: Text, what: Text| {
        // Nothing there yet: nothing to divide by.
        let value = percent(new * YEAR / all);
        let formula = fill(what, &[&amount(new, "α"), &amount(all, "α"), &value]);
        (all > 0.0).then(|| Figure::new(id, value, meaning).because(formula, words::SOURCE_RATES))
    };
    let block = &now.moment.next_block[index];
    figures.extend(a_year(
        "stake-year",
        (parts.people.validators, priced.outside),
        words::WORTH_STAKE,
        words::WHY_STAKE,
    ));
    figures.extend(a_year(
        "dilution",
        (block.alpha_minted() / 1e9, alpha),
        words::WORTH_DILUTION,
        words::WHY_DILUTION,
    ));
    figures
}

/// What all alpha outside the pool would bring, sold together.
fn sold(now: &Now, index: usize, priced: &Priced) -> Figure {
    let tao = now.moment.network.subnets.tao_reserve[index] as f64 / 1e9;
    let value = amount(now.most_unstaked(index), "τ");
    let formula = fill(
        words::WHY_SOLD,
        &[
            &amount(tao, "τ"),
            &amount(priced.in_pool, "α"),
            &amount(priced.alpha(), "α"),
            &number(now.exponent(index).unwrap_or(1.0)),
            &value,
        ],
    );
    Figure::new("sold", value, words::WORTH_SOLD).because(formula, words::SOURCE_POOL)
}

/// What owner, validators and miners get a day: alpha with its worth at a price, or TAO.
fn of_people(parts: &EmissionParts, price_of_alpha: Option<f64>) -> [Figure; 3] {
    let People {
        owner,
        validators,
        miners,
    } = parts.people;
    [
        ("day-owner", owner, words::WORTH_OWNER),
        ("day-validators", validators, words::WORTH_VALIDATORS),
        ("day-miners", miners, words::WORTH_MINERS),
    ]
    .map(|(id, each, meaning)| match price_of_alpha {
        Some(spot) => {
            let (alpha, tao) = (amount(each * DAY, "α"), amount(each * DAY * spot, "τ"));
            let formula = fill(words::WHY_A_DAY, &[&amount(each, "α"), &price(spot), &tao]);
            let value = fill_two(words::VALUE_WORTH, [alpha, tao]);
            Figure::new(id, value, meaning).because(formula, words::SOURCE_RATES)
        }
        None => {
            let value = amount(each * DAY, "τ");
            let formula = fill_two(words::WHY_A_DAY_TAO, [amount(each, "τ"), value.clone()]);
            Figure::new(id, value, meaning).because(formula, words::SOURCE_RATES)
        }
    })
}

/// Where TAO is locked for what it is used for, at the start and now.
fn of_tao(shown: &Shown) -> [Figure; 3] {
    let (run, moment) = (shown.simulation.run.trajectory(), &shown.now.moment);
    let scenario = shown.simulation.run.scenario();
    let then_and_now =
        |then: f64, now: f64| fill_two(words::VALUE_BECOMES, [amount(then, "τ"), amount(now, "τ")]);
    let network = &moment.network;
    let first = |index| run.column(Column::TaoReserve, index).first().copied();
    let at_start = (0..run.subnet_count()).filter_map(first).sum();
    let pools = network.subnets.tao_reserve.iter();
    let in_pools = pools.map(|rao| *rao as f64 / 1e9).sum::<f64>();
    let pools_why = fill_two(
        words::WHY_POOLS,
        [amount(in_pools, "τ"), count(network.subnets.len())],
    );

    let root = scenario.value(ParameterId::RootStake);
    let on_root = network.root_stake.tokens();

    let least = scenario.value(ParameterId::LockCost);
    let schedule = moment.terms.schedule;
    let cost = lock_cost(
        network.last_lock,
        Tao::from_tokens(least),
        network.block,
        &moment.terms.registration,
        schedule.block_emission(network.total_issuance.rao()),
    );
    let lock_why = match network.last_lock {
        None => fill_one(words::WHY_FIRST_LOCK, amount(least, "τ")),
        Some(last) => fill(
            words::WHY_LOCK,
            &[
                &amount(last.paid.tokens(), "τ"),
                &text::years((network.block - last.block).0 as f64 / DAY),
                &amount(least, "τ"),
                &amount(cost.tokens(), "τ"),
            ],
        ),
    };
    let gone = amount(network.flows.recycled.tokens(), "τ");
    [
        Figure::new(
            "tao-pools",
            then_and_now(at_start, in_pools),
            words::WORTH_POOLS,
        )
        .because(pools_why, words::SOURCE_TAO),
        Figure::new("tao-root", then_and_now(root, on_root), words::WORTH_ROOT).because(
            fill_one(words::WHY_ROOT, amount(on_root, "τ")),
            words::SOURCE_TAO,
        ),
        Figure::of(
            "tao-lock",
            then_and_now(least, cost.tokens()),
            fill_one(words::WORTH_LOCK, gone),
        )
        .because(lock_why, words::SOURCE_LOCK),
    ]
}
