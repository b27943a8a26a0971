"""What people of a plan hold and could hold, worked out again from hours and rates (docs/methods/allocation.md)."""

LOADS = ("points", "cases", "high_risk")


def trunc(above, below):
    """Division towards 0."""
    return above // below if above >= 0 else -(-above // below)


def available_of(rate, contracted, reduced):
    """Hundredths of a point that hours are worth, in whole points; negative where more is reduced than there is."""
    return 100 * trunc(rate["points"] * (contracted - reduced), rate["hours"])


def usable(rate):
    return rate["points"] > 0 and rate["hours"] > 0


def from_hours(person, rate):
    """Whether the available points are what the hours give; a source may have measured in another way."""
    if person["contracted"] is None or not person["measured"] or not usable(rate):
        return False
    return max(0, available_of(rate, person["contracted"], person["reduced"])) == person["available"]


def protected_part(person, contracted):
    """What protections take off as shares of contracted hours, each half up to a hundredth of an hour."""
    return sum((contracted * percent * 2 + 100) // 200 for percent in person["percents_off"])


def with_hours(person, rate, more, plan):
    """(available points, protected limit) with so many hours a week more, as measuring would find them."""
    contracted = person["contracted"] + more
    reduced = person["reduced"] - protected_part(person, person["contracted"]) + protected_part(person, contracted)
    cap = person["cap"] and capped(person, rate, contracted)
    return max(0, available_of(rate, contracted, reduced)), cap


def capped(person, rate, contracted):
    return max(0, available_of(rate, contracted, person["cap"]["reduced"])) * person["cap"]["tenths"] // 1000


def limit_of(person, plan, available=None, cap=None):
    """(points, the rule whose limit it is): the lowest of the line, contracted hours and a protection."""
    if available is None:
        available, cap = person["available"], person["cap"] and person["cap"]["points"]
    limit = (available * plan["line_tenths"] // 1000, "ALLOC-LINE")
    if person["hours_only"] and available < limit[0]:
        limit = (available, "ALLOC-HOURS-ONLY")
    if cap is not None and cap < limit[0]:
        limit = (cap, "ALLOC-PROTECTED-NQO")
    return limit


def stop_of(available, plan):
    return available * plan["stop_tenths"] // 1000


def check_rates(plan, faults):
    rates = {rate["grade"]: rate for rate in plan["rates"]}
    grades = {"PSO", "PO"} | {person["grade"] for person in plan["people"]}
    if len(rates) != len(plan["rates"]) or set(rates) != grades:
        faults.add("rates", f"they are of {', '.join(sorted(rates))}, and the plan has {', '.join(sorted(grades))}")
    for grade, rate in rates.items():
        of = rates[rate["of"]]
        if rate["of"] not in (grade, "PO") or any(rate[name] != of[name] for name in ("points", "hours")):
            faults.add("rates", f"that of {grade} is not its own, nor a probation officer's")
    return rates


def check_working(person, rate, plan, faults):
    """Available points, limits and what they come from; those of somebody measured in another way stay as told."""
    code = person["code"]
    if person["undated"] and person["grade"] != "NQO":
        faults.add("working", f"{code} is no newly qualified officer without a date")
    if not person["measured"] and person["in_reach"]:
        faults.add("working", f"{code} has no figure, and is said to be in reach")
    if len({person[name] is None for name in ("contracted", "reduced", "percents_off")}) != 1:
        faults.add("working", f"{code}: hours are told in part")
    told = (person["limit"], person["limit_rule"])
    line = limit_of(person, plan)
    if told != line:
        faults.add("limit", f"{code}: {told[0]} by {told[1]}, and it is {line[0]} by {line[1]}")
    if person["stop"] != stop_of(person["available"], plan):
        faults.add("limit", f"{code}: the stop line is at {stop_of(person['available'], plan)}, not {person['stop']}")
    if person["most_cases"] != plan["most_cases"]:
        faults.add("limit", f"{code}: {person['most_cases']} cases at most, and the agreement says {plan['most_cases']}")
    percent = person["high_risk_percent"]
    most = None if percent is None else percent * (person["before"]["cases"] + 1) // 100
    if person["most_high_risk"] != most:
        faults.add("limit", f"{code}: {most} cases of high risk at most, not {person['most_high_risk']}")
    if person["cap"] is not None and person["contracted"] is not None:  # of whoever is not available no hours are told
        if person["cap"]["points"] != capped(person, rate, person["contracted"]):
            faults.add("limit", f"{code}: the protected limit is not its share of what the hours are worth")


def check_before(people, plan, faults):
    """What somebody held is what they keep and their cases that may move."""
    for code, person in people.items():
        before = dict(person["held"])
        for case in plan["cases"]:
            if case["holder"] == code:
                add(before, case)
        if any(before[part] != person["before"][part] for part in LOADS):
            faults.add("sum", f"{code}: held {person['before']} before the plan, and it adds up to {before}")
    for case in plan["cases"]:
        if case["holder"] is not None and case["holder"] not in people:
            faults.add("unknown-person", f"case {case['id']} is held by {case['holder']}, who is not listed")


def add(sums, case):
    sums["points"] += case["points"]
    sums["cases"] += 1
    sums["high_risk"] += 1 if case["high_risk"] else 0


def check_grades(plan, faults):
    sums = {}
    given = {}
    for case in plan["cases"]:
        if case["placed"] is not None and case["placed"] != case["holder"]:
            given[case["placed"]] = given.get(case["placed"], 0) + 1
    for person in plan["people"]:
        row = sums.setdefault(person["grade"], dict.fromkeys(
            ("people", "measured", "hours_only", "undated", "contracted", "reduced", "available", "before", "after",
             "given"), 0))
        row["people"] += 1
        for name in ("measured", "hours_only", "undated"):
            row[name] += 1 if person[name] else 0
        for name in ("contracted", "reduced"):
            row[name] += person[name] or 0
        row["available"] += person["available"]
        row["before"] += person["before"]["points"]
        row["after"] += person["after"]["points"]
        row["given"] += given.get(person["code"], 0)
    expected = [{"grade": grade, **sums[grade]} for grade in sorted(sums)]
    if plan["grades"] != expected:
        faults.add("grades", "what is told by grade is not what the people add up to")


def check_people(plan, faults):
    """Everybody's working; the people by code."""
    people = {person["code"]: person for person in plan["people"]}
    if len(people) != len(plan["people"]):
        faults.add("people", "somebody is listed twice")
    rates = check_rates(plan, faults)
    for person in plan["people"]:
        check_working(person, rates[person["grade"]], plan, faults)
    check_before(people, plan, faults)
    check_grades(plan, faults)
    return people
