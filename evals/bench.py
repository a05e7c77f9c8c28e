#!/usr/bin/env python3
"""Speed, start-up and memory of the coder; written into EVALUATION.md.

    python3 evals/bench.py [--shared DIR] [--documents 10000] [--rounds 5] [--print]

Documents a second on ordinary news (the LGL corpus of ../shared, where it is there), start-up (one sentence from
standard input to its record, the least of the rounds), and the peak memory of many documents streamed from one file,
beside that of a tenth of them: equal figures mean that memory does not grow with their number. The stream repeats the
reports of `examples/`. Times are medians. Python 3.11, standard library only; Linux or macOS.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import common


def run(arguments, stdin=None):
    """(seconds, seconds of processor, peak bytes) of one run of the coder."""
    started = time.monotonic()
    process = subprocess.Popen([common.CODER, *arguments], stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - started
    if process.returncode != 0:
        raise SystemExit(f"{arguments}: exit {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def reports():
    """Texts of the example reports that are in the public domain or under the OGL, as the coder reads them."""
    command = [common.CODER, "times", os.path.join(common.ROOT, "examples"), "--format", "jsonl", "--quiet"]
    records = [json.loads(line)["document"] for line in subprocess.run(command, capture_output=True, check=True).stdout.splitlines()]
    texts = [d["text"] for d in records if d["kind"] == "report"]
    if not texts:
        raise SystemExit("no reports in examples/")
    return texts


def stream(path, texts, documents):
    """Write a file of many documents; returns its size in bytes."""
    with open(path, "w", encoding="utf-8") as f:
        for i in range(documents):
            f.write(json.dumps({"id": f"d{i}", "published": "2016-03-01", "text": texts[i % len(texts)]}, ensure_ascii=False) + "\n")
    return os.path.getsize(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(common.ROOT), "shared"))
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--print", action="store_true", help="print the table and leave EVALUATION.md alone")
    options = parser.parse_args()
    common.build()
    load = os.getloadavg()[0]
    code = lambda path: ["code", path, "--format", "jsonl", "--quiet"]
    rows = []
    with tempfile.TemporaryDirectory(prefix="tacitus-bench-") as folder:
        lgl = os.path.join(options.shared, "gold", "places", "lgl.docs.jsonl")
        if os.path.isfile(lgl):
            with open(lgl, encoding="utf-8") as f:
                sizes = [len(json.loads(line)["text"].encode()) for line in f]
            for threads in (1, os.cpu_count() or 1):
                runs = [run([*code(lgl), "--threads", str(threads)]) for _ in range(options.rounds)]
                seconds, processor = (statistics.median(r[i] for r in runs) for i in (0, 1))
                what = f"LGL, {len(sizes)} reports of {sum(sizes) / len(sizes) / 1000:.1f} kB, {threads} thread{'s' * (threads > 1)}"
                rows.append([what, f"{len(sizes) / seconds:.0f} documents/s, {1000 * processor / len(sizes):.1f} ms of processor each"])
        else:
            print(f"skipped: no LGL in {options.shared}", file=sys.stderr)

        one = os.path.join(folder, "one.txt")
        with open(one, "w", encoding="utf-8") as f:
            f.write("A bomb killed two people in Kirkuk on Friday.")
        start = min(run(code(one))[0] for _ in range(4 * options.rounds))
        rows.append(["start-up, one sentence to its record", f"{1000 * start:.0f} ms"])

        texts = reports()
        for documents in (options.documents // 10, options.documents):
            path = os.path.join(folder, "stream.jsonl")
            size = stream(path, texts, documents)
            seconds, _, peak = run(code(path))
            rows.append([f"{documents:,} documents from one file ({size / 1e6:.0f} MB), peak memory", f"{peak / 1e6:.0f} MB"])
            rows.append([f"{documents:,} documents from one file, speed", f"{documents / seconds:.0f} documents/s"])
    date, commit = common.provenance()
    text = f"Measured {date} at {commit} by `python3 evals/bench.py`, {os.cpu_count()} processors, load {load:.1f} at the start.\n\n" + common.table(["what", "measured"], rows)
    if options.print:
        print(text)
    else:
        common.write("bench", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
