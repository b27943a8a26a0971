"""Every field of a plan's file and of a proof's file, changed by hand one at a time: each change is refused.

Each number, text and flag is altered, and each element of a list and field of an object taken out. It is done twice: as
somebody would who edits the file, and as somebody who seals it again afterwards. What the second may change unseen is
listed here, with the reason; the seal, which the ledger holds, is what speaks against it.
"""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

from verifier import _canonical, _seal, plan, proof  # noqa: E402

SALT = hashlib.sha256(b"salt").hexdigest()
PLAN_TWIN, PROOF_TWIN = os.environ.get("EVENKEEL_PLAN_TWIN"), os.environ.get("EVENKEEL_PROOF_TWIN")

# Fields whose change a reader sees only by the seal, and why. No field of either file is free text: what is said in
# sentences is made from the figures, and checked.
ONLY_SEALED = {
    "plan": {
        r"as_of|known_at|snapshot|agreement\.(id|digest)": "says which records and agreement: looked up there",
        r"lines_bind|full_week|rates\.\d+\.(points|hours)|people\.\d+\.high_risk_percent|people\.\d+\.cap\..*|"
        r"balance_step_tenths|stop_tenths": "the agreement says so; seen where it decides something in this plan",
        r"reproducible": "whether a clock stopped the search",
        r"optimal": "claims less: not called the best, and it may be",
        r"cases\.\d+\.eligible\.\d+\.[12]": "soft costs, and what has to be confirmed, of pairs that the plan does not use",
        r"units\.\d+\.opened": "whether its head opened the unit",
        r"rebalance\.most_moves": "how many moves were asked for, where more or fewer would bring the same",
        r"overrides\.\d+\.(signer|expires|case|points)": "what was signed: looked up in the ledger",
        r"proof\.\d+\.levels\.\d+\.(scale|earlier|prices|case_prices|high_prices|multipliers|above)(\.\d+)?":
            "other multipliers that prove as much are as good",
        r"proof\.\d+\.levels\.\d+\.bound": "a bound that claims less than is proved is true as well",
    },
    "proof": {
        r"context\.(day|scope|holdings|snapshot|agreement|known_at|other_units)": "says which records: looked up there",
        r"classes\.\d+\.cases\.\d+\.case|left_out\.\d+\.person": "codes: which case and person it is stands in the records",
        r"classes\.\d+\.cases\.\d+\.(least|weight)": "what a case weighs: the agreement's price, where its share is the same",
        r"(people|left_out)\.\d+\.room": "what somebody has room for, where it counts the same",
        r"left_out\.\d+\.(room|counts)": "the same",
        r"left_out\.\d+\.rules\.\d+\.\d+ taken out": "one of several rules that bar somebody: the others do",
        r"minimal": "claims less: not called minimal, and it may be",
    },
    "public": {
        r"context\.(day|scope|holdings|snapshot|agreement|known_at|other_units)": "says which records: with the internal form",
        r"(classes|people|left_out|others).*commitments?.*": "opened with the internal form and the salt",
        r"others\.count|separate|lacking|minimal|cases|counts": "said in the internal form alone, and held to it",
    },
}


def edits(value, path=()):
    """(path, what was done, the value so changed) for everything in it, one change at a time."""
    if isinstance(value, dict):
        for name in value:
            yield path + (name,), "taken out", {key: part for key, part in value.items() if key != name}
            for where, done, part in edits(value[name], path + (name,)):
                yield where, done, value | {name: part}
    elif isinstance(value, list):
        ends = len(value) > 2 and all(type(one) is int for one in value)  # of mere numbers the first and the last
        for k, one in enumerate(value):
            if ends and 0 < k < len(value) - 1:
                continue
            yield path + (k,), "taken out", value[:k] + value[k + 1:]
            for where, done, part in edits(one, path + (k,)):
                yield where, done, value[:k] + [part] + value[k + 1:]
    elif isinstance(value, bool):
        yield path, "turned round", not value
    elif isinstance(value, int):
        yield path, "one more", value + 1
        yield path, "one less", value - 1
    elif isinstance(value, str):
        yield path, "another text", value + "x"
    else:
        yield path, "said where nothing was", 1


def refused_plan(value):
    try:
        return bool(plan.verify(_canonical.canonical(value))[1])
    except plan.UNREADABLE:
        return True


def refused_proof(value):
    return bool(proof.verify(_canonical.canonical(value).encode()))


class Edits(unittest.TestCase):
    def passed(self, value, refused):
        """What may be changed unseen: by hand, and with the seal made anew."""
        self.assertFalse(refused(value))
        self.assertTrue(refused(value | {"digest": "0" * 64}))
        by_hand, sealed = [], []
        for path, done, changed in edits(value):
            where = ".".join(map(str, path))
            if _seal.holds(changed):
                by_hand.append(f"{where} {done}")
            if path != ("digest",) and not refused(changed | {"digest": _seal.of(changed)}):
                sealed.append(f"{where} {done}")
        self.assertEqual(by_hand, [])
        return sealed

    def check(self, value, refused, kind):
        told = [where for where in self.passed(value, refused)
                if not any(re.fullmatch(f"({fields})( .*)?", where) for fields in ONLY_SEALED[kind])]
        self.assertEqual(told, [], "\n".join(told))

    @unittest.skipUnless(PLAN_TWIN, "needs plan_twin")
    def test_every_field_of_a_plan(self):
        for arguments in (("small",), ("override",)):
            said = subprocess.run([PLAN_TWIN, *arguments], check=True, capture_output=True, text=True).stdout
            for line in said.splitlines():
                with self.subTest(plan=line[:60], size=len(line)):
                    self.check(json.loads(line), refused_plan, "plan")

    @unittest.skipUnless(PROOF_TWIN, "needs proof_twin")
    def test_every_field_of_a_proof(self):
        for form, kind in (("internal", "proof"), ("public", "public")):
            said = subprocess.run([PROOF_TWIN, "3", form], check=True, capture_output=True, text=True).stdout
            for line in said.splitlines()[:25]:
                with self.subTest(proof=line[:60]):
                    self.check(json.loads(line), refused_proof, kind)

    @unittest.skipUnless(PROOF_TWIN, "needs proof_twin")
    def test_every_field_of_a_public_proof_whose_internal_form_is_shown(self):
        inner, outer = (subprocess.run([PROOF_TWIN, "3", form], check=True, capture_output=True).stdout.splitlines()[0]
                        for form in ("internal", "public"))

        def refused(value):
            return bool(proof.verify(_canonical.canonical(value).encode(), internal=inner, salt=SALT))
        self.assertEqual(self.passed(json.loads(outer), refused), [])


if __name__ == "__main__":
    unittest.main()
