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


def check_form(part, level, before, above):
    lists = [level[name] for name in ("prices", "case_prices", "high_prices", "earlier")] + [fees_of(level)]
    if level["scale"] < 1 or any(number < 0 for numbers in lists for number in numbers):
        raise ValueError("a multiplier is negative")
    if any(numbers and len(numbers) != len(part.people) for numbers in lists[:3]):
        raise ValueError("prices are not of the people")
    if level["earlier"] and len(level["earlier"]) != len(before):
        raise ValueError("factors are not of the earlier levels")
    if level["multipliers"]:
        if len(level["multipliers"]) != len(part.cases) or len(fees_of(level)) != len(above):
            raise ValueError("multipliers are not of the cases and steps")
        if any(factor and other["measure"] == "moves" for other, factor in zip(before, level["earlier"])):
            raise ValueError("moves have a factor where cases have multipliers")
        if not all_placed(level) and any(multiplier > place_worth(level, before, case)
                                         for multiplier, case in zip(level["multipliers"], part.cases)):
            raise ValueError("a multiplier is above what the place of its case counts")
    placed = sum(other["value"] for other in before if other["measure"] == "placed")
    if all_placed(level) and (level["prices"] or level["multipliers"]) and placed != sum(1 for arcs in part.arcs if arcs):
        raise ValueError("the bound is of plans that place every case that fits somewhere, and this one does not")


def fees_of(level):
    """Of the levels of balance before; plans of before there were any have no such list."""
    return level.get("above", [])


def all_placed(level):
    """Without factors of earlier levels, a bound of costs or balance is one of plans that place all that fits."""
    return level["measure"] not in MORE and not level["earlier"]


def place_worth(level, before, case):
    """What a case counts when it is placed: at the earlier levels, and at one of placing."""
    here = level["scale"] * worth(level, case, case["holder"]) if level["measure"] in MORE else 0
    return here + sum(factor * worth(other, case, case["holder"]) for other, factor in zip(before, level["earlier"]))


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


def at_least_there(part, level, above):
    """Those who stand in a step or above by what they hold, and those who have to stand higher."""
    held = sum(1 for p in range(len(part.people)) if part.step_held(p) >= level["step"])
    return max([held] + [other["bound"] for other in above])


def fewest_people(part, level, before, above):
    least = at_least_there(part, level, above)
    if not level["prices"]:
        return least
    needed = -gains(part, level, before)
    room = room_below(part, level["prices"], level["step"] - 1)
    room += sum(rise(part, level["prices"], other["step"], other["value"]) for other in above)
    while least < len(part.people) and room + rise(part, level["prices"], level["step"], least) < needed:
        least += 1
    return least


def best_selections(part, level, p, room):
    """By room in grains, the most that a selection of cases is worth to somebody."""
    table = [0] * (room // part.grain + 1)
    for case, arcs, multiplier in zip(part.cases, part.arcs, level["multipliers"]):
        for other, soft in arcs:
            cost = {"soft": soft, "moves": worth(level, case, part.codes[p])}.get(level["measure"], 0)
            worth_it = multiplier - level["scale"] * cost
            weight = case["points"] // part.grain
            if other == p and worth_it > 0:
                for cell in range(len(table) - 1, weight - 1, -1):
                    table[cell] = max(table[cell], table[cell - weight] + worth_it)
    return table


def best_selection(part, level, p, fees):
    """The best with room for the highest step spoken of, or below one of them, less the fees of standing there."""
    if not fees:
        return best_selections(part, level, p, part.room[p])[-1]
    table = best_selections(part, level, p, part.room_at(p, fees[0][0]))
    best = []
    for top in [fees[0][0]] + [step - 1 for step, _ in fees]:
        due = sum(fee for step, fee in fees if step <= max(top, part.step_held(p)))
        best.append(table[part.room_at(p, top) // part.grain] - due)
    return max(best)


def by_selections(part, level, before, above):
    """Every case is held once; with factors, at most once, and being left out costs what its place counts."""
    total = sum(multiplier - place_worth(level, before, case)
                for case, multiplier, arcs in zip(part.cases, level["multipliers"], part.arcs) if arcs)
    total += sum(factor * other["value"] for other, factor in zip(before, level["earlier"]))
    total -= sum(fee * other["value"] for other, fee in zip(above, fees_of(level)))
    fees = [(other["step"], fee) for other, fee in zip(above, fees_of(level))]
    if level["measure"] == "at-or-above":
        fees.append((level["step"], level["scale"]))
    total -= sum(best_selection(part, level, p, fees) for p in range(len(part.people)))
    up = -(-total // level["scale"])
    if level["measure"] == "at-or-above":
        return max(up, at_least_there(part, level, above))
    return -up // part.grain * part.grain if level["measure"] == "points" else -up if level["measure"] in MORE else up


def bound_of(part, number):
    level = part.levels[number]
    before, above = split(part, number)
    check_form(part, level, before, above)
    if level["multipliers"]:
        return by_selections(part, level, before, above)
    if level["measure"] == "at-or-above":
        return fewest_people(part, level, before, above)
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
