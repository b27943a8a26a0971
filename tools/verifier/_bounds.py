"""The bounds of a plan's levels, part by part, from the published multipliers alone (docs/methods/placing.md).

A part is a set of people in reach and of cases that share nobody with other parts. With prices p of a point of
room, q of a case newly given and r of one of high risk besides, factors y of earlier levels and a scale s, no plan
that does as well on the levels before can be better than what the functions below add up. All are whole numbers.
"""
import math

MORE = ("placed", "points")
MOST_GRAINS = 16384  # of room whose sums are worked out
FEW_CASES = 8  # up to which the number of new cases is counted


class Part:
    def __init__(self, plan, proof):
        cases = {case["id"]: case for case in plan["cases"]}
        people = {person["code"]: person for person in plan["people"]}
        self.step = plan["balance_step_tenths"]
        self.codes = proof["people"]
        self.people = [people[code] for code in self.codes]
        self.cases = [cases[name] for name in proof["cases"]]
        self.levels = proof["levels"]
        before = {code: dict(people[code]["held"]) for code in self.codes}
        for case in plan["cases"]:
            if case["pinned"] and case["placed"] in before:
                add(before[case["placed"]], case)
        self.held = [before[code] for code in self.codes]
        self.grain = math.gcd(*[case["points"] for case in self.cases]) or 1
        self.room = [self.grains(min(person["limit"], person["stop"]) - held["points"])
                     for person, held in zip(self.people, self.held)]
        number = {code: index for index, code in enumerate(self.codes)}
        self.arcs = [[(number[entry[0]], entry[1]) for entry in case["eligible"]
                      if entry[0] in number and self.fits(case, number[entry[0]])] for case in self.cases]
        self.sums = self.all_sums()
        self.room = [self.fillable(p, room) for p, room in enumerate(self.room)]

    def all_sums(self):
        """By person, which sums of grains whole cases make within their room, a bit each; None: not worked out."""
        rows, masks = [], []
        for p, room in enumerate(self.room):
            most = self.more_cases(p)
            rows.append([1] * (most + 1 if most <= FEW_CASES else 1))
            masks.append((2 << room // self.grain) - 1 if room // self.grain <= MOST_GRAINS else None)
        for case, arcs in zip(self.cases, self.arcs):
            for p, _ in arcs:
                if masks[p] is not None:
                    self.add_to_sums(rows[p], masks[p], case, p)
        return [row[-1] if mask is not None else None for row, mask in zip(rows, masks)]

    def add_to_sums(self, rows, mask, case, p):
        weight = case["points"] // self.grain
        if case["holder"] != self.codes[p] and self.more_cases(p) <= FEW_CASES:
            for k in range(len(rows) - 1, 0, -1):
                rows[k] |= rows[k - 1] << weight & mask
        else:
            rows[:] = [row | row << weight & mask for row in rows]

    def fillable(self, p, room):
        """The most of so much room that whole cases can fill."""
        whole = max(0, room) // self.grain
        if self.sums[p] is None:
            return whole * self.grain
        return ((self.sums[p] & (2 << whole) - 1).bit_length() - 1) * self.grain

    def grains(self, points):
        return max(0, points) // self.grain * self.grain

    def more_cases(self, p):
        return max(0, self.people[p]["most_cases"] - self.held[p]["cases"])

    def more_high(self, p):
        most = self.people[p]["most_high_risk"]
        return None if most is None else max(0, most - self.held[p]["high_risk"])

    def fits(self, case, p):
        person, held = self.people[p], self.held[p]
        if held["points"] + case["points"] > min(person["limit"], person["stop"]):
            return False
        high = self.more_high(p)
        keeps = case["holder"] == self.codes[p]
        return keeps or (self.more_cases(p) > 0 and not (case["high_risk"] and high is not None and high <= 0))

    def step_held(self, p):
        return step_of(self.held[p]["points"], self.people[p]["available"], self.step)

    def room_at(self, p, step):
        """The points somebody may be given to stand no higher than in a step."""
        if step is None:
            return self.room[p]
        available = self.people[p]["available"]
        top = available * self.step * step // 1000 if available > 0 else 0
        return self.fillable(p, min(top - self.held[p]["points"], self.room[p]))


def add(sums, case):
    sums["points"] += case["points"]
    sums["cases"] += 1
    sums["high_risk"] += 1 if case["high_risk"] else 0


def step_of(points, available, step):
    if points <= 0:
        return 0
    return -(-points * 1000 // (available * step)) if available > 0 else 1_000_000


def worth(level, case, code):
    measure = level["measure"]
    if measure in MORE:
        return (1 if measure == "placed" else case["points"]) if case["class"] == level["class"] else 0
    return 1 if measure == "moves" and case["holder"] not in (None, code) else 0


def split(part, number):
    before = [level for level in part.levels[:number] if level["measure"] in MORE or level["measure"] == "moves"]
    above = [level for level in part.levels[:number] if level["measure"] == "at-or-above"]
    return before, above


def check_form(part, level, before):
    lists = [level[name] for name in ("prices", "case_prices", "high_prices", "earlier")]
    if level["scale"] < 1 or any(number < 0 for numbers in lists for number in numbers):
        raise ValueError("a multiplier is negative")
    if any(numbers and len(numbers) != len(part.people) for numbers in lists[:3]):
        raise ValueError("prices are not of the people")
    if level["earlier"] and len(level["earlier"]) != len(before):
        raise ValueError("factors are not of the earlier levels")
    if level["multipliers"]:
        if level["measure"] not in ("soft", "moves") or len(level["multipliers"]) != len(part.cases):
            raise ValueError("multipliers are not of the cases")
        if level["earlier"] and (level["measure"] != "moves" or any(
                multiplier > place_worth(level, before, case)
                for multiplier, case in zip(level["multipliers"], part.cases))):
            raise ValueError("a multiplier is above what the place of its case counts before")
    placed = sum(other["value"] for other in before if other["measure"] == "placed")
    if all_placed(level) and (level["prices"] or level["multipliers"]) and placed != sum(1 for arcs in part.arcs if arcs):
        raise ValueError("the bound is of plans that place every case that fits somewhere, and this one does not")


def all_placed(level):
    """Without factors of earlier levels, a bound of costs or balance is one of plans that place all that fits."""
    return level["measure"] not in MORE and not level["earlier"]


def place_worth(level, before, case):
    """What a case counts at the earlier levels when it is placed."""
    return sum(factor * worth(other, case, case["holder"]) for other, factor in zip(before, level["earlier"]))


def gain(part, level, before, case, p, soft):
    code = part.codes[p]
    out = -level["prices"][p] * case["points"]
    if case["holder"] != code:
        out -= level["case_prices"][p] if level["case_prices"] else 0
        out -= level["high_prices"][p] if level["high_prices"] and case["high_risk"] else 0
    factors = list(zip(before, level["earlier"]))
    if level["measure"] == "soft":
        out -= level["scale"] * soft
    else:
        factors.append((level, level["scale"]))
    for other, factor in factors:
        out += factor * worth(other, case, code) * (1 if other["measure"] in MORE else -1)
    return out


def gains(part, level, before):
    """What all cases add; where every case that fits is placed, each at its best place, whatever that costs."""
    total = 0
    for case, arcs in zip(part.cases, part.arcs):
        best = [gain(part, level, before, case, p, soft) for p, soft in arcs]
        if best:
            total += max(best) if all_placed(level) else max(0, *best)
    for other, factor in zip(before, level["earlier"]):
        total += factor * other["value"] * (-1 if other["measure"] in MORE else 1)
    if level["case_prices"]:
        total += sum(price * part.more_cases(p) for p, price in enumerate(level["case_prices"]))
    if level["high_prices"]:
        total += sum(price * part.more_high(p) for p, price in enumerate(level["high_prices"]) if price)
    return total


def rise(part, prices, step, people):
    """The worth of the room by which at most so many people rise to a step; who stands there already is one."""
    forced, free = 0, []
    for p in range(len(part.people)):
        room = prices[p] * (part.room_at(p, step) - part.room_at(p, step - 1))
        if part.step_held(p) >= step:
            forced, people = forced + room, people - 1
        else:
            free.append(room)
    return forced + sum(sorted(free, reverse=True)[:max(0, people)])


def room_below(part, prices, step):
    return sum(price * part.room_at(p, step) for p, price in enumerate(prices))


def fewest_people(part, level, before, above):
    people = range(len(part.people))
    least = sum(1 for p in people if part.step_held(p) >= level["step"])
    least = max([least] + [other["bound"] for other in above])
    if not level["prices"]:
        return least
    needed = -gains(part, level, before)
    room = room_below(part, level["prices"], level["step"] - 1)
    room += sum(rise(part, level["prices"], other["step"], other["value"]) for other in above)
    while least < len(part.people) and room + rise(part, level["prices"], level["step"], least) < needed:
        least += 1
    return least


def best_selections(part, level, p, highest):
    """By room in grains, the most that a selection of cases is worth to somebody."""
    table = [0] * (part.room_at(p, highest) // part.grain + 1)
    for case, arcs, multiplier in zip(part.cases, part.arcs, level["multipliers"]):
        for other, soft in arcs:
            cost = soft if level["measure"] == "soft" else worth(level, case, part.codes[p])
            worth_it = multiplier - level["scale"] * cost
            weight = case["points"] // part.grain
            if other == p and worth_it > 0:
                for room in range(len(table) - 1, weight - 1, -1):
                    table[room] = max(table[room], table[room - weight] + worth_it)
    return table


def by_selections(part, level, before, above):
    """Every case is held once; with factors of earlier levels at most once, and being left out costs its place."""
    highest = above[0]["step"] if above else None
    total = sum(multiplier - place_worth(level, before, case)
                for case, multiplier, arcs in zip(part.cases, level["multipliers"], part.arcs) if arcs)
    total += sum(factor * other["value"] for other, factor in zip(before, level["earlier"]))
    people, free = [other["value"] for other in above], [[] for _ in above]
    for p in range(len(part.people)):
        table = best_selections(part, level, p, highest)
        total -= table[part.room_at(p, above[-1]["step"] - 1) // part.grain] if above else table[-1]
        for k, other in enumerate(above):
            more = (table[part.room_at(p, other["step"]) // part.grain]
                    - table[part.room_at(p, other["step"] - 1) // part.grain])
            if part.step_held(p) >= other["step"]:
                total, people[k] = total - more, people[k] - 1
            else:
                free[k].append(more)
    total -= sum(sum(sorted(more, reverse=True)[:max(0, count)]) for more, count in zip(free, people))
    return -(-total // level["scale"])


def bound_of(part, number):
    level = part.levels[number]
    before, above = split(part, number)
    check_form(part, level, before)
    if level["measure"] == "at-or-above":
        return fewest_people(part, level, before, above)
    if level["multipliers"]:
        return by_selections(part, level, before, above)
    if not level["prices"]:
        if level["measure"] not in MORE and part.people:  # of nobody there are none, and nothing is placed
            raise ValueError("a level of costs has no prices")
        return sum(worth(level, case, None) for case, arcs in zip(part.cases, part.arcs) if arcs)
    total = gains(part, level, before)
    if level["measure"] == "soft" and above:
        total += room_below(part, level["prices"], above[-1]["step"] - 1)
        total += sum(rise(part, level["prices"], other["step"], other["value"]) for other in above)
    else:
        total += room_below(part, level["prices"], None)
    down = total // level["scale"]
    if level["measure"] == "points":
        down = down // part.grain * part.grain
    return down if level["measure"] in MORE else -down
