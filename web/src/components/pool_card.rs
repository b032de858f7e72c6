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
use crate::text::en;

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
    let name = en::subnet(row.netuid, &row.name);
    Card {
        id: "pool",
        title: format!("The pool of {name}"),
        line: "Drag the point: the further you go, the worse the price.",
        drawing: component::<Chart>(ChartProps {
            id: AttrValue::Static("pool-chart"),
            label: AttrValue::from(format!(
                "Reserves of {name} on their curve, with the trade as a chord"
            )),
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
        PoolRule::None => return "Under this rule there is no pool: TAO is paid out.".to_owned(),
        PoolRule::ConstantProduct => "Constant-product pool".to_owned(),
        PoolRule::Weighted => format!(
            "Weighted pool, {} of it TAO",
            percent(now.moment.network.subnets.pool_weight[index].part())
        ),
    };
    let fee = if terms.flat_fee.rao() > 0 {
        format!(
            "a flat fee of {} a trade stays in it",
            amount(terms.flat_fee.tokens(), "τ")
        )
    } else if terms.fee_rate.0 > 0 {
        let part = f64::from(terms.fee_rate.0) / 65_535.0;
        format!("a fee of {} goes to the block’s author", percent(part))
    } else {
        "without a fee".to_owned()
    };
    format!("{pool}, {fee}.")
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
            alpha_axis: "alpha in the pool".to_owned(),
            tao_axis: "TAO in the pool".to_owned(),
            spot: format!("spot {}", price(now.price(index))),
            trade: offer.map(trade_text).unwrap_or_default(),
            cost: offer
                .map(|Offer { quote, .. }| {
                    let slippage = percent(quote.slippage_part());
                    format!("at {}, slippage {slippage}", price(quote.execution_price))
                })
                .unwrap_or_default(),
            empty: "There is no pool here, and no price.".to_owned(),
        },
    }
}

fn trade_text(offer: &Offer) -> String {
    match offer.quote.side {
        Side::Buy => format!("stake {}", amount(offer.paid, "τ")),
        Side::Sell => format!("unstake {}", amount(offer.paid, "α")),
    }
}

/// Why a trade cannot be done, in a sentence.
fn refusal(now: &Now, index: usize, error: &TradeError) -> String {
    match error {
        TradeError::AboveOutstanding { outstanding, .. } => format!(
            "Only {} exist outside the pool: they bring {} at most.",
            amount(outstanding.tokens(), "α"),
            amount(now.most_unstaked(index), "τ")
        ),
        TradeError::BelowFee { fee, .. } => {
            format!(
                "The trade does not cover its fee of {}.",
                amount(fee.tokens(), "τ")
            )
        }
        TradeError::Swap(_) | TradeError::NoSuchSubnet { .. } => {
            "The pool refuses: what it pays out with would fall below 0.01.".to_owned()
        }
    }
}

fn figures(now: &Now, index: usize, offer: Option<&Result<Offer, TradeError>>) -> Vec<Figure> {
    let spot = Figure::new(
        "spot",
        price(now.price(index)),
        "Spot price: what one alpha costs before the trade.",
    );
    if now.moment.terms.pool == PoolRule::None {
        let meaning = "Before DTAO a subnet had no alpha to trade.";
        return vec![Figure::new("spot", "no price".to_owned(), meaning)];
    }
    let offer = match offer {
        None => {
            return vec![
                spot,
                Figure::new(
                    "trade",
                    "0 τ".to_owned(),
                    "No trade: move “Trade size” or drag the point.",
                ),
            ];
        }
        Some(Err(error)) => {
            return vec![
                spot,
                Figure::new("trade", "refused".to_owned(), refusal(now, index, error)),
            ];
        }
        Some(Ok(offer)) => offer,
    };
    let quote = &offer.quote;
    let received = match quote.side {
        Side::Buy => Figure::new(
            "received",
            amount(quote.amount_out / 1e9, "α"),
            format!("Alpha that {} buys.", amount(offer.paid, "τ")),
        ),
        Side::Sell => Figure::new(
            "received",
            amount(quote.amount_out / 1e9, "τ"),
            format!("TAO that {} brings.", amount(offer.paid, "α")),
        ),
    };
    vec![
        spot,
        received,
        Figure::new(
            "execution",
            price(quote.execution_price),
            "Execution price: TAO for each alpha of the trade.",
        ),
        Figure::new(
            "slippage",
            percent(quote.slippage_part()),
            "Slippage: how much less comes out than at the spot price.",
        ),
        Figure::new(
            "after",
            price(quote.price_after),
            "Spot price after the trade.",
        ),
    ]
}
