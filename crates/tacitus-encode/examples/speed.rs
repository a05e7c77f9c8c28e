//! scratch
use tacitus_encode::{Encoder, Path, Piece, Scratch};
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    s.split(' ').next().and_then(|x| x.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let bytes: &'static [u8] = std::fs::read(&args[1]).unwrap_or_default().leak();
    let only = args.get(2).cloned().unwrap_or_default();
    let text = include_str!("../../../examples/crocus.txt");
    for path in Path::all() {
        if !only.is_empty() && only != path.name() { continue }
        let t = cpu();
        let Ok(encoder) = Encoder::from_bytes(bytes) else { return };
        let load = cpu() - t;
        let encoder = encoder.with_path(path);
        let t = cpu();
        let mut n = 0;
        for _ in 0..20 { n += encoder.pieces(text).len(); }
        println!("{} load {:.0} ms; pieces {:.0} k/s", path.name(), load * 1e3, n as f64 / (cpu() - t) / 1e3);
        let all: Vec<Piece> = std::iter::repeat_with(|| encoder.pieces(text)).flatten().take(3840).collect();
        for length in [30, 128, 384] {
            let ps: Vec<&[Piece]> = all.chunks_exact(length).collect();
            let mut scratch = Scratch::default();
            let mut best = f64::MAX;
            let rounds = if path.name() == "scalar" { 1 } else { 6 };
            for _ in 0..rounds {
                let t = cpu();
                let r = encoder.read(&ps, &mut scratch);
                best = best.min(cpu() - t);
                std::hint::black_box(&r.is_ok());
            }
            println!("{} {length}: {:.0} pieces/s", path.name(), (ps.len() * length) as f64 / best);
        }
    }
}
