"""Checks an exported plan (docs/methods/allocation.md) by working it out again, with nothing of Evenkeel's.

Checked: available points from hours and the agreement's rates, limits by the line, the stop line, contracted hours and
protections; every placed case goes to somebody listed as eligible for it, unless it is pinned, stays, or stands by a
named override; whoever is listed as eligible has the room, and with those who are barred they are all of the unit;
nobody is given work above their limit, beyond their number of cases or share of high-risk cases, overrides apart; what
each held, holds afterwards and was given, by person, grade and class; which levels there are and the value of each; no
bound claims more than the published multipliers give, and no value is better than its bound; what so few moves of a
rebalance cannot go below; that whoever goes keeps nothing, and that nobody's protected share rises for room, pinned cases apart; of every
unplaced case the reason, who lacks how many points and hours a week, and the sentence;
the hours short by grade; how many cases change hands, and who answers for each; a plan that calls itself the best reaches
every bound, or has so few ways that they can all have been looked at. The seal: the file's digest is that of all else in it.

Not checked, because the plan alone cannot show it: that hours, points, soft costs, risk and eligibility follow from the
records, and rates and shares from the agreement. Their digests are printed, to be compared with the ledger; where the plan
was applied, its entry there names the seal.
"""
import json
import sys

from verifier import _bounds, _canonical, _plan_people, _plan_reasons, _seal

MOST_LOOKED_AT = 60_000  # plans of a part that the product looks at one by one
HELP = "an exported plan: hours, limits, eligibility, sums, levels, bounds and reasons"
FIELDS = {  # of each part of the file; one that is not known is refused, as nothing would check it
    "plan": "agreement as_of balance_step_tenths cases classes cover digest full_week grades held_by_no_grade hours_short kind known_at "
            "levels line_tenths lines_bind most_cases moves optimal overrides people proof rates rebalance reproducible snapshot "
            "stop_tenths units unplaced version",
    "agreement": "digest id",
    "cover": "going",
    "rebalance": "most_moves over_after over_before over_bound",
    "cases": "accountable barred by_override class eligible high_risk holder id pinned placed points provisional to_confirm unit",
    "classes": "cases class code high_risk placed placed_points points provisional",
    "levels": "bound class level more_is_better step value",
    "overrides": "case expires person points signer",
    "people": "after available before cap code contracted grade held high_risk_percent hours_only in_reach limit limit_rule "
              "measured most_cases most_high_risk percents_off reduced stop undated",
    "proof": "cases levels people",
    "levels of a proof": "above bound case_prices class earlier high_prices measure multipliers prices scale step value",
    "rates": "grade hours of points",
    "units": "opened people unit",
    "unplaced": "barred case grade sentence shortages why",
}


class Faults(list):
    def add(self, kind, sentence):
        self.append(f"{kind}: {sentence}")


def add_arguments(parser):
    parser.add_argument("plan", help="a file written by 'evenkeel allocate ... --out FILE'")


def read_plan(text, faults):
    plan = json.loads(text)
    if plan.get("kind") != "evenkeel-plan" or plan.get("version") != 2:
        raise ValueError("not a plan of Evenkeel's, version 2")
    try:
        if _canonical.canonical(plan) != text:
            faults.add("not-canonical", "the file is not in its one byte form")
    except _canonical.NotCanonical as fault:
        faults.add("not-canonical", str(fault))
    return plan


def check_form(plan, faults):
    """Nothing may stand in the file that nothing checks, or be missing."""
    rows = [("plan", plan), ("agreement", plan["agreement"])]
    rows += [(name, row) for name in FIELDS if isinstance(plan.get(name), list) for row in plan[name]]
    rows += [(name, plan[name]) for name in ("cover", "rebalance") if name in plan]
    for name, row in rows:
        known = set(FIELDS[name].split())
        optional = {"cover", "rebalance"} if name == "plan" else set()
        if set(row) - known or known - set(row) - optional:
            raise ValueError(f"{name} has the fields {', '.join(sorted(row))}")
    for level in (level for part in plan["proof"] for level in part["levels"]):
        check_level_form(level, faults)
    if not _seal.holds(plan):
        faults.add("seal", "the digest of the file is not that of what it says: it was changed since it was written")


def check_level_form(level, faults):
    """A class belongs to a level of placing, a step to one of balance."""
    placing, balance = level["measure"] in _bounds.MORE, level["measure"] == "at-or-above"
    known = set(FIELDS["levels of a proof"].split())
    if set(level) != known or (not placing and level["class"] != 0) or (level["step"] < 1 if balance else level["step"] != 0):
        faults.add("form", f"a level of the proof, {level['measure']}, has another form")


def check_given(plan, people, faults):
    """Everybody is given what they may hold, and holds afterwards what that adds up to."""
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
        _plan_people.add(given[code], case)
        if case["pinned"] or case["by_override"]:
            given[code]["free"] = False
    for code, person in people.items():
        check_person(code, person, given[code], faults)


def check_person(code, person, given, faults):
    held, before, after = person["held"], person["before"], person["after"]
    for part in _plan_people.LOADS:
        if held[part] + given[part] != after[part]:
            faults.add("sum", f"{code}: {part} after the plan are {after[part]}, and add up to {held[part] + given[part]}")
    new = {part: after[part] - before[part] for part in _plan_people.LOADS}
    if new["cases"] <= 0 or not given["free"]:
        return
    if after["points"] > person["limit"]:
        faults.add("over-limit", f"{code}: {after['points']} of {person['limit']} hundredths of a point")
    if after["cases"] > person["most_cases"]:
        faults.add("too-many-cases", f"{code}: {after['cases']} of {person['most_cases']}")
    most = person["most_high_risk"]
    if most is not None and new["high_risk"] > 0 and after["high_risk"] > most:
        faults.add("too-many-high-risk", f"{code}: {after['high_risk']} of {most}")


def check_eligible(plan, people, faults):
    """Those listed for a case have room for it, and with those who are barred they are all of its unit."""
    units = {unit["unit"]: unit for unit in plan["units"]}
    if {case["unit"] for case in plan["cases"]} != set(units) or len(units) != len(plan["units"]):
        faults.add("units", "they are not those of the cases")
    for case in plan["cases"]:
        codes = [entry[0] for entry in case["eligible"]]
        if codes != sorted(set(codes)) or case["barred"] + len(codes) != units[case["unit"]]["people"]:
            faults.add("eligible", f"case {case['id']}: {len(codes)} people are listed and {case['barred']} barred, of "
                                   f"{units[case['unit']]['people']} in the unit")
        for code in codes:
            if not has_room(people[code], case, plan):
                faults.add("eligible", f"case {case['id']}: {code} is listed, and could not be given it by itself")


def has_room(person, case, plan):
    """Whether somebody could be given a case if the plan gave them nothing else; overrides are told apart."""
    held, points = person["held"], case["points"]
    keeps = case["holder"] == person["code"]
    if not person["measured"] or (person["undated"] and not keeps):
        return False
    if any(override["person"] == person["code"] for override in plan["overrides"]):
        return True
    line = person["available"] * plan["line_tenths"] // 1000
    if keeps:
        return points == 0 or held["points"] + points <= line
    most = person["most_high_risk"]
    return (held["points"] + points <= min(person["limit"], person["stop"]) and held["cases"] < person["most_cases"]
            and not (case["high_risk"] and most is not None and held["high_risk"] + 1 > most))


def check_overrides(plan, people, faults):
    """A case that an override let in names one that stands, and for what it brings in points."""
    for override in plan["overrides"]:
        whole = override["case"] is not None or override["points"] is not None
        if override["person"] not in people or not override["signer"] or not whole or override["expires"] <= plan["as_of"]:
            faults.add("override", f"that of {override['person']} does not stand")
    for case in plan["cases"]:
        if case["by_override"] and not any(lets_in(override, case, people, plan) for override in plan["overrides"]):
            faults.add("override", f"case {case['id']}: nobody has let it in")


def lets_in(override, case, people, plan):
    person = people.get(case["placed"])
    if person is None or override["person"] != case["placed"] or override["case"] not in (None, case["id"]):
        return False
    beyond = person["after"]["points"] - person["available"] * plan["line_tenths"] // 1000
    named = sum(other["points"] for other in plan["cases"] if other["by_override"] and other["placed"] == case["placed"])
    return override["points"] is None or beyond <= override["points"] + named


def check_flags(plan, faults):
    for case in plan["cases"]:
        asks = next((entry[2] for entry in case["eligible"] if entry[0] == case["placed"]), None)
        moved = case["placed"] != case["holder"]
        if asks is not None and case["to_confirm"] != (asks and moved) or (case["placed"] is None and case["to_confirm"]):
            faults.add("to-confirm", f"case {case['id']}: whether somebody has to confirm it is said two ways")
        if case["placed"] is None and (case["pinned"] or case["by_override"]):
            faults.add("to-confirm", f"case {case['id']} is pinned or let in, and goes to nobody")


def check_classes(plan, faults):
    rows = [{"class": row["class"], "code": row["code"]} | dict.fromkeys(
        ("cases", "points", "high_risk", "provisional", "placed", "placed_points"), 0) for row in plan["classes"]]
    for case in plan["cases"]:
        row = rows[case["class"]]
        row["cases"] += 1
        row["points"] += case["points"]
        row["high_risk"] += 1 if case["high_risk"] else 0
        row["provisional"] += 1 if case["provisional"] else 0
        if case["placed"] is not None:
            row["placed"] += 1
            row["placed_points"] += case["points"]
    if plan["classes"] != rows or [row["class"] for row in rows] != list(range(len(rows))):
        faults.add("classes", "what is told by class is not what the cases add up to")
    ids = [case["id"] for case in plan["cases"]]
    if len(ids) != len(set(ids)) or any(case["points"] < 0 for case in plan["cases"]):
        faults.add("cases", "one is listed twice, or weighs less than nothing")


def names_of_levels(plan, people):
    """(name, class, step, whether more is better) of every level, in order."""
    last = [("soft costs", 0, 0, False), ("finer balance", 0, 0, False)]
    if "rebalance" in plan:
        return [("moves", 0, 0, False)] + last
    out = [(f"{what} {row['code']}", row["class"], 0, True) for row in plan["classes"] for what in ("placed", "points")]
    if any(case["holder"] is not None for case in plan["cases"]):
        out.append(("moves", 0, 0, False))
    steps = sorted((step_of(person, plan["balance_step_tenths"]) for person in people.values() if person["in_reach"]),
                   reverse=True)
    out += [(f"balance, at step {step} or above", 0, step, False) for step in counted_steps(steps)]
    return out + last


def check_levels(plan, people, faults):
    placed = [case for case in plan["cases"] if case["placed"] is not None]
    free = [case for case in placed if not case["pinned"] and not case["by_override"]]
    reach = [person for person in people.values() if person["in_reach"]]
    names = [(level["level"], level["class"], level["step"], level["more_is_better"]) for level in plan["levels"]]
    if names != names_of_levels(plan, people):
        faults.add("level", "the levels are not those of the objective, in their order")
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
        check_bound(level, plan, faults)


def check_bound(level, plan, faults):
    """After the levels of placing, what an override let in is no part of what is proved."""
    bound, name = level["bound"], level["level"]
    let_in = any(case["by_override"] for case in plan["cases"])
    proved = name != "finer balance" and "rebalance" not in plan and not (let_in and not level["more_is_better"])
    if proved != (bound is not None):
        faults.add("bound", f"{name} {'has no bound' if proved else 'has a bound, and none is proved'}")
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


def steps_of(part, plan):
    """Where the part's people stand, highest first; what an override let in is no part of the proof."""
    points = {person["code"]: person["after"]["points"] for person in part.people}
    for case in part.cases:
        if case["by_override"] and case["placed"] in points:
            points[case["placed"]] -= case["points"]
    return sorted((_bounds.step_of(points[person["code"]], person["available"], plan["balance_step_tenths"])
                   for person in part.people), reverse=True)


def levels_of(part, plan):
    """(measure, class, step) of every level of a part, in order."""
    classes = [row["class"] for row in plan["classes"] if any(case["class"] == row["class"] for case in part.cases)]
    out = [(measure, number, 0) for number in classes for measure in _bounds.MORE]
    if any(case["holder"] is not None for case in part.cases):
        out.append(("moves", 0, 0))
    return out + [("at-or-above", 0, step) for step in counted_steps(steps_of(part, plan))] + [("soft", 0, 0)]


def counted_steps(steps):
    """From the highest down to the one at or above which everybody stands."""
    step, counted, out = (steps[0] if steps else 0), 0, []
    while step > 0 and counted < len(steps):
        out.append(step)
        counted = sum(1 for other in steps if other >= step)
        step -= 1
    return out


def check_part(part, people, plan, faults):
    told = [(level["measure"], level["class"], level["step"]) for level in part.levels]
    if told != levels_of(part, plan):
        faults.add("proof", "the levels of a part are not those of the objective, in their order")
    eligible = {case["id"]: {part.codes[p] for p, _ in arcs} for case, arcs in zip(part.cases, part.arcs)}
    if set().union(*eligible.values()) != set(part.codes):
        faults.add("proof", "somebody is said to be in reach who is not")
    anybody = {entry[0] for case in part.cases for entry in case["eligible"]}
    if any(people[code]["in_reach"] and code not in part.codes for code in anybody):
        faults.add("proof", "two parts share somebody")
    free = [case for case in part.cases if case["placed"] is not None and not case["by_override"]]
    for number, level in enumerate(part.levels):
        value = value_of(part, level, free, plan)
        if value != level["value"]:
            faults.add("proof", f"{level['measure']} {level['class']} {level['step']}: value {level['value']}, "
                                f"the cases add up to {value}")
        expected = _bounds.bound_of(part, number)
        # A bound that claims less is true as well: a plan of last year was made when less was known how to prove.
        claims_more = level["bound"] < expected if level["measure"] in _bounds.MORE else level["bound"] > expected
        if claims_more:
            faults.add("proof", f"{level['measure']} {level['class']} {level['step']}: bound {level['bound']}, "
                                f"the multipliers give {expected}")


def value_of(part, level, free, plan):
    if level["measure"] == "soft":
        return sum(entry[1] for case in free for entry in case["eligible"] if entry[0] == case["placed"])
    if level["measure"] == "at-or-above":
        return sum(1 for step in steps_of(part, plan) if step >= level["step"])
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


def over_of(points, people):
    return {code: max(0, points[code] - person["limit"]) for code, person in people.items()}


def check_rebalance(plan, people, faults):
    """Points over the limits before and after, and the bound: of each who is over, the largest cases that may go
    take off most, and never more than they are over by; of all these the largest, as many as there are moves;
    and what the others have no room for stays, however many move. What is pinned to another than its holder goes first, and
    is counted among the moves."""
    told = plan.get("rebalance")
    if told is None:
        return
    points = {code: person["before"]["points"] for code, person in people.items()}
    before = over_of(points, people)
    chosen = [case for case in plan["cases"] if case["pinned"] and case["holder"] not in (None, case["placed"])]
    for case in chosen:
        points[case["holder"]] -= case["points"]
        points[case["placed"]] += case["points"]
    over = over_of(points, people)
    after = sum(max(0, person["after"]["points"] - person["limit"]) for person in people.values())
    gains = []
    for code, left in over.items():
        may_go = [case["points"] for case in plan["cases"] if case["holder"] == code and not case["pinned"]
                  and any(entry[0] != code for entry in case["eligible"])]
        for worth in sorted(may_go, reverse=True):
            gains.append(min(left, worth))
            left -= gains[-1]
    bound = sum(over.values()) - sum(sorted(gains, reverse=True)[:max(0, told["most_moves"] - len(chosen))])
    room = sum(max(0, person["limit"] - points[code]) for code, person in people.items() if person["in_reach"])
    bound = max(bound, sum(over.values()) - room)
    if plan["moves"] > max(told["most_moves"], len(chosen)):
        faults.add("rebalance", f"{plan['moves']} cases change hands, and no more than {told['most_moves']} may")
    for name, expected in (("over_before", sum(before.values())), ("over_after", after), ("over_bound", bound)):
        if told[name] != expected:
            faults.add("rebalance", f"{name} is given as {told[name]}, and the cases add up to {expected}")


def check_cover(plan, people, faults):
    """Whoever goes keeps nothing of what the plan is about; and it is about what they hold."""
    if "cover" not in plan:
        return
    goes = plan["cover"]["going"]
    if not any(case["holder"] == goes for case in plan["cases"]):
        faults.add("cover", f"{goes} is said to go, and holds none of the cases")
    for case in plan["cases"]:
        if case["placed"] == goes:
            faults.add("cover", f"case {case['id']} is with {goes}, who goes")


def loads_as_chosen(plan, people):
    """What everybody holds once the cases pinned to another than their holder have changed hands."""
    loads = {code: dict(person["before"]) for code, person in people.items()}
    for case in plan["cases"]:
        if not case["pinned"] or case["placed"] == case["holder"]:
            continue
        for code, sign in ((case["holder"], -1), (case["placed"], 1)):
            if code in loads:
                loads[code]["cases"] += sign
                loads[code]["high_risk"] += sign * case["high_risk"]
    return loads


def share_rises(before, after):
    return before["cases"] == 0 or after["high_risk"] * before["cases"] > before["high_risk"] * after["cases"]


def check_shares(plan, people, faults):
    """Where cases change hands to make room, nobody's share of high-risk cases rises above what protects them; what
    is pinned to another than its holder was chosen by somebody, and goes first."""
    if "cover" not in plan and "rebalance" not in plan:
        return
    loads = loads_as_chosen(plan, people)
    for code, person in people.items():
        percent, before, after = person["high_risk_percent"], person["before"], person["after"]
        if percent is None or code == plan.get("cover", {}).get("going"):
            continue
        above = after["high_risk"] * 100 > percent * after["cases"]
        if above and all(share_rises(load, after) for load in (before, loads[code])):
            faults.add("share", f"{code}: {after['high_risk']} of {after['cases']} cases are of high risk, {percent} % the most")


def check_who_answers(plan, faults):
    moves = 0
    for case in plan["cases"]:
        placed, answers = case["placed"], case["accountable"]
        moves += placed is not None and case["holder"] not in (None, placed)
        if answers != (placed if placed is not None else f"head of {case['unit']}"):
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


UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, ZeroDivisionError)


def verify(text):
    """The plan that a text is, and its faults; one of UNREADABLE where it is none."""
    faults = Faults()
    plan = read_plan(text.removesuffix("\n"), faults)
    check_form(plan, faults)
    people = _plan_people.check_people(plan, faults)
    check_classes(plan, faults)
    check_given(plan, people, faults)
    check_eligible(plan, people, faults)
    check_overrides(plan, people, faults)
    check_flags(plan, faults)
    check_levels(plan, people, faults)
    if plan["proof"] or any(level["bound"] is not None for level in plan["levels"]):
        check_proof(plan, people, faults)
    check_cover(plan, people, faults)
    check_shares(plan, people, faults)
    check_rebalance(plan, people, faults)
    _plan_reasons.check_unplaced(plan, people, faults)
    _plan_reasons.check_hours_short(plan, faults)
    check_who_answers(plan, faults)
    return plan, faults


def run(args):
    with open(args.plan, encoding="utf-8") as file:
        text = file.read()
    try:
        plan, faults = verify(text)
    except UNREADABLE as fault:
        print(f"{args.plan}: not a plan that can be read: {fault!r}", file=sys.stderr)
        return 1
    for fault in faults:
        print(f"{args.plan}: {fault}")
    placed = sum(1 for case in plan["cases"] if case["placed"] is not None)
    print(f"{placed} of {len(plan['cases'])} cases placed, {sum(len(part['levels']) for part in plan['proof'])} bounds recomputed, "
          f"{len(faults)} faults; agreement {plan['agreement']['digest'][:12]}, snapshot {plan['snapshot'][:12]}, "
          f"day {plan['as_of']}, seal {plan['digest'][:12]}")
    return 1 if faults else 0
