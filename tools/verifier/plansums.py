"""Checks the public form of a plan: its sums agree with each other, the hours short are what its points are by the
agreement's rates, and its seal is that of all else. With --opening FILE, or --internal FILE --salt HEX, also that both
commitments are to the lists of that plan, and that every sum shown is theirs.

The public form names no case and no person. What it shows is checked here; what it leaves out, because so few
would point at somebody, is not.
"""
import hashlib
import json
import sys

from verifier import _canonical, _opening, _plan_reasons, _seal

HELP = "the public form of a plan: sums and commitments"


def add_arguments(parser):
    parser.add_argument("file", help="a file written by 'evenkeel allocate ... --form public --out FILE'")
    _opening.add_arguments(parser)


def commitment(salt, part):
    return hashlib.sha256(f"{salt}\n{_canonical.canonical(part)}".encode()).hexdigest()


def faults_of_sums(public):
    rows = public["classes"]
    for name in ("cases", "points", "placed", "placed_points"):
        if rows and sum(row[name] for row in rows) != public[name]:
            yield f"the classes' {name} do not add up to {public[name]}"
    if public["placed"] is not None and public["placed"] > public["cases"]:
        yield "more cases are placed than there are"
    rates = {rate["grade"]: rate for rate in public["rates"]}
    for row in public["hours_short"]:
        rate = rates.get(row["grade"])
        hours = rate and _plan_reasons.hours_for(row["points"], rate, public)
        if row["hours"] != hours:
            yield f"{row['hours']} hours of grade {row['grade']} are short, and the points make {hours}"
    short = sum(row["cases"] for row in public["hours_short"])
    if public["placed"] is None and short:
        yield "hours are short for a number of cases that is not shown"
    if public["placed"] is not None and short > public["cases"] - public["placed"]:
        yield "hours are short for more cases than are left"


def faults_of_lists(public, internal, salt):
    for part in ("cases", "people"):
        if public["commitments"][part] != commitment(salt, {part: internal[part]}):
            yield f"{part}: not the list committed to"
    cases = internal["cases"]
    placed = [case for case in cases if case["placed"] is not None]
    sums = {"cases": len(cases), "points": sum(case["points"] for case in cases), "placed": len(placed),
            "placed_points": sum(case["points"] for case in placed)}
    for name, expected in sums.items():
        if public[name] not in (expected, None):
            yield f"{name} is given as {public[name]}, and the list has {expected}"
    for name in ("snapshot", "agreement", "as_of", "line_tenths"):
        if public[name] != internal[name]:
            yield f"{name} is not that of the internal form"
    if any(rate not in internal["rates"] for rate in public["rates"]):
        yield "the rates are not those of the internal form"
    yield from faults_of_rows(public, internal)
    if public["hours_short"] and public["hours_short"] != internal["hours_short"]:
        yield "hours_short is not that of the internal form"


def faults_of_rows(public, internal):
    """Classes and grades, where each is shown by itself."""
    if public["classes"]:
        rows = [{name: row[name] for name in ("cases", "points", "placed", "placed_points")} | {"class": row["code"]}
                for row in internal["classes"] if row["cases"]]
        if public["classes"] != rows:
            yield "the classes are not those of the internal form"
    asked = {entry[0] for case in internal["cases"] for entry in case["eligible"]}
    held = {case["holder"] for case in internal["cases"]}
    scope = [person for person in internal["people"]  # of whoever is not available no hours are told
             if person["code"] in asked or (person["code"] in held and person["contracted"] is not None)]
    for row in public["grades"]:
        mine = [person for person in scope if row["grade"] in ("all", person["grade"])]
        sums = {"people": len(mine), "available": sum(person["available"] for person in mine),
                "before": sum(person["before"]["points"] for person in mine),
                "after": sum(person["after"]["points"] for person in mine)}
        if row != sums | {"grade": row["grade"]}:
            yield f"the sums of grade {row['grade']} are not those of the internal form"


def verify(text, internal=None, salt=None):
    public = json.loads(text)
    if public.get("kind") != "evenkeel-plan-public" or public.get("version") != 2:
        raise ValueError("not the public form of a plan of Evenkeel's, version 2")
    faults = list(faults_of_sums(public))
    if _canonical.canonical(public) != text.rstrip("\n"):
        faults.append("the file is not in its one byte form")
    if not _seal.holds(public):
        faults.append("the digest of the file is not that of what it says: it was changed since it was written")
    if internal is not None:
        faults += faults_of_lists(public, json.loads(internal), salt)
    return public, faults


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(args):
    if _opening.wrong(args):
        print(_opening.wrong(args), file=sys.stderr)
        return 2
    try:
        internal, salt = _opening.read(args)
        public, faults = verify(read(args.file), internal, salt)
    except (ValueError, KeyError, TypeError) as fault:
        print(f"{args.file}: cannot be read: {fault!r}", file=sys.stderr)
        return 1
    for fault in faults:
        print(f"{args.file}: {fault}")
    shown = "a number not shown" if public["placed"] is None else public["placed"]
    print(f"{shown} of {public['cases']} cases placed, {len(faults)} faults"
          + (", both lists are those committed to" if internal and not faults else ""))
    return 1 if faults else 0
