//! TAO that one block puts into all pools and takes out of them: where it comes from, and who gets
//! it.

use super::block::SubnetBlock;
use super::fast_clock::rate::Rate;
use super::moment::Moment;
use super::network::Network;
use super::people::{Inflows, Offers, PeopleBlock};
use super::terms::Terms;

/// TAO into and out of all pools in one block, in rao. Nothing is below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaoFlow {
    /// Into: injected.
    pub injected: f64,
    /// Into: bought alpha, above the injection cap.
    pub chain_buys: f64,
    /// Into: staked by people, without the fee that goes to blocks' authors.
    pub staked: f64,
    /// Out of, as all below it: for alpha that owners sold.
    pub owners: f64,
    /// For alpha that validators sold.
    pub validators: f64,
    /// For alpha that miners sold.
    pub miners: f64,
    /// For alpha that holders of failed subnets sold.
    pub holders: f64,
    /// For alpha that was unstaked where noise made the inflow negative.
    pub unstakers: f64,
    /// For root's part of alpha.
    pub root: f64,
    /// What the alpha that the block emits to owners, validators, miners and root is worth, at
    /// spot prices.
    pub emitted_worth: f64,
    /// The same of the part of it that is sold in the block.
    pub sold_worth: f64,
}

impl TaoFlow {
    /// The next block of a network, which `made` is the emission of: one entry a subnet.
    #[must_use]
    pub fn of(terms: &Terms, network: &Network, made: &[SubnetBlock]) -> Self {
        let subnets = &network.subnets;
        let pools = subnets.pool_states();
        let mut inflows = Inflows::default();
        inflows.update(terms, network.block, subnets, &pools);
        let mut flow = Self::default();
        for (index, (pool, made)) in pools.iter().zip(made).enumerate() {
            let price = terms.spot_price(pool);
            flow.add_emission(price, made);
            let left = Rate::of(made).moved(*pool, 1.0);
            let row = (left, &subnets.settings[index]);
            let (sale, inflow) = (subnets.sale[index], inflows.rao[index]);
            let traded = PeopleBlock::compute(terms, row, made, sale, inflow);
            if traded.sold > 0.0 {
                let offers = Offers::of(terms, &left, made, sale, inflow);
                flow.add_sales(price, &offers, &traded);
            }
            flow.staked += traded.staked;
        }
        flow
    }

    fn add_emission(&mut self, price: f64, made: &SubnetBlock) {
        self.injected += made.tao_in;
        self.chain_buys += made.excess_spent;
        self.root += made.root_tao;
        self.emitted_worth += price * made.alpha_out;
        self.sold_worth += price * made.root_sold;
    }

    /// All sell in one trade: each gets what its part of the alpha is of the TAO.
    fn add_sales(&mut self, price: f64, offers: &Offers, traded: &PeopleBlock) {
        let all = offers.sum();
        let tao = traded.sold_for / all;
        self.owners += tao * offers.owner;
        self.validators += tao * offers.validators;
        self.miners += tao * offers.miners;
        self.holders += tao * offers.holders;
        self.unstakers += tao * offers.unstakers;
        let emitted = offers.owner + offers.validators + offers.miners;
        self.sold_worth += price * traded.sold * (emitted / all);
    }

    /// All that goes into the pools.
    #[must_use]
    pub fn into_pools(&self) -> f64 {
        self.injected + self.chain_buys + self.staked
    }

    /// All that comes out of the pools.
    #[must_use]
    pub fn out_of_pools(&self) -> f64 {
        let emissions = self.owners + self.validators + self.miners;
        emissions + self.holders + self.unstakers + self.root
    }

    /// The part of the emitted alpha that is sold, by its worth, 0 to 1; 0 where none is emitted.
    #[must_use]
    pub fn sold_part(&self) -> f64 {
        if self.emitted_worth > 0.0 {
            self.sold_worth / self.emitted_worth
        } else {
            0.0
        }
    }
}

impl Moment {
    /// TAO that the next block puts into all pools, and takes out of them.
    #[must_use]
    pub fn tao_flow(&self) -> TaoFlow {
        TaoFlow::of(&self.terms, &self.network, &self.next_block)
    }
}
