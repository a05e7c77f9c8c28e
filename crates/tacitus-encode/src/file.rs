//! The file of weights: safetensors, with what it means as metadata. `training/reader/export.py` writes it.

use std::collections::HashMap;
use std::ops::Range;

use safetensors::tensor::{Dtype, Metadata, SafeTensors};

use crate::fault::Fault;
use crate::float::Lanes;
use crate::kernel::LANES;

/// Tensors and metadata of a file whose checksum was found right.
pub struct File<'a> {
    /// Bytes of the tensors.
    data: &'a [u8],
    /// Where they start in the file.
    start: usize,
    header: Metadata,
    words: HashMap<String, String>,
}

impl<'a> File<'a> {
    /// Read the header and check format and checksum.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        // Reads the header as well, and that the tensors fill the file without a gap.
        let (length, header) = SafeTensors::read_metadata(bytes).map_err(|fault| Fault::NotWeights(fault.to_string()))?;
        let start = 8 + length;
        let data = bytes.get(start..).unwrap_or_default();
        let file = Self { data, start, words: header.metadata().clone().unwrap_or_default(), header };
        match file.word("format")? {
            "1" => {}
            other => return Err(Fault::Format(other.to_owned())),
        }
        let (stored, found) = (file.word("crc32")?, crc32fast::hash(data));
        if u32::from_str_radix(stored, 16) != Ok(found) {
            return Err(Fault::Damaged { stored: stored.to_owned(), found });
        }
        Ok(file)
    }

    /// All of the metadata.
    pub fn words(&self) -> &HashMap<String, String> {
        &self.words
    }

    /// A key of the metadata.
    pub fn word(&self, key: &'static str) -> Result<&str, Fault> {
        self.words.get(key).map(String::as_str).ok_or(Fault::Metadata(key))
    }

    /// A key of the metadata that is a count, from 1 to `most`.
    pub fn count(&self, key: &'static str, most: usize) -> Result<usize, Fault> {
        let count = self.word(key)?.parse().map_err(|_| Fault::Metadata(key))?;
        if (1..=most).contains(&count) { Ok(count) } else { Err(Fault::Metadata(key)) }
    }

    /// The first length of a tensor's shape; 0 if there is no such tensor.
    pub fn length(&self, name: &str) -> usize {
        self.header.info(name).and_then(|info| info.shape.first().copied()).unwrap_or(0)
    }

    fn place(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<Range<usize>, Fault> {
        let info = self.header.info(name).filter(|info| info.dtype == dtype && info.shape == shape);
        let (start, end) = info.ok_or_else(|| Fault::Tensor(name.to_owned()))?.data_offsets;
        Ok(start..end)
    }

    fn bytes(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&'a [u8], Fault> {
        self.data.get(self.place(name, dtype, shape)?).ok_or_else(|| Fault::Tensor(name.to_owned()))
    }

    /// The text of a tensor of bytes.
    pub fn text(&self, name: &str) -> Result<&'a str, Fault> {
        let bytes = self.bytes(name, Dtype::U8, &[self.length(name)])?;
        std::str::from_utf8(bytes).map_err(|_| Fault::Vocabulary("it is not UTF-8"))
    }

    /// Where in the file a matrix of signed bytes lies. None of them is -128.
    pub fn table(&self, name: &str, shape: [usize; 2]) -> Result<Range<usize>, Fault> {
        self.signed(name, shape)?;
        let place = self.place(name, Dtype::I8, &shape)?;
        Ok(self.start + place.start..self.start + place.end)
    }

    /// A matrix of signed bytes. None of them is -128.
    pub fn signed(&self, name: &str, shape: [usize; 2]) -> Result<Vec<i8>, Fault> {
        let signed: Vec<i8> = self.bytes(name, Dtype::I8, &shape)?.iter().map(|&byte| byte as i8).collect();
        if signed.contains(&i8::MIN) { Err(Fault::Tensor(name.to_owned())) } else { Ok(signed) }
    }

    /// Finite floats.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Fault> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        let floats: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        if floats.iter().all(|x| x.is_finite()) { Ok(floats) } else { Err(Fault::Tensor(name.to_owned())) }
    }

    /// Finite floats in lanes; the last length of the shape is in whole lanes.
    pub fn lanes(&self, name: &str, shape: &[usize]) -> Result<Vec<Lanes>, Fault> {
        Ok(self.floats(name, shape)?.as_chunks::<LANES>().0.to_vec())
    }
}
