//! The pool of the selected subnet, and a trade in it.

use dtao_charts::amm::{AmmText, AmmView};
use dtao_charts::format::{amount, percent, price};
use dtao_engine::economy::pool::Side;
use dtao_engine::economy::rules::PoolRule;
use dtao_engine::run::trade::TradeError;
use yew::prelude::*;

use super::PageData;
use super::card::{Card, Figure};
use super::chart::{Chart, ChartProps, Pointed};
use super::drawing::Drawing;
use crate::element::component;
use crate::now::{Now, Offer};
use crate::slider::round;
use crate::text::{fill, fill_one, fill_two, own, subnet, words};

/// Draws the card; `on_trade` is told of the trade, in TAO, that the point is dragged to.
pub fn pool_card(page: &PageData, on_trade: Callback<f64>) -> Html {
    let (scenario, now, index) = (&page.scenario, &*page.now, page.selected);
    let row = &page.simulation.rows[index];
    let quote = now.quote(scenario, index);
    let view = view(
        now,
        index,
        quote.as_ref().and_then(|quote| quote.as_ref().ok()),
    );
    let on_drag = {
        let view = view.clone();
        // Where the trade in progress has stretched the drawing, dragging goes on in that frame.
        Callback::from(move |pointed: Pointed| {
            if view.has_curve() {
                let frame = view.frame(pointed.size.0, pointed.size.1);
                on_trade.emit(round(view.trade_at(&frame, pointed.at.0), 4));
            }
        })
    };
    let figures = figures(now, index, quote.as_ref());
    let name = subnet(row.netuid, &row.name);
    Card {
        id: "pool",
        title: fill(words::POOL_TITLE, &[&name]),
        line: words::POOL_LINE,
        drawing: component::<Chart>(ChartProps {
            id: AttrValue::Static("pool-chart"),
            label: AttrValue::from(fill(words::POOL_PICTURE, &[&name])),
            drawing: Drawing::Pool(view),
            cursor: None,
            palette: page.palette,
            on_drag: Some(on_drag),
        }),
        figures,
        foot: foot(now, index),
    }
    .view()
}

/// Which pool this is and what a trade pays beside its slippage.
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
    let spot = Figure::new("spot", price(now.price(index)), words::POOL_SPOT);
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
    vec![
        spot,
        received,
        Figure::new(
            "execution",
            price(quote.execution_price),
            words::POOL_EXECUTION,
        ),
        Figure::new(
            "slippage",
            percent(quote.slippage_part()),
            words::POOL_SLIPPAGE,
        ),
        Figure::new("after", price(quote.price_after), words::POOL_AFTER),
    ]
}
