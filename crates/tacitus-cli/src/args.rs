//! The command line, defined once: the parser, `--help`, the man page and the completions all come from here.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads reports on attacks and political violence into incident records that can be checked.
#[derive(Debug, Parser)]
#[command(name = "tacitus", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  tacitus code report.txt --published 2024-03-23
  tacitus code reports/ --format jsonl -o records.jsonl
  tacitus check records.jsonl
  tacitus explain records.jsonl report/i1
  tacitus why ISIL --against Russia records.jsonl

Exit status: 0 all was read (and, for check, holds), 1 something was not, 2 wrong usage.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Code documents: who did what to whom, when, where, with what toll, and who says so
    #[command(after_help = "\
Examples:
  tacitus code report.txt --published 2024-03-23
      a readable account; weekdays in the report are counted from that Saturday
  tacitus code reports/ feed.xml crawl.warc.gz --format jsonl -o records.jsonl
      folders, feeds and archives into records, one JSON line a document
  curl -s https://example.org/report.html | tacitus code - --format csv
      standard input; one row an incident
  tacitus code reports/ --format geojson -o map.geojson
      one feature an incident that has a point

A document that cannot be read or coded is listed on standard error with the reason and what to do; the others go on.")]
    Code(CodeArgs),
    /// Print time expressions alone, with their TIMEX3 values
    #[command(after_help = "Example:\n  tacitus times report.txt --published 2024-03-23")]
    Times(LayerArgs),
    /// Print place names alone, with their coordinates
    #[command(
        after_help = "Examples:\n  tacitus places reports.jsonl --format jsonl\n  tacitus places reports.jsonl --places camps.csv"
    )]
    Places(LayerArgs),
    /// Print entities and actors alone
    #[command(after_help = "Example:\n  tacitus actors reports.jsonl --format jsonl")]
    Actors(LayerArgs),
    /// Print every event word, violent or not, and whether it happened as told
    #[command(after_help = "Example:\n  tacitus events report.txt")]
    Events(LayerArgs),
    /// Show an incident with the sentence behind every value and the rule or model that read it
    #[command(after_help = "\
Examples:
  tacitus explain record.jsonl i1
  tacitus explain records.jsonl report/i1
      ID is DOCUMENT/INCIDENT where the file holds several documents")]
    Explain {
        /// Records as `tacitus code --format jsonl` prints them; `-` for standard input
        #[arg(value_name = "RECORDS")]
        records: PathBuf,
        /// Incident: `i1`, or `DOCUMENT/i1`
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Gather why an actor acts, as is said: reasons with every speaker, in order of time; none is ranked as truer
    #[command(after_help = "\
Examples:
  tacitus why ISIL --against Russia records.jsonl
  tacitus why tac:al-shabaab january.jsonl february.jsonl --format json
  tacitus code reports/ --format jsonl | tacitus why Israel --against Hezbollah -

Reasons that share a name or two words stand together. Under each: who says so, what they are, who passed it on, how sure
they are, and where it stands (document/statement). Independent speakers are counted by the first link of a chain; whoever
speaks twice counts once; what no speaker is told of counts as its publisher's. A line that holds no record is listed on
standard error; the others go on.")]
    Why(WhyArgs),
    /// Gather what is expected: forecasts, threats and other words on the future, with conditions and speakers
    #[command(after_help = "\
Examples:
  tacitus outlook records.jsonl
  tacitus outlook records.jsonl --about Taliban
  tacitus code thread.json --format jsonl | tacitus outlook - --format json

Grouped and counted as for `why`. A line that holds no record is listed on standard error; the others go on.")]
    Outlook(OutlookArgs),
    /// Prove that records hold: phrases stand where they say, ids exist, intervals are in order, words are known
    #[command(after_help = "\
Examples:
  tacitus check records.jsonl
  tacitus code reports/ --format jsonl | tacitus check -

Checks any records of the schema tacitus/1, not only those of this program. Each fault is one line on standard output.")]
    Check {
        /// Records, one JSON object a line; `-` for standard input
        #[arg(value_name = "RECORDS")]
        records: PathBuf,
    },
    /// Print the JSON Schema of a record
    #[command(after_help = "Example:\n  tacitus schema > tacitus-1.schema.json")]
    Schema,
    /// Print completions for a shell
    #[command(after_help = "Example:\n  tacitus completions bash > ~/.local/share/bash-completion/completions/tacitus")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  tacitus man | man -l -")]
    Man,
}

/// What `code` takes.
#[derive(Debug, Args)]
pub(crate) struct CodeArgs {
    /// What to print
    #[arg(long, value_enum, default_value_t = CodeFormat::Table)]
    pub(crate) format: CodeFormat,
    /// Print private persons' names in csv and geojson too (minors stay masked)
    #[arg(long)]
    pub(crate) names: bool,
    /// How hard to read
    #[arg(long, value_enum, default_value_t = Effort::Full)]
    pub(crate) effort: Effort,
    #[command(flatten)]
    pub(crate) authors: AuthorArgs,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// What becomes of the authors of posts.
#[derive(Debug, Args)]
pub(crate) struct AuthorArgs {
    /// Print the names of authors of posts, which else become a keyed hash (records keep them anyway)
    #[arg(long)]
    pub(crate) keep_authors: bool,
    /// Secret of your own for that hash, so that an author has the same one in every run [default: a fresh one each run]
    #[arg(long, value_name = "FILE", conflicts_with = "keep_authors")]
    pub(crate) author_key: Option<PathBuf>,
}

/// What `why` takes.
#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// Who acts: a name, an alias or an identity (`tac:isil`) as the records' actors give them; its parts, members,
    /// leaders and, of a state, its forces count with it
    #[arg(value_name = "ACTOR")]
    pub(crate) actor: String,
    /// Only what turns against this actor
    #[arg(long, value_name = "ACTOR")]
    pub(crate) against: Option<String>,
    /// Records as `tacitus code --format jsonl` prints them; `-` for standard input
    #[arg(value_name = "RECORDS", required = true)]
    pub(crate) records: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    pub(crate) format: AnswerFormat,
    #[command(flatten)]
    pub(crate) authors: AuthorArgs,
}

/// What `outlook` takes.
#[derive(Debug, Args)]
pub(crate) struct OutlookArgs {
    /// Records as `tacitus code --format jsonl` prints them; `-` for standard input
    #[arg(value_name = "RECORDS", required = true)]
    pub(crate) records: Vec<PathBuf>,
    /// Only what is about this actor, named as for `why`
    #[arg(long, value_name = "ACTOR")]
    pub(crate) about: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    pub(crate) format: AnswerFormat,
    #[command(flatten)]
    pub(crate) authors: AuthorArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// For reading
    Text,
    /// One JSON object
    Json,
}

/// How hard to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Effort {
    /// By rules alone: several times as fast
    Fast,
    /// With the trained reader as well, where a document may tell of an incident
    Full,
}

impl From<Effort> for tacitus_record::Effort {
    fn from(effort: Effort) -> Self {
        match effort {
            Effort::Fast => Self::Fast,
            Effort::Full => Self::Full,
        }
    }
}

/// What `times`, `places`, `actors` and `events` take.
#[derive(Debug, Args)]
pub(crate) struct LayerArgs {
    /// What to print
    #[arg(long, value_enum, default_value_t = LayerFormat::Table)]
    pub(crate) format: LayerFormat,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodeFormat {
    /// A readable account of each document; forum authors masked
    Table,
    /// Records, one JSON object a line; nothing masked
    Jsonl,
    /// One row an incident; minors, private persons and forum authors masked
    Csv,
    /// One feature an incident that has a point; masked as csv
    Geojson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayerFormat {
    /// A line a mention
    Table,
    /// Records with that layer alone, one JSON object a line
    Jsonl,
}

/// What to read and how.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Files or folders (searched through and through); `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to this file, all or nothing, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Day of publication for documents that give none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<String>,
    /// Publisher for documents that name none
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Actors of your own: a TOML file that adds to the built-in ones or replaces them; `README.md` shows one
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    /// Places of your own, with columns name, latitude, longitude and, if you like, aliases, country, admin1, feature,
    /// radius_km: a CSV file that adds to the built-in ones; `README.md` shows one
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Option<PathBuf>,
    /// Documents coded at the same time; the output is the same at any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// No progress, no summary; failures are still listed
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten, next_help_heading = "Limits")]
    pub(crate) limits: LimitArgs,
}

/// Limits; a document past one is listed as failed.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// Longest text of one document, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) max_document: u16,
    /// Largest page, PDF, table or line of JSON, unpacked, in MiB (a file of many documents may have any size)
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=2048))]
    pub(crate) max_input: u16,
    /// Deepest nesting of elements in HTML and XML
    #[arg(long, value_name = "N", default_value_t = 512, value_parser = clap::value_parser!(u16).range(8..=4096))]
    pub(crate) max_depth: u16,
    /// Longest time for reading, and for coding, one document, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub(crate) max_time: u32,
}

impl LimitArgs {
    pub(crate) fn time(&self) -> Duration {
        Duration::from_secs(u64::from(self.max_time))
    }
}

/// A day of publication as the reader takes it.
fn day(given: &str) -> Result<String, String> {
    tacitus_read::parse_date(given).ok_or_else(|| "not a day; give it as 2024-03-23".to_owned())
}
