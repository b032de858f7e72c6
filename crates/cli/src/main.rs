//! `dtao`: run scenarios and check reference vectors on the command line.

mod progress;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::RangedU64ValueParser;
use clap::{Parser, Subcommand, ValueEnum};
use dtao_cli::check::{self, Style};
use dtao_cli::emissions;
use dtao_cli::render::{Look, PictureFormat, Theme, WIDTHS, render};
use dtao_cli::run::{self, Format, Options};
use dtao_engine::economy::rules::RuleId;
use dtao_engine::run::simulate::Clock;
use dtao_permalink::ViewId;
use dtao_words::Language;

use self::progress::Progress;

/// Bittensor's emission economy on the command line.
#[derive(Parser)]
#[command(name = "dtao", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a scenario and write what comes of it.
    #[command(after_help = RUN_EXAMPLES)]
    Run {
        /// A link (a whole address, or what stands behind its #) or a .json file with the keys
        /// of a link.
        scenario: String,
        /// Start from the network in this file: a table, or a list of subnets from btcli, taostats
        /// or the SDK as JSON.
        #[arg(long, value_name = "FILE")]
        state: Option<PathBuf>,
        /// How to write the run.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Which clock moves the network.
        #[arg(long, value_enum, default_value_t)]
        clock: ClockName,
        /// Write this subnet only, by its netuid.
        #[arg(long, value_name = "NETUID")]
        subnet: Option<u16>,
        /// How many samples to write [default: 13 in a table, otherwise all].
        #[arg(long, value_name = "COUNT", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
        samples: Option<usize>,
    },
    /// Compute one block's emissions from a recorded network state, beside the chain's own.
    Emissions {
        /// The state: a table, or a list of subnets from btcli, taostats or the SDK as JSON.
        state: PathBuf,
        /// What is not per subnet: a .json file, with the fields themselves or an object of them
        /// under each state's file name.
        #[arg(long, value_name = "HEADER.JSON")]
        header: PathBuf,
        /// The rule in force.
        #[arg(long, default_value = "gated", value_parser = rule)]
        rule: RuleId,
        /// How to write the emissions.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Draw a view of a scenario into a file.
    #[command(after_help = RENDER_EXAMPLES)]
    Render {
        /// A link (a whole address, or what stands behind its #) or a .json file with the keys
        /// of a link.
        scenario: String,
        /// The view.
        #[arg(long, default_value = "amm", value_parser = view)]
        view: ViewId,
        /// What to write [default: by the file's ending, otherwise svg].
        #[arg(long, value_enum)]
        format: Option<PictureFormat>,
        /// The picture's width in CSS pixels.
        #[arg(long, default_value_t = 720, value_parser = RangedU64ValueParser::<u32>::new().range(u64::from(*WIDTHS.start())..=u64::from(*WIDTHS.end())))]
        width: u32,
        /// Pixels of a PNG to a CSS pixel, 0.5 to 4.
        #[arg(long, default_value = "1", value_parser = scale)]
        scale: f32,
        /// The colours.
        #[arg(long, value_enum, default_value_t)]
        theme: Theme,
        /// The language of its words, as en or ja.
        #[arg(long, default_value = "en", value_parser = language)]
        lang: Language,
        /// Where to write it [default: stdout].
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Compare the engine with a folder of reference vectors, file by file.
    Check {
        /// The folder with the .json files (or one such file).
        folder: PathBuf,
        /// How to show the result.
        #[arg(long, value_enum, default_value_t)]
        format: Style,
    },
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ClockName {
    /// Steps of up to a day: done at once.
    #[default]
    Fast,
    /// Block by block in whole rao, as the chain does it: a year takes a few seconds.
    Chain,
}

const EXAMPLES: &str = "\
Examples:
  dtao run 'v=1&n=8&half=2y'                    eight subnets, halving every two years
  dtao run 'v=1&rule=launch' --clock chain      the launch rule, block by block
  dtao run scenario.json --format csv > run.csv
  dtao render 'v=1&n=8' --view halving -o halving.svg
  dtao check reference/                         compare the engine with every vector file
  dtao emissions state.csv --header header.json one block of a recorded state

Exit codes: 0 all is well, 1 a check failed, 2 the input cannot be used.";

const RUN_EXAMPLES: &str = "\
Examples:
  dtao run 'v=1&n=8'                            (quote a link: & means something to a shell)
  dtao run 'v=1' --subnet 3 --samples 25
  dtao run scenario.json --format json --samples 2
  dtao run 'v=1&preset=main-2026-08-07' --state subnets.json
                                        (what `btcli subnets list --json-output` wrote)

What could not be taken from a link as it stands is told on stderr; the rest is run.";

const RENDER_EXAMPLES: &str = "\
Examples:
  dtao render 'v=1&trade=2500' -o pool.svg
  dtao render 'v=1&preset=main-2026-08-07' --view shares --width 1200 --theme dark -o shares.png
  dtao render 'v=1&cmp=rule:gated' --view compare --lang ja --scale 2 -o compare.png

What could not be taken from a link as it stands is told on stderr; the rest is drawn. The font is
the program's own; what it lacks, as Japanese, comes from the system's fonts.";

/// Samples in a table where nothing is said: one screen.
const SAMPLES_IN_A_TABLE: usize = 13;

/// Something that was checked is wrong.
const FAILED: u8 = 1;
/// What was named cannot be read, or holds nothing to work on.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Check { folder, format } => check_folder(&folder, format),
        Command::Emissions {
            state,
            header,
            rule,
            format,
        } => match emissions::read(&state, &header) {
            Ok(state) => {
                let predicted = emissions::predict(&state, rule);
                finish(|out| emissions::write(&predicted, format, out))
            }
            Err(error) => unusable(&error),
        },
        Command::Render {
            scenario,
            view,
            format,
            width,
            scale,
            theme,
            lang,
            output,
        } => {
            let look = Look {
                view,
                format: format.unwrap_or_else(|| format_of(output.as_deref())),
                width,
                scale,
                theme,
                language: lang,
            };
            render_view(&scenario, &look, output.as_deref())
        }
        Command::Run {
            scenario,
            state,
            format,
            clock,
            subnet,
            samples,
        } => {
            let all = match format {
                Format::Table => SAMPLES_IN_A_TABLE,
                Format::Csv | Format::Json => usize::MAX,
            };
            let options = Options {
                clock: match clock {
                    ClockName::Fast => Clock::Fast,
                    ClockName::Chain => Clock::Chain,
                },
                subnet,
                samples: samples.unwrap_or(all),
            };
            run_scenario(&scenario, state.as_deref(), options, format)
        }
    }
}

/// A rule by its key. A custom one is what a scenario makes it, and a recorded state has none.
fn rule(key: &str) -> Result<RuleId, String> {
    let named = RuleId::NAMED.into_iter().find(|rule| rule.key() == key);
    named.ok_or_else(|| {
        let keys = RuleId::NAMED.map(RuleId::key);
        format!("rule {key} is not one of {}", keys.join(", "))
    })
}

/// A view by its key.
fn view(key: &str) -> Result<ViewId, String> {
    ViewId::from_key(key).ok_or_else(|| {
        let keys = ViewId::ALL.map(ViewId::key);
        format!("view {key} is not one of {}", keys.join(", "))
    })
}

/// Pixels to a CSS pixel.
fn scale(text: &str) -> Result<f32, String> {
    let scale = text
        .parse()
        .ok()
        .filter(|scale| (0.5..=4.0).contains(scale));
    scale.ok_or_else(|| format!("scale {text} is no number from 0.5 to 4"))
}

/// A language by its tag.
fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| {
        let tags = Language::ALL.map(Language::tag);
        format!("language {tag} is not one of {}", tags.join(", "))
    })
}

/// What a file of that name holds.
fn format_of(file: Option<&Path>) -> PictureFormat {
    let ending = file.and_then(Path::extension);
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("png")) {
        PictureFormat::Png
    } else {
        PictureFormat::Svg
    }
}

fn render_view(scenario: &str, look: &Look, output: Option<&Path>) -> ExitCode {
    let decoded = match run::read(scenario) {
        Ok(decoded) => decoded,
        Err(error) => return unusable(&error),
    };
    for notice in &decoded.notices {
        eprintln!("note: {notice}");
    }
    let picture = match render(decoded.link, look) {
        Ok(picture) => picture,
        Err(error) => return unusable(&error),
    };
    match output {
        None => finish(|out| out.write_all(&picture)),
        Some(file) => match std::fs::write(file, picture) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: cannot write {}: {error}", file.display());
                ExitCode::from(UNUSABLE)
            }
        },
    }
}

fn check_folder(folder: &Path, format: Style) -> ExitCode {
    let report = match check::check(folder) {
        Ok(report) => report,
        Err(error) => return unusable(&error),
    };
    let text = check::show(&report, format);
    let written = finish(|out| out.write_all(text.as_bytes()));
    if report.passed() {
        written
    } else {
        ExitCode::from(FAILED)
    }
}

fn run_scenario(
    scenario: &str,
    state: Option<&Path>,
    options: Options,
    format: Format,
) -> ExitCode {
    let decoded = match run::read(scenario) {
        Ok(decoded) => decoded,
        Err(error) => return unusable(&error),
    };
    for notice in &decoded.notices {
        eprintln!("note: {notice}");
    }
    let mut link = decoded.link;
    if let Some(state) = state {
        match run::start_from(link, state) {
            Ok((from_state, notes)) => {
                for note in notes {
                    eprintln!("note: {note}");
                }
                link = from_state;
            }
            Err(error) => return unusable(&error),
        }
    }
    let mut progress = Progress::new();
    let sampled = run::run(link, options, |part| progress.show(part));
    progress.end();
    match sampled {
        Ok(sampled) => finish(|out| run::write(&sampled, format, out)),
        Err(error) => unusable(&error),
    }
}

fn unusable(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::from(UNUSABLE)
}

/// Writes to stdout. A reader that has seen enough, as `head` has, is no error.
fn finish(
    write: impl FnOnce(&mut io::BufWriter<io::StdoutLock<'_>>) -> io::Result<()>,
) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: cannot write: {error}");
            ExitCode::from(UNUSABLE)
        }
    }
}
