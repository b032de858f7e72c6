//! The sum of all prices, what it decides, and TAO into and out of the pools.

use std::rc::Rc;

use dtao_charts::format::{amount, number, percent, price};
use dtao_charts::frame::nearest;
use dtao_charts::price_sum::{PriceSum, PriceSumText};
use dtao_engine::economy::units::Blocks;
use dtao_permalink::ViewId;

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::now::Now;
use crate::sums::{Decides, Sums};
use crate::table::{Rows, Table};
use crate::view::ViewData;
use dtao_words::{count, fill, fill_two, own, time_units, words, years};

/// What the drawing shows. What comes from the run is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct SumDrawing {
    sums: Rc<Sums>,
    decides: Decides,
}

impl SumDrawing {
    /// The view.
    #[must_use]
    pub fn view(&self) -> PriceSum<'_> {
        let flows = self.sums.flows();
        let threshold = self.decides.threshold();
        let decides = match self.decides {
            Decides::RootsPart => own(words::SUM_DECIDES_ROOT),
            Decides::Cap { .. } => own(words::SUM_DECIDES_CAP),
            _ => String::new(),
        };
        let end = flows.days.last().copied().unwrap_or(0.0);
        PriceSum {
            days: &flows.days,
            range: (0.0, end),
            prices: &flows.spot,
            moving: Some(&flows.moving[..]).filter(|_| self.shows_moving()),
            threshold,
            into: &flows.into,
            out: &flows.out,
            events: &self.sums.simulation.events,
            text: PriceSumText {
                axis: own(words::SUM_AXIS),
                prices: own(words::SUM_PRICES),
                moving: own(words::SUM_MOVING),
                threshold: number(threshold),
                decides,
                flow_axis: own(words::SUM_FLOW_AXIS),
                into: own(words::SUM_INTO),
                out: own(words::SUM_OUT),
                net: own(words::SUM_NET),
                empty: own(words::PAGE_NOTHING_SHOWN),
                time: time_units(),
            },
        }
    }

    /// Whether moving prices are prices, and others than the spot prices.
    fn shows_moving(&self) -> bool {
        self.decides != Decides::NoPrices && self.sums.moving_differ()
    }

    /// The values at a day, to be marked on each part: the sum, and what goes in and out.
    #[must_use]
    pub fn values_at(&self, day: f64) -> [Vec<f64>; 2] {
        let flows = self.sums.flows();
        let sample = nearest(&flows.days, day).filter(|_| self.decides != Decides::NoPrices);
        let at = |column: &[f64]| sample.and_then(|sample| column.get(sample).copied());
        let into = at(&flows.into).into_iter();
        [
            at(&flows.spot).into_iter().collect(),
            into.chain(at(&flows.out).map(|out| -out)).collect(),
        ]
    }
}

/// The view.
pub(crate) fn sum_view(shown: &Shown) -> ViewData {
    let now = &*shown.now;
    let sums = shown.sums.clone();
    let decides = Decides::at(now, shown.selected);
    let figures = figures((now, shown.day), &sums, decides);
    let drawing = SumDrawing {
        sums: sums.clone(),
        decides,
    };
    ViewData {
        id: ViewId::Sum,
        title: own(words::SUM_TITLE),
        line: words::SUM_LINE,
        label: own(words::SUM_PICTURE),
        drawing: Drawing::Sums(drawing),
        figures,
        foot: foot(now, shown.selected, decides),
        table: Rc::new(move |rows| table(&sums, rows)),
    }
}

/// What the sum decides here.
fn foot(now: &Now, index: usize, decides: Decides) -> String {
    match decides {
        Decides::NoPrices => own(words::POOL_PAID_OUT),
        Decides::RootsPart => own(words::SUM_FOOT_ROOT),
        Decides::Nothing => own(words::SUM_FOOT_NOTHING),
        Decides::NoAlpha => own(words::SUM_FOOT_NO_ALPHA),
        Decides::Alpha => own(words::SUM_FOOT_ALPHA),
        Decides::Cap { limit } => {
            let alpha = now.moment.next_block[index].alpha_out / 1e9;
            let parts = [amount(now.emission, "τ"), amount(alpha, "α"), number(limit)];
            fill(words::SUM_FOOT_CAP, &[&parts[0], &parts[1], &parts[2]])
        }
    }
}

fn table(sums: &Sums, rows: Rows) -> Table {
    let flows = sums.flows();
    let heads = [
        words::TABLE_DAY,
        words::SUM_PRICES,
        words::SUM_MOVING,
        words::SUM_TABLE_INTO,
        words::SUM_TABLE_OUT,
    ];
    let columns = [
        &flows.days[..],
        &flows.spot,
        &flows.moving,
        &flows.into,
        &flows.out,
    ];
    Table::of_columns(heads.map(own).to_vec(), &columns, rows)
}

fn figures((now, today): (&Now, f64), sums: &Sums, decides: Decides) -> Vec<Figure> {
    if decides == Decides::NoPrices {
        let value = own(words::POOL_NO_PRICE);
        return vec![Figure::new("sum-spot", value, words::POOL_BEFORE_DTAO)];
    }
    let prices = sums.prices();
    let at = |sum: &[f64]| sum.get(now.sample).copied().unwrap_or(0.0);
    let (spot, moving) = (at(&prices.spot), at(&prices.moving));
    let subnets = &now.moment.network.subnets;
    let pools = subnets.tao_reserve.iter().filter(|tao| **tao > 0);
    let flow = now.moment.tao_flow();
    let tao = |rao: f64| amount(rao * Blocks::PER_DAY.0 as f64 / 1e9, "τ");
    let net = flow.into_pools() - flow.out_of_pools();
    let into = [
        tao(flow.injected),
        tao(flow.chain_buys),
        tao(flow.staked),
        tao(flow.into_pools()),
    ];
    let out = [
        tao(flow.owners),
        tao(flow.validators),
        tao(flow.miners),
        tao(flow.holders + flow.unstakers),
        tao(flow.root),
        tao(flow.out_of_pools()),
    ];
    let (watched, of_what) = if decides == Decides::RootsPart {
        (&prices.moving, words::SUM_OF_MOVING)
    } else {
        (&prices.spot, words::SUM_OF_SPOT)
    };
    let threshold = decides.threshold();
    let passes = sums.passes(watched, threshold, now.sample);
    let matters = matches!(decides, Decides::RootsPart | Decides::Cap { .. });
    let until = passes.map_or_else(|| own(words::SUPPLY_NO_HALVING), |day| years(day - today));
    let why = |text, parts: &[String]| {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        fill(text, &parts)
    };
    let spot_why = fill_two(words::WHY_SUM, [count(pools.count()), price(spot)]);
    let root_why = fill_two(
        words::WHY_SOLD_PART,
        [tao(flow.sold_worth), tao(flow.emitted_worth)],
    );
    let net_why = [into[3].clone(), out[5].clone(), tao(net)];
    let mut figures = vec![
        Figure::new("sum-spot", price(spot), words::SUM_SPOT_NOW)
            .because(spot_why, words::SOURCE_SUM),
        Figure::new("sum-moving", price(moving), words::SUM_MOVING_NOW),
        Figure::new("into-pools", into[3].clone(), words::SUM_INTO_NOW)
            .because(why(words::WHY_INTO, &into), words::SOURCE_FLOW),
        Figure::new("out-of-pools", out[5].clone(), words::SUM_OUT_NOW)
            .because(why(words::WHY_OUT, &out), words::SOURCE_FLOW),
        Figure::new("net-flow", tao(net), words::SUM_NET_NOW)
            .because(why(words::WHY_NET, &net_why), words::SOURCE_FLOW),
        Figure::new("sold-part", percent(flow.sold_part()), words::SUM_SOLD)
            .because(root_why, words::SOURCE_FLOW),
    ];
    if matters || passes.is_some() {
        let passes = if at(watched) > threshold {
            words::SUM_FALLS
        } else {
            words::SUM_RISES
        };
        let meaning = fill_two(passes, [own(of_what), number(threshold)]);
        figures.push(Figure::of("sum-passes", until, meaning));
    }
    figures
}
