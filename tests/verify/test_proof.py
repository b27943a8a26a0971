"""The independent verifier adds up every overload proof of the product, and names every one that was altered."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from verifier import _canonical, _seal, proof  # noqa: E402

TWIN = os.environ.get("EVENKEEL_PROOF_TWIN")
SALT = hashlib.sha256(b"salt").hexdigest()


def proofs(seed, form="internal"):
    return subprocess.run([TWIN, str(seed), form], check=True, capture_output=True).stdout.splitlines()


def written(value):
    """As whoever alters a proof would write it who knows of the seal."""
    value = value | {"digest": _seal.of(value)}
    return _canonical.canonical(value).encode()


def numbers(value):
    """(where, key) of every number that a proof rests on."""
    for key in ("demand", "room", "shortfall"):
        yield value, key
    for one in value["classes"]:
        yield one, "sum"
        for row in one["cases"]:
            yield from ((row, key) for key in ("counts", "running"))
    for row in value["people"]:
        yield from ((row, key) for key in ("counts", "running"))


@unittest.skipUnless(TWIN, "EVENKEEL_PROOF_TWIN names the program that writes the proofs")
class Proofs(unittest.TestCase):
    def test_every_proof_of_the_product_is_sound_and_minimal(self):
        count = 0
        for seed in range(3):
            for raw in proofs(seed):
                self.assertEqual(proof.verify(raw, minimal=True), [], raw)
                count += 1
        self.assertGreater(count, 200)

    def test_every_altered_number_is_named(self):
        for raw in proofs(4)[:60]:
            value = json.loads(raw)
            for place, key in numbers(value):
                for step in (1, -1):
                    place[key] += step
                    self.assertTrue(proof.verify(written(value)), f"{key} in {raw}")
                    place[key] -= step

    def test_a_sentence_that_the_sums_do_not_make_is_named(self):
        for form in ("internal", "public"):
            value = json.loads(proofs("officers", form)[0])
            for sentence in ("Everything fits.", value["sentence"].replace("1,500", "1,600")):
                self.assertNotEqual(sentence, value["sentence"])
                self.assertIn("another sentence", proof.verify(written(dict(value, sentence=sentence)))[0])

    def test_a_person_taken_out_of_list_b_is_named(self):
        for raw in proofs(5):
            value = json.loads(raw)
            if not value["people"]:
                continue
            gone = value["people"].pop()
            value["room"] -= gone["counts"]
            value["shortfall"] += gone["counts"]
            self.assertIn(f"{gone['person']} may hold", proof.verify(written(value))[0])

    def test_somebody_left_out_without_a_rule_is_named(self):
        value = next(v for v in map(json.loads, proofs(6)) if v["left_out"])
        value["left_out"][0]["rules"][0] = []
        self.assertIn("no rule is named", proof.verify(written(value))[0])

    def test_nobody_is_left_out_untold(self):
        value = next(v for v in map(json.loads, proofs(6)) if v["left_out"])
        self.assertIn("people could be asked", proof.verify(written(value | {"left_out": []}))[0])
        gone = value["left_out"].pop()
        self.assertIn("people could be asked", proof.verify(written(value))[0])
        value["in_reach"] -= 1
        if any(gone["person"] in one["people"] for one in value["others"]):
            self.assertIn(f"{gone['person']} may hold a case", proof.verify(written(value))[0])

    def test_a_rule_that_there_is_not_bars_nobody(self):
        value = next(v for v in map(json.loads, proofs(6)) if v["left_out"])
        for code in ("", "ALLOC-OTHER", "ALLOC-LINE"):
            value["left_out"][0]["rules"][0] = [code]
            self.assertIn("by a rule that there is not", proof.verify(written(value))[0])

    def test_what_is_lacking_over_all_classes_is_found_again(self):
        for raw in proofs(9):
            value = json.loads(raw)
            for name in ("lacking", "separate"):
                said = proof.verify(written(value | {name: value[name] + 1}))[0]
                self.assertRegex(said, "said to be (lacking|full)")

    def test_the_codes_of_rules_are_those_of_the_table(self):
        from verifier import _plan_reasons
        table = (ROOT / "docs/methods/rules.md").read_text()
        hard = [line.split("`")[1] for line in table.splitlines() if line.startswith("| `ALLOC-") and "| hard |" in line]
        self.assertEqual(tuple(hard), _plan_reasons.HARD)

    def test_a_case_listed_twice_is_named(self):
        value = json.loads(proofs(7)[0])
        one = value["classes"][-1]
        row = dict(one["cases"][-1])
        row["running"] += row["counts"]
        one["cases"].append(row)
        one["sum"] += row["counts"]
        value["demand"] += row["counts"]
        value["shortfall"] += row["counts"]
        self.assertEqual(proof.verify(written(value)), ["a case is listed twice"])

    def test_a_class_that_is_not_needed_is_named(self):
        value = json.loads(proofs("officers")[0])
        total = value["demand"]
        value["classes"].append({"cases": [{"case": "Z", "counts": 1, "least": False, "running": total + 1, "weight": 1}],
                                 "people": [value["people"][0]["person"]], "barred": value["in_reach"] - 1, "sum": 1})
        value["demand"] += 1
        value["shortfall"] += 1
        value["lacking"] += 1
        value["cases"] += 1
        value["counts"] += 1
        value["minimal"] = False
        for row in value["left_out"]:
            row["rules"].append(["ALLOC-TRAINING"])
        value["sentence"] = proof.sentence_of(value, sum(len(one["cases"]) for one in value["classes"]), len(value["people"]))
        self.assertEqual(proof.verify(written(value)), [])
        self.assertIn("it would be a proof too", proof.verify(written(value), minimal=True)[0])

    def test_the_sentence_of_the_hundred_officers_has_their_sums(self):
        value = json.loads(proofs("officers")[0])
        self.assertEqual((value["demand"], value["room"], value["shortfall"]), (5150000, 5000000, 150000))
        self.assertIn("51,500", value["sentence"])

    def test_the_public_form_is_held_to_the_internal_one(self):
        inner, outer = proofs("officers")[0], proofs("officers", "public")[0]
        self.assertEqual(proof.verify(outer), [])
        self.assertEqual(proof.verify(outer, internal=inner, salt=SALT), [])
        self.assertIn("not the one committed to", proof.verify(outer, internal=inner, salt="00" * 32)[0])
        value = json.loads(inner)
        first, second = value["classes"][0]["cases"][:2]
        first["case"], second["case"] = second["case"], first["case"]
        self.assertIn("not the one committed to", proof.verify(outer, internal=written(value), salt=SALT)[0])

    def test_every_public_form_of_small_instances_is_sound(self):
        for inner, outer in zip(proofs(8), proofs(8, "public")):
            self.assertEqual(proof.verify(outer, internal=inner, salt=SALT), [], outer)


class NoProof(unittest.TestCase):
    def test_what_is_no_proof_is_a_fault_and_no_crash(self):
        for raw in (b"", b"{}", b"[]", b"\xff", b'{"kind": 1}', b'{"kind":"overload-proof"}', b"1"):
            self.assertEqual(len(proof.verify(raw)), 1, raw)

    def test_a_search_that_found_nothing_is_no_proof(self):
        value = {"kind": "overload-proof", "version": 2, "claim": "none-found-whole"}
        self.assertEqual(proof.verify(written(value)), ["'none-found-whole' claims no proof"])

    def test_work_that_fits_is_told_from_work_that_does_not(self):
        self.assertTrue(proof.fits([3, 3], [["a", "b"], ["a"]], {"a": 4, "b": 2}))
        self.assertFalse(proof.fits([3, 3], [["a", "b"], ["a"]], {"a": 2, "b": 9}))


if __name__ == "__main__":
    unittest.main()
