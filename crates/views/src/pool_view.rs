//! The pool of the selected subnet, and a trade in it.

use dtao_charts::amm::{AmmText, AmmView};
use dtao_charts::deeper_pool::DeeperPool;
use dtao_charts::format::{amount, number, percent, price};
use dtao_engine::economy::pool::{Quote, Side};
use dtao_engine::economy::rules::PoolRule;
use dtao_engine::run::trade::TradeError;
use dtao_engine::scenario::Scenario;
use dtao_permalink::ViewId;
use std::rc::Rc;

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::now::{Now, Offer};
use crate::table::{Table, cell};
use crate::view::ViewData;
use dtao_words::{self as text, fill, fill_one, fill_two, own, subnet, words};

/// The view.
pub(crate) fn pool_view(shown: &Shown) -> ViewData {
    let (scenario, now, index) = (&shown.scenario, &*shown.now, shown.selected);
    let row = &shown.simulation.rows[index];
    let quote = now.quote(scenario, index);
    let view = view(
        now,
        index,
        quote.as_ref().and_then(|quote| quote.as_ref().ok()),
    );
    let figures = figures(now, index, quote.as_ref());
    let name = subnet(row.netuid, &row.name);
    let deeper = deeper(now, scenario, index);
    let numbers = view.clone();
    ViewData {
        id: ViewId::Amm,
        title: fill(words::POOL_TITLE, &[&name]),
        line: words::POOL_LINE,
        label: fill(words::POOL_PICTURE, &[&name]),
        drawing: Drawing::Pool(DeeperPool {
            pool: view,
            times: DEEPER,
            text: deeper.map_or_else(String::new, |quote| {
                let slippage = percent(quote.slippage_part());
                fill_two(words::POOL_DEEPER, [text::count(DEEPER as usize), slippage])
            }),
            after: deeper.map(|quote| {
                (
                    quote.tao_reserve_after / 1e9,
                    quote.alpha_reserve_after / 1e9,
                )
            }),
        }),
        figures,
        foot: foot(now, index),
        table: Rc::new(move |_| table(&numbers)),
    }
}

/// How many times as deep the pool is that the trade is compared in.
const DEEPER: f64 = 10.0;

/// The same trade in a pool of the same price that is [`DEEPER`]; `None` where there is none.
fn deeper(now: &Now, scenario: &Scenario, index: usize) -> Option<Quote> {
    now.deeper_quote(scenario, index, DEEPER)
}

/// Reserves along the curve, and what is paid from the point now to there.
fn table(view: &AmmView) -> Table {
    let heads = [
        words::POOL_ALPHA_AXIS,
        words::POOL_TAO_AXIS,
        words::POOL_TABLE_PRICE,
        words::POOL_TABLE_TRADE,
    ];
    let (tao, alpha) = (view.tao_reserve, view.alpha_reserve);
    let row = |part: i32| {
        let there = tao * (1.0 + f64::from(part) / 10.0);
        let left = alpha * ((tao / there).ln() / view.exponent).exp();
        // Along T·Xᵉ the price is e·T/X.
        let price = view.exponent * there / left;
        [left, there, price, there - tao].map(cell).to_vec()
    };
    let has_curve = view.has_curve();
    Table {
        heads: heads.map(own).to_vec(),
        rows: (-9..=15).filter(|_| has_curve).map(row).collect(),
    }
}

/// Which pool this is and what a trade pays beside its slipshown.
fn foot(now: &Now, index: usize) -> String {
    let terms = &now.moment.terms;
    let pool = match terms.pool {
        PoolRule::None => return own(words::POOL_PAID_OUT),
        PoolRule::ConstantProduct => own(words::POOL_PRODUCT),
        PoolRule::Weighted => {
            let weight = now.moment.network.subnets.pool_weight[index].part();
            fill_one(words::POOL_WEIGHTED, percent(weight))
        }
    };
    let fee = if terms.flat_fee.rao() > 0 {
        fill_one(words::POOL_FLAT_FEE, amount(terms.flat_fee.tokens(), "τ"))
    } else if terms.fee_rate.0 > 0 {
        let part = f64::from(terms.fee_rate.0) / 65_535.0;
        fill_one(words::POOL_AUTHOR_FEE, percent(part))
    } else {
        own(words::POOL_NO_FEE)
    };
    fill(words::POOL_FOOT, &[&pool, &fee])
}

fn view(now: &Now, index: usize, offer: Option<&Offer>) -> AmmView {
    let subnets = &now.moment.network.subnets;
    let exponent = now.exponent(index);
    // Without a pool there is nothing to draw a curve through.
    let in_pool = |rao: u64| {
        if exponent.is_some() {
            rao as f64 / 1e9
        } else {
            0.0
        }
    };
    let (tao, alpha) = (
        in_pool(subnets.tao_reserve[index]),
        in_pool(subnets.alpha_reserve[index]),
    );
    AmmView {
        tao_reserve: tao,
        alpha_reserve: alpha,
        alpha_outstanding: subnets.alpha_outstanding[index] as f64 / 1e9,
        exponent: exponent.unwrap_or(1.0),
        after: offer.map(|Offer { quote, .. }| {
            (
                quote.tao_reserve_after / 1e9,
                quote.alpha_reserve_after / 1e9,
            )
        }),
        text: AmmText {
            alpha_axis: own(words::POOL_ALPHA_AXIS),
            tao_axis: own(words::POOL_TAO_AXIS),
            spot: fill_one(words::POOL_SPOT_HERE, price(now.price(index))),
            trade: offer.map(trade_text).unwrap_or_default(),
            cost: offer
                .map(|Offer { quote, .. }| {
                    let slippage = percent(quote.slippage_part());
                    fill(
                        words::POOL_COST,
                        &[&price(quote.execution_price), &slippage],
                    )
                })
                .unwrap_or_default(),
            empty: own(words::POOL_EMPTY),
        },
    }
}

fn trade_text(offer: &Offer) -> String {
    match offer.quote.side {
        Side::Buy => fill_one(words::POOL_STAKE, amount(offer.paid, "τ")),
        Side::Sell => fill_one(words::POOL_UNSTAKE, amount(offer.paid, "α")),
    }
}

/// Why a trade cannot be done, in a sentence.
fn refusal(now: &Now, index: usize, error: &TradeError) -> String {
    match error {
        TradeError::AboveOutstanding { outstanding, .. } => fill_two(
            words::POOL_ABOVE_OUTSTANDING,
            [
                amount(outstanding.tokens(), "α"),
                amount(now.most_unstaked(index), "τ"),
            ],
        ),
        TradeError::BelowFee { fee, .. } => {
            fill_one(words::POOL_BELOW_FEE, amount(fee.tokens(), "τ"))
        }
        TradeError::Swap(_) | TradeError::NoSuchSubnet { .. } => own(words::POOL_DRAINED),
    }
}

fn figures(now: &Now, index: usize, offer: Option<&Result<Offer, TradeError>>) -> Vec<Figure> {
    let subnets = &now.moment.network.subnets;
    let reserves = [subnets.tao_reserve[index], subnets.alpha_reserve[index]];
    let [tao, alpha] = reserves.map(|rao| rao as f64 / 1e9);
    let exponent = now.exponent(index).unwrap_or(1.0);
    let spot_why = fill(
        words::WHY_SPOT,
        &[
            &number(exponent),
            &amount(tao, "τ"),
            &amount(alpha, "α"),
            &price(now.price(index)),
        ],
    );
    let spot = Figure::new("spot", price(now.price(index)), words::POOL_SPOT)
        .because(spot_why, words::SOURCE_POOL);
    if now.moment.terms.pool == PoolRule::None {
        let value = own(words::POOL_NO_PRICE);
        return vec![Figure::new("spot", value, words::POOL_BEFORE_DTAO)];
    }
    let offer = match offer {
        None => {
            return vec![
                spot,
                Figure::new("trade", "0 τ".to_owned(), words::POOL_NO_TRADE),
            ];
        }
        Some(Err(error)) => {
            return vec![
                spot,
                Figure::of(
                    "trade",
                    own(words::POOL_REFUSED),
                    refusal(now, index, error),
                ),
            ];
        }
        Some(Ok(offer)) => offer,
    };
    let quote = &offer.quote;
    let received = match quote.side {
        Side::Buy => Figure::of(
            "received",
            amount(quote.amount_out / 1e9, "α"),
            fill_one(words::POOL_BUYS, amount(offer.paid, "τ")),
        ),
        Side::Sell => Figure::of(
            "received",
            amount(quote.amount_out / 1e9, "τ"),
            fill_one(words::POOL_BRINGS, amount(offer.paid, "α")),
        ),
    };
    let (paid, out) = match quote.side {
        Side::Buy => (amount(offer.paid, "τ"), amount(quote.amount_out / 1e9, "α")),
        Side::Sell => (amount(quote.amount_out / 1e9, "τ"), amount(offer.paid, "α")),
    };
    let execution = price(quote.execution_price);
    let after = [quote.tao_reserve_after, quote.alpha_reserve_after].map(|rao| rao / 1e9);
    let pool_after = [amount(after[0], "τ"), amount(after[1], "α")];
    vec![
        spot,
        received.because(
            fill(
                words::WHY_RECEIVED,
                &[
                    &amount(tao, "τ"),
                    &amount(alpha, "α"),
                    &pool_after[0],
                    &pool_after[1],
                ],
            ),
            words::SOURCE_POOL,
        ),
        Figure::new("execution", execution.clone(), words::POOL_EXECUTION).because(
            fill(words::WHY_EXECUTION, &[&paid, &out, &execution]),
            words::SOURCE_POOL,
        ),
        Figure::new(
            "slippage",
            percent(quote.slippage_part()),
            words::POOL_SLIPPAGE,
        )
        .because(
            fill(
                words::WHY_SLIPPAGE,
                &[
                    &price(now.price(index)),
                    &execution,
                    &percent(quote.slippage_part()),
                ],
            ),
            words::SOURCE_POOL,
        ),
        Figure::new("after", price(quote.price_after), words::POOL_AFTER).because(
            fill(
                words::WHY_SPOT,
                &[
                    &number(exponent),
                    &pool_after[0],
                    &pool_after[1],
                    &price(quote.price_after),
                ],
            ),
            words::SOURCE_POOL,
        ),
    ]
}
