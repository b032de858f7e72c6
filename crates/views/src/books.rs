//! Where all TAO is over a run, and the selected subnet's alpha. Derived, and computed when somebody
//! looks.

use std::cell::OnceCell;
use std::rc::Rc;

use dtao_engine::run::alpha_places::AlphaPlaces;
use dtao_engine::run::ledger::TaoLedger;
use dtao_engine::run::network::Network;
use dtao_engine::run::trajectory::Column;

use crate::now::Now;
use crate::sums::Sums;

/// What the ledger adds to a run.
pub struct Books {
    /// The run, and its sums of prices.
    pub sums: Rc<Sums>,
    selected: usize,
    start: OnceCell<TaoLedger>,
    tao: OnceCell<TaoPlaces>,
    alpha: OnceCell<AlphaColumns>,
}

/// Where all TAO is, one value a sample, in TAO.
#[derive(Default)]
pub struct TaoPlaces {
    /// In the pools.
    pub pools: Vec<f64>,
    /// On root.
    pub root: Vec<f64>,
    /// With people.
    pub people: Vec<f64>,
    /// Of all of it: never issued, but there at the start, or brought along later.
    pub seeded: Vec<f64>,
}

/// Where the subnet's alpha is, one value a sample.
pub struct AlphaColumns {
    /// The places.
    pub places: AlphaPlaces,
    /// What was there at the start, and was minted since.
    pub made: Vec<f64>,
}

impl Books {
    /// Of a run, and the alpha of one subnet.
    #[must_use]
    pub fn of(sums: &Rc<Sums>, selected: usize) -> Self {
        Self {
            sums: sums.clone(),
            selected,
            start: OnceCell::new(),
            tao: OnceCell::new(),
            alpha: OnceCell::new(),
        }
    }

    /// The books that the run starts with.
    fn start(&self) -> &TaoLedger {
        self.start.get_or_init(|| {
            let scenario = self.sums.simulation.run.scenario();
            TaoLedger::open(&Network::at_start(scenario))
        })
    }

    /// TAO at the time shown, to the rao.
    pub fn now(&self, now: &Now) -> TaoLedger {
        let network = &now.moment.network;
        let reserves = network.subnets.tao_reserve.iter();
        let pools = reserves.fold(0_u64, |sum, tao| sum.saturating_add(*tao));
        let (issued, root) = (network.total_issuance.rao(), network.root_stake.rao());
        self.start().closed(issued, pools, root)
    }

    /// TAO over the run.
    pub fn tao(&self) -> &TaoPlaces {
        self.tao.get_or_init(|| {
            let run = self.sums.simulation.run.trajectory();
            let mut sums = vec![0.0; run.blocks().len()];
            for index in 0..run.subnet_count() {
                let reserves = run.column(Column::TaoReserve, index);
                for (sum, tao) in sums.iter_mut().zip(reserves) {
                    *sum += tao;
                }
            }
            let mut places = TaoPlaces::default();
            for (pools, issued) in sums.into_iter().zip(run.issuance()) {
                let rao = |tao: f64| (tao * 1e9) as u64;
                let root = self.start().root;
                let books = self.start().closed(rao(*issued), rao(pools), root);
                places.pools.push(pools);
                places.root.push(root as f64 / 1e9);
                places.people.push(books.outside as f64 / 1e9);
                places.seeded.push(books.seeded as f64 / 1e9);
            }
            places
        })
    }

    /// The subnet's alpha over the run.
    pub fn alpha(&self) -> &AlphaColumns {
        self.alpha.get_or_init(|| {
            let run = &self.sums.simulation.run;
            let places = AlphaPlaces::of(run, self.sums.prices(), self.selected);
            let outside = places.people.iter().zip(&places.protocol);
            let others = places.pool.iter().zip(&places.destroyed);
            let made = outside.zip(others);
            let made = made.map(|((people, kept), (pool, gone))| people + kept + pool + gone);
            AlphaColumns {
                made: made.collect(),
                places,
            }
        })
    }
}

/// Two are the same only if they are one.
impl PartialEq for Books {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}
