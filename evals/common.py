"""What the programs here share: where things are, how the coder is run, how tables get into EVALUATION.md."""
import datetime
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CODER = os.path.join(ROOT, "target", "release", "tacitus")
REPORT = os.path.join(ROOT, "EVALUATION.md")


def build():
    """Build the coder as a user would."""
    subprocess.run(["cargo", "build", "--release", "-p", "tacitus-cli"], cwd=ROOT, check=True)


def provenance():
    """(date, commit): today and what was measured; a plus sign for changes that are not committed (this report aside)."""
    git = lambda *a: subprocess.run(["git", *a], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    commit = git("rev-parse", "--short", "HEAD") or "no commit"
    changed = [l for l in git("status", "--porcelain", "--untracked-files=no").splitlines() if not l.endswith("EVALUATION.md")]
    return datetime.date.today().isoformat(), commit + ("+" if changed else "")


def table(header, rows):
    """A table in Markdown; columns of numbers are set right."""
    right = [all(re.fullmatch(r"[\d,.%+/ to-]*", str(r[i])) for r in rows) for i in range(len(header))]
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [header, *rows]]
    lines.insert(1, "|" + "|".join("--:" if r and i else "---" for i, r in enumerate(right)) + "|")
    return "\n".join(lines)


def write(name, text, path=REPORT):
    """Put a text between the report's markers `<!-- NAME -->` and `<!-- /NAME -->`."""
    with open(path, encoding="utf-8") as f:
        report = f.read()
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if not pattern.search(report):
        raise SystemExit(f"{path} has no markers for {name}")
    with open(path, "w", encoding="utf-8") as f:
        f.write(pattern.sub(lambda m: f"{m[1]}\n{text}\n\n{m[2]}", report))
