//! What a step's link gives when it is run, and whether its texts say so.

use core::cell::RefCell;

use dtao_engine::run::block::SubnetBlock;
use dtao_engine::run::kept_run::KeptRun;
use dtao_engine::run::moment::Moment;
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{ParameterId, Scenario};
use dtao_stories::{FILES, stories};

/// A run of a link, and the texts that tell of it, English first.
pub struct Shown {
    pub scenario: Scenario,
    pub run: KeptRun,
    texts: Vec<String>,
    said: [RefCell<Vec<String>>; 2],
}

/// Holds each step of a story to its claim. Every number with a decimal point or with groups of
/// digits must be claimed, in both languages.
pub fn told(id: &str, claims: &[fn(&Shown)]) {
    let files = FILES.map(|(_, file)| stories(file).expect("the files are well-formed"));
    let story = |file: usize| {
        let mut found = files[file].iter().filter(|story| story.id == id);
        found.next().expect("there is a story of that id")
    };
    assert_eq!(story(0).steps.len(), claims.len(), "{id}: a claim a step");
    for (place, claim) in claims.iter().enumerate() {
        let mut shown = Shown::of(story(0).steps[place].link);
        let texts = [0, 1].map(|file| &story(file).steps[place]);
        shown.texts = texts
            .map(|step| format!("{}\n{}", step.headline, step.text))
            .to_vec();
        claim(&shown);
        for (text, said) in shown.texts.iter().zip(&shown.said) {
            for number in numbers(text) {
                let exact = number.contains(['.', '\u{202f}']);
                assert!(
                    !exact || said.borrow().contains(&number),
                    "{id}, step {place}: nothing holds {number}"
                );
            }
        }
    }
}

impl Shown {
    /// Runs a link that no text tells of.
    pub fn of(link: &str) -> Self {
        let decoded = dtao_permalink::decode(link);
        assert!(decoded.notices.is_empty(), "{link}: {:?}", decoded.notices);
        Self {
            run: KeptRun::of(&decoded.link.scenario),
            scenario: decoded.link.scenario,
            texts: Vec::new(),
            said: [RefCell::default(), RefCell::default()],
        }
    }

    /// What a subnet has on a day.
    pub fn value(&self, column: Column, netuid: u16, day: f64) -> f64 {
        let trajectory = self.run.trajectory();
        trajectory.column(column, self.place(netuid))[self.sample(day)]
    }

    /// One alpha's price at the time shown.
    pub fn price(&self, netuid: u16) -> f64 {
        self.value(Column::Price, netuid, self.at())
    }

    /// A subnet's share at the time shown, in percent.
    pub fn share(&self, netuid: u16) -> f64 {
        self.value(Column::Share, netuid, self.at()) * 100.0
    }

    /// The next block at the time shown, in tokens: TAO and alpha into the pool, alpha to people.
    pub fn block(&self, netuid: u16) -> (f64, f64, f64) {
        let block: SubnetBlock = self.moment().next_block[self.place(netuid)];
        (
            block.tao_in / 1e9,
            block.alpha_in / 1e9,
            block.alpha_out / 1e9,
        )
    }

    /// TAO that the next block issues at the time shown.
    pub fn issued(&self) -> f64 {
        let blocks = self.moment().next_block;
        blocks.iter().map(SubnetBlock::issued).sum::<f64>() / 1e9
    }

    /// Σp on a day.
    pub fn sum(&self, day: f64) -> f64 {
        let netuids = self.run.trajectory().netuids().iter();
        netuids
            .map(|&netuid| self.value(Column::Price, netuid, day))
            .sum()
    }

    /// Days until TAO, or a subnet's alpha, first halves.
    pub fn halving(&self, netuid: Option<u16>) -> f64 {
        let place = netuid.map(|netuid| self.place(netuid));
        let mut halvings = self.run.trajectory().halvings().iter();
        let first = halvings.find(|halving| halving.subnet == place);
        let first = first.expect("it halves during the run");
        (first.block - self.scenario.start_block()).0 as f64 / 7200.0
    }

    /// The state at the time shown.
    pub fn moment(&self) -> Moment {
        self.run.moment(self.sample(self.at()))
    }

    /// Both texts say the value, to so many significant digits.
    pub fn says(&self, value: f64, digits: i32) {
        let number = number(value, digits);
        self.says_each([&number, &number]);
    }

    /// The same of a value that English writes in millions, and Japanese in 万, ungrouped.
    pub fn says_millions(&self, value: f64, digits: i32) {
        let millions = number(value / 1e6, digits);
        let ten_thousands = number(value / 1e4, digits).replace('\u{202f}', "");
        self.says_each([&millions, &ten_thousands]);
        let unit = format!("{ten_thousands}万");
        assert!(
            self.texts[1].contains(&unit),
            "{unit} is not in: {}",
            self.texts[1]
        );
    }

    fn says_each(&self, said: [&str; 2]) {
        for ((text, number), known) in self.texts.iter().zip(said).zip(&self.said) {
            let there = numbers(text).iter().any(|other| other == number);
            assert!(there, "{number} is not in: {text}");
            known.borrow_mut().push(number.to_owned());
        }
    }

    fn at(&self) -> f64 {
        self.scenario.value(ParameterId::Cursor)
    }

    fn place(&self, netuid: u16) -> usize {
        let mut netuids = self.run.trajectory().netuids().iter();
        let place = netuids.position(|other| *other == netuid);
        place.expect("the run has that subnet")
    }

    /// The last sample that is not past a day, as on the page.
    fn sample(&self, day: f64) -> usize {
        let start = self.scenario.start_block();
        let blocks = self.run.trajectory().blocks();
        let passed = blocks.partition_point(|block| (*block - start).0 as f64 / 7200.0 <= day);
        passed - 1
    }
}

/// So many significant digits, without zeros that say nothing, in thin groups.
fn number(value: f64, digits: i32) -> String {
    let magnitude = value.abs().log10().floor() as i32;
    let unit = 10_f64.powi(magnitude + 1 - digits);
    let decimals = (digits - 1 - magnitude).max(0) as usize;
    let text = format!("{:.decimals$}", (value / unit).round() * unit);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    match fraction.trim_end_matches('0') {
        "" => grouped,
        fraction => format!("{grouped}.{fraction}"),
    }
}

/// The numbers of a text, as they stand there.
fn numbers(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let mut numbers = Vec::new();
    let mut number = String::new();
    // One step past the end, where a last number ends.
    for place in 0..=letters.len() {
        let separates = |letter: &char| matches!(letter, '.' | '\u{202f}');
        let inside =
            !number.is_empty() && letters.get(place).is_some_and(separates) && digit(place + 1);
        if digit(place) || inside {
            number.push(letters[place]);
        } else if !number.is_empty() {
            numbers.push(core::mem::take(&mut number));
        }
    }
    numbers
}
