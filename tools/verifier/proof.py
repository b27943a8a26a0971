"""Checks a proof that work does not fit (docs/methods/overload-proof.md), from its file alone.

Internal form: every case of list A counts floor(weight / portion), every person of list B floor(room / portion); all
sums and running totals are added up again; everybody who may hold a case of list A is in list B; beside everybody else
stands a rule for each class; list A is more than list B has room for; the sentence is the one that the sums make. With --minimal: without any one class, the rest
fits. Public form: the sums; with --opening FILE, or --internal FILE --salt HEX, also every
commitment.

Not checked, because the file cannot show it: that the records are true, and that the rules named bar whom they are
said to bar. Each of those lines can be looked up by those entitled to.
"""
import hashlib
import json
import sys

from verifier import _canonical, _opening

HELP = "a proof that a list of cases does not fit the people who may hold them"

CLAIMS = ("none-even-if-split", "none-whole")
LARGEST_FILE = 2**28


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
    need(not left_out & listed, "somebody is in list B and left out")
    for row in proof["left_out"]:
        said = row["rules"]
        barred = len(said) == len(proof["classes"]) and all(codes and all(codes) for codes in said)
        need(barred, f"no rule is named that bars {row['person']} from each class")


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


def fits(demand, people, room):
    """Whether split demand fits: augmenting paths, one after another."""
    spare, given = dict(room), {person: {} for person in room}
    for first, lacking in enumerate(demand):
        while lacking:
            came, queue, end = {("class", first): None}, [first], None
            while queue and end is None:
                at = queue.pop(0)
                for person in people[at]:
                    if ("person", person) in came:
                        continue
                    came["person", person] = at
                    if spare[person]:
                        end = person
                        break
                    for other, amount in given[person].items():
                        if amount and ("class", other) not in came:
                            came["class", other] = person
                            queue.append(other)
            if end is None:
                return False
            path, person = [], end
            while person is not None:
                source = came["person", person]
                path.append((person, source))
                person = came["class", source]
            amount = min([lacking, spare[end]] + [given[came["class", c]][c] for _, c in path[:-1]])
            spare[end] -= amount
            lacking -= amount
            for person, source in path:
                given[person][source] = given[person].get(source, 0) + amount
                if came["class", source] is not None:
                    given[came["class", source]][source] -= amount
    return True


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
    need(sum(whole(row["sum"]) for row in rows) == proof["demand"], "the classes do not add up to the demand")
    check_sentence(proof, sum(whole(row["cases"]) for row in rows), whole(proof["people"]["count"]))
    if internal is None:
        return
    for field in ("claim", "portion", "demand", "room", "shortfall", "context"):
        need(proof[field] == internal[field], f"the two forms differ in their {field}")
    made = [commitment(salt, {"class": k, "of": one}) for k, one in enumerate(internal["classes"])]
    need([given for row in rows for given in row["commitments"]] == made, "a class is not the one committed to")
    for part in ("people", "left_out"):
        need(proof[part]["commitment"] == commitment(salt, {part: internal[part]}), f"{part}: not those committed to")
        need(proof[part]["count"] == len(internal[part]), f"{part}: their number differs")
    counts = [len(one["cases"]) for one in internal["classes"]]
    need(sum(row["cases"] for row in rows) == sum(counts), "the number of cases differs")


def verify(raw, minimal=False, internal=None, salt=None):
    """The faults of a proof (bytes): none or one sentence, the first found."""
    try:
        proof = _canonical.read(raw.removesuffix(b"\n"))
        need(proof["kind"] == "overload-proof" and proof["version"] == 1, "not an overload proof of version 1")
        check_claim(proof)
        if proof["form"] == "internal":
            check_lists(proof)
            check_people(proof)
            check_sentence(proof, sum(len(one["cases"]) for one in proof["classes"]), len(proof["people"]))
            if minimal:
                check_minimal(proof)
        else:
            need(proof["form"] == "public", "neither an internal nor a public form")
            hidden = None
            if internal is not None:
                found = verify(internal)
                need(not found, f"the internal form: {found[0] if found else ''}")
                hidden = _canonical.read(internal.removesuffix(b"\n"))
                need(hidden["form"] == "internal", "the internal form is none")
            check_public(proof, hidden, salt)
    except Faulty as fault:
        return [str(fault)]
    except _canonical.NotCanonical as fault:
        return [f"not canonical JSON: {fault}"]
    except (KeyError, TypeError, IndexError, AttributeError) as fault:
        return [f"a field is missing or of another kind: {fault!r}"]
    return []


def add_arguments(parser):
    parser.add_argument("file", metavar="FILE", help="the proof, or - for standard input")
    parser.add_argument("--minimal", action="store_true", help="also that no class can be left out (may take a while)")
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
    faults = verify(raw, args.minimal, internal, salt)
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
