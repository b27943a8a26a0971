"""tools/verify plan: a true plan has no fault, and every harm done to it is named."""
import contextlib
import copy
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import types
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

from verifier import _canonical, _seal, plan  # noqa: E402

SAMPLE = json.loads((ROOT / "tests/verify/plan_small.json").read_text())

LEVELS = SAMPLE["proof"][0]["levels"]


def verify(value):
    """The exit code, and what was said, of a plan altered by somebody who knows of the seal."""
    value = value | {"digest": _seal.of(value)}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(_canonical.canonical(value) + "\n")
        file.flush()
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = plan.run(types.SimpleNamespace(plan=file.name))
    return code, said.getvalue()


class Plan(unittest.TestCase):
    def harmed(self, harm, kind):
        value = copy.deepcopy(SAMPLE)
        harm(value)
        code, said = verify(value)
        self.assertEqual(code, 1, said)
        self.assertIn(kind + ":", said)

    def placed(self, value):
        return next(case for case in value["cases"] if case["placed"] is not None)

    def test_a_true_plan_has_no_fault(self):
        code, said = verify(SAMPLE)
        self.assertEqual(code, 0, said)
        self.assertIn(" 0 faults", said)
        self.assertTrue(any(case["placed"] is None for case in SAMPLE["cases"]))
        self.assertTrue(any(level["prices"] for level in LEVELS))

    def test_hours_beyond_a_full_week_cannot_be_kept_quiet(self):
        def shortage(value):
            return next(one for reason in value["unplaced"] for one in reason["shortages"][:1] if one["beyond_full_week"])
        self.assertIn("beyond the full week", " ".join(reason["sentence"] for reason in SAMPLE["unplaced"]))
        self.harmed(lambda value: shortage(value).update(beyond_full_week=False), "reason")

        def harm(value):
            for reason in value["unplaced"]:
                start, end = reason["sentence"].find(", which goes"), reason["sentence"].find(" h,")
                reason["sentence"] = reason["sentence"][:start] + reason["sentence"][end:] if start > 0 else reason["sentence"]
        self.harmed(harm, "reason")

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_the_plans_of_made_up_units_have_no_fault(self):
        lines = subprocess.run([os.environ["EVENKEEL_PLAN_TWIN"], "2", "24"], check=True, capture_output=True, text=True)
        plans = [json.loads(line) for line in lines.stdout.splitlines()]
        for value in plans:
            code, said = verify(value)
            self.assertEqual(code, 0, said)
        measures = {level["measure"] for value in plans for part in value["proof"] for level in part["levels"]}
        self.assertEqual(measures, {"placed", "points", "moves", "at-or-above", "soft"})
        by_cases = {level["measure"]: (value, level)
                    for value in plans for part in value["proof"] for level in part["levels"] if level["multipliers"]}
        self.assertLessEqual({"at-or-above", "soft"}, set(by_cases))
        self.assertTrue({"placed", "points"} & set(by_cases))
        for value, level in by_cases.values():
            for name in ("multipliers", "above"):
                if level[name]:
                    self.refuse_more_of(value, level, name)

    def refuse_more_of(self, value, level, name):
        """Dearer multipliers and fees prove less, or do not fit."""
        kept = list(level[name])
        level[name][:] = [number + level["scale"] * 1000 for number in kept]
        self.assertEqual(verify(value)[0], 1, level)
        level[name][:] = [-1] * len(kept) if name == "above" else kept[:-1]
        self.assertEqual(verify(value)[0], 1, level)
        level[name][:] = kept

    def test_a_case_with_somebody_who_is_not_eligible(self):
        def harm(value):
            case = self.placed(value)
            case["eligible"] = [entry for entry in case["eligible"] if entry[0] != case["placed"]]
        self.harmed(harm, "not-eligible")

    def test_points_that_do_not_add_up(self):
        self.harmed(lambda value: value["people"][0]["after"].update(points=1), "sum")

    def test_hours_short_of_other_cases_than_the_unplaced(self):
        self.harmed(lambda value: value["hours_short"].pop(), "hours-short")
        self.harmed(lambda value: value["hours_short"][0].update(points=1), "hours-short")
        self.harmed(lambda value: value["hours_short"][0].update(hours=0), "hours-short")

    def test_a_plan_that_calls_itself_the_best_and_reaches_less_than_its_bounds(self):
        self.harmed(lambda value: value.update(optimal=True), "optimal")

    def test_hours_that_the_rates_do_not_make(self):
        self.harmed(lambda value: value["hours_short"][0].update(hours=value["hours_short"][0]["hours"] + 1), "hours-short")

        def harm(value):
            for rate in value["rates"]:
                rate["hours"] += 100
        self.harmed(harm, "hours-short")

    def test_available_points_that_are_not_those_of_the_line_and_the_hours(self):
        self.harmed(lambda value: value["people"][0].update(available=value["people"][0]["available"] + 100), "limit")
        self.harmed(lambda value: value["people"][0].update(contracted=100), "grades")

    def test_somebody_of_the_unit_who_is_neither_barred_nor_listed(self):
        self.harmed(lambda value: value["cases"][0]["eligible"].pop(), "eligible")
        self.harmed(lambda value: value["units"][0].update(people=value["units"][0]["people"] + 1), "eligible")

    def test_what_somebody_lacks_is_told_of_everybody_who_may_hold_it(self):
        def harm(value):
            next(entry for entry in value["unplaced"] if entry["shortages"])["shortages"].pop()
        self.harmed(harm, "reason")

    def test_a_file_changed_after_it_was_sealed(self):
        text = _canonical.canonical(SAMPLE | {"as_of": "2026-11-21"})
        self.assertEqual([fault.split(":")[0] for fault in plan.verify(text)[1]], ["seal"])

    def test_limits_that_are_not_the_lines(self):
        self.harmed(lambda value: value.update(line_tenths=1300), "limit")

    def test_a_number_of_moves_that_nobody_makes(self):
        self.harmed(lambda value: value.update(moves=3), "moves")

    def test_a_case_that_nobody_answers_for(self):
        self.harmed(lambda value: value["cases"][0].update(accountable=None), "accountable")
        self.harmed(lambda value: self.placed(value).update(accountable="SOMEBODY"), "accountable")

    def test_a_sentence_that_says_other_than_its_parts(self):
        self.harmed(lambda value: value["unplaced"][0].update(sentence="She has no room."), "reason")

        def harm(value):
            reason = next(entry for entry in value["unplaced"] if entry["shortages"])
            reason["shortages"][0]["hours"] = 1
        self.harmed(harm, "reason")

    def test_a_plan_that_does_not_say_what_it_was_made_on(self):
        for field in ("agreement", "as_of", "snapshot"):
            value = copy.deepcopy(SAMPLE)
            del value[field]
            code, said = verify(value)
            self.assertEqual(code, 1)
            self.assertIn("not a plan that can be read", said)

    def test_somebody_over_their_limit(self):
        def harm(value):
            code = self.placed(value)["placed"]
            next(person for person in value["people"] if person["code"] == code)["limit"] = 0
        self.harmed(harm, "over-limit")

    def test_more_cases_than_somebody_may_hold(self):
        def harm(value):
            code = self.placed(value)["placed"]
            next(person for person in value["people"] if person["code"] == code)["most_cases"] = 0
        self.harmed(harm, "too-many-cases")

    def test_each_level_that_is_told_better_than_it_is(self):
        for number in range(len(SAMPLE["levels"])):
            self.harmed(lambda value, n=number: value["levels"][n].update(value=value["levels"][n]["value"] + 1),
                        "level")

    def test_each_bound_that_the_multipliers_do_not_give(self):
        for number in range(len(LEVELS)):
            def harm(value, n=number):
                value["proof"][0]["levels"][n]["bound"] -= 1
            self.harmed(harm, "proof")

    def test_a_bound_that_claims_less_than_could_be_proved_is_sound(self):
        value = copy.deepcopy(SAMPLE)
        of_part = next(level for level in value["proof"][0]["levels"] if level["measure"] == "placed")
        of_part["bound"] += 1
        of_plan = next(level for level in value["levels"]
                       if level["level"].startswith("placed ") and level["class"] == of_part["class"])
        of_plan["bound"] += 1
        code, said = verify(value)
        self.assertEqual(code, 0, said)

    def test_each_multiplier_that_is_negative(self):
        for number, level in enumerate(LEVELS):
            for name in ("earlier", "prices", "case_prices", "high_prices"):
                def harm(value, n=number, part=name):
                    value["proof"][0]["levels"][n][part][0] = -1
                if level[name]:
                    self.harmed(harm, "not a plan that can be read")

    def test_a_bound_of_plans_that_place_everything_for_one_that_does_not(self):
        def harm(value):
            next(level for level in value["proof"][0]["levels"] if level["measure"] == "soft")["earlier"] = []
        self.harmed(harm, "not a plan that can be read")

    def test_prices_left_out_of_a_level_that_needs_them(self):
        def harm(value):
            level = next(level for level in value["proof"][0]["levels"] if level["measure"] == "soft")
            level.update(prices=[], case_prices=[], high_prices=[], earlier=[], multipliers=[])
        self.harmed(harm, "not a plan that can be read")

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_a_plan_of_a_unit_where_nobody_has_room(self):
        said = subprocess.run([os.environ["EVENKEEL_PLAN_TWIN"], "full"], check=True, capture_output=True, text=True)
        value = json.loads(said.stdout)
        self.assertTrue(all(case["placed"] is None for case in value["cases"]))
        self.assertEqual(value["proof"][0]["people"], [])
        code, said = verify(value)
        self.assertEqual(code, 0, said)

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_how_few_moves_there_can_be_is_recomputed_from_multipliers_of_cases(self):
        said = subprocess.run([os.environ["EVENKEEL_PLAN_TWIN"], "cover"], check=True, capture_output=True, text=True)
        value = json.loads(said.stdout)
        code, said = verify(value)
        self.assertEqual(code, 0, said)
        level = next(level for level in value["proof"][0]["levels"] if level["measure"] == "moves")
        self.assertTrue(level["multipliers"])
        level["multipliers"][0] += level["scale"] * 1000
        self.assertEqual(verify(value)[0], 1)

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_what_so_few_moves_of_a_rebalance_cannot_go_below_is_recomputed(self):
        self.rebalance_is_recomputed("rebalance")

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_what_somebody_chose_counts_among_the_moves_of_a_rebalance(self):
        value = self.rebalance_is_recomputed("chosen")
        self.assertEqual(sum(case["pinned"] and case["holder"] != case["placed"] for case in value["cases"]), 2)
        self.assertEqual(value["moves"], value["rebalance"]["most_moves"])

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_what_others_have_no_room_for_stays_above_the_limits_however_many_move(self):
        value = self.rebalance_is_recomputed("all-room")
        room = sum(max(0, person["limit"] - person["before"]["points"]) for person in value["people"] if person["in_reach"])
        self.assertEqual(value["rebalance"]["over_bound"], value["rebalance"]["over_before"] - room)

    def rebalance_is_recomputed(self, kind):
        said = subprocess.run([os.environ["EVENKEEL_PLAN_TWIN"], kind], check=True, capture_output=True, text=True)
        value = json.loads(said.stdout)
        code, said = verify(value)
        self.assertEqual(code, 0, said)
        told = value["rebalance"]
        self.assertGreater(told["over_before"], told["over_after"])
        self.assertGreaterEqual(told["over_after"], told["over_bound"])
        self.assertGreater(told["over_bound"], 0)
        for name in told:
            harmed = copy.deepcopy(value)
            harmed["rebalance"][name] -= 1 if name != "most_moves" else told["most_moves"]
            self.assertIn("rebalance:", verify(harmed)[1])
        return value

    @unittest.skipUnless("EVENKEEL_PLAN_TWIN" in os.environ, "needs plan_twin")
    def test_whoever_goes_keeps_nothing_and_nobodys_protected_share_rises(self):
        said = subprocess.run([os.environ["EVENKEEL_PLAN_TWIN"], "cover"], check=True, capture_output=True, text=True)
        value = json.loads(said.stdout)
        holders = {case["holder"] for case in value["cases"]}
        goes = next(code for code in sorted(holders) if all(case["placed"] != code for case in value["cases"]))
        value["cover"] = {"going": goes}
        self.assertNotIn("cover:", verify(value)[1])
        for other in (sorted(holders - {goes})[0], "NOBODY"):
            self.assertIn("cover:", verify(value | {"cover": {"going": other}})[1])
        risen = [person for person in value["people"] if person["code"] != goes and
                 person["after"]["high_risk"] * person["before"]["cases"] > person["before"]["high_risk"] * person["after"]["cases"]]
        self.assertTrue(risen)
        for person in value["people"]:
            person["high_risk_percent"] = 100
        self.assertNotIn("share:", verify(value)[1])
        risen[0]["high_risk_percent"] = 1
        self.assertIn(f"share: {risen[0]['code']}:", verify(value)[1])
        for case in value["cases"]:  # all of it chosen by somebody
            if case["placed"] == risen[0]["code"]:
                case["pinned"] = True
        self.assertNotIn("share:", verify(value)[1])

    def test_bounds_without_their_proof(self):
        self.harmed(lambda value: value.update(proof=[]), "proof")

    def test_a_value_better_than_its_bound(self):
        def harm(value):
            level = next(level for level in value["levels"] if level["bound"] is not None and level["value"] > 0)
            level["bound"] = level["value"] + (-1 if level["more_is_better"] else 1)
        self.harmed(harm, "bound")

    def test_an_unplaced_case_without_its_reason(self):
        self.harmed(lambda value: value["unplaced"].pop(), "reason")

    def test_a_shortage_that_is_not_what_is_short(self):
        def harm(value):
            reason = next(entry for entry in value["unplaced"] if entry["shortages"])
            reason["shortages"][0]["points"] += 100
        self.harmed(harm, "reason")

    def test_what_is_no_plan(self):
        self.assertEqual(verify({"kind": "evenkeel-plan", "version": 2})[0], 1)
        self.assertEqual(verify(SAMPLE | {"version": 3})[0], 1)
        self.assertEqual(verify({"kind": "evenkeel-plan", "version": 1})[0], 1)


if __name__ == "__main__":
    unittest.main()
