"""Why cases of a plan are unplaced, and the hours short: every figure and sentence worked out again."""
from verifier import _plan_people

HARD = ("ALLOC-NOT-AVAILABLE", "ALLOC-GRADE-RISK", "ALLOC-TRAINING", "ALLOC-TRAINEE", "ALLOC-DECLARED", "ALLOC-OBJECTED",
        "ALLOC-TEAM-REFUSES", "ALLOC-UNIT", "ALLOC-LINE", "ALLOC-STOP-LINE", "ALLOC-HOURS-ONLY", "ALLOC-PROTECTED-NQO",
        "ALLOC-CASE-COUNT")  # in the order in which rules are told (docs/methods/rules.md)
ON_LOAD = HARD[8:]


def number_rule(person, case):
    """The rule of numbers that keeps somebody from one case more; more hours do not help there."""
    after = person["after"]
    if case["holder"] != person["code"] and after["cases"] + 1 > person["most_cases"]:
        return "ALLOC-CASE-COUNT"
    most = person["most_high_risk"]
    if person["undated"] or (most is not None and case["high_risk"] and after["high_risk"] + 1 > most):
        return "ALLOC-PROTECTED-NQO"
    return None


def hours_missing(person, points, rate, plan):
    """The least hours a week with which so many points fit beside the plan; none where a full week is not enough."""
    if not _plan_people.from_hours(person, rate):
        return None
    wanted = person["after"]["points"] + points

    def enough(more):
        available, cap = _plan_people.with_hours(person, rate, more, plan)
        limit = _plan_people.limit_of(person, plan, available, cap)[0]
        return wanted <= min(limit, _plan_people.stop_of(available, plan))

    low, high = 0, plan["full_week"]
    if not enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def shortage_of(person, case, rate, plan):
    """What somebody lacks to hold a case beside the plan; none where it fits."""
    limit, rule = person["limit"], person["limit_rule"]
    points = person["after"]["points"] + case["points"] - limit
    out = {"person": person["code"], "points": points, "hours": None, "beyond_full_week": False}
    number = number_rule(person, case)
    if number is not None:
        return out | {"rule": number}
    if person["measured"] and points <= 0 and person["after"]["points"] + case["points"] <= person["stop"]:
        return None
    hours = hours_missing(person, case["points"], rate, plan)
    beyond = hours is not None and person["contracted"] + hours > plan["full_week"]
    return out | {"hours": hours, "beyond_full_week": beyond, "rule": rule}


def nearness(shortage, people):
    hours = shortage["hours"]
    return (hours is None, hours or 0, not people[shortage["person"]]["measured"], shortage["points"], shortage["person"])


def hundredths(value):
    """113600 -> 1,136, 520 -> 5.2, as the product writes points."""
    sign, value = ("-" if value < 0 else ""), abs(value)
    return sign + f"{value // 100:,}.{value % 100:02}".rstrip("0").rstrip(".")


def counted_points(value):
    return hundredths(value) + (" point" if value == 100 else " points")


def sentence_of(reason, people, plan):
    """What the parts of a reason say."""
    barred = ", ".join(f"{count} by {rule}" for rule, count in reason["barred"])
    if reason["why"] == "nobody-eligible":
        return f"Nobody may hold it: {barred}." if barred else "Nobody works in the unit."
    begins = ("Nobody who may hold it has the room." if reason["why"] == "no-room"
              else "The room went to cases that come before it or fit better.")
    nearest = nearness_of(reason["shortages"][0], people, plan) if reason["shortages"] else ""
    return begins + nearest + (f" Others: {barred}." if barred else "")


def nearness_of(least, people, plan):
    who, points = least["person"], least["points"]
    if least["hours"] is not None and least["beyond_full_week"]:
        return (f" With {hundredths(least['hours'])} h a week more, which goes beyond the full week of "
                f"{hundredths(plan['full_week'])} h, {who} could hold it; so they could with {counted_points(points)} of other "
                f"work taken off.")
    if least["hours"] is not None:
        return f" With {hundredths(least['hours'])} h a week more, {who} could hold it."
    if not people[who]["measured"]:
        return f" What room {who} has, nobody can say."
    if points <= 0:
        return f" {who} has the points for it, and is kept from it by {least['rule']}."
    return f" Nearest is {who}, with {counted_points(points)} too many."


def check_barred(reason, case, unit, faults):
    """Everybody who could be asked may hold the case or is barred from it, by a rule about the pair."""
    rules = [rule for rule, _ in reason["barred"]]
    known = [rule for rule in HARD if rule not in ON_LOAD]
    if rules != sorted(set(rules), key=known.index) or any(count < 1 for _, count in reason["barred"]):
        faults.add("reason", f"case {case['id']}: the rules that bar people are not told once each, in their order")
    may_hold = {shortage["person"] for shortage in reason["shortages"]} | {entry[0] for entry in case["eligible"]}
    barred = sum(count for _, count in reason["barred"])
    if barred + len(may_hold) != unit["people"]:
        faults.add("reason", f"case {case['id']}: {barred} people are barred and {len(may_hold)} may hold it, "
                             f"of {unit['people']} in {unit['unit']}")
    why = "nobody-eligible" if not may_hold else "room-taken" if case["eligible"] else "no-room"
    if reason["why"] != why:
        faults.add("reason", f"case {case['id']}: {reason['why']} is said, and it is {why}")


def check_shortages(reason, case, people, rates, plan, faults):
    told = reason["shortages"]
    for shortage in told:
        person = people[shortage["person"]]
        expected = shortage_of(person, case, rates[person["grade"]], plan)
        if shortage != expected:
            faults.add("reason", f"case {case['id']}: of {person['code']} {shortage} is told, and it is {expected}")
    if told != sorted(told, key=lambda shortage: nearness(shortage, people)):
        faults.add("reason", f"case {case['id']}: the nearest is not told first")
    listed = {shortage["person"] for shortage in told}
    for code in sorted({entry[0] for entry in case["eligible"]} - listed):
        if shortage_of(people[code], case, rates[people[code]["grade"]], plan) is not None:
            faults.add("reason", f"case {case['id']}: what {code} lacks is not told")


def check_unplaced(plan, people, faults):
    rates = {rate["grade"]: rate for rate in plan["rates"]}
    units = {unit["unit"]: unit for unit in plan["units"]}
    waiting = [case for case in plan["cases"] if case["placed"] is None]
    if [reason["case"] for reason in plan["unplaced"]] != [case["id"] for case in waiting]:
        faults.add("reason", "the cases with a reason are not the unplaced ones, in their order")
        return
    for reason, case in zip(plan["unplaced"], waiting):
        check_barred(reason, case, units[case["unit"]], faults)
        check_shortages(reason, case, people, rates, plan, faults)
        if reason["sentence"] != sentence_of(reason, people, plan):
            faults.add("reason", f"case {case['id']}: the sentence is not what its parts make: {sentence_of(reason, people, plan)}")


def hours_for(points, rate, plan):
    """Hours a week, free of other work, that hold so many points under the line, rounded up."""
    return -(-points * rate["hours"] * 1000 // (rate["points"] * 100 * plan["line_tenths"]))


def check_hours_short(plan, faults):
    """By the lowest grade that may hold each unplaced case: cases, points, and the hours that these are."""
    rates = {rate["grade"]: rate for rate in plan["rates"]}
    points = {case["id"]: case["points"] for case in plan["cases"]}
    expected = []
    for grade in ("PO", "PSO"):
        mine = [points[reason["case"]] for reason in plan["unplaced"] if reason["grade"] == grade]
        if mine:
            expected.append({"grade": grade, "cases": len(mine), "points": sum(mine),
                             "hours": hours_for(sum(mine), rates[grade], plan)})
    if plan["hours_short"] != expected:
        faults.add("hours-short", f"told are {plan['hours_short']}, and the unplaced cases make {expected}")
    nobody = sum(1 for reason in plan["unplaced"] if reason["grade"] is None)
    if plan["held_by_no_grade"] != nobody or any(reason["grade"] not in ("PSO", "PO", None) for reason in plan["unplaced"]):
        faults.add("hours-short", f"{plan['held_by_no_grade']} cases are said to be held by no grade, and {nobody} are")
