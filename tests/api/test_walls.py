"""Walls, walked by role. Marked texts are written into each walled place as their authors write them; then every GET
route of the table is asked as every role, with every number that there is, and each mark is found by those for whom it
is meant and by nobody else. Exports, archives, the store's own files and the log are looked through too."""
import concurrent.futures
import http.client
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
from datetime import date, timedelta

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from region import NEIGHBOUR, Person, Region, unzipped

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"
ROUTES = pathlib.Path(__file__).parents[1] / "access" / "routes.txt"
TODAY = date.today()
SMALLEST = 10  # people of a group that is published

# Whoever answers for the author and whoever reads the ledger there.
LINE = {"author", "spo.named", "spo.other", "head", "director"}
EVERYBODY = LINE | {"colleague", "spo.elsewhere", "head.elsewhere", "national", "hr", "inspector", "union", "union.elsewhere",
                    "analyst", "administrator"}
MARKS = {
    "zznoticehealth": {"author", "spo.named"},             # of a notice: its author's and whom they named
    "zzcopiedhealth": {"author", "spo.named"},             # a copy for the branch is without it
    "zzcarehealth": {"author", "spo.named"},               # of a stress risk assessment
    "zznoticetext": LINE | {"inspector"},
    "zzcopiedtext": LINE | {"inspector", "union"},         # the author let their branch read it
    "zzcaretext": LINE | {"hr"},                           # between the person, who answers, and HR
    "zzdeclared": LINE | {"inspector"},
    "zzunionword": EVERYBODY,                              # what a party says of a draft: to all who see the agreement
    "zzregister": set(),                                   # what stands in the independent register alone
}


def patterns():
    for line in ROUTES.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if len(words) > 2 and words[0] == "GET" and not words[1].startswith("/assets/"):
            yield words[1]


def paths_of(pattern, known):
    names = re.findall(r"{([a-z]+)}", pattern)
    for values in itertools.product(*(known.get(name, ["1"]) for name in names)):
        path = pattern
        for name, value in zip(names, values):
            path = path.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
        yield path


class Reader:
    """One connection that reads as somebody, or as nobody."""

    def __init__(self, region, cookies):
        self.line = http.client.HTTPConnection("127.0.0.1", region.port, timeout=60)
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}

    def __del__(self):
        self.line.close()

    def get(self, path):
        self.line.request("GET", path, headers=self.headers)
        answer = self.line.getresponse()
        return answer.status, unzipped(answer.read())


class Walls(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.region = Region(BINARY, "--requests-per-minute", "0", "--sign-ins-per-minute", "0")
        cls.region.__enter__()
        cls.addClassCleanup(cls.region.__exit__)
        cls.region.evenkeel("agreement", "record", "operation-protect-draft", "--demonstration", "--as-of", str(TODAY - timedelta(days=30)))
        cls.find_people()
        cls.sign_everybody_in()
        cls.plant()
        cls.seen, cls.consent, cls.faults = {}, set(), []
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for name, marks, consent, faults in pool.map(cls.walk, [*cls.people, "nobody"]):
                cls.seen[name] = marks
                cls.faults += faults
                if consent:
                    cls.consent.add(name)

    @classmethod
    def find_people(cls):
        with open(f"{cls.region.folder.name}/records/people.jsonl", encoding="utf-8") as file:
            cls.staff = [json.loads(line) for line in file]
        officers = [one for one in cls.staff if one["grade"] == "PO" and not one["team_code"].startswith(NEIGHBOUR)]
        cls.whose, cls.team = officers[0]["person_code"], officers[0]["team_code"]
        cls.colleague = next(one["person_code"] for one in officers if one["person_code"] != cls.whose)
        rows = cls.region.evenkeel("assess", "--level", "region", "--format", "csv").splitlines()
        cls.code_of_region = rows[1].split(",")[1]

    @classmethod
    def sign_in(cls, name, role, person=""):
        password = f"correct-{name}-battery-staple"
        cls.region.evenkeel("account", "add", name, "--name", name, "--role", role, "--no-password",
                            *(["--person", person] if person else []))
        cls.region.evenkeel("account", "password", name, "--stdin", typed=password + "\n")
        return Person(cls.region, name, password)

    @classmethod
    def sign_everybody_in(cls):
        pdu = cls.region.pdu
        roles = {
            "spo.named": f"spo@team:{cls.team}", "spo.other": f"spo@team:{cls.team}", "spo.elsewhere": f"spo@team:{NEIGHBOUR}T01",
            "head": f"head-of-pdu@pdu:{pdu}", "head.elsewhere": f"head-of-pdu@pdu:{NEIGHBOUR}",
            "director": f"regional-director@region:{cls.code_of_region}", "national": "national@everywhere", "hr": "hr@everywhere",
            "inspector": "inspector@everywhere", "union": "union-representative@everywhere",
            "union.elsewhere": f"union-representative@pdu:{NEIGHBOUR}", "analyst": "analyst@everywhere",
            "administrator": "administrator@everywhere",
        }
        cls.people = {name: cls.sign_in(name, role) for name, role in roles.items()}
        cls.people["author"] = cls.sign_in("author", "practitioner", cls.whose)
        cls.people["colleague"] = cls.sign_in("colleague", "practitioner", cls.colleague)

    @classmethod
    def raise_as_author(cls, kind, **fields):
        author = cls.people["author"]
        author.get(f"/raise/{kind}")
        status, headers, text = author.form(f"/raise/{kind}", **fields)
        assert status == 303, (kind, status, re.sub(r"<[^>]+>|\s+", " ", text)[-2000:])
        return headers["location"].rsplit("/", 1)[1]

    @classmethod
    def plant(cls):
        notice = {"weeks_lasted": "3", "recipients": "spo.named"}
        cls.notice = cls.raise_as_author("notice", text="zznoticetext", health="zznoticehealth", **notice)
        cls.copied = cls.raise_as_author("notice", text="zzcopiedtext", health="zzcopiedhealth", copy="yes", **notice)
        cls.care = cls.raise_as_author("risk-assessment", text="zzcaretext", health="zzcarehealth", recipients="spo.named")
        cls.declaration = cls.raise_as_author("declaration", what="unsafe", text="zzdeclared")
        cls.region.evenkeel("agreement", "say", "operation-protect-draft-demonstration", "--party", "napo", "--stance", "comments", "--text", "zzunionword",
                            "--by", "rep.napo", "--role", "union-representative")
        # The author's own, and one that somebody declared at another employer's service: this service knows of neither.
        status, _, statement = cls.people["author"].get(f"/matters/{cls.declaration}/statement.json")
        assert status == 200, statement
        cls.register = f"sqlite:{cls.region.folder.name}/register.db"
        elsewhere = json.loads(statement)
        elsewhere["registrant"] = "ELSEWHERE1"
        elsewhere["events"][0]["text"] = "zzregister"
        for name, text in (("own", statement), ("elsewhere", json.dumps(elsewhere))):
            file = pathlib.Path(cls.region.folder.name) / f"{name}.json"
            file.write_text(text, encoding="utf-8")
            cls.tool("register", "receive", str(file), "--store", cls.register)

    @classmethod
    def tool(cls, *arguments):
        done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    @classmethod
    def known(cls):
        matters = [cls.notice, cls.copied, cls.care, cls.declaration]
        held = next(iter(cls.cases_of(cls.whose)), "X9900001")
        return {"person": [cls.whose], "unit": [cls.region.pdu], "pdu": [cls.region.pdu], "region": [cls.code_of_region],
                "team": [cls.team], "case": [held], "matter": matters, "challenge": [cls.notice], "objection": [cls.notice],
                "suspension": [cls.notice], "declaration": [cls.notice], "notice": [cls.notice], "kind": ["notice"],
                "agreement": ["operation-protect-draft-demonstration"], "account": ["author"]}

    @classmethod
    def cases_of(cls, person):
        with open(f"{cls.region.folder.name}/records/cases.jsonl", encoding="utf-8") as file:
            for line in file:
                case = json.loads(line)
                if case.get("person_code") == person and case.get("restricted") != "yes":
                    yield case["case_id"]

    @classmethod
    def asked(cls):
        """Every address, with what forms of search and export add to it."""
        paths = [path for pattern in patterns() for path in paths_of(pattern, cls.known())]
        period = f"?from={TODAY - timedelta(days=2)}&to={TODAY}"
        for path in list(paths):
            if path.endswith(("/evidence", "/evidence.zip")):
                paths += [path + period]
        for mark in MARKS:
            paths += [f"/people?text={mark}", f"/cases?text={mark}", f"/matters?text={mark}", f"/ledger?subject={mark}"]
        return paths + ["/matters?state=open", "/matters?kind=notice", f"/units/{cls.region.pdu}/tables?as=json", "/ledger?act=notice.opened",
                        f"/api/v1/matters?person={cls.whose}", "/api/v1/ledger?limit=100", "/people.csv?over=yes"]

    @classmethod
    def walk(cls, name):
        reader = Reader(cls.region, cls.people[name].cookies if name in cls.people else {})
        marks, faults, consent = {}, [], False
        for path in cls.asked():
            status, text = reader.get(path)
            if status >= 500 and status != 503:
                faults.append(f"{path} answers {name} {status}")
            query = urllib.parse.urlsplit(path).query
            for mark in MARKS:
                if mark in text and mark not in query:  # a search says what was searched for
                    marks.setdefault(mark, path)
            if path == f"/api/v1/matters/{cls.copied}" and status == 200:
                consent = '"copy"' in text
            if path == f"/matters/{cls.copied}" and status == 200:
                consent = consent or "union branch" in text
        reader.line.close()
        return name, marks, consent, faults

    def test_no_route_fails_for_any_role(self):
        self.assertEqual(self.faults, [])

    def test_each_text_is_found_by_those_it_is_meant_for_and_by_nobody_else(self):
        for mark, meant in MARKS.items():
            with self.subTest(mark):
                found = {name: marks[mark] for name, marks in self.seen.items() if mark in marks}
                self.assertEqual(sorted(found), sorted(meant), found)

    def test_the_search_for_a_text_finds_it_no_sooner_than_reading_does(self):
        for name, person in self.people.items():
            if name not in MARKS["zznoticehealth"]:
                for path in ("/people", "/cases", "/matters"):
                    found = Reader(self.region, person.cookies).get(f"{path}?text=zznoticehealth")[1]
                    self.assertNotIn(self.notice + '"', found if name not in MARKS["zznoticetext"] else "")

    def test_that_somebody_let_their_branch_read_a_copy_is_for_them_and_the_branch(self):
        self.assertEqual(self.consent, {"author", "union"})

    def test_the_ledger_holds_neither_health_nor_consent_nor_the_register(self):
        with tempfile.TemporaryDirectory() as folder:
            self.region.evenkeel("ledger", "export", "--out", f"{folder}/ledger.jsonl")
            self.region.evenkeel("export", "--out", folder, "--personal")
            for path in pathlib.Path(folder).rglob("*"):
                data = path.read_bytes() if path.is_file() else b""
                for mark in ("zznoticehealth", "zzcopiedhealth", "zzcarehealth", "zzregister"):
                    self.assertNotIn(mark.encode(), data, path.name)
                self.assertNotRegex(data, rb'\\*"copy\\*":\\*"yes', path.name)

    def test_the_employers_files_hold_nothing_of_the_register_and_the_register_nothing_of_work(self):
        store = pathlib.Path(self.region.store.removeprefix("sqlite:"))
        for path in store.parent.glob(store.name + "*"):
            for mark in (b"zzregister", b"ELSEWHERE1", b"register.receive"):
                self.assertNotIn(mark, path.read_bytes(), path.name)
        apart = pathlib.Path(self.register.removeprefix("sqlite:")).read_bytes()
        self.assertIn(b"zzregister", apart)
        for mark in ("zznoticetext", "zzcaretext", "zzcarehealth", "zznoticehealth", self.colleague):
            self.assertNotIn(mark.encode(), apart)

    def test_nobody_but_the_author_takes_a_declaration_out(self):
        for name, person in self.people.items():
            status, text = Reader(self.region, person.cookies).get(f"/matters/{self.declaration}/statement.json")
            self.assertEqual(status == 200, name == "author", (name, status, text[:200]))

    def test_that_a_declaration_was_taken_out_is_told_to_nobody(self):
        for name in ("inspector", "administrator", "head"):
            for path in ("/access-log", "/ledger", "/api/v1/ledger"):
                self.assertNotIn("statement.json", Reader(self.region, self.people[name].cookies).get(path)[1], (name, path))

    def test_each_party_reads_its_part_of_the_register(self):
        def part(*arguments):
            return self.tool("register", "list", *arguments, "--store", self.register, "--format", "csv")
        self.assertIn("zzregister", part("--part", "registrar"))
        self.assertIn("zzregister", part("--part", "registrant", "--registrant", "ELSEWHERE1"))
        self.assertNotIn("zzregister", part("--part", "registrant", "--registrant", self.whose))
        employer, union = part("--part", "employer"), part("--part", "union")
        for mark in ("zzregister", "zzdeclared"):
            self.assertNotIn(mark, employer)
        for mark in ("zzregister", "zzdeclared", "ELSEWHERE1", self.whose):
            self.assertNotIn(mark, union)

    def test_membership_and_votes_have_no_place_in_the_store(self):
        import sqlite3
        tables = sqlite3.connect(self.region.store.removeprefix("sqlite:"))
        words = re.compile(r"member|ballot|vote|branch|union", re.IGNORECASE)
        named = [text for row in tables.execute("SELECT name, sql FROM sqlite_master") for text in row if text]
        self.assertEqual([text for text in named if words.search(text.replace("tell_unions", ""))], [])

    def test_small_groups_follow_from_no_two_tables(self):
        """The unit's count less the teams that are shown leaves nobody or enough; posts leave no small grade."""
        with open(f"{self.region.folder.name}/records/teams.jsonl", encoding="utf-8") as file:
            teams = {one["team_code"] for one in map(json.loads, file) if one["pdu_code"] == self.region.pdu}
        here = [one for one in self.staff if one["team_code"] in teams]
        for name in ("union", "national"):
            reader = Reader(self.region, self.people[name].cookies)
            status, text = reader.get(f"/api/v1/units/{self.region.pdu}")
            self.assertEqual(status, 200, text)
            unit = json.loads(text)
            shown = sum(team["people"] for team in unit.get("teams", []) if team.get("people"))
            left = unit["people"] - shown
            self.assertTrue(left == 0 or left >= SMALLEST, (name, left))
            status, text = reader.get(f"/api/v1/units/{self.region.pdu}/posts")
            self.assertEqual(status, 200, text)
            hidden = {one["grade"] for one in json.loads(text)["grades"] if one["in_post"] is None}
            told = {one["grade"] for one in json.loads(text)["grades"]} - hidden
            sizes = {grade: sum(1 for one in here if one["grade"] == grade) for grade in told | hidden}
            self.assertTrue(all(sizes[grade] >= SMALLEST or sizes[grade] == 0 for grade in told), (name, sizes, hidden))

    def test_the_log_holds_no_word_of_anybody(self):
        log = "".join(self.region.log)
        for mark in MARKS:
            lines = [line for line in log.splitlines() if mark in line]
            self.assertEqual(lines, [])


if __name__ == "__main__":
    unittest.main()
