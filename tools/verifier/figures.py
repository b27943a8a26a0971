"""Recomputes every figure of an export from the working that stands beside it (docs/methods/explanations.md).

The file is JSON Lines: explanations (one person's working), pools (a team's work in nobody's name) and figures
(the rows as printed, of every level). Checked: each line of work is quantity times price and the lines add up
to the workload; hours and reductions give the available points; both give the percentage, the band and whether
the line is crossed; somebody without a percentage has a reason; a unit's row is the sum of its people and pools.

Not checked, because the export cannot show it: that the records behind the working are true and whole. The
agreement's own document says whether the prices are those agreed.
"""
import json
import math
import sys
from collections import Counter, defaultdict, namedtuple
from fractions import Fraction

from verifier import _canonical

HELP = "figures of people and units, recomputed from their explanations"

MOST_FAULTS = 1000
LONGEST_LINE = 16 * 2**20
UNITS = ["team", "pdu", "region", "nation"]
NO_RATE = {"assessed by conversation", "no work in the records", "hours unknown and no default for the grade"}
JOINED = "restricted and other work"

Fault = namedtuple("Fault", "line subject sentence")


# ---- arithmetic ------------------------------------------------------------------------------------------------

def half_up(number):
    return math.floor(number + Fraction(1, 2))


def truncated(number):
    return math.trunc(number)


def batch_available(nominal, base, default, reduction):
    """The evening batch's formula, in binary floating point and in its order; whole points."""
    if base == 0 or default == 0:
        return 0
    value = (nominal * (base / default)) * ((base - reduction) / base)
    if value != 0 and abs(value) < 1e-6:  # read by its text, which has an exponent: the first digit
        return int(math.copysign(int(f"{abs(value):.16e}"[0]), value))
    return math.trunc(value)


def total(lines, field):
    return sum(line[field] for line in lines)


def available(e):
    """Hundredths of points that the hours of an explanation give."""
    nominal, default = e["nominal_points"], e["default_hours"]
    if nominal == 0 or default == 0:
        return 0
    reduced = total(e["reductions"], "hours")
    if e["mode"] == "evenkeel":
        return 100 * truncated(Fraction(nominal * (total(e["contracted"], "hours") - reduced), default))
    points = 0
    for place, line in enumerate(e["contracted"]):
        points += batch_available(nominal, line["hours"] / 100, default / 100, reduced / 100 if place == 0 else 0)
    return 100 * points


def capacity_used(workload, points):
    return half_up(Fraction(workload * 1000, points)) if points > 0 else None


def is_over(workload, points, tenths):
    return points > 0 and workload * 1000 > points * tenths


def band(workload, points, bands):
    for row in bands[:-1]:
        if row["upto"] is None or not is_over(workload, points, row["upto"]):
            return row["code"]
    return bands[-1]["code"]


# ---- checks ----------------------------------------------------------------------------------------------------

class Checker:
    def __init__(self):
        self.faults, self.counts = [], Counter()
        self.people, self.pools, self.figures = {}, {}, []
        self.number = 0

    def fault(self, subject, sentence, line=None):
        self.counts["faults"] += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line or self.number, subject, sentence))

    def same(self, subject, what, written, computed, line=None):
        if written != computed or isinstance(written, bool) != isinstance(computed, bool):
            self.fault(subject, f"{what} is {json.dumps(written)}, its working gives {json.dumps(computed)}", line)

    def feed(self, raw):
        self.number += 1
        try:
            value = _canonical.read(raw.removesuffix(b"\n"))
            kind = value["kind"]
            reader = {"explanation": self.explanation, "pool": self.pool, "figure": self.keep}[kind]
        except (_canonical.NotCanonical, KeyError, TypeError) as fault:
            self.fault("", f"not a line of an export: {fault}")
            return
        self.counts[kind] += 1
        try:
            reader(value)
        except (KeyError, TypeError, IndexError, AttributeError) as fault:
            self.fault("", f"a field is missing or of another kind: {fault!r}")

    def work(self, subject, lines):
        for line in lines:
            self.same(subject, f"the total of \"{line['subject']}\"", line["total"], line["each"] * line["quantity"])
        return total(lines, "total")

    def explanation(self, e):
        who, figure = e["person"], e["figure"]
        if who in self.people:
            self.fault(who, "is explained twice")
        self.people[who] = (self.number, e)
        workload, points = self.work(who, e["work"]), available(e)
        measured = figure["not_measured"] == "measured"
        self.same(who, "workload", figure["workload"], workload)
        self.same(who, "available", figure["available"], points)
        self.same(who, "contracted", figure["contracted"], total(e["contracted"], "hours"))
        self.same(who, "reduced", figure["reduced"], total(e["reductions"], "hours"))
        self.same(who, "hours_assumed", figure["hours_assumed"],
                  any(line["what"].startswith("assumed") for line in e["contracted"]))
        self.same(who, "used", figure["used"], capacity_used(workload, points) if measured else None)
        self.same(who, "band", figure["band"], band(workload, points, e["bands"]) if measured else "")
        self.same(who, "over_line", figure["over_line"], measured and is_over(workload, points, e["line"]))
        self.reason(who, e, points)
        self.rounding(who, e)
        self.cases(who, e)

    def reason(self, who, e, points):
        why = e["figure"]["not_measured"]
        if why == "measured":
            if points <= 0:
                self.fault(who, "is called measured and has nothing available")
        elif e["mode"] == "evenkeel" and why not in NO_RATE and points > 0:
            self.fault(who, f"is called not measurable ({why}) and has {points / 100:g} points available")

    def rounding(self, who, e):
        """Arithmetic may only lift a negative workload to 0, or round each posting's total to whole points."""
        lines = [line for line in e["work"] if line["kind"] == "rounding"]
        moved, rest = total(lines, "total"), total(e["work"], "total") - total(lines, "total")
        if e["mode"] == "evenkeel" and lines and (rest >= 0 or moved != -rest):
            self.fault(who, f"a rounding of {moved / 100:g} points is no floor of {rest / 100:g}")
        if e["mode"] == "wmt" and abs(moved) > 50 * len(e["contracted"]):
            self.fault(who, f"a rounding of {moved / 100:g} points is more than half a point a posting")

    def cases(self, who, e):
        figure = e["figure"]
        listed = sum(line["quantity"] for line in e["work"] if line["kind"] in ("case", "cases"))
        joined = any(line["subject"] == JOINED for line in e["work"])
        if e["mode"] == "evenkeel" and not joined:
            self.same(who, "scored_cases", figure["scored_cases"], listed)
        if figure["cases"] < figure["scored_cases"]:
            self.fault(who, "fewer cases than are scored")

    def pool(self, value):
        cases = sum(line["quantity"] for line in value["work"] if line["kind"] in ("case", "cases"))
        self.pools[value["team"]] = self.work(value["team"], value["work"]), cases

    def keep(self, value):
        self.figures.append((self.number, value))

    # Units, when everything is read.

    def finish(self):
        if not self.number:
            self.fault("", "the export is empty", 0)
        sums = self.leaves()
        for level in UNITS:
            rows = [(number, row) for number, row in self.figures if row["level"] == level]
            above = defaultdict(Counter)
            for number, row in rows:
                self.unit(number, row, sums[row["code"]])
                above[row["parent"]].update(sums[row["code"]])
            sums = above
        return self

    def leaves(self):
        """What each team's people and pool add up to."""
        sums = defaultdict(Counter)
        for number, row in self.figures:
            if row["level"] == "practitioner":
                sums[row["parent"]].update(self.practitioner(number, row))
            elif row["level"] == "team":
                workload, cases = self.pools.get(row["code"], (0, 0))
                if not workload and not cases:  # in the batch's figures a pool is counted and not scored
                    cases = row["pool_cases"] if self.is_wmt() else 0
                sums[row["code"]].update({"pool_cases": cases, "cases": cases, "pool_workload": workload,
                                          "workload": workload})
        return sums

    def is_wmt(self):
        return any(e["mode"] == "wmt" for _, e in self.people.values())

    def practitioner(self, number, row):
        if row["code"] not in self.people:
            self.fault(row["code"], "has a figure and no explanation", number)
            return {}
        e = self.people[row["code"]][1]
        figure = e["figure"]
        for field in ("workload", "available", "used", "band", "over_line", "cases", "provisional_cases"):
            self.same(row["code"], f"{field} as printed", row[field], figure[field], number)
        self.same(row["code"], "why as printed", row["why"], figure["not_measured"], number)
        self.same(row["code"], "agreement as printed", row["agreement"],
                  f"{e['agreement_id']}@{e['agreement'][:12]}", number)
        measured = figure["not_measured"] == "measured"
        for field, value in (("people", 1), ("not_measured", int(not measured)), ("pool_cases", 0), ("pool_workload", 0),
                             ("hours_assumed", int(figure["hours_assumed"]))):
            self.same(row["code"], f"{field} as printed", row[field], value, number)
        counts = e["mode"] == "wmt" or (measured and figure["present"])
        return {"people": 1, "not_measured": int(not measured), "hours_assumed": int(figure["hours_assumed"]),
                "cases": figure["cases"], "workload": figure["workload"],
                "available": figure["available"] if counts else 0}

    def unit(self, number, row, sums):
        for field in ("people", "not_measured", "hours_assumed", "cases", "pool_cases", "workload",
                      "pool_workload", "available"):
            self.same(row["code"], f"{field} as printed", row[field], sums[field], number)
        used = capacity_used(row["workload"], row["available"])
        self.same(row["code"], "used as printed", row["used"], used, number)
        some = next(iter(self.people.values()), (0, None))[1]
        if some is not None:
            over = is_over(row["workload"], row["available"], some["line"])
            word = band(row["workload"], row["available"], some["bands"]) if used is not None else ""
            self.same(row["code"], "over_line as printed", row["over_line"], over, number)
            self.same(row["code"], "band as printed", row["band"], word, number)


def verify(lines):
    """A Checker that has read the lines (bytes, each with its line feed)."""
    checker = Checker()
    for raw in lines:
        if len(raw) > LONGEST_LINE:
            checker.number += 1
            checker.fault("", "a line longer than any export has")
        else:
            checker.feed(raw)
    return checker.finish()


def add_arguments(parser):
    parser.add_argument("file", metavar="FILE", help="the export (JSON Lines), or - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of text")


def read_lines(stream):
    while raw := stream.readline(LONGEST_LINE + 1):
        yield raw


def run(args):
    with sys.stdin.buffer if args.file == "-" else open(args.file, "rb") as stream:
        result = verify(read_lines(stream))
    counts = {kind: result.counts[kind] for kind in ("explanation", "pool", "figure", "faults")}
    sound = not counts["faults"]
    if args.json:
        print(json.dumps({"sound": sound, **counts, "found": [fault._asdict() for fault in result.faults]}))
        return 0 if sound else 1
    for fault in result.faults:
        print(f"line {fault.line}: {fault.subject + ': ' if fault.subject else ''}{fault.sentence}")
    if counts["faults"] > len(result.faults):
        print(f"and {counts['faults'] - len(result.faults)} more")
    print(f"{counts['explanation']} explanations, {counts['pool']} pools, {counts['figure']} figures recomputed")
    print("sound" if sound else f"NOT SOUND: {counts['faults']} faults")
    return 0 if sound else 1
