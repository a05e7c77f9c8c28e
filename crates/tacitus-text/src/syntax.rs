//! The tag sets: Penn Treebank parts of speech and ClearNLP dependencies.

/// A closed set of labels with the spelling its scheme gives them.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident, default $default:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)] // the variants are the scheme's own labels
        pub enum $name { $($variant),* }

        impl $name {
            /// Every label, in order of its number.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The label as its scheme spells it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The label of that spelling; what the scheme does not know is the default.
            #[must_use]
            pub fn parse(text: &str) -> Self {
                match text { $($text => Self::$variant,)* _ => Self::$default }
            }
        }
    };
}

labels! {
    /// Part of speech (Penn Treebank; Marcus et al. 1993).
    Tag, default Xx {
        Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS",
        Ls = "LS", Md = "MD", Nn = "NN", Nns = "NNS", Nnp = "NNP", Nnps = "NNPS", Pdt = "PDT", Pos = "POS",
        Prp = "PRP", PrpS = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", To = "TO", Uh = "UH",
        Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP",
        WpS = "WP$", Wrb = "WRB", Punct = "PUNCT", Sym = "SYM", Xx = "XX",
    }
}

impl Tag {
    /// A form of a verb, modals aside.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// A noun, common or proper.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A proper noun.
    #[must_use]
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }
}

labels! {
    /// How a token hangs on its head (ClearNLP; Choi & Palmer 2012).
    Dep, default Dep {
        Root = "ROOT", Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod", Agent = "agent",
        Amod = "amod", Appos = "appos", Attr = "attr", Aux = "aux", Auxpass = "auxpass", Case = "case", Cc = "cc",
        Ccomp = "ccomp", Compound = "compound", Conj = "conj", Csubj = "csubj", Csubjpass = "csubjpass",
        Dative = "dative", Dep = "dep", Det = "det", Dobj = "dobj", Expl = "expl", Intj = "intj", Mark = "mark",
        Neg = "neg", Nmod = "nmod", Npadvmod = "npadvmod", Nsubj = "nsubj", Nsubjpass = "nsubjpass",
        Nummod = "nummod", Oprd = "oprd", Parataxis = "parataxis", Pcomp = "pcomp", Pobj = "pobj", Poss = "poss",
        Preconj = "preconj", Predet = "predet", Prep = "prep", Prt = "prt", Punct = "punct", Quantmod = "quantmod",
        Relcl = "relcl", Xcomp = "xcomp",
    }
}
