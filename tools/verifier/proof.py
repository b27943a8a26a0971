"""Checks a proof that work does not fit (docs/methods/overload-proof.md), from its file alone.

Internal form: every case of list A counts floor(weight / portion), every person floor(room / portion); all sums and
running totals are added up again; everybody who may hold a case of list A is in list B; beside everybody else of those in
reach, whose number is said, stands a rule for each class, by a code that there is; list A is more than list B has room
for; what is lacking in all, and in how many sets that share nobody, is found again by a flow over all classes; a proof that
calls itself minimal is (--quick leaves that out); the sentence is the one that the sums make. With --minimal: it has to be
minimal. Public form: the sums; with --opening FILE, or --internal FILE --salt HEX, also every commitment, and all else that
the internal form says. The seal: the file's digest is that of all else in it; it stands in the ledger with the proof.

Not checked, because the file cannot show it: that the records are true, and that the rules named bar whom they are
said to bar. Each of those lines can be looked up by those entitled to.
"""
import collections
import hashlib
import json
import sys

from verifier import _canonical, _opening, _plan_reasons, _seal

HELP = "a proof that a list of cases does not fit the people who may hold them"

CLAIMS = ("none-even-if-split", "none-whole")
LARGEST_FILE = 2**28
PAIR_RULES = set(_plan_reasons.HARD) - set(_plan_reasons.ON_LOAD)
HEAD = "cases claim classes context counts demand digest form in_reach kind lacking left_out minimal others people portion room sentence separate "\
       "shortfall version"
FIELDS = {  # by form and part; one that is not known is refused, as nothing would check it
    "internal": {"": HEAD, "context": "agreement day holdings known_at other_units scope snapshot", "classes": "barred cases people sum",
                 "people": "counts person room running", "left_out": "counts person room rules", "others": "barred cases counts people"},
    "public": {"": HEAD, "context": "agreement day holdings known_at other_units scope snapshot",
               "classes": "cases commitments sum", "people": "commitment count", "left_out": "commitment count",
               "others": "commitment count"},
}


class Faulty(ValueError):
    """What is wrong with the proof."""


def need(condition, sentence):
    if not condition:
        raise Faulty(sentence)


def whole(value, least=0):
    need(isinstance(value, int) and not isinstance(value, bool) and value >= least, f"{value!r} is not a number >= {least}")
    return value


def add_up(rows, size, portion, start, subject):
    """The total after `rows`; each row's count and running total as they should be."""
    total = start
    for row in rows:
        need(row["counts"] == whole(row[size]) // portion, f"{row[subject]} counts {row['counts']}")
        total += row["counts"]
        need(row["running"] == total, f"the running total at {row[subject]} is {row['running']}, and adds up to {total}")
    return total


def once(names, what):
    need(len(set(names)) == len(names), f"a {what} is listed twice")
    return set(names)


def check_form(proof):
    need(proof["form"] in FIELDS, "neither an internal nor a public form")
    for part, known in FIELDS[proof["form"]].items():
        rows = [proof] if not part else proof[part] if isinstance(proof[part], list) else [proof[part]]
        for row in rows:
            need(set(row) == set(known.split()), f"{part or 'the proof'} has the fields {', '.join(sorted(row))}")
    for one in proof["classes"] if proof["form"] == "internal" else []:
        for row in one["cases"]:
            need(set(row) == set("case counts least running weight".split()), "a case has other fields")
            need(isinstance(row["least"], bool), "whether a weight is the least is not said")
    context = proof["context"]
    need(context["holdings"] in ("fixed", "movable"), "holdings are neither fixed nor movable")
    whole(context["other_units"])
    need(_seal.holds(proof), "the digest of the file is not that of what it says: it was changed since it was written")


def check_lists(proof):
    portion = whole(proof["portion"], 1)
    total = 0
    for one in proof["classes"]:
        before = total
        total = add_up(one["cases"], "weight", portion, total, "case")
        need(one["sum"] == total - before, f"the sum of a class is {one['sum']}, and adds up to {total - before}")
        once(one["people"], "person of a class")
    once([row["case"] for one in proof["classes"] for row in one["cases"]], "case")
    need(proof["demand"] == total, f"list A adds up to {total}")
    room = add_up(proof["people"], "room", portion, 0, "person")
    need(proof["room"] == room, f"list B adds up to {room}")


def check_people(proof):
    listed = once([row["person"] for row in proof["people"]], "person of list B")
    eligible = set().union(*(one["people"] for one in proof["classes"]))
    for person in sorted(eligible - listed):
        raise Faulty(f"{person} may hold a case of list A and is not in list B")
    for person in sorted(listed - eligible):
        raise Faulty(f"{person} is in list B and may hold no case of list A")
    left_out = once([row["person"] for row in proof["left_out"]], "person left out")
    need(proof["in_reach"] == len(listed) + len(left_out),
         f"{proof['in_reach']} people could be asked, and the lists tell of {len(listed) + len(left_out)}")
    need(not left_out & listed, "somebody is in list B and left out")
    for row in proof["left_out"]:
        said = row["rules"]
        need(len(said) == len(proof["classes"]) and all(said), f"no rule is named that bars {row['person']} from each class")
        for codes in said:
            need(codes == sorted(set(codes)), f"the rules that bar {row['person']} are not told once each, in order")
            need(set(codes) <= PAIR_RULES, f"{row['person']} is barred by a rule that there is not: {', '.join(codes)}")
        need(row["counts"] == whole(row["room"]) // proof["portion"], f"{row['person']} counts {row['counts']}")
    for one in proof["classes"] + proof["others"]:
        need(one["barred"] == proof["in_reach"] - len(one["people"]), f"{one['barred']} people are said to be barred from a class")
    for one in proof["others"]:
        least = 0 if proof["portion"] > 1 else whole(one["cases"], 1)  # each weighs something
        need(whole(one["counts"]) >= least, f"a class of {one['cases']} cases counts {one['counts']}")
        for person in sorted(once(one["people"], "person of a class") - listed - left_out):
            raise Faulty(f"{person} may hold a case, and is in no list")


def check_all(proof, cases):
    """How many cases there are in all, and what they count."""
    others = proof["others"]
    total, counts = cases + sum(one["cases"] for one in others), proof["demand"] + sum(one["counts"] for one in others)
    need(proof["cases"] == total, f"{proof['cases']} cases are said to wait, and the lists have {total}")
    need(proof["counts"] == counts, f"all cases are said to count {proof['counts']}, and the lists {counts}")


def check_claim(proof):
    need(proof["claim"] in CLAIMS, f"'{proof['claim']}' claims no proof")
    need(proof["claim"] != CLAIMS[0] or proof["portion"] == 1, "work that may be split is not counted in portions")
    need(whole(proof["demand"]) > whole(proof["room"]), "list A is no more than list B has room for")
    need(proof["shortfall"] == proof["demand"] - proof["room"], "the shortfall is not the difference of the sums")


def points(hundredths):
    """5163150 -> 51,631.5, as people write points."""
    cents = f".{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"{hundredths // 100:,}{cents}"


def these(count, one, many):
    return f"this {one}" if count == 1 else f"these {count:,} {many}"


def sentence_of(proof, cases, people):
    """What the sums of so many cases and people say."""
    held = f"only be held by {these(people, 'person', 'people')}" if people else "be held by nobody"
    said = f"{these(cases, 'case', 'cases').capitalize()} can {held}. "
    demand, room, short = proof["demand"], proof["room"], proof["shortfall"]
    if proof["claim"] == CLAIMS[0]:
        have = f" The people in list B together have room for {points(room)} points." if people else ""
        verb = "case needs" if cases == 1 else "cases need"
        said += (f"The {verb} {points(demand)} points.{have} So at least {points(short)} points cannot be covered, "
                 f"however the work is shared.")
    else:
        said += (f"Counted in portions of {points(proof['portion'])} points that one person has to take whole, the cases "
                 f"are {demand:,} portions, and the people have room for {room:,}. So at least {short:,} cannot be held by "
                 f"anybody, as long as each case goes to one person.")
    return said + " Check: add up list A and list B; beside everybody who is not in list B stands the rule that bars them."


def check_sentence(proof, cases, people):
    """Most readers read the sentence and add nothing up."""
    said = sentence_of(proof, cases, people)
    need(proof["sentence"] == said, f"the sums make another sentence: {said}")


class Flow:
    """As much split demand as fits is served: directly first, then by augmenting paths, one after another."""

    def __init__(self, demand, people, room):
        self.people, self.left, self.spare = people, list(demand), dict(room)
        self.given = {person: {} for person in room}
        for number in range(len(demand)):
            for person in people[number]:
                self.give(number, person, min(self.left[number], self.spare[person]))
        self.reached = set()  # classes that lack something, and those from whom they could only take
        for number in range(len(demand)):
            while self.left[number] and self.augment(number):
                pass

    def give(self, number, person, amount):
        if amount:
            self.left[number] -= amount
            self.spare[person] -= amount
            self.given[person][number] = self.given[person].get(number, 0) + amount

    def augment(self, first):
        came, queue = {("class", first): None}, collections.deque([first])
        while queue:
            at = queue.popleft()
            for person in self.people[at]:
                if ("person", person) in came:
                    continue
                came["person", person] = at
                if self.spare[person]:
                    self.shift(came, person)
                    return True
                for other, amount in self.given[person].items():
                    if amount and ("class", other) not in came:
                        came["class", other] = person
                        queue.append(other)
        self.reached |= {number for kind, number in came if kind == "class"}
        return False

    def shift(self, came, end):
        path, person = [], end
        while person is not None:
            source = came["person", person]
            path.append((person, source))
            person = came["class", source]
        first = path[-1][1]
        amount = min([self.left[first], self.spare[end]] + [self.given[came["class", c]][c] for _, c in path[:-1]])
        self.left[first] -= amount
        self.spare[end] -= amount
        for person, source in path:
            self.given[person][source] = self.given[person].get(source, 0) + amount
            if came["class", source] is not None:
                self.given[came["class", source]][source] -= amount

    def lacking(self):
        return sum(self.left)

    def separate(self):
        """Into how many sets that share nobody the classes fall that cannot all be served."""
        parts = []
        for number in sorted(self.reached):
            mine = set(self.people[number])
            joined = [part for part in parts if part & mine]
            parts = [part for part in parts if not part & mine] + [mine.union(*joined)]
        return len(parts)


def fits(demand, people, room):
    """Whether split demand fits."""
    return Flow(demand, people, room).lacking() == 0


def check_whole_question(proof):
    """What is lacking over all classes, and in how many sets that share nobody."""
    rows = [(one["sum"], one["people"]) for one in proof["classes"]]
    rows += [(one["counts"], one["people"]) for one in proof["others"]]
    room = {row["person"]: row["counts"] for row in proof["people"] + proof["left_out"]}
    flow = Flow([counts for counts, _ in rows], [people for _, people in rows], room)
    need(flow.lacking() == proof["lacking"], f"{proof['lacking']} is said to be lacking, and it is {flow.lacking()}")
    need(flow.separate() == proof["separate"], f"{proof['separate']} sets are said to be full, and {flow.separate()} are")


def check_minimal(proof):
    room = {row["person"]: row["counts"] for row in proof["people"]}
    for without, one in enumerate(proof["classes"]):
        rest = proof["classes"][:without] + proof["classes"][without + 1:]
        need(fits([other["sum"] for other in rest], [other["people"] for other in rest], room),
             f"without the class of {one['cases'][0]['case']} it would be a proof too")


def commitment(salt, part):
    return hashlib.sha256(f"{salt}\n{_canonical.canonical(part)}".encode()).hexdigest()


def check_public(proof, internal, salt):
    rows = proof["classes"]
    counted = whole(proof["people"]["count"]) + whole(proof["left_out"]["count"])
    need(proof["in_reach"] == counted, f"{proof['in_reach']} people could be asked, and the lists have {counted}")
    need(whole(proof["separate"], 1) and whole(proof["lacking"]) >= proof["shortfall"], "less is lacking than this set lacks")
    need(all(row["commitments"] for row in rows), "nothing is committed to")
    need(whole(proof["cases"]) >= sum(whole(row["cases"]) for row in rows) and whole(proof["counts"]) >= proof["demand"],
         "list A is more than there is in all")
    need(sum(whole(row["sum"]) for row in rows) == proof["demand"], "the classes do not add up to the demand")
    check_sentence(proof, sum(whole(row["cases"]) for row in rows), whole(proof["people"]["count"]))
    if internal is None:
        return
    for field in ("claim", "portion", "demand", "room", "shortfall", "context", "minimal", "separate", "lacking", "cases",
                  "counts"):
        need(proof[field] == internal[field], f"the two forms differ in their {field}")
    made = [commitment(salt, {"class": k, "of": one}) for k, one in enumerate(internal["classes"])]
    need([given for row in rows for given in row["commitments"]] == made, "a class is not the one committed to")
    for part in ("people", "left_out", "others"):
        need(proof[part]["commitment"] == commitment(salt, {part: internal[part]}), f"{part}: not those committed to")
        need(proof[part]["count"] == len(internal[part]), f"{part}: their number differs")
    counts = [len(one["cases"]) for one in internal["classes"]]
    need(sum(row["cases"] for row in rows) == sum(counts), "the number of cases differs")


def verify_internal(proof, minimal, quick):
    check_lists(proof)
    check_people(proof)
    cases = sum(len(one["cases"]) for one in proof["classes"])
    check_all(proof, cases)
    check_sentence(proof, cases, len(proof["people"]))
    check_whole_question(proof)
    need(isinstance(proof["minimal"], bool), "whether it is minimal is not said")
    if minimal or (proof["minimal"] and not quick):
        check_minimal(proof)


def hidden_of(internal):
    if internal is None:
        return None
    found = verify(internal)
    need(not found, f"the internal form: {found[0] if found else ''}")
    hidden = _canonical.read(internal.removesuffix(b"\n"))
    need(hidden["form"] == "internal", "the internal form is none")
    return hidden


def verify(raw, minimal=False, internal=None, salt=None, quick=False):
    """The faults of a proof (bytes): none or one sentence, the first found."""
    try:
        proof = _canonical.read(raw.removesuffix(b"\n"))
        need(proof["kind"] == "overload-proof" and proof["version"] == 2, "not an overload proof of version 2")
        check_claim(proof)
        check_form(proof)
        if proof["form"] == "internal":
            verify_internal(proof, minimal, quick)
        else:
            check_public(proof, hidden_of(internal), salt)
    except Faulty as fault:
        return [str(fault)]
    except _canonical.NotCanonical as fault:
        return [f"not canonical JSON: {fault}"]
    except (KeyError, TypeError, IndexError, AttributeError) as fault:
        return [f"a field is missing or of another kind: {fault!r}"]
    return []


def add_arguments(parser):
    parser.add_argument("file", metavar="FILE", help="the proof, or - for standard input")
    parser.add_argument("--minimal", action="store_true", help="that no class can be left out, whatever the file says of it")
    parser.add_argument("--quick", action="store_true", help="take its word that no class can be left out")
    _opening.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object in place of text")


def read(name):
    with sys.stdin.buffer if name == "-" else open(name, "rb") as stream:
        return stream.read(LARGEST_FILE)


def run(args):
    if _opening.wrong(args):
        print(_opening.wrong(args), file=sys.stderr)
        return 2
    try:
        internal, salt = _opening.read(args)
    except (ValueError, KeyError) as fault:
        print(f"NOT SOUND: {fault}")
        return 1
    raw = read(args.file)
    faults = verify(raw, args.minimal, internal, salt, args.quick)
    if args.json:
        print(json.dumps({"sound": not faults, "found": faults}))
    elif faults:
        print(f"NOT SOUND: {faults[0]}")
    else:
        proof = json.loads(raw)
        print(f"list A {proof['demand']}, list B {proof['room']}, short by {proof['shortfall']} (hundredths of points"
              + (f", in portions of {proof['portion']})" if proof["portion"] != 1 else ")"))
        print("sound")
    return 1 if faults else 0
