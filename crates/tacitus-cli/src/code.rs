//! `tacitus code` and the commands that print one layer.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::thread;

use tacitus_compose::{Ask, Layers};
use tacitus_text::Document;

use crate::account::Style;
use crate::args::{CodeArgs, CodeFormat, LayerArgs, RunArgs};
use crate::format::{Format, Layer};
use crate::inputs::{Inputs, options};
use crate::mask::{Authors, Privacy};
use crate::own;
use crate::pipeline::{self, Limits, quiet_panics};
use crate::progress::Progress;
use crate::sink::Sink;

/// `tacitus code`.
pub(crate) fn code(args: &CodeArgs) -> io::Result<ExitCode> {
    let ask = Ask { effort: args.effort.into(), ..Ask::default() };
    let authors = match Authors::of(&args.authors) {
        Ok(authors) => authors,
        Err(message) => {
            eprintln!("tacitus: {message}");
            return Ok(ExitCode::from(2));
        }
    };
    let privacy = Privacy { names: args.names, authors };
    run(&args.run, Format::of_code(args.format, privacy, style(&args.run)), ask, args.format == CodeFormat::Geojson)
}

/// `tacitus times`, `places`, `actors`, `events`.
pub(crate) fn layer(args: &LayerArgs, layer: Layer) -> io::Result<ExitCode> {
    let layers = match layer {
        Layer::Times => Layers::Times,
        Layer::Places => Layers::Places,
        Layer::Actors => Layers::Actors,
        Layer::Events => Layers::Events,
    };
    let ask = Ask { layers, ..Ask::default() };
    run(&args.run, Format::of_layer(args.format, layer, style(&args.run)), ask, false)
}

fn style(args: &RunArgs) -> Style {
    if args.output.is_some() { Style::plain() } else { Style::of_stdout() }
}

/// What a coding thread hands to the writer.
struct Coded {
    bytes: io::Result<Vec<u8>>,
    incidents: usize,
    unplaced: usize,
    warnings: usize,
}

fn run(args: &RunArgs, format: Format, ask: Ask, maps: bool) -> io::Result<ExitCode> {
    if let Err(message) = own::install(args) {
        eprintln!("tacitus: {message}");
        return Ok(ExitCode::from(2));
    }
    quiet_panics();
    let (paths, reading) = (args.paths.clone(), options(args));
    let threads = args.threads.map(usize::from).or_else(|| thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let limits = Limits { threads, time: args.limits.time() };
    let work = move |document: &Document| {
        let record = tacitus_compose::answer(document, ask);
        Coded {
            bytes: format.record(&record),
            incidents: record.incidents.len(),
            unplaced: record.incidents.iter().filter(|i| i.places.iter().all(|p| p.point.is_none())).count(),
            warnings: record.warnings.len(),
        }
    };
    // Text scrolling by on the same screen is progress enough.
    let on_screen = args.output.is_none() && io::stdout().is_terminal();
    let mut progress = Progress::new(!args.quiet && !on_screen);
    let mut sink = Sink::open(args.output.as_deref()).map_err(|e| named(e, args))?;
    let (mut printed, mut unplaced) = (false, 0);
    let written = format.head(&mut sink).and_then(|()| {
        pipeline::run(
            move || Inputs::new(&paths, reading),
            work,
            limits,
            |result| {
                let coded = match result {
                    Ok(coded) => coded,
                    Err(failure) => {
                        progress.failed(&failure);
                        return Ok(());
                    }
                };
                progress.coded(coded.incidents, coded.warnings);
                unplaced += coded.unplaced;
                let bytes = coded.bytes?;
                if printed && !bytes.is_empty() {
                    sink.write_all(format.between())?;
                }
                printed |= !bytes.is_empty();
                sink.write_all(&bytes)
            },
        )
    });
    progress.clear();
    match written.and_then(|()| finish(sink, format, &progress, args.quiet)) {
        Ok(()) => {}
        // Whoever reads has had enough (`| head`).
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        Err(error) => return Err(named(error, args)),
    }
    if !args.quiet {
        if maps && unplaced > 0 {
            eprintln!("tacitus: {unplaced} incidents have no point and are left out");
        }
        let counts = if format.is_for_reading() { String::new() } else { format!("{}, ", progress.counts()) };
        eprintln!("{counts}{}", progress.speed());
    }
    Ok(if progress.failures > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The end of the output: what belongs after the last record, and the counts where people read it.
fn finish(mut sink: Sink, format: Format, progress: &Progress, quiet: bool) -> io::Result<()> {
    format.tail(&mut sink)?;
    if format.is_for_reading() && !quiet {
        writeln!(sink, "\n{}", progress.counts())?;
    }
    sink.close()
}

/// An error of the output, with the output's name.
fn named(error: io::Error, args: &RunArgs) -> io::Error {
    let name = args.output.as_ref().map_or("standard output".to_owned(), |p| p.display().to_string());
    io::Error::new(error.kind(), format!("{name}: {error}. Check that the folder exists, is writable and has room"))
}
