"""The independent verifier gives every figure of the product again, and names every one that was altered."""
import json
import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from verifier import _canonical, figures  # noqa: E402

TWIN = os.environ.get("EVENKEEL_FIGURES_TWIN")
FIGURE = ("workload", "available", "used", "contracted", "reduced")
ROW = ("workload", "available", "used", "people", "not_measured", "hours_assumed", "cases", "pool_workload")


def export(seed, mode):
    return subprocess.run([TWIN, str(seed), mode], check=True, capture_output=True).stdout.splitlines(keepends=True)


def written(value):
    return _canonical.canonical(value).encode() + b"\n"


def altered(values):
    """(what was altered, the value) for each number of each line that can be altered."""
    for value in values:
        copy = json.loads(json.dumps(value))
        if value["kind"] == "explanation":
            places = [(copy["figure"], field) for field in FIGURE]
            places += [(line, "total") for line in copy["work"]] + [(line, "each") for line in copy["work"]]
            places += [(line, "hours") for line in copy["reductions"]]
        elif value["kind"] == "pool":
            places = [(line, "total") for line in copy["work"]]
        else:
            places = [(copy, field) for field in ROW]
        for place, field in places:
            before = place[field]
            if before is None or (field == "each" and place["quantity"] == 0):
                continue
            place[field] = before + 1
            yield f"{value['kind']} {value.get('code', value.get('person', ''))} {field}", value, copy
            place[field] = before
        row = copy.get("figure", copy)
        if "band" in row:
            before, row["band"] = row["band"], "unheard-of"
            yield f"{value['kind']} band", value, copy
            row["band"] = before


@unittest.skipUnless(TWIN, "EVENKEEL_FIGURES_TWIN names the program that writes the export")
class Figures(unittest.TestCase):
    def test_every_figure_of_the_product_is_given_again(self):
        for mode in ("evenkeel", "wmt"):
            for seed in range(12):
                result = figures.verify(export(seed, mode))
                self.assertEqual(result.faults, [], f"{mode} {seed}")
                self.assertGreater(result.counts["figure"], 20)

    def test_every_altered_number_is_named(self):
        lines = export(1, "evenkeel")
        values = [_canonical.read(raw.rstrip(b"\n")) for raw in lines]
        tried = 0
        for number, (what, original, copy) in enumerate(altered(values)):
            if number % 7:  # a sample of all kinds: each is a reading of the whole export
                continue
            at = values.index(original)
            changed = lines[:at] + [written(copy)] + lines[at + 1:]
            self.assertTrue(figures.verify(changed).faults, what)
            tried += 1
        self.assertGreater(tried, 150)

    def test_a_dropped_person_is_named(self):
        lines = export(2, "evenkeel")
        self.assertIn("has a figure and no explanation", figures.verify(lines[1:]).faults[0].sentence)

    def test_an_empty_export_is_not_sound(self):
        self.assertEqual(len(figures.verify([]).faults), 1)

    def test_what_is_no_export_is_a_fault_and_no_crash(self):
        for raw in (b"\n", b"{}\n", b'{"kind":"explanation"}\n', b'{"kind":[]}\n', b"\xff\n", b'{"kind": "pool"}\n',
                    b'{"kind":"figure","level":1.5}\n', b"[]\n"):
            self.assertEqual(len(figures.verify([raw]).faults), 1, raw)


class Arithmetic(unittest.TestCase):
    def test_halves_go_up_to_a_tenth(self):
        self.assertEqual(figures.capacity_used(231100, 217600), 1062)
        self.assertEqual(figures.capacity_used(231100, 174000), 1328)
        self.assertEqual(figures.capacity_used(1000500, 1000000), 1001)
        self.assertIsNone(figures.capacity_used(5, 0))

    def test_the_batch_is_computed_as_it_computes(self):
        self.assertEqual(figures.batch_available(2176, 33.3, 37.0, 14.8), 1087)
        self.assertEqual(figures.batch_available(2176, 37.0, 37.0, 40.0), -176)


if __name__ == "__main__":
    unittest.main()
