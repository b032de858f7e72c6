//! The ledger: where all TAO is, or all alpha of the selected subnet, against what was issued.

use std::rc::Rc;

use dtao_charts::format::{THIN, amount, percent, whole};
use dtao_charts::ledger::{Ledger, LedgerText, Place};
use dtao_charts::role::{Role, Tint};
use dtao_engine::run::ledger::differences_after_a_block;
use dtao_permalink::ViewId;

use crate::Shown;
use crate::books::Books;
use crate::drawing::Drawing;
use crate::figure::Figure;
use crate::table::{Rows, Table};
use crate::view::ViewData;
use dtao_words::{Text, fill, fill_one, own, subnet, time_units, words};

/// Whose books are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coin {
    /// All TAO.
    Tao,
    /// The selected subnet's alpha.
    Alpha,
}

/// The least part of all that a place is named for.
const LEAST: f64 = 1e-6;

/// A place of the ledger: its values, its name on the drawing, and its colour.
type Column<'a> = (&'a [f64], Text, (Role, Tint));

/// What the drawing shows. What comes from the run is shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct LedgerDrawing {
    books: Rc<Books>,
    coin: Coin,
}

impl LedgerDrawing {
    /// The places from the bottom up.
    fn places(&self) -> Vec<Column<'_>> {
        let full = |role| (role, Tint::Full);
        match self.coin {
            Coin::Tao => {
                let tao = self.books.tao();
                vec![
                    (&tao.pools, words::LEDGER_POOLS, full(Role::Tao)),
                    (&tao.root, words::LEDGER_ROOT, full(Role::Validators)),
                    (&tao.people, words::LEDGER_PEOPLE, full(Role::Rest)),
                ]
            }
            Coin::Alpha => {
                let places = &self.books.alpha().places;
                let destroyed = (Role::Trade, Tint::Pale);
                vec![
                    (&places.pool, words::LEDGER_POOL, full(Role::Alpha)),
                    (&places.people, words::LEDGER_HOLDERS, full(Role::Rest)),
                    (&places.protocol, words::LEDGER_PROTOCOL, full(Role::Trade)),
                    (&places.destroyed, words::LEDGER_DESTROYED, destroyed),
                ]
            }
        }
    }

    /// What was issued.
    fn issued(&self) -> &[f64] {
        match self.coin {
            Coin::Tao => self.books.sums.simulation.run.trajectory().issuance(),
            Coin::Alpha => &self.books.alpha().made,
        }
    }

    /// The view.
    #[must_use]
    pub fn view(&self) -> Ledger<'_> {
        let simulation = &self.books.sums.simulation;
        let most = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
        // A place where there never was anything but what rounding leaves has no name.
        let least = LEAST * most(self.issued());
        let places = self.places().into_iter();
        let places = places.filter(|(values, ..)| most(values) > least);
        let place = |(values, name, (role, tint))| Place {
            values,
            name: own(name),
            role,
            tint,
        };
        let end = simulation.days.last().copied().unwrap_or(0.0);
        let (axis, issued) = match self.coin {
            Coin::Tao => (words::LEDGER_TAO_AXIS, words::LEDGER_ISSUED),
            Coin::Alpha => (words::LEDGER_ALPHA_AXIS, words::LEDGER_MADE),
        };
        Ledger {
            days: &simulation.days,
            range: (0.0, end),
            places: places.map(place).collect(),
            issued: self.issued(),
            events: &simulation.events,
            text: LedgerText {
                axis: own(axis),
                issued: own(issued),
                gap: own(words::LEDGER_SEEDED),
                empty: own(words::PAGE_NOTHING_SHOWN),
                time: time_units(),
            },
        }
    }

    fn table(&self, rows: Rows) -> Table {
        let days = &self.books.sums.simulation.days;
        let mut heads = vec![words::TABLE_DAY, words::LEDGER_ISSUED];
        let mut columns = vec![&days[..], self.issued()];
        if self.coin == Coin::Tao {
            heads.push(words::LEDGER_SEEDED);
            columns.push(&self.books.tao().seeded);
        } else {
            heads[1] = words::LEDGER_MADE;
        }
        for (values, name, _) in self.places() {
            heads.push(name);
            columns.push(values);
        }
        Table::of_columns(heads.into_iter().map(own).collect(), &columns, rows)
    }
}

/// The view.
pub(crate) fn ledger_view(shown: &Shown) -> ViewData {
    let row = &shown.simulation.rows[shown.selected];
    let name = subnet(row.netuid, &row.name);
    let coin = shown.coin;
    let (title, foot) = match coin {
        Coin::Tao => (own(words::LEDGER_TITLE), words::LEDGER_FOOT),
        Coin::Alpha => (
            fill(words::LEDGER_TITLE_ALPHA, &[&name]),
            words::LEDGER_FOOT_ALPHA,
        ),
    };
    let drawing = LedgerDrawing {
        books: shown.books.clone(),
        coin,
    };
    let figures = match coin {
        Coin::Tao => tao_figures(shown),
        Coin::Alpha => alpha_figures(shown, &drawing),
    };
    let numbers = drawing.clone();
    ViewData {
        id: ViewId::Ledger,
        label: fill_one(words::LEDGER_PICTURE, title.clone()),
        title,
        line: words::LEDGER_LINE,
        drawing: Drawing::Books(drawing),
        figures,
        foot: own(foot),
        table: Rc::new(move |rows| numbers.table(rows)),
    }
}

/// How much is in a place, and which part of all that is.
fn part((id, there): (&'static str, f64), all: f64, symbol: &str, meaning: Text) -> Figure {
    let part = if all > 0.0 { there / all } else { 0.0 };
    let meaning = fill_one(meaning, percent(part));
    Figure::of(id, amount(there, symbol), meaning)
}

/// A difference in the books, to the rao.
fn off(rao: i128) -> String {
    let mut value = whole(rao as f64);
    value.push(THIN);
    value.push_str("rao");
    value
}

/// What the books are off by after the next block.
fn check(shown: &Shown, coin: Coin) -> Figure {
    let moment = &shown.now.moment;
    let differences = differences_after_a_block(&moment.terms, &moment.network, shown.selected);
    let difference = differences[coin as usize];
    Figure::new("ledger-check", off(difference), words::LEDGER_CHECK)
}

fn tao_figures(shown: &Shown) -> Vec<Figure> {
    let books = shown.books.now(&shown.now);
    let all = (books.issued as f64 + books.seeded as f64) / 1e9;
    let place = |id, rao: u64, meaning| part((id, rao as f64 / 1e9), all, "τ", meaning);
    let mut figures = vec![
        place("ledger-pools", books.pools, words::LEDGER_IN_POOLS),
        place("ledger-root", books.root, words::LEDGER_ON_ROOT),
        place("ledger-people", books.outside, words::LEDGER_WITH_PEOPLE),
    ];
    if books.seeded > 0 {
        figures.push(place(
            "ledger-seeded",
            books.seeded,
            words::LEDGER_NEVER_ISSUED,
        ));
    }
    let parts = [
        books.issued,
        books.seeded,
        books.pools,
        books.root,
        books.outside,
    ]
    .map(|rao| amount(rao as f64 / 1e9, "τ"));
    let difference = off(books.difference());
    let why = fill(
        words::WHY_LEDGER,
        &[
            &parts[0],
            &parts[1],
            &parts[2],
            &parts[3],
            &parts[4],
            &difference,
        ],
    );
    let meaning = words::LEDGER_DIFFERENCE;
    figures.push(
        Figure::new("ledger-difference", difference, meaning).because(why, words::SOURCE_LEDGER),
    );
    figures.push(check(shown, Coin::Tao));
    figures
}

fn alpha_figures(shown: &Shown, drawing: &LedgerDrawing) -> Vec<Figure> {
    let at = |column: &[f64]| column.get(shown.now.sample).copied().unwrap_or(0.0);
    let all = at(drawing.issued());
    let ids = [
        ("ledger-pool", words::LEDGER_IN_POOL),
        ("ledger-holders", words::LEDGER_WITH_HOLDERS),
        ("ledger-protocol", words::LEDGER_KEPT),
        ("ledger-destroyed", words::LEDGER_GONE),
    ];
    let places = drawing.places().into_iter().zip(ids);
    let figure =
        |((values, ..), (id, meaning)): (Column<'_>, _)| part((id, at(values)), all, "α", meaning);
    let mut figures: Vec<Figure> = places.map(figure).collect();
    figures.push(check(shown, Coin::Alpha));
    figures
}
