#!/usr/bin/env python3
"""Put what the program prints for an example into README.md, so that the picture there is a real one: the first two
incidents, the first statements and the end.

    python3 evals/transcript.py
"""
import os
import re
import subprocess

import common

COMMAND = ["code", "examples/crocus.txt", "--published", "2024-03-23"]


def abridged(lines):
    """The lines up to the third incident, and from the statements on up to the fourth of them, and the last."""
    heads = [i for i, line in enumerate(lines) if re.match(r"i\d+ +[A-Z]", line)]
    said = lines.index("Said")
    statements = [i for i, line in enumerate(lines) if i > said and re.match(r" +t\d+ ", line)]
    out = lines[:heads[2]] if len(heads) > 2 else lines[:said]
    out += ["[…]", ""] if len(heads) > 2 else []
    return out + lines[said:statements[3] if len(statements) > 3 else len(lines) - 1] + ["[…]", "", lines[-1]]


def main():
    common.build()
    done = subprocess.run([common.CODER, *COMMAND], cwd=common.ROOT, capture_output=True, text=True, check=True)
    shown = "\n".join(["$ tacitus " + " ".join(COMMAND), *abridged(done.stdout.splitlines())])
    common.write("transcript", f"```console\n{shown}\n```", os.path.join(common.ROOT, "README.md"))


if __name__ == "__main__":
    main()
