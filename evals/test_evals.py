"""Tests of the programs here: python3 -m unittest discover --start-directory evals"""
import os
import subprocess
import sys
import tempfile
import unittest

import common
import run


class Tables(unittest.TestCase):
    def test_numbers_are_set_right(self):
        self.assertEqual(common.table(["set", "value"], [["a", "1.5"], ["b", "12.0"]]).splitlines()[1], "|---|--:|")
        self.assertEqual(common.table(["set", "value"], [["a", "none"]]).splitlines()[1], "|---|---|")

    def test_only_what_stands_between_the_markers_changes(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "report.md")
            with open(path, "w", encoding="utf-8") as f:
                f.write("before\n<!-- x -->\nold\n<!-- /x -->\nafter\n")
            for text in ("new \\1", "newer"):  # a second run replaces the first
                common.write("x", text, path)
                with open(path, encoding="utf-8") as f:
                    self.assertEqual(f.read(), f"before\n<!-- x -->\n\n{text}\n\n<!-- /x -->\nafter\n")
            with self.assertRaises(SystemExit):
                common.write("y", "text", path)

    def test_what_links_documents_is_told_to_be_missing(self):
        failed = {"set": "eventcoref/ecb", "failed": "coder: exit 2", "documents": 9}
        self.assertIn("not built yet", run.score_row(failed))
        self.assertIn("failed", run.score_row({**failed, "set": "times"}))

    def test_values_of_an_incident(self):
        incident = {"when": {"earliest": None, "latest": None}, "where": [{}], "toll": [{}, {}], "means": None}
        self.assertEqual(run.values(incident), 3)
        self.assertEqual(run.values({"when": {"earliest": "2020-01-01", "latest": None}}), 1)


class HeldBack(unittest.TestCase):
    def test_every_fifth_document_is_held_back(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = (os.path.join(folder, name) for name in ("all", "held"))
            with open(source, "w", encoding="utf-8") as f:
                f.writelines(f"{n}\n" for n in range(1, 13))
            run.every_fifth(source, target)
            with open(target, encoding="utf-8") as f:
                self.assertEqual(f.read(), "5\n10\n")


class WithoutGold(unittest.TestCase):
    def test_nothing_is_measured_and_nothing_fails(self):
        for name in ("run.py", "peers.py"):
            program = os.path.join(common.ROOT, "evals", name)
            done = subprocess.run([sys.executable, program, "--shared", "/nowhere"], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stdout), (0, "skipped: no gold and scorers in /nowhere\n"), name)


if __name__ == "__main__":
    unittest.main()
