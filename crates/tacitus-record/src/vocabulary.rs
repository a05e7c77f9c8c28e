//! How the record's closed vocabularies are declared.

/// Declares an enum whose variants are written as the given words in JSON.
///
/// Beside the enum it gives `ALL` (every variant, in order), `as_str`, `parse`, `Display` and `FromStr`.
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for it in a record.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that a word of a record stands for.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::parse(word).ok_or_else(|| $crate::UnknownWord::new(stringify!($name), word))
            }
        }
    };
}

pub(crate) use vocabulary;

/// A word that is not in the vocabulary it was read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    vocabulary: &'static str,
    word: String,
}

impl UnknownWord {
    pub(crate) fn new(vocabulary: &'static str, word: &str) -> Self {
        Self { vocabulary, word: word.to_owned() }
    }
}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not a word of {}", self.word, self.vocabulary)
    }
}

impl std::error::Error for UnknownWord {}
