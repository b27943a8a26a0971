"""Checks an exported plan (docs/methods/allocation.md) by adding it up again, with nothing of Evenkeel's.

Checked: every placed case goes to somebody listed as eligible for it, unless it is pinned or stands by a named
override; nobody is given work above their limit, beyond their number of cases or share of high-risk cases,
overrides apart; what each holds afterwards is what they held and what they were given; the value of every level
is what the cases add up to; no bound claims more than the published multipliers give; no value is better than
its bound; what so few moves of a rebalance cannot go below; every unplaced case has a reason, and what is said
of its shortages agrees with the sums, and its sentence is the one that its parts make; the hours short by grade are
of exactly the unplaced cases and their points; limits by the line are the line's share of the available points; how many
cases change hands; every case has somebody who answers for it; a plan that calls itself the best reaches every bound,
or has so few ways that they can all have been looked at.

Not checked, because the plan alone cannot show it: that points, limits and eligibility follow from the records
and the agreement. Their digests are printed, to be compared with the ledger.
"""
import json
import sys

from verifier import _bounds, _canonical

MOST_LOOKED_AT = 60_000  # plans of a part that the product looks at one by one
HELP = "an exported plan: eligibility, limits, sums, levels and bounds"


class Faults(list):
    def add(self, kind, sentence):
        self.append(f"{kind}: {sentence}")


def add_arguments(parser):
    parser.add_argument("plan", help="a file written by 'evenkeel allocate ... --out FILE'")


def load_plan(path, faults):
    with open(path, encoding="utf-8") as file:
        text = file.read().rstrip("\n")
    plan = json.loads(text)
    if plan.get("kind") != "evenkeel-plan" or plan.get("version") != 1:
        raise ValueError("not a plan of Evenkeel's, version 1")
    try:
        if _canonical.canonical(plan) != text:
            faults.add("not-canonical", "the file is not in its one byte form")
    except _canonical.NotCanonical as fault:
        faults.add("not-canonical", str(fault))
    return plan


def check_people(plan, faults):
    """What everybody holds after the plan; returns the people by code."""
    people = {person["code"]: person for person in plan["people"]}
    given = {code: {"points": 0, "cases": 0, "high_risk": 0, "free": True} for code in people}
    for case in plan["cases"]:
        code = case["placed"]
        if code is None:
            continue
        if code not in people:
            faults.add("unknown-person", f"case {case['id']} goes to {code}, who is not listed")
            continue
        eligible = {entry[0] for entry in case["eligible"]}
        stays = case["holder"] == code
        if code not in eligible and not case["pinned"] and not case["by_override"] and not stays:
            faults.add("not-eligible", f"case {case['id']} goes to {code}, who is not eligible for it")
        sums = given[code]
        sums["points"] += case["points"]
        sums["cases"] += 1
        sums["high_risk"] += 1 if case["high_risk"] else 0
        if case["pinned"] or case["by_override"]:
            sums["free"] = False
    for code, person in people.items():
        check_person(code, person, given[code], plan, faults)
    return people


def check_limit(code, person, plan, faults):
    line = person["available"] * plan["line_tenths"] // 1000
    rule, limit = person["limit_rule"], person["limit"]
    expected = {"ALLOC-LINE": line, "ALLOC-HOURS-ONLY": person["available"]}.get(rule, limit)
    if limit != expected or limit > line:
        faults.add("limit", f"{code}: {limit} by {rule}, and the line is at {line}")


def check_person(code, person, given, plan, faults):
    check_limit(code, person, plan, faults)
    held, after = person["held"], person["after"]
    for part in ("points", "cases", "high_risk"):
        if held[part] + given[part] != after[part]:
            faults.add("sum", f"{code}: {part} after the plan are {after[part]}, and add up to {held[part] + given[part]}")
    new = {part: after[part] - held_before(code, person, plan)[part] for part in ("points", "cases", "high_risk")}
    if new["cases"] <= 0 or not given["free"]:
        return
    if after["points"] > person["limit"]:
        faults.add("over-limit", f"{code}: {after['points']} of {person['limit']} hundredths of a point")
    if after["cases"] > person["most_cases"]:
        faults.add("too-many-cases", f"{code}: {after['cases']} of {person['most_cases']}")
    most = person["most_high_risk"]
    if most is not None and new["high_risk"] > 0 and after["high_risk"] > most:
        faults.add("too-many-high-risk", f"{code}: {after['high_risk']} of {most}")


def held_before(code, person, plan):
    """What somebody held with the cases that may move."""
    sums = dict(person["held"])
    for case in plan["cases"]:
        if case["holder"] == code:
            sums["points"] += case["points"]
            sums["cases"] += 1
            sums["high_risk"] += 1 if case["high_risk"] else 0
    return sums


def check_levels(plan, people, faults):
    placed = [case for case in plan["cases"] if case["placed"] is not None]
    free = [case for case in placed if not case["pinned"] and not case["by_override"]]
    reach = [person for person in people.values() if person["in_reach"]]
    for level in plan["levels"]:
        name = level["level"]
        mine = [case for case in placed if case["class"] == level["class"]]
        if name.startswith("placed "):
            expected = len(mine)
        elif name.startswith("points "):
            expected = sum(case["points"] for case in mine)
        elif name == "moves":
            expected = sum(1 for case in free if case["holder"] not in (None, case["placed"]))
        elif name == "soft costs":
            expected = sum(entry[1] for case in free for entry in case["eligible"] if entry[0] == case["placed"])
        elif name.startswith("balance"):
            expected = sum(1 for person in reach if step_of(person, plan["balance_step_tenths"]) >= level["step"])
        elif name == "finer balance":
            expected = sum(finer_of(person) for person in reach)
        else:
            faults.add("level", f"there is no level called {name}")
            continue
        if expected != level["value"]:
            faults.add("level", f"{name} is given as {level['value']} and adds up to {expected}")
        bound = level["bound"]
        if bound is not None and (level["value"] > bound if level["more_is_better"] else level["value"] < bound):
            faults.add("bound", f"{name}: {level['value']} is better than its bound {bound}")


def step_of(person, step):
    return _bounds.step_of(person["after"]["points"], person["available"], step)


def finer_of(person):
    points = person["after"]["points"]
    return points * points // max(1, person["available"]) if points > 0 else 0


def check_proof(plan, people, faults):
    parts = [_bounds.Part(plan, proof) for proof in plan["proof"]]
    seen = [code for part in parts for code in part.codes] + [case["id"] for part in parts for case in part.cases]
    if len(seen) != len(set(seen)):
        faults.add("proof", "two parts share somebody")
    if {code for part in parts for code in part.codes} != {p["code"] for p in people.values() if p["in_reach"]}:
        faults.add("proof", "the parts' people are not those in reach")
    free = {case["id"] for case in plan["cases"] if not case["pinned"]}
    if {case["id"] for part in parts for case in part.cases} != free:
        faults.add("proof", "the parts' cases are not those that are free to be placed")
    for part in parts:
        check_part(part, people, plan, faults)
    check_sums(plan, parts, faults)
    check_optimal(plan, parts, faults)


def check_part(part, people, plan, faults):
    eligible = {case["id"]: {part.codes[p] for p, _ in arcs} for case, arcs in zip(part.cases, part.arcs)}
    if set().union(*eligible.values()) != set(part.codes):
        faults.add("proof", "somebody is said to be in reach who is not")
    anybody = {entry[0] for case in part.cases for entry in case["eligible"]}
    if any(people[code]["in_reach"] and code not in part.codes for code in anybody):
        faults.add("proof", "two parts share somebody")
    after = {code: dict(people[code]["after"]) for code in part.codes}
    free = [case for case in part.cases if case["placed"] is not None and not case["by_override"]]
    for number, level in enumerate(part.levels):
        value = value_of(part, level, free, after, plan)
        if value != level["value"]:
            faults.add("proof", f"{level['measure']} {level['class']} {level['step']}: value {level['value']}, "
                                f"the cases add up to {value}")
        expected = _bounds.bound_of(part, number)
        # A bound that claims less is true as well: a plan of last year was made when less was known how to prove.
        claims_more = level["bound"] < expected if level["measure"] in _bounds.MORE else level["bound"] > expected
        if claims_more:
            faults.add("proof", f"{level['measure']} {level['class']} {level['step']}: bound {level['bound']}, "
                                f"the multipliers give {expected}")


def value_of(part, level, free, after, plan):
    if level["measure"] == "soft":
        return sum(entry[1] for case in free for entry in case["eligible"] if entry[0] == case["placed"])
    if level["measure"] == "at-or-above":
        let_in = {case["placed"] for case in part.cases if case["by_override"]}
        if let_in & set(part.codes):
            return level["value"]  # what an override let in is no part of the proof
        return sum(1 for person in part.people if step_of(person, plan["balance_step_tenths"]) >= level["step"])
    return sum(_bounds.worth(level, case, case["placed"]) for case in free)


def check_sums(plan, parts, faults):
    """Each bound of the plan is what the parts' bounds add up to, and what is settled beforehand."""
    settled = [case for case in plan["cases"] if case["placed"] is not None and (case["pinned"] or case["by_override"])]
    for level in plan["levels"]:
        if level["bound"] is None:
            continue
        kind = next((kind for name, kind in (("placed ", "placed"), ("points ", "points"), ("moves", "moves"),
                                             ("balance", "at-or-above"), ("soft", "soft"))
                     if level["level"].startswith(name)), None)
        if kind is None:
            faults.add("proof", f"{level['level']} has a bound and no proof")
            continue
        expected = sum(bound_in(part, kind, level) for part in parts)
        if kind in _bounds.MORE:
            expected += sum(_bounds.worth({"measure": kind, "class": level["class"]}, case, None) for case in settled)
        if expected != level["bound"]:
            faults.add("proof", f"{level['level']}: bound {level['bound']}, the parts give {expected}")


def bound_in(part, kind, level):
    """Below the lowest step that a part speaks of it has as many people as there; above the highest, none."""
    found = [other for other in part.levels if other["measure"] == kind
             and (kind not in _bounds.MORE or other["class"] == level["class"])
             and (kind != "at-or-above" or other["step"] >= level["step"])]
    return found[-1]["bound"] if found else 0


def check_rebalance(plan, people, faults):
    """Points over the limits before and after, and the bound: of each who is over, the largest cases that may go
    take off most, and never more than they are over by; of all these the largest, as many as there are moves."""
    told = plan.get("rebalance")
    if told is None:
        return
    over = {code: max(0, held_before(code, person, plan)["points"] - person["limit"]) for code, person in people.items()}
    after = sum(max(0, person["after"]["points"] - person["limit"]) for person in people.values())
    gains = []
    for code, left in over.items():
        may_go = [case["points"] for case in plan["cases"] if case["holder"] == code and not case["pinned"]
                  and any(entry[0] != code for entry in case["eligible"])]
        for points in sorted(may_go, reverse=True):
            gains.append(min(left, points))
            left -= gains[-1]
    bound = sum(over.values()) - sum(sorted(gains, reverse=True)[:max(0, told["most_moves"])])
    if plan["moves"] > told["most_moves"]:
        faults.add("rebalance", f"{plan['moves']} cases change hands, and no more than {told['most_moves']} may")
    for name, expected in (("over_before", sum(over.values())), ("over_after", after), ("over_bound", bound)):
        if told[name] != expected:
            faults.add("rebalance", f"{name} is given as {told[name]}, and the cases add up to {expected}")


def check_unplaced(plan, people, faults):
    reasons = {entry["case"]: entry for entry in plan["unplaced"]}
    cases = {case["id"]: case for case in plan["cases"]}
    for case in plan["cases"]:
        if (case["placed"] is None) != (case["id"] in reasons):
            faults.add("reason", f"case {case['id']} is {'un' if case['placed'] is None else ''}placed, and its reason "
                                 f"says otherwise")
    for name, reason in reasons.items():
        said = sentences_of(reason, plan.get("full_week"))
        if reason["sentence"].replace(",", "") not in [one.replace(",", "") for one in said]:
            faults.add("reason", f"case {name}: the sentence is not what its parts make: {said[0]}")
        for shortage in reason["shortages"]:
            check_full_week(plan, name, shortage, faults)
            person = people.get(shortage["person"])
            if person is None:
                continue
            lacks = person["after"]["points"] + cases[name]["points"] - person["limit"]
            if lacks != shortage["points"]:
                faults.add("reason", f"case {name}: {shortage['person']} lacks {lacks}, not {shortage['points']}")


def check_full_week(plan, name, shortage, faults):
    """Plans written before full weeks were spoken of have none, and say nothing of them."""
    if "beyond_full_week" not in shortage:
        return
    hours = shortage["hours"]
    beyond = hours is not None and shortage["contracted"] + hours > plan["full_week"]
    if shortage["beyond_full_week"] != beyond:
        faults.add("reason", f"case {name}: whether {shortage['person']} would work beyond a full week is told wrongly")


def hundredths(value):
    """113600 -> 1,136, 520 -> 5.2, as the product writes points and hours."""
    sign, value = ("-" if value < 0 else ""), abs(value)
    return sign + f"{value // 100:,}.{value % 100:02}".rstrip("0").rstrip(".")


def sentences_of(reason, full_week):
    """What may be said of an unplaced case by its reason's parts: whether somebody is measured, the file does not say."""
    barred = ", ".join(f"{people} by {rule}" for rule, people in reason["barred"])
    if reason["why"] == "nobody-eligible":
        return [f"Nobody may hold it: {barred}." if barred else "Nobody works in the unit."]
    begins = ("Nobody who may hold it has the room." if reason["why"] == "no-room"
              else "The room went to cases that come before it or fit better.")
    nearest = nearness_of(reason["shortages"][0], full_week) if reason["shortages"] else [""]
    return [begins + said + (f" Others: {barred}." if barred else "") for said in nearest]


def nearness_of(least, full_week):
    who, points = least["person"], least["points"]
    if least["hours"] is not None and least.get("beyond_full_week"):
        return [f" With {hundredths(least['hours'])} h a week more, which goes beyond the full week of {hundredths(full_week)} h, "
                f"{who} could hold it; so they could with {hundredths(points)} points of other work taken off."]
    if least["hours"] is not None:
        return [f" With {hundredths(least['hours'])} h a week more, {who} could hold it."]
    told = (f" {who} has the points for it, and is kept from it by {least['rule']}." if points <= 0
            else f" Nearest is {who}, with {hundredths(points)} points too many.")
    return [told, f" What room {who} has, nobody can say."]


def check_who_answers(plan, faults):
    moves = 0
    for case in plan["cases"]:
        placed, answers = case["placed"], case["accountable"]
        moves += placed is not None and case["holder"] not in (None, placed)
        if not answers or (placed is not None and answers != placed):
            faults.add("accountable", f"case {case['id']}: {answers!r} answers for it, and it goes to {placed!r}")
    if moves != plan["moves"]:
        faults.add("moves", f"{plan['moves']} cases are said to change hands, and {moves} do")


def check_optimal(plan, parts, faults):
    """The best plan is known where all were looked at; a part of more plans has at least to reach its bounds."""
    if plan["optimal"] and any(case["by_override"] for case in plan["cases"]):
        faults.add("optimal", "what overrides let in is not shown to be best")
    for part in parts if plan["optimal"] else []:
        gap = next((level for level in part.levels if level["value"] != level["bound"]), None)
        if gap is not None and not few_plans(part):
            faults.add("optimal", f"called the best, and {gap['measure']} is {gap['value']} with a bound of {gap['bound']}")


def few_plans(part):
    plans = 1
    for arcs in part.arcs:
        plans *= len(arcs) + 1
        if plans > MOST_LOOKED_AT:
            return False
    return True


def check_hours_short(plan, faults):
    unplaced = [case for case in plan["cases"] if case["placed"] is None]
    rows = plan["hours_short"]
    cases = sum(row["cases"] for row in rows) + plan["held_by_no_grade"]
    if cases != len(unplaced):
        faults.add("hours-short", f"speaks of {cases} cases, and {len(unplaced)} are unplaced")
    points, all_points = sum(row["points"] for row in rows), sum(case["points"] for case in unplaced)
    if points > all_points or (plan["held_by_no_grade"] == 0 and points != all_points):
        faults.add("hours-short", f"speaks of {points} hundredths of a point, and {all_points} are unplaced")
    if any(row["points"] > 0 and row["hours"] <= 0 for row in rows):
        faults.add("hours-short", "points are short, and no hours")


def run(args):
    faults = Faults()
    try:
        plan = load_plan(args.plan, faults)
        people = check_people(plan, faults)
        check_levels(plan, people, faults)
        if plan["proof"] or any(level["bound"] is not None for level in plan["levels"]):
            check_proof(plan, people, faults)
        check_rebalance(plan, people, faults)
        check_unplaced(plan, people, faults)
        check_hours_short(plan, faults)
        check_who_answers(plan, faults)
        made_on = f"agreement {plan['agreement']['digest'][:12]}, snapshot {plan['snapshot'][:12]}, day {plan['as_of']}"
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        print(f"{args.plan}: not a plan that can be read: {fault!r}", file=sys.stderr)
        return 1
    for fault in faults:
        print(f"{args.plan}: {fault}")
    placed = sum(1 for case in plan["cases"] if case["placed"] is not None)
    print(f"{placed} of {len(plan['cases'])} cases placed, {sum(len(part['levels']) for part in plan['proof'])} bounds recomputed, "
          f"{len(faults)} faults; {made_on}")
    return 1 if faults else 0
