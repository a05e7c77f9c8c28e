"""Gold sets to training examples, one function a corpus.

An example is a dict: `id`, `source`, `text`, and whichever layers its corpus labels (an absent layer costs nothing):
    tags     {head: [(start, end, label)]}
    marks    [(start, end, {kind: 0 or 1}, stage or None, main or None, incident numbers)]
    passage  {kind: 0 or 1}, true of the whole text
    chains   [[(start, end), …]], phrases for the same actor
    within   [(start, end)], the stretches that are labelled; None for the whole text
A span labelled `UNSURE` is left out of what a head learns.
Offsets are code points into `text`.
"""
import json
import re
from collections import defaultdict

from labels import KIND_OF, KINDS, ROLE_OF_CLASS

# GUM's genres whose texts may be learned from (CC BY, CC BY-SA).
GUM_GENRES = {"academic", "court", "news", "interview", "bio", "voyage"}
GUM_NOT = {"GUM_court_carpet"}
# re3d's publishers whose texts may be learned from.
RE3D_NOT = ("BBC Online", "Wikipedia")
MUC_KINDS = KINDS[:6]


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# A phrase with a clause or a list in it: where a plainer name stands beside it, that one marks the place.
_CLAUSE = re.compile(r",| (?:who|which|that|including|whose|where) ")


def pairs(folder, name):
    """(document, gold) of a set, by id."""
    gold = {g["id"]: g for g in rows(folder / f"{name}.gold.jsonl")}
    return [(d, gold[d["id"]]) for d in rows(folder / f"{name}.docs.jsonl") if d["id"] in gold]


# The label of what is arguable: no label counts there.
UNSURE = "?"

_WORD = re.compile(r"[^\s\[\]()/]+")


def words(text):
    """(normal form, start, end) of each word: no punctuation, lower case; articles and bare punctuation left out."""
    out = []
    for match in _WORD.finditer(text):
        word = match.group()
        start = match.start() + len(word) - len(word.lstrip("\"'“”‘’.,;:-"))
        end = match.end() - (len(word) - len(word.rstrip("\"'“”‘’.,;:-?!")))
        normal = "".join(c for c in word.lower() if c.isalnum())
        if normal and end > start and normal not in ("a", "an", "the"):
            out.append((normal, start, end))
    return out


def normal(phrase):
    return tuple(w for w, _, _ in words(phrase))


class Finder:
    """Finds phrases in a text by their words, whatever stands between them."""

    def __init__(self, text):
        self.words = words(text)
        self.places = defaultdict(list)
        for i, (word, _, _) in enumerate(self.words):
            self.places[word].append(i)

    def find(self, phrase):
        """The (start, end) of each occurrence."""
        wanted = normal(phrase)
        if not wanted:
            return []
        out = []
        for i in self.places.get(wanted[0], []):
            if tuple(w for w, _, _ in self.words[i:i + len(wanted)]) == wanted:
                out.append((self.words[i][1], self.words[i + len(wanted) - 1][2]))
        return out


def apart(spans):
    """Spans without those that overlap a longer one before them: [(start, end, label)]."""
    kept = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


MUC_SLOTS = {"PerpInd": "individual", "PerpOrg": "group", "Target": "facility", "Victim": "victim", "Human": "victim", "Weapon": "means"}


def muc4(folder, split, records=None):
    """MUC-4: every occurrence of a filler is marked. `records`: what the rules found, for weak marks of triggers."""
    out = []
    for document, gold in pairs(folder / "muc4", split):
        for view in gold["published"]:
            view["types"] = ["stoppage" if t == "forced work stoppage" else t for t in view["types"]]
        finder = Finder(document["text"])
        roles, chains, marks, where = [], [], {}, []
        types = {t for view in gold["published"] for t in view["types"]}
        for number, view in enumerate(gold["published"]):
            stage = None
            for slot, role in MUC_SLOTS.items():
                for entity in view[slot]:
                    found = sorted({s for name in entity["names"] for s in finder.find(name)})
                    roles += [(s, e, role) for s, e in found]
                    if len(found) > 1:
                        chains.append(found)
                    for span in found:
                        old = marks.setdefault(span, [dict.fromkeys(MUC_KINDS, 0), None, None, set()])
                        old[0].update(dict.fromkeys(view["types"], 1))
                        old[3].add(number)
        for number, template in enumerate(gold["templates"]):
            slots = template["slots"]
            stages = {a["value"].lower() for f in slots["incident_stage_of_execution"].get("fills", []) for a in f["alternatives"]}
            for fill in slots["incident_location"].get("fills", []):
                for option in fill["alternatives"]:
                    parts = option.get("norm") or []
                    if len(parts) > 1 and isinstance(parts[-1], list):
                        where += [(s, e, "where") for s, e in finder.find(parts[-1][0])]
            if len(stages) == 1:
                names = [a["value"] for s in ("phys_tgt_id", "hum_tgt_name", "hum_tgt_description", "perp_individual_id")
                         for f in slots[s].get("fills", []) for a in f["alternatives"]]
                for span in {s for n in names for s in finder.find(n)}:
                    if span in marks:
                        marks[span][1] = next(iter(stages))
        tags = {"role": apart(roles), "where": apart(set(where))}
        kept = {(s, e) for s, e, _ in tags["role"]}
        marks = [(s, e, *m) for (s, e), m in marks.items() if (s, e) in kept]
        for incident in (records or {}).get(document["id"], []):
            kind = next((KIND_OF[k] for k in incident["kinds"] if KIND_OF.get(k) in MUC_KINDS), None)
            if kind is None:
                continue
            label = {kind: int(kind in types)}
            if not types:
                label = dict.fromkeys(MUC_KINDS, 0)
            marks += [(m["start"], m["end"], label, None, None, set()) for m in incident["mentions"] if (m["start"], m["end"]) not in kept]
        passage = {k: int(k in types) for k in MUC_KINDS}
        if types:
            passage["incident"] = 1
        out.append({"id": document["id"], "source": "muc4", "text": document["text"], "tags": tags, "marks": marks,
                    "passage": passage, "chains": chains, "within": None})
    return out


def example_of(identity, source, text, gold, weak=()):
    """An example of a document whose incidents are labelled by their wordings: `gold` is its list of incidents.

    `weak`: words that the rules take for violence; those outside every labelled mention are marked as none. What is labelled
    as arguable teaches nothing, either way.
    """
    finder = Finder(text)
    roles, where, marks, chains, unsure = [], [], {}, [], []

    def mark(span, kinds, status, main, number):
        old = marks.setdefault(span, [dict.fromkeys(KINDS, 0), None, None, set()])
        old[0].update(dict.fromkeys(kinds, 1))
        old[1], old[2] = status, main
        old[3].add(number)

    for number, incident in enumerate(gold):
        kinds = {KIND_OF.get(k, "attack") for k in incident["kinds"]} | {"incident"}
        status = {"attempted": "attempted", "thwarted": "attempted", "threatened": "threatened"}.get(incident["status"], "accomplished")
        main = int(incident["main"])
        entities = [(p["role"], p["names"]) for p in incident["perpetrators"]]
        entities += [(ROLE_OF_CLASS[t["class"]], t["names"]) for t in incident["targets"]]
        entities += [("means", m["names"]) for m in incident["means"]]
        for role, names in entities:
            short = [n for n in names if not _CLAUSE.search(n)]
            found = sorted({s for name in short or names for s in finder.find(name)})
            if incident.get("optional"):
                roles += [(s, e, UNSURE) for s, e in found]
                continue
            roles += [(s, e, role) for s, e in found]
            if len(found) > 1 and role != "means":
                chains.append([s[:2] for s in apart([(s, e, role) for s, e in found])])
            for span in found:
                mark(span, kinds, status, main, number)
        for place in incident["where"]:
            if place["precision"] != "country":
                label = UNSURE if incident.get("optional") else "where"
                where += [(s, e, label) for name in place["names"] for s, e in finder.find(name)]
        for m in incident["mentions"]:
            spans = [(m["start"], m["end"])] if isinstance(m, dict) else finder.find(m)
            if incident.get("optional"):
                unsure += spans
                continue
            for span in spans:
                mark(span, kinds, status, main, number)
    known = unsure + [span for span, m in marks.items() if m[0]["incident"]]
    for s, e in weak:
        if all(e <= a or s >= b for a, b in known):
            marks.setdefault((s, e), [dict.fromkeys(KINDS, 0), None, None, set()])
    sure = [i for i in gold if not i.get("optional")]
    passage = None if gold and not sure else {"incident": int(bool(sure))}
    return {"id": identity, "source": source, "text": text, "tags": {"role": apart(roles), "where": apart(set(where))},
            "marks": [(s, e, *m) for (s, e), m in marks.items()], "passage": passage, "chains": chains, "within": None}


def weak_marks(records, identity):
    """Where the rules' words of violence stand in a document."""
    return [(m["start"], m["end"]) for i in (records or {}).get(identity, []) for m in i["mentions"]]


def incidents(folder, split, records=None):
    """Our own records. Never the model text."""
    out = []
    for document, gold in pairs(folder / "incidents", split):
        if "crocus" in document["id"]:
            continue
        optional = any(i.get("optional") for i in gold["incidents"])
        weak = () if optional else weak_marks(records, document["id"])
        out.append(example_of(document["id"], "incidents", document["text"], gold["incidents"], weak))
    return out


# Where the texts of our further annotations stand.
ANNOTATED = ("eventcoref/ecb.train", "entities/re3d", "places/lgl", "places/gwn", "attribution/polnear.train", "time/train", "coref/gum.train")


def texts(folder, names):
    """Texts by id."""
    return {d["id"]: d["text"] for name in names for d in rows(folder / f"{name}.docs.jsonl")}


def annotated(folder, path):
    """Our annotations of further texts: labels by offsets (`annotated.py` makes the file), the texts from the gold folders."""
    known = texts(folder, ANNOTATED)
    out = []
    for row in rows(path):
        row["marks"] = [(s, e, kinds, stage, main, set(members)) for s, e, kinds, stage, main, members in row["marks"]]
        row["tags"] = {head: [tuple(s) for s in spans] for head, spans in row["tags"].items()}
        row["chains"] = [[tuple(s) for s in chain] for chain in row["chains"]]
        out.append({**row, "text": known[row["id"]][:row.get("read")], "source": "annotated", "within": None})
    return out


def quiet(folder, records=None):
    """ECB+ topics without violence: nothing in them plays a part in an incident."""
    out = []
    for document, gold in pairs(folder / "eventcoref", "ecb.train"):
        if not gold["violent"]:
            weak = weak_marks(records, document["id"])
            out.append(example_of(document["id"], "quiet", document["text"], [], weak))
    return out


CROSSNER = {"politician": "person", "person": "person", "organisation": "organization", "politicalparty": "organization",
            "location": "place", "country": "place"}


def crossner(folder, split):
    """CrossNER politics: names in sentences of Wikipedia."""
    out = []
    for document, gold in pairs(folder / "entities", f"crossner.{split}"):
        spans = [(e["start"], e["end"], CROSSNER[e["type"]]) for e in gold["entities"]]
        spans += [(e["start"], e["end"], "other") for e in gold["unmapped"]]
        out.append({"id": document["id"], "source": "crossner", "text": document["text"], "tags": {"name": apart(spans)}, "within": None})
    return out


RE3D = {"Person": "person", "Organisation": "organization", "Location": "place", "Nationality": "nationality", "Weapon": "weapon",
        "MilitaryPlatform": "vehicle", "Vehicle": "vehicle"}


def re3d(folder, open_only=True):
    """re3d: names and descriptions in reports on Iraq and Syria."""
    out = []
    for document, gold in pairs(folder / "entities", "re3d"):
        if open_only and document["publisher"] in RE3D_NOT:
            continue
        spans = [(e["start"], e["end"], RE3D[e["type"]]) for e in gold["entities"]]
        out.append({"id": document["id"], "source": "re3d", "text": document["text"], "tags": {"mention": apart(spans)}, "within": None})
    return out


def mentions(folder, path):
    """Our marks of mentions in further texts, by re3d's conventions (`mentions.py` makes the file)."""
    known = texts(folder, ANNOTATED)
    return [{"id": row["id"], "source": "mentions", "text": known[row["id"]][:row["read"]],
             "tags": {"mention": [tuple(s) for s in row["tags"]["mention"]]}, "within": None} for row in rows(path)]


GUM_TYPES = {"person": "person", "organization": "organization", "place": "place"}


def gum(folder):
    """GUM: coreference of actors, names, and attribution, in the genres that allow it."""
    said = {g["id"]: g for _, g in pairs(folder / "attribution", "gum.train")}
    out = []
    for document, gold in pairs(folder / "coref", "gum.train"):
        if gold["genre"] not in GUM_GENRES or document["id"] in GUM_NOT:
            continue
        names, chains = [], []
        for spans, kind, named, heads in zip(gold["clusters"], gold["types"], gold["named"], gold["heads"]):
            if kind in ("person", "organization") and len(spans) > 1:
                chains.append([tuple(s) for s in spans])
            for span, head in zip(spans, heads):
                text = document["text"][head[0]:head[1]]
                if named and text[:1].isupper() and not text.isdigit():
                    names.append((head[0], head[1], GUM_TYPES.get(kind, "other")))
        tags = {"name": apart(set(names))}
        if document["id"] in said:
            spans = []
            for a in said[document["id"]]["attributions"]:
                spans += [(s, e, label) for label in ("source", "cue", "content") for s, e in a[label]]
            tags["attribution"] = apart([s for s in spans if s[2] != "content"]) + []
            used = tags["attribution"]
            inner = [s for s in spans if s[2] == "content" and all(s[1] <= u[0] or s[0] >= u[1] for u in used)]
            tags["attribution"] = sorted(used + apart(inner))
        out.append({"id": document["id"], "source": "gum", "text": document["text"], "tags": tags, "chains": chains, "within": None})
    return out
