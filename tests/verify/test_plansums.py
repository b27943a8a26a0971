"""tools/verify plansums: a true public form has no fault, and every harm done to it is named."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

from verifier import _canonical, _seal, plansums  # noqa: E402

INTERNAL = json.loads((ROOT / "tests/verify/plan_small.json").read_text())
SALT = "5a" * 32


def public_form():
    """As src/usecases/allocate/public_plan.h describes it, of the sample plan with no group hidden."""
    cases = INTERNAL["cases"]
    rows = {}
    for case in cases:
        row = rows.setdefault(case["class"], {"class": INTERNAL["classes"][case["class"]]["code"], "cases": 0, "points": 0, "placed": 0,
                                              "placed_points": 0})
        row["cases"] += 1
        row["points"] += case["points"]
        if case["placed"] is not None:
            row["placed"] += 1
            row["placed_points"] += case["points"]
    classes = [rows[key] for key in sorted(rows)]
    out = {name: INTERNAL[name] for name in ("as_of", "snapshot", "agreement", "line_tenths", "hours_short", "rates")}
    out |= {name: sum(row[name] for row in classes) for name in ("cases", "points", "placed", "placed_points")}
    out |= {"kind": "evenkeel-plan-public", "version": 2, "classes": classes, "grades": grades(),
            "commitments": {part: plansums.commitment(SALT, {part: INTERNAL[part]}) for part in ("cases", "people")}}
    return out | {"digest": _seal.of(out)}


def grades():
    asked = {entry[0] for case in INTERNAL["cases"] for entry in case["eligible"]}
    people = [person for person in INTERNAL["people"] if person["code"] in asked]
    return [{"grade": grade, "people": len(mine), "available": sum(person["available"] for person in mine),
             "before": sum(person["before"]["points"] for person in mine),
             "after": sum(person["after"]["points"] for person in mine)}
            for grade in sorted({person["grade"] for person in people})
            for mine in [[person for person in people if person["grade"] == grade]]]


def faults(value, internal=None, salt=SALT):
    text = _canonical.canonical(value | {"digest": _seal.of(value)})
    return plansums.verify(text, internal and _canonical.canonical(internal), salt)[1]


class PlanSums(unittest.TestCase):
    def test_a_true_form_has_no_fault(self):
        self.assertEqual(faults(public_form()), [])
        self.assertEqual(faults(public_form(), INTERNAL), [])

    def test_classes_that_do_not_add_up(self):
        value = public_form()
        value["classes"][0]["points"] += 1
        self.assertIn("points", faults(value)[0])

    def test_hours_that_the_points_do_not_make(self):
        value = public_form()
        value["hours_short"] = [dict(row, hours=row["hours"] + 1) for row in value["hours_short"]]
        self.assertIn("hours of grade", faults(value)[0])
        value = public_form()
        value["rates"] = [dict(rate, hours=rate["hours"] + 100) for rate in value["rates"]]
        self.assertIn("hours of grade", faults(value)[0])

    def test_each_number_changed_by_hand_is_refused_beside_the_internal_form(self):
        for name in ("cases", "points", "placed", "placed_points", "line_tenths"):
            self.assertTrue(faults(public_form() | {name: public_form()[name] + 1}, INTERNAL), name)
        for part in ("classes", "grades", "hours_short", "rates"):
            for k, row in enumerate(public_form()[part]):
                for name in row:
                    value = public_form()
                    value[part] = [dict(row) for row in value[part]]
                    value[part][k][name] = row[name] + 1 if isinstance(row[name], int) else row[name] + "x"
                    with self.subTest(part=part, row=k, name=name):
                        self.assertTrue(faults(value, INTERNAL))

    def test_a_form_changed_after_it_was_sealed(self):
        value = public_form()
        sealed = value | {"digest": _seal.of(value), "as_of": "2026-11-21"}
        self.assertIn("it was changed", plansums.verify(_canonical.canonical(sealed))[1][0])

    def test_hours_for_cases_that_are_not_shown(self):
        value = public_form() | {"placed": None, "classes": []}
        self.assertIn("not shown", faults(value)[0])

    def test_another_list_than_the_one_committed_to(self):
        other = copy.deepcopy(INTERNAL)
        other["people"][0]["held"]["cases"] += 1
        self.assertEqual(faults(public_form(), other), ["people: not the list committed to"])

    def test_another_salt(self):
        self.assertEqual(len(faults(public_form(), INTERNAL, "6b" * 32)), 2)

    def test_sums_that_are_not_the_lists(self):
        value = public_form() | {"classes": []}
        value["points"] += 100
        self.assertIn("the list has", faults(value, INTERNAL)[0])

    def test_one_file_opens_it(self):
        opening = {"kind": "evenkeel-opening", "version": 1, "salt": SALT, "internal": INTERNAL}
        with tempfile.TemporaryDirectory() as folder:
            files = {"public": public_form(), "opening": opening, "other": opening | {"salt": "6b" * 32}}
            for name, value in files.items():
                pathlib.Path(folder, name).write_text(_canonical.canonical(value))

            def run(*words):
                done = subprocess.run([ROOT / "tools/verify", "plansums", *words], cwd=folder, capture_output=True,
                                      text=True, check=False)
                return done.returncode, done.stdout

            self.assertEqual(run("public", "--opening", "opening")[0], 0)
            self.assertIn("both lists are those committed to", run("public", "--opening", "opening")[1])
            self.assertEqual(run("public", "--opening", "other")[0], 1)
            self.assertEqual(run("public", "--opening", "public")[0], 1)
            self.assertEqual(run("public", "--opening", "opening", "--salt", SALT)[0], 2)


if __name__ == "__main__":
    unittest.main()
