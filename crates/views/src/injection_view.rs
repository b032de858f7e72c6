//! Injection: what the next block puts into each pool, and the selected pool's reserves.

use std::rc::Rc;

use dtao_charts::axes::{Axes, View};
use dtao_charts::format::{amount, percent, price};
use dtao_charts::frame::DrawResult;
use dtao_charts::injection::{InjectionText, InjectionView};
use dtao_charts::pool_path::PoolPath;
use dtao_charts::style::Style;
use dtao_engine::economy::rules::{ExcessTao, PoolRule};
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::trajectory::Column;
use dtao_permalink::ViewId;
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use crate::Shown;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::injections::Injections;
use crate::now::Now;
use crate::simulation::Simulation;
use crate::table::{Table, cell};
use crate::view::ViewData;
use dtao_words::{self as text, count, fill, fill_one, fill_two, own, words};

/// What the drawing shows: what it comes from is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct Injection {
    simulation: Rc<Simulation>,
    now: Rc<Now>,
    selected: usize,
}

impl Injection {
    fn view<'a>(&'a self, pools: &'a Injections) -> InjectionView<'a> {
        let (run, index) = (self.simulation.run.trajectory(), self.selected);
        let row = &self.simulation.rows[index];
        let day = Blocks::PER_DAY.0 as f64;
        let in_pool = |column| {
            // Without a pool the reserves of the start state mean nothing.
            if self.now.moment.terms.pool == PoolRule::None {
                &[]
            } else {
                run.column(column, index)
            }
        };
        let ray = match self.now.moment.terms.pool {
            PoolRule::Weighted => words::INJECTION_RAY_WEIGHTED,
            _ => words::INJECTION_RAY,
        };
        let each = |words, alpha: Option<f64>| {
            alpha.map_or_else(String::new, |alpha| fill_one(words, amount(alpha, "α")))
        };
        InjectionView {
            prices: &pools.prices,
            tao: &pools.tao,
            alpha: &pools.alpha,
            selected: index,
            even: pools.even,
            cap: pools.cap,
            pool: PoolPath {
                alpha: in_pool(Column::AlphaReserve),
                tao: in_pool(Column::TaoReserve),
                now: self.now.sample,
                day: (pools.alpha[index] * day, pools.tao[index] * day),
            },
            text: InjectionText {
                price_axis: own(words::INJECTION_PRICE_AXIS),
                tao_axis: own(words::INJECTION_TAO_AXIS),
                alpha_axis: own(words::INJECTION_ALPHA_AXIS),
                selected: text::subnet_on_chart(row.netuid, &row.name),
                selected_alpha: amount(pools.alpha[index], "α"),
                even: each(words::INJECTION_EACH, pools.even),
                cap: each(words::INJECTION_CAP, pools.cap),
                pool_alpha_axis: own(words::POOL_ALPHA_AXIS),
                pool_tao_axis: own(words::POOL_TAO_AXIS),
                ray: fill_one(ray, price(self.now.price(index))),
                day: own(words::INJECTION_DAY),
                empty: own(words::POOL_EMPTY),
            },
        }
    }

    /// The ground of the view.
    pub fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        self.view(&Injections::of(&self.now)).axes(area, style)
    }

    /// Draws the view on its ground.
    ///
    /// # Errors
    /// The backend's.
    pub fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let pools = Injections::of(&self.now);
        self.view(&pools).draw_marks(area, style, axes)
    }

    /// The subnet whose mark is at a point, in CSS pixels.
    pub fn subnet_at(&self, axes: &Axes, at: (f64, f64)) -> Option<usize> {
        self.view(&Injections::of(&self.now)).subnet_at(axes, at)
    }
}

/// The view.
pub(crate) fn injection_view(shown: &Shown) -> ViewData {
    let (now, index) = (&*shown.now, shown.selected);
    let row = &shown.simulation.rows[index];
    let name = text::subnet(row.netuid, &row.name);
    let pools = Injections::of(now);
    let capped = pools.capped > 0;
    let (title, foot) = match now.moment.terms.excess {
        _ if now.moment.terms.pool == PoolRule::None => {
            (words::INJECTION_TITLE_NONE, words::POOL_PAID_OUT)
        }
        ExcessTao::StaysInPool if capped => {
            (words::INJECTION_TITLE_CAPPED, words::INJECTION_FOOT_STAYS)
        }
        ExcessTao::BuysAlpha(_) if capped => {
            (words::INJECTION_TITLE_CAPPED, words::INJECTION_FOOT_BUYS)
        }
        _ if pools.even.is_some() => (words::INJECTION_TITLE_EVEN, words::INJECTION_FOOT),
        _ => (words::INJECTION_TITLE_OTHER, words::INJECTION_FOOT),
    };
    // Only where a cap holds, the title has places for them.
    let title = fill_two(title, [count(pools.capped), count(pools.count)]);
    let figures = figures(now, index, &pools);
    let simulation = shown.simulation.clone();
    let drawing = Injection {
        simulation: shown.simulation.clone(),
        now: shown.now.clone(),
        selected: index,
    };
    ViewData {
        id: ViewId::Injection,
        title,
        line: words::INJECTION_LINE,
        label: fill(words::INJECTION_PICTURE, &[&name]),
        drawing: Drawing::Injection(drawing),
        figures,
        foot: own(foot),
        table: Rc::new(move |_| table(&simulation, &pools)),
    }
}

/// Every pool's injection.
fn table(simulation: &Simulation, pools: &Injections) -> Table {
    let heads = [
        words::TABLE_NETUID,
        words::TABLE_NAME,
        words::POOL_TABLE_PRICE,
        words::INJECTION_TAO_AXIS,
        words::INJECTION_ALPHA_AXIS,
        words::INJECTION_TABLE_ABOVE,
    ];
    let rows = simulation.rows.iter().enumerate();
    let rows = rows.map(|(index, row)| {
        let columns = [&pools.prices, &pools.tao, &pools.alpha, &pools.above];
        let mut cells = vec![count(row.netuid.into()), row.name.clone()];
        cells.extend(columns.map(|column| cell(column[index])));
        cells
    });
    Table {
        heads: heads.map(own).to_vec(),
        rows: rows.collect(),
    }
}

fn figures(now: &Now, index: usize, pools: &Injections) -> Vec<Figure> {
    if now.moment.terms.pool == PoolRule::None {
        let value = own(words::POOL_NO_PRICE);
        return vec![Figure::new("injected-tao", value, words::POOL_BEFORE_DTAO)];
    }
    let (tao, alpha) = (pools.tao[index], pools.alpha[index]);
    let (above, cap) = (pools.above[index], pools.caps[index]);
    let in_tao = |tao| amount(tao, "τ");
    let in_alpha = |alpha| amount(alpha, "α");
    let spot = pools.prices[index];
    let buys = now.moment.terms.excess != ExcessTao::StaysInPool;
    let all = now.moment.next_block[index].issued() / 1e9;
    let tao_why = if buys && above > 0.0 {
        let parts = [in_alpha(cap), price(spot), in_tao(tao)];
        fill(words::WHY_CAPPED_TAO, &[&parts[0], &parts[1], &parts[2]])
    } else {
        let block = now.block_tao();
        let share = if block > 0.0 { all / block } else { 0.0 };
        let parts = [percent(share), in_tao(block), in_tao(tao)];
        fill(words::WHY_SHARE_TIMES, &[&parts[0], &parts[1], &parts[2]])
    };
    let alpha_why = {
        let cap = if cap.is_finite() {
            in_alpha(cap)
        } else {
            own(words::INJECTION_NO_CAP)
        };
        let parts = [in_tao(all), price(spot), cap, in_alpha(alpha)];
        fill(
            words::WHY_ALPHA_IN,
            &[&parts[0], &parts[1], &parts[2], &parts[3]],
        )
    };
    let mut figures = vec![
        Figure::new("injected-tao", in_tao(tao), words::INJECTION_TAO)
            .because(tao_why, words::SOURCE_INJECTED),
        Figure::new("injected-alpha", in_alpha(alpha), words::INJECTION_ALPHA)
            .because(alpha_why, words::SOURCE_INJECTED),
    ];
    if alpha > 0.0 {
        let ratio = price(tao / alpha);
        let why = fill(
            words::WHY_EXECUTION,
            &[&in_tao(tao), &in_alpha(alpha), &ratio],
        );
        let meaning = fill_one(words::INJECTION_RATIO, price(spot));
        let figure = Figure::of("injected-ratio", ratio, meaning);
        figures.push(figure.because(why, words::SOURCE_INJECTED));
    }
    if pools.has_caps {
        let part = pools.capped as f64 / pools.count.max(1) as f64;
        let meaning = fill_one(words::INJECTION_CAPPED, count(pools.count));
        let capped_why = fill(
            words::WHY_CAPPED,
            &[
                &count(pools.capped),
                &count(pools.count),
                &in_alpha(cap),
                &in_tao(all),
                &price(spot),
            ],
        );
        let capped = Figure::of("capped", percent(part), meaning);
        figures.push(capped.because(capped_why, words::SOURCE_CAP));
        let all: f64 = pools.above.iter().sum();
        let meaning = if buys {
            words::INJECTION_ABOVE_BUYS
        } else {
            words::INJECTION_ABOVE_STAYS
        };
        let above_why = fill_two(words::WHY_ABOVE, [in_tao(above), in_tao(all)]);
        let above = Figure::new("above-cap", in_tao(all), meaning);
        figures.push(above.because(above_why, words::SOURCE_CAP));
    }
    figures
}
