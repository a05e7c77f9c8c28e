//! Weights without sense, in the shape of MiniLM-L6.

use std::collections::HashMap;

use safetensors::tensor::{Dtype, TensorView, serialize};

const WORDS: usize = 30_522;
const HIDDEN: usize = 384;
const WIDE: usize = 4 * HIDDEN;
const LAYERS: usize = 6;

struct Tensor {
    name: String,
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

fn floats(name: String, shape: &[usize], value: f32) -> Tensor {
    let bytes = value.to_le_bytes().repeat(shape.iter().product());
    Tensor { name, dtype: Dtype::F32, shape: shape.to_vec(), bytes }
}

/// Bytes without a pattern, none of them -128.
fn noise(name: String, shape: [usize; 2], seed: &mut u32) -> Tensor {
    let mut next = || {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((*seed >> 16) as u8).max(1) ^ 0x80
    };
    let bytes = (0..shape[0] * shape[1]).map(|_| next()).collect();
    Tensor { name, dtype: Dtype::I8, shape: shape.to_vec(), bytes }
}

/// The words are numbers, but for some, so that texts are cut into many pieces.
fn vocabulary() -> Vec<u8> {
    let letters = ('a'..='z').flat_map(|c| [format!("{c}"), format!("##{c}")]);
    let special = ["[UNK]", "[CLS]", "[SEP]", ".", ","].map(str::to_owned);
    let words = special.into_iter().chain(letters).chain((0..).map(|n: u32| n.to_string())).take(WORDS);
    words.collect::<Vec<_>>().join("\n").into_bytes()
}

/// A file for `Encoder::from_bytes`.
pub fn random() -> Vec<u8> {
    let mut seed = 1;
    let words = vocabulary();
    let mut tensors = vec![
        Tensor { name: "vocab".to_owned(), dtype: Dtype::U8, shape: vec![words.len()], bytes: words },
        noise("embed.word.weight".to_owned(), [WORDS, HIDDEN], &mut seed),
        floats("embed.word.scale".to_owned(), &[WORDS], 0.001),
        floats("embed.position".to_owned(), &[512, HIDDEN], 0.0),
        floats("embed.case".to_owned(), &[6, HIDDEN], 0.0),
        floats("head.role.weight".to_owned(), &[40, HIDDEN], 0.1),
        floats("head.role.bias".to_owned(), &[40], 0.0),
        floats("pair.link.weight".to_owned(), &[64, HIDDEN], 0.1),
    ];
    let mut norms = vec!["embed.norm".to_owned()];
    for layer in 0..LAYERS {
        for (name, outputs, inputs) in
            [("qkv", 3 * HIDDEN, HIDDEN), ("out", HIDDEN, HIDDEN), ("up", WIDE, HIDDEN), ("down", HIDDEN, WIDE)]
        {
            tensors.push(noise(format!("layer.{layer}.{name}.weight"), [outputs, inputs], &mut seed));
            tensors.push(floats(format!("layer.{layer}.{name}.scale"), &[outputs], 0.001));
            tensors.push(floats(format!("layer.{layer}.{name}.bias"), &[outputs], 0.0));
        }
        norms.extend(["attention_norm", "output_norm"].map(|norm| format!("layer.{layer}.{norm}")));
    }
    for norm in norms {
        tensors.push(floats(format!("{norm}.weight"), &[HIDDEN], 1.0));
        tensors.push(floats(format!("{norm}.bias"), &[HIDDEN], 0.0));
    }
    let labels: Vec<String> = (0..40).map(|label| label.to_string()).collect();
    let mut about: HashMap<String, String> = [
        ("format", "1".to_owned()),
        ("layers", LAYERS.to_string()),
        ("hidden", HIDDEN.to_string()),
        ("attention_heads", "12".to_owned()),
        ("heads", format!(r#"{{"role": {labels:?}}}"#)),
        ("pairs", r#"["link"]"#.to_owned()),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    let write = |about: &HashMap<String, String>| {
        let views = tensors.iter().filter_map(|t| Some((&t.name, TensorView::new(t.dtype, t.shape.clone(), &t.bytes).ok()?)));
        serialize(views, Some(about.clone())).unwrap_or_default()
    };
    // The checksum is of all that follows the header.
    let bytes: usize = tensors.iter().map(|tensor| tensor.bytes.len()).sum();
    let file = write(&about);
    about.insert("crc32".to_owned(), format!("{:08x}", crc32fast::hash(&file[file.len() - bytes..])));
    write(&about)
}
