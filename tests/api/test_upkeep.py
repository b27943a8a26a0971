"""Looking after a running service: backups that restore and verify, evidence, work that a kill interrupted."""
import contextlib
import datetime
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import unittest
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from postgres import Cluster, why_not
from region import Person, Region
from service import Service

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"
VERIFY = pathlib.Path(__file__).parents[2] / "tools" / "verify"


def run(*arguments):
    return subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=120)


class Backups:
    """On either database; `start` gives a region."""

    def start(self):
        raise NotImplementedError

    def elsewhere(self):
        raise NotImplementedError

    def setUp(self):
        self.region = self.start()
        self.addCleanup(self.region.__exit__)
        self.token = self.region.token("head.one", f"head-of-pdu@pdu:{self.region.pdu}", "allocate", "see-cases")
        self.file = f"{self.region.folder.name}/backup.db"

    def figures(self, store):
        done = run("assess", "--level", "practitioner", "--format", "csv", "--store", store)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_a_backup_of_a_store_in_use_restores_and_verifies(self):
        ending = threading.Event()
        statuses = set()

        def read():
            while not ending.is_set():
                statuses.add(self.region.call("GET", f"/api/v1/cases?unit={self.region.pdu}", self.token)[0])

        reader = threading.Thread(target=read)
        reader.start()
        said = self.region.evenkeel("backup", self.file)
        ending.set()
        reader.join()
        self.assertEqual(statuses, {200})
        self.assertRegex(said, r"^Backed up to .*, with the ledger up to entry \d+ of ")
        self.assertIn("whole", run("check", "--store", f"sqlite:{self.file}").stdout)
        for target in (f"sqlite:{self.region.folder.name}/restored.db", self.elsewhere()):
            if target is None:
                continue
            restored = run("restore", self.file, "--store", target)
            self.assertEqual(restored.returncode, 0, restored.stderr)
            verified = run("verify", "--store", target)
            self.assertEqual(verified.returncode, 0, verified.stdout)
            self.assertIn("Sound", verified.stdout)
            self.assertEqual(self.figures(target), self.figures(self.region.store))
            self.assertEqual(run("restore", self.file, "--store", target).returncode, 5)

    def test_a_backup_replaces_nothing_and_what_is_damaged_is_not_restored(self):
        self.region.evenkeel("backup", self.file)
        self.assertEqual(run("backup", self.file, "--store", self.region.store).returncode, 5)
        with open(self.file, "r+b") as file:
            file.seek(8192)
            file.write(b"\x5a" * 65536)
        target = f"sqlite:{self.region.folder.name}/never.db"
        done = run("restore", self.file, "--store", target)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("STORE-DAMAGED", done.stderr)
        self.assertFalse(pathlib.Path(self.region.folder.name, "never.db").exists())

    def test_accounts_and_sessions_work_on_what_was_restored(self):
        self.region.evenkeel("backup", self.file)
        target = f"sqlite:{self.region.folder.name}/restored.db"
        run("restore", self.file, "--store", target)
        with Service(BINARY, store=target) as service:
            answer = service.get(f"/api/v1/cases?unit={self.region.pdu}", Authorization=f"Bearer {self.token}")
            self.assertEqual(answer[0], 200)


class OnSqlite(Backups, unittest.TestCase):
    def start(self):
        return Region(BINARY).__enter__()

    def elsewhere(self):
        return None

    def test_evidence_is_written_that_the_verifier_checks(self):
        out = f"{self.region.folder.name}/pack.zip"
        said = self.region.evenkeel("evidence", "S000002", "--out", out)
        self.assertIn(out, said)
        checked = subprocess.run([sys.executable, str(VERIFY), "pack", out], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.assertEqual(run("evidence", "NOBODY", "--store", self.region.store, "--out", out).returncode, 1)

    def test_work_that_a_kill_interrupted_begins_again_by_itself(self):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        self.region.stop()
        records = f"{self.region.folder.name}/more"
        self.region.evenkeel("generate", "--people", "6000", "--seed", "9", "--as", "csv", "--out", records, store=False)
        password = self.region.password("analyst.one", "analyst@everywhere")
        listen = ("--listen", f"127.0.0.1:{port}")
        first = Service(BINARY, *listen, store=self.region.store)
        with first:
            job = upload(Person(first, "analyst.one", password), records)
            first.stop(signal.SIGKILL)
        with Service(BINARY, *listen, store=self.region.store) as second:
            analyst = Person(second, "analyst.one", password)
            end = time.monotonic() + 100
            seen = set()
            while state_of(analyst, job) not in ("Done", "Failed") and time.monotonic() < end:
                seen |= set(re.findall(r"attempt \d of at most 3", analyst.get(f"{job}/state")[2]))
                time.sleep(0.1)
            self.assertEqual(state_of(analyst, job), "Done")
            self.assertEqual(seen, {"attempt 2 of at most 3"})
        self.assertIn("Sound", self.region.evenkeel("verify"))

    def test_an_import_killed_at_any_moment_shows_all_of_it_or_nothing(self):
        old, new = (f"{self.region.folder.name}/{name}" for name in ("old", "new"))
        store = f"sqlite:{self.region.folder.name}/killed.db"
        for folder, seed in ((old, "9"), (new, "10")):
            self.region.evenkeel("generate", "--people", "1500", "--seed", seed, "--as", "csv", "--out", folder, store=False)
        self.assertEqual(run("import", old, "--store", store).returncode, 0)
        begun = time.monotonic()
        self.assertEqual(run("import", new, "--store", store + ".whole").returncode, 0)
        longest = time.monotonic() - begun
        before = published(store)
        for step in range(1, 9):
            working = subprocess.Popen([BINARY, "import", new, "--store", store], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(longest * step / 8)
            working.send_signal(signal.SIGKILL)
            working.wait()
            imports, cases, figures = published(store)
            if imports == before[0]:
                self.assertEqual(cases, before[1])
            self.assertIn("whole", run("check", "--store", store).stdout)
            self.assertGreaterEqual(figures, before[2])
        run("import", new, "--store", store)
        self.assertEqual(published(store)[0], before[0] + 1)
        # Figures of another day: what any recording left behind goes with it.
        tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
        self.assertEqual(run("import", old, "--as-of", tomorrow, "--store", store).returncode, 0)
        self.assertEqual(rows(store, "SELECT COUNT(*) FROM figure_set WHERE staged = 1"), [(0,)])
        self.assertEqual(rows(store, "SELECT COUNT(*) FROM dataset WHERE published IS NULL"), [(0,)])
        self.assertEqual(rows(store, "SELECT COUNT(*) FROM figure WHERE set_id NOT IN (SELECT id FROM figure_set)"), [(0,)])
        self.assertIn("Sound", run("verify", "--store", store).stdout)


def rows(store, sql):
    with contextlib.closing(sqlite3.connect(store.removeprefix("sqlite:"))) as database:
        return database.execute(sql).fetchall()


def published(store):
    """How many imports and recordings of figures are seen, and the cases that a reader finds."""
    said = run("assess", "--level", "region", "--format", "csv", "--store", store).stdout
    imports = rows(store, "SELECT COUNT(*) FROM dataset WHERE published IS NOT NULL")[0][0]
    return imports, said, rows(store, "SELECT COUNT(*) FROM figure_set WHERE staged = 0")[0][0]


def state_of(person, job):
    """The word of its tag."""
    text = person.get(f"{job}/state")[2]
    return next((word for word in ("Interrupted", "Running", "Waiting for others", "Failed", "Cancelled", "Done") if f">{word}<" in
                 re.sub(r"\s*([<>])\s*", r"\1", text)), text)


def upload(person, records):
    """The address of the job of an import of every file in the folder."""
    person.get("/data")
    boundary = uuid.uuid4().hex
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{person.csrf}\r\n'.encode()]
    for path in sorted(path for path in pathlib.Path(records).iterdir() if path.is_file()):
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\nContent-Type: text/csv\r\n\r\n'
        parts.append(head.encode() + path.read_bytes() + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    status, headers, text = person.ask("POST", "/data/imports", body, Content_Type=f"multipart/form-data; boundary={boundary}")
    assert status == 303, re.sub(r"<[^>]+>", " ", text)
    return headers["location"]


@unittest.skipIf(why_not(), why_not())
class OnPostgresql(Backups, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster().__enter__()
        cls.addClassCleanup(cls.cluster.__exit__)

    def start(self):
        return Region(BINARY, store=self.cluster.database()).__enter__()

    def elsewhere(self):
        return self.cluster.database()


if __name__ == "__main__":
    unittest.main()
