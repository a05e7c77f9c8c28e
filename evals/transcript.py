#!/usr/bin/env python3
"""Put what the program prints for an example into README.md, so that the picture there is a real one.

    python3 evals/transcript.py
"""
import os
import subprocess

import common

COMMAND = ["code", "examples/crocus.txt", "--published", "2024-03-23"]


def main():
    common.build()
    done = subprocess.run([common.CODER, *COMMAND], cwd=common.ROOT, capture_output=True, text=True, check=True)
    shown = "\n".join(["$ tacitus " + " ".join(COMMAND), *done.stdout.splitlines()])
    common.write("transcript", f"```console\n{shown}\n```", os.path.join(common.ROOT, "README.md"))


if __name__ == "__main__":
    main()
