#!/usr/bin/env python3
"""Every dependency has a licence that the program may be shipped under. Python 3.11, standard library only.

A licence not listed here is a question for people: read it, then list it with a reason, or leave the crate out.
"""
import json
import re
import subprocess
import sys

ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT",
    "MIT-0", "Unicode-3.0", "Unlicense", "Zlib",
    "MPL-2.0",  # asks for the source of its own files only, which crates.io has
}


def allowed(expression):
    """Whether an SPDX expression can be met by the licences allowed. "MIT/Apache-2.0", as older crates write it, is OR."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))

    def either():
        value = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            value = both() or value
        return value

    def both():
        value = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            value = one() and value
        return value

    def one():
        token = tokens.pop(0)
        if token == "(":
            value = either()
            tokens.pop(0)
            return value
        if tokens and tokens[0] == "WITH":
            token += f" {tokens.pop(0)} {tokens.pop(0)}"
        return token in ALLOWED

    value = either()
    if tokens:
        raise ValueError(expression)
    return value


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    refused = [p for p in packages if not p["license"] or not allowed(p["license"])]
    for package in refused:
        print(f"{package['name']} {package['version']}: {package['license'] or 'no licence stated'}")
    print(f"{len(packages)} crates, {len(refused)} with a licence that is not allowed")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
