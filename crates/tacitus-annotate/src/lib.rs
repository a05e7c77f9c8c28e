//! Grammar over tokens: tags, lemmas, heads, names.
