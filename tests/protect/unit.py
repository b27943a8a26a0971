"""A store with one team of one practitioner, for tests that run the program itself."""
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]

TABLES = {
    "teams": "team_code,team_name,pdu_code,pdu_name,region_code,region_name\nT001,Team 1,P01,PDU 1,R01,Region 1\n"
    "T002,Team 2,P01,PDU 1,R01,Region 1\n",
    "people": "person_code,team_code,grade,contracted_hours\nN01A001,T001,PO,37\nN01S001,T001,SPO,37\n",
    "cases": "case_id,person_code,team_code,case_type,tier\n"
    + "".join(f"X{i},N01A001,T001,community,A3\n" for i in range(12)),
}


class Unit:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = "sqlite:" + os.path.join(self.folder.name, "unit.db")
        tables = os.path.join(self.folder.name, "tables")
        os.mkdir(tables)
        for name, text in TABLES.items():
            with open(os.path.join(tables, name + ".csv"), "w", encoding="utf-8") as file:
                file.write(text)
        self.run("import", tables, "--as-of", "2026-11-20")

    def command(self, *arguments):
        return [PROGRAM, *arguments, "--store", self.store]

    def run(self, *arguments):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def waits(self, case, team, rosh, day):
        """A case more, that nobody holds."""
        path = os.path.join(self.folder.name, "tables", "cases.csv")
        with open(path, encoding="utf-8") as file:
            first, *lines = file.read().splitlines()
        lines = [first + ",rosh,waiting_since", *[line + ",," for line in lines], f"{case},,{team},community,A3,{rosh},{day}"]
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        self.run("import", os.path.dirname(path), "--as-of", day)

    def declare(self, day):
        return self.run("matters", "raise", "declaration", "--by", "N01A001", "--set", "what=no-more", "--set",
                        "text=too much", "--as-of", day)


def expect(what, seen, wanted):
    if seen != wanted:
        raise SystemExit(f"{what}: {seen!r} instead of {wanted!r}")
