//! One row of any format, read field by field.

use dtao_engine::economy::units::{Alpha, RAO_PER_TOKEN, Tao};
use dtao_json::Json;

use crate::amount::{self, nearest_rao, parse_number};
use crate::format::Fields;
use crate::import::Assumption;
use crate::problem::{
    Allowed, HIGHEST_BLOCK, HIGHEST_PRICE, ImportProblem, MOST_TOKENS, Place, shown,
};
use crate::records::Record;
use crate::state_row::{MovingPriceFrom, StateRow};

/// Longer names are cut.
const MOST_NAME_CHARS: usize = 64;
/// How far a price may lie from the reserves' before its reader is told, as a part.
const PRICE_TOLERANCE: f64 = 0.01;

/// Where the fields of a row are.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// In a record, in the order of the header's names.
    Table {
        names: &'a [&'a str],
        record: &'a Record,
    },
    /// In an object, which stands under that key where it stands under one.
    Json {
        key: Option<Json<'a>>,
        value: Json<'a>,
    },
}

/// A row while it is read: a field that cannot be read leaves a problem, and nothing.
///
/// Readers of a field are passed as plain pointers: one copy of the code for each type, and not
/// for each column.
pub(crate) struct RowReader<'a> {
    place: Place,
    source: Source<'a>,
    fields: &'static Fields,
    pub(crate) problems: Vec<ImportProblem>,
    pub(crate) assumed: Vec<Assumption>,
}

/// What a field says.
struct Text {
    text: String,
    /// Decimals of the unit that an amount in it is written in.
    decimals: i32,
    /// How many places a price in it is to be moved to the right of TAO per alpha.
    shift: i32,
}

impl<'a> RowReader<'a> {
    pub(crate) const fn new(place: Place, source: Source<'a>, fields: &'static Fields) -> Self {
        Self {
            place,
            source,
            fields,
            problems: Vec::new(),
            assumed: Vec::new(),
        }
    }

    /// The netuid, where it could be read, and the row as far as it could be: it is one where no
    /// problems were left.
    pub(crate) fn read(&mut self) -> (Option<u16>, StateRow) {
        if let Some((value, allowed)) = self.not_a_row() {
            self.refuse("", &value, allowed);
            return (None, StateRow::default());
        }
        // Everything is read before anything is given up: all problems are to be found.
        let fields = self.fields;
        let netuid = self.netuid();
        let is_root = netuid == Some(0);
        let reserve = match fields.decimals {
            amount::TOKENS => Allowed::Reserve,
            _ => Allowed::ReserveInRao,
        };
        let tao_in = self.needed(fields.tao_in, reserve, reserve_of, !is_root);
        let (alpha_in, alpha_out) = if is_root {
            // What the chain holds under root's name is no alpha of a pool.
            let alpha_in = self.optional(fields.alpha_in, Allowed::Amount, amount_of);
            let alpha_out = self.optional(fields.alpha_out, Allowed::Amount, amount_of);
            (alpha_in, alpha_out)
        } else {
            let alpha_in = self.needed(fields.alpha_in, reserve, reserve_of, true);
            let needs_out = fields.needs_alpha_out;
            let alpha_out = self.needed(fields.alpha_out, reserve, reserve_of, needs_out);
            (alpha_in, alpha_out)
        };
        let tao = |rao: Option<u64>| rao.map(Tao::from_rao);
        let alpha = |rao: Option<u64>| rao.map(Alpha::from_rao);
        let mut row = StateRow {
            netuid: netuid.unwrap_or_default(),
            name: self.words(fields.name).unwrap_or_default(),
            symbol: self.words(fields.symbol),
            block: self.optional(fields.block, Allowed::Block, block),
            registered_at_block: self.optional(fields.registered_at_block, Allowed::Block, block),
            first_emission_block: self.optional(fields.first_emission_block, Allowed::Block, block),
            tao_in: tao(tao_in).unwrap_or_default(),
            alpha_in: alpha(alpha_in).unwrap_or_default(),
            alpha_out: alpha(alpha_out).unwrap_or_default(),
            moving_price: self.optional(fields.moving_price, Allowed::Price, price),
            price: self.optional(fields.price, Allowed::Price, price),
            miner_burned: self.optional(fields.miner_burned, Allowed::Number, number),
            emission_enabled: self.optional(fields.emission_enabled, Allowed::Flag, flag),
            subtoken_enabled: self.optional(fields.subtoken_enabled, Allowed::Flag, flag),
            registration_allowed: self.optional(fields.registration_allowed, Allowed::Flag, flag),
            tempo: self.optional(fields.tempo, Allowed::Whole, whole16),
            volume: tao(self.optional(fields.volume, Allowed::Amount, amount_of)),
            tao_in_emission: tao(self.optional(fields.tao_in_emission, Allowed::Amount, amount_of)),
            alpha_in_emission: alpha(self.optional(
                fields.alpha_in_emission,
                Allowed::Amount,
                amount_of,
            )),
            alpha_out_emission: alpha(self.optional(
                fields.alpha_out_emission,
                Allowed::Amount,
                amount_of,
            )),
            excess_tao: tao(self.optional(fields.excess_tao, Allowed::Amount, amount_of)),
            not_started: false,
        };
        if self.problems.is_empty() {
            if is_root {
                self.assumed.push(Assumption::Root(tao(tao_in)));
            } else {
                row.not_started = alpha_out == Some(0) && self.has_not_started(&row);
                self.assume(&row, alpha_out.is_none());
            }
        }
        (netuid, row)
    }

    /// Notes what is taken for a row without problems, and finds the one that is none of a field.
    fn assume(&mut self, row: &StateRow, lacks_alpha_out: bool) {
        if lacks_alpha_out {
            self.assumed.push(Assumption::NoAlphaOut);
        }
        let (price, from) = row.starting_average();
        match from {
            MovingPriceFrom::File => {}
            // Told below.
            _ if row.not_started => {}
            MovingPriceFrom::NotTradedYet => self.assumed.push(Assumption::NotTradedYet),
            MovingPriceFrom::Reserves => self.assumed.push(Assumption::MovingPriceIsSpot(price)),
            MovingPriceFrom::FilePrice => self.assumed.push(Assumption::MovingPriceIsPrice(price)),
            MovingPriceFrom::Nowhere => {
                self.refuse(self.fields.moving_price, "", Allowed::SomePrice);
            }
        }
        if row.not_started {
            self.assumed.push(Assumption::NotStarted);
        }
        if let (Some(given), Some(of_reserves)) = (row.price, row.spot_price())
            && (given - of_reserves).abs() > PRICE_TOLERANCE * of_reserves
        {
            self.assumed
                .push(Assumption::PriceOfReserves { given, of_reserves });
        }
    }

    /// Whether a subnet without alpha outside its pool is one that has not started: where no field
    /// says otherwise, and the list is of a real network. A table without moving prices may be
    /// anybody's invention.
    fn has_not_started(&self, row: &StateRow) -> bool {
        let is_real = match self.source {
            Source::Table { names, .. } => names.contains(&self.fields.moving_price),
            Source::Json { .. } => true,
        };
        is_real
            && row.moving_price.unwrap_or_default() == 0.0
            && row.subtoken_enabled.is_none()
            && row.first_emission_block.is_none()
    }

    /// Why there are no fields to be read, if so.
    fn not_a_row(&self) -> Option<(String, Allowed)> {
        match self.source {
            // A decimal comma does that, and every value behind it would be another column's.
            Source::Table { names, record } => {
                let (fields, most) = (record.len(), names.len());
                let allowed = Allowed::Fields(most as u64);
                (fields > most).then(|| (format!("{fields} fields"), allowed))
            }
            Source::Json { value, .. } => {
                let text = || value.text().unwrap_or_else(|| "null".to_owned());
                (!value.is_object()).then(|| (text(), Allowed::Subnet))
            }
        }
    }

    /// The netuid: the row's own, or the key under which it stands.
    fn netuid(&mut self) -> Option<u16> {
        let field = self.fields.netuid;
        match (self.text(field), self.source) {
            (None, Source::Json { key: Some(key), .. }) => {
                let text = key.text().unwrap_or_default();
                let netuid = digits(&text).and_then(|number| u16::try_from(number).ok());
                if netuid.is_none() {
                    self.refuse(field, &text, Allowed::Whole);
                }
                netuid
            }
            _ => self.needed(field, Allowed::Whole, whole16, true),
        }
    }

    fn text(&self, field: &str) -> Option<Text> {
        let (mut decimals, mut shift) = (self.fields.decimals, 0);
        let text = match self.source {
            Source::Table { names, record } => {
                let index = names.iter().position(|name| *name == field)?;
                record.field(index)?.to_owned()
            }
            Source::Json { value, .. } => {
                let mut found = value;
                for key in field.split('.') {
                    found = found.get(key)?;
                }
                // An amount of the SDK, written out as the object that it is.
                if let Some(rao) = found.get("rao") {
                    (found, decimals, shift) = (rao, amount::RAO, amount::TOKENS);
                }
                found.text()?.trim().to_owned()
            }
        };
        (!text.is_empty()).then_some(Text {
            text,
            decimals,
            shift,
        })
    }

    fn words(&self, field: &str) -> Option<String> {
        let text = self.text(field)?;
        Some(shown(&text.text, MOST_NAME_CHARS))
    }

    fn optional<T>(
        &mut self,
        field: &str,
        allowed: Allowed,
        read: fn(&Text) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(field)?;
        let value = read(&text);
        if value.is_none() {
            self.refuse(field, &text.text, allowed);
        }
        value
    }

    /// The same, with a problem where there is nothing and something is needed.
    fn needed<T>(
        &mut self,
        field: &str,
        allowed: Allowed,
        read: fn(&Text) -> Option<T>,
        is_needed: bool,
    ) -> Option<T> {
        // A column that is missing was reported with the header.
        let is_reported = match self.source {
            Source::Table { names, .. } => !names.contains(&field),
            Source::Json { .. } => false,
        };
        if is_needed && !is_reported && self.text(field).is_none() {
            self.refuse(field, "", allowed);
        }
        self.optional(field, allowed, read)
    }

    pub(crate) fn refuse(&mut self, field: &str, value: &str, allowed: Allowed) {
        let problem = ImportProblem::new(self.place, field, value, allowed);
        self.problems.push(problem);
    }
}

/// Digits only: `parse` alone would take a plus sign.
fn digits(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn whole16(text: &Text) -> Option<u16> {
    u16::try_from(digits(&text.text)?).ok()
}

fn block(text: &Text) -> Option<u64> {
    digits(&text.text).filter(|block| *block <= HIGHEST_BLOCK)
}

fn amount_of(text: &Text) -> Option<u64> {
    nearest_rao(&text.text, text.decimals)
}

fn reserve_of(text: &Text) -> Option<u64> {
    amount_of(text).filter(|rao| *rao <= MOST_TOKENS * RAO_PER_TOKEN)
}

fn number(text: &Text) -> Option<f64> {
    parse_number(&text.text, 0).filter(|value| value.is_finite())
}

fn price(text: &Text) -> Option<f64> {
    parse_number(&text.text, text.shift).filter(|price| *price <= HIGHEST_PRICE as f64)
}

fn flag(text: &Text) -> Option<bool> {
    match text.text.as_str() {
        "True" | "true" | "TRUE" | "1" => Some(true),
        "False" | "false" | "FALSE" | "0" => Some(false),
        _ => None,
    }
}
