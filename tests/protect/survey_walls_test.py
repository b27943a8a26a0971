"""Nobody ties an answer of a survey to a person: as each role, by page, interface, search, export, evidence pack,
difference of two surveys, the store's own tables, the ledger, the log of readings and the service's log."""
import datetime
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))
from region import Person  # noqa: E402
from service import Service  # noqa: E402

PROGRAM = sys.argv[1]
ROLES = ("practitioner", "spo@team:T001", "spo@team:T002", "head-of-pdu@pdu:P01", "regional-director@region:R01", "national@everywhere",
         "union-representative@everywhere", "hr@everywhere", "inspector@everywhere", "administrator@everywhere", "analyst@everywhere")
ANSWERS = {"T001": "443344554433", "T002": "112211221122"}


def before(days):
    return str(datetime.date.today() - datetime.timedelta(days=days))


class Office:
    """A unit of a team of twelve and one of four, who were asked six weeks ago."""

    def __init__(self, service):
        self.service, self.folder = service, pathlib.Path(service.folder.name)
        tables = self.folder / "tables"
        tables.mkdir()
        (tables / "teams.csv").write_text(
            "team_code,team_name,pdu_code,pdu_name,region_code,region_name\n"
            "T001,Team 1,P01,PDU 1,R01,Region 1\nT002,Team 2,P01,PDU 1,R01,Region 1\n", encoding="utf-8")
        self.people = {f"N1{i:02}": "T001" for i in range(12)} | {f"N2{i:02}": "T002" for i in range(4)}
        (tables / "people.csv").write_text(
            "person_code,team_code,grade,contracted_hours\n" + "".join(f"{p},{t},PO,37\n" for p, t in self.people.items()),
            encoding="utf-8")
        self.run("import", str(tables), "--as-of", before(60))
        said = self.run("survey", "open", "P01", "--by", "N100", "--role", "head-of-pdu@pdu:P01", "--as-of", before(42))
        self.survey = said.split(":")[0]
        for person, team in self.people.items():
            self.run("survey", "answer", self.survey, ANSWERS[team], "--by", person, "--as-of", before(40))

    def run(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments, "--store", self.service.store], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    def somebody(self, number, role):
        code, person = f"role.{number}", ["--person", "N200"] if role == "practitioner" else []
        said = self.run("account", "add", code, "--name", code, "--role", role, *person)
        password = re.search(r": (\S+)\s*$", said.strip()).group(1)
        somebody = Person(self.service, code, password)
        chosen = f"{code} chooses a long one"
        somebody.get("/account/password")
        somebody.form("/account/password", current=password, chosen=chosen, again=chosen)
        return Person(self.service, code, chosen)


def faults_of_results(name, value):
    """Groups that are told and should not be; `value`: a survey of the interface."""
    faults, results = [], value.get("results")
    if results is None:
        return faults
    shown = {group["team"]: group["answers"] for group in results["teams"] if not group["hidden"]}
    total = None if results["all"]["hidden"] else results["all"]["answers"]
    faults += [f"{name} is told {count} answers of {team}" for team, count in shown.items() if count < 10]
    if total is not None and 0 < total - sum(shown.values()) < 10:
        faults.append(f"{name} can take the teams from the total and is left with {total - sum(shown.values())}")
    return faults


def faults_of_role(office, name, somebody):
    faults = []
    status, _, text = somebody.get(f"/api/v1/surveys/{office.survey}")
    if status == 200:
        faults += faults_of_results(name, json.loads(text))
    status, _, page = somebody.get(f"/surveys/{office.survey}")
    words = re.sub(r"<[^>]+>|\s+", " ", page)
    if status == 200 and re.search(r"Team 2 4 [0-9]", words):
        faults.append(f"{name} reads Team 2 on the page")
    for path in ("/", "/surveys", "/ledger", "/access-log", "/api/v1/ledger", "/api/v1/surveys", f"/units/P01/evidence?from={before(50)}&to={before(0)}"):
        _, _, text = somebody.get(path)
        if "survey.answered" in text or "POST /surveys" in text or "/answers" in text:
            faults.append(f"{name} reads at {path} who has answered")
    return faults


def faults_of_store(office):
    """What whoever owns the database could read: while a survey is open, whose answer is missing; nothing after it."""
    faults = []
    tables = sqlite3.connect(office.service.store.removeprefix("sqlite:"))
    waits = tables.execute("SELECT DISTINCT waits FROM survey_asked").fetchall()
    if waits != [(0,)]:
        faults.append(f"who has answered is kept after the end: {waits}")
    columns = {row[1] for row in tables.execute("PRAGMA table_info(survey_tally)")}
    if columns != {"survey", "team_code", "statement", "answer", "given"}:
        faults.append(f"counts of answers hold more than counts: {columns}")
    acts = {row[0] for row in tables.execute("SELECT act FROM ledger_entry")}
    if not any(act == "survey.opened" for act in acts) or any(act.startswith("survey.a") for act in acts):
        faults.append(f"the ledger's acts: {acts}")
    if tables.execute("SELECT COUNT(*) FROM ledger_entry WHERE act LIKE 'read%' AND subject LIKE '%survey%'").fetchone()[0]:
        faults.append("the log of readings names surveys")
    return faults


def faults_of_exports(office):
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        office.run("export", "--out", folder, "--personal")
        office.run("ledger", "export", "--out", f"{folder}/ledger.jsonl")
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and re.search(rb"demands-hours|survey\.answered", path.read_bytes()):
                faults.append(f"answers stand in {path.name}")
    return faults


def main():
    with Service(PROGRAM, "--sign-ins-per-minute", "0") as service:
        office = Office(service)
        office.run("matters", "tick", "--as-of", before(0))
        faults = faults_of_store(office) + faults_of_exports(office)
        for number, role in enumerate(ROLES):
            faults += faults_of_role(office, role, office.somebody(number, role))
        # Nobody is asked twice within half a year, so that two surveys share no person.
        again = subprocess.run([PROGRAM, "survey", "open", "P01", "--by", "N100", "--role", "head-of-pdu@pdu:P01", "--store",
                                service.store], capture_output=True, text=True, check=False)
        if "SURVEY-SMALL" not in again.stderr:
            faults.append("the same people can be asked again, and two surveys be compared")
        if any(digits in line for digits in ANSWERS.values() for line in service.log):
            faults.append("the service's log holds answers")
    if faults:
        raise SystemExit("\n".join(faults))
    print(f"{len(ROLES)} roles, the store and its exports: nobody's answer is found")


main()
