"""Tests of the programs here: python3 -m unittest discover --start-directory evals"""
import os
import subprocess
import sys
import tempfile
import unittest

import calibration
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


class Calibration(unittest.TestCase):
    """Values are (score, right)."""

    def test_a_value_without_a_score_counts_as_sure(self):
        self.assertEqual([calibration.score_of(x) for x in ({"score": 0.25}, {"score": None}, {}, None)], [0.25, 1.0, 1.0, 1.0])

    def test_error_is_how_far_scores_are_from_what_is_right(self):
        sure = [(1.0, 1.0)] * 30 + [(1.0, 0.0)] * 10
        self.assertAlmostEqual(calibration.calibration_error(sure), 0.25)
        honest = [(0.75, 1.0)] * 30 + [(0.75, 0.0)] * 10
        self.assertAlmostEqual(calibration.calibration_error(honest), 0.0)
        two = [(0.2, 0.0)] * 50 + [(0.9, 1.0)] * 50
        self.assertAlmostEqual(calibration.calibration_error(two), 0.15)

    def test_ten_bins_of_as_many_values_each(self):
        bins = calibration.reliability([(n / 100, n % 2) for n in range(100)])
        self.assertEqual([b[0] for b in bins], [10] * 10)
        self.assertEqual(bins[0][1:3], (0.0, 0.09))
        self.assertEqual([b[0] for b in calibration.reliability([(0.5, 1.0)] * 3)], [1, 1, 1])

    def test_what_can_be_accepted(self):
        self.assertEqual(calibration.accepted([(1.0, 1.0)] * 4), 1.0)
        self.assertEqual(calibration.accepted([(1.0, 0.5)] * 4), 0.0)
        values = [(0.9, 1.0)] * 19 + [(0.8, 0.0)] + [(0.1, 0.0)] * 20
        self.assertEqual(calibration.accepted(values), 0.5)  # 19 of the 20 above 0.8 are right
        self.assertEqual(calibration.accepted([(0.9, 1.0), (0.9, 0.0)]), 0.0)  # values of one score go together

    def test_interval_is_over_documents(self):
        share = lambda values: sum(r for _, r in values) / len(values)
        low, high = calibration.interval([[(1.0, 1.0)] * 5, [(1.0, 0.0)] * 5, []], share, 200)
        self.assertEqual((low, high), (0.0, 1.0))
        self.assertIsNone(calibration.interval([[(1.0, 1.0)], []], share, 200))

    def test_values_are_matched_as_the_scorer_does(self):
        class Scorer:  # What is used of the scorer: everything of one name matches.
            LISTS = {"perpetrator": ("perpetrators", None)}
            required = staticmethod(lambda items: [x for x in items or [] if not x.get("optional")])
            dated = staticmethod(lambda when: bool(when))
            when_credit = staticmethod(lambda gold, when: float(gold["when"]["earliest"] == when["earliest"]))
            where_credit = staticmethod(lambda gold, places: 0.5)
            align = staticmethod(lambda gold, given: [(0, 0), (1, 1)])
            pairs_of = staticmethod(
                lambda gold, given, rule: [(i, j, 1.0) for i, g in enumerate(gold) for j, p in enumerate(given) if g["names"] == p["names"]])

        gold = {"incidents": [
            {"kinds": ["bombing"], "kinds_also": ["sabotage"], "when": {"earliest": "2020-01-01"}, "where": [{}],
             "perpetrators": [{"names": ["A"], "standing": "claimed"}, {"names": ["B"], "optional": True}]},
            {"kinds": ["riot"], "optional": True}]}
        record = {"incidents": [
            {"kinds": ["bombing", "sabotage"], "score": 0.9, "when": {"earliest": "2020-01-01", "score": 0.8}, "where": [{"score": 0.7}],
             "perpetrators": [{"names": ["A"], "standing": "accused", "score": 0.6}, {"names": ["B"]}, {"names": ["C"]}]},
            {"kinds": ["riot"], "perpetrators": [{"names": ["A"]}]},
            {"kinds": ["arson"], "score": 0.1}]}
        self.assertEqual(calibration.judge_incidents(Scorer, gold, record), {
            "incident": [(0.9, 1.0), (0.1, 0.0)],
            "kind": [(0.9, 1.0), (0.1, 0.0)],
            "when": [(0.8, 1.0)],
            "where": [(0.7, 0.5)],
            "perpetrator": [(0.6, 1.0), (1.0, 0.0)],
            "standing": [(0.6, 0.0)],
        })


class WithoutGold(unittest.TestCase):
    def test_nothing_is_measured_and_nothing_fails(self):
        for name in ("run.py", "peers.py"):
            program = os.path.join(common.ROOT, "evals", name)
            done = subprocess.run([sys.executable, program, "--shared", "/nowhere"], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stdout), (0, "skipped: no gold and scorers in /nowhere\n"), name)
        program = os.path.join(common.ROOT, "evals", "calibration.py")
        done = subprocess.run([sys.executable, program, "--score", "/nowhere", "GOLD", "RECORDS"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, "skipped: no scorers in /nowhere\n"))


if __name__ == "__main__":
    unittest.main()
