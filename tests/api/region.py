"""A small made-up region behind a running service, with keys and people for tests of the interface."""
import http.client
import io
import json
import re
import subprocess
import time
import urllib.parse
import zipfile

from service import Service


NEIGHBOUR = "P900"  # a second unit: a team of one person with one case


def add_neighbour(records):
    """Lines like those that stand there, with codes of their own."""
    def add(table, **changed):
        with open(f"{records}/{table}.jsonl", "r+", encoding="utf-8") as file:
            line = {**json.loads(file.readline()), **changed}
            file.seek(0, 2)
            file.write(json.dumps(line) + "\n")
    add("teams", team_code="P900T01", team_name="Neighbour", pdu_code=NEIGHBOUR, pdu_name="Neighbour",
        region_code="R90", region_name="Elsewhere")
    add("people", person_code="S900001", team_code="P900T01", surname="Neighbour", grade="PO")
    add("cases", case_id="X9900001", person_code="S900001", team_code="P900T01", restricted="no")

def unzipped(answer):
    """The texts of an archive, one after the other; what is none as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(answer)) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    except zipfile.BadZipFile:
        return answer.decode("utf-8", "replace")


class Region(Service):
    """with Region(binary) as region: region.call("GET", "/api/v1/units", token)"""

    def __init__(self, binary, *options, people=60, seed=7, as_of=None, **more):
        super().__init__(binary, *options, **more)
        self.binary = binary
        records = f"{self.folder.name}/records"
        self.evenkeel("generate", "--people", str(people), "--seed", str(seed), "--as", "jsonl", "--out", records, store=False)
        add_neighbour(records)
        self.evenkeel("import", records, *(["--as-of", str(as_of)] if as_of else []))
        self.pdu = self.evenkeel("assess", "--level", "pdu", "--format", "csv").splitlines()[1].split(",")[1]

    def evenkeel(self, *arguments, store=True, typed=None):
        done = subprocess.run([self.binary, *arguments, *(["--store", self.store] if store else [])],
                              capture_output=True, text=True, timeout=120, input=typed)
        assert done.returncode in (0, 3), f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def token(self, account, role, *scopes):
        """A new account with one role, and its token."""
        self.evenkeel("account", "add", account, "--name", account.title(), "--role", role, "--no-password")
        return self.more_token(account, *scopes)

    def more_token(self, account, *scopes):
        said = self.evenkeel("account", "token", account, "--label", "test",
                             *[part for scope in scopes for part in ("--scope", scope)])
        return said.split()[-1]

    def password(self, account, role):
        """A new account with one role and a password of its own."""
        password = f"correct-{account}-battery-staple"
        self.evenkeel("account", "add", account, "--name", account.title(), "--role", role, "--no-password")
        self.evenkeel("account", "password", account, "--stdin", typed=password + "\n")
        return password

    def call(self, method, path, token=None, body=None, **headers):
        """(status, headers, value)"""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None:
            sent["Content-Type"] = "application/json"
            body = json.dumps(body)
        status, got, answer = self.ask(method, path, sent, body)
        return status, got, json.loads(answer) if answer else None

    def plan(self, token, **order):
        """A plan for what waits in the unit, or as ordered: its number."""
        status, headers, said = self.call("POST", "/api/v1/plans", token, {"unit": self.pdu, **order})
        assert status == 202, said
        end = time.monotonic() + 60
        while time.monotonic() < end:
            job = self.call("GET", headers["location"], token)[2]
            if job["state"] not in ("waiting", "running"):
                break
            time.sleep(0.1)
        assert job["state"] == "done", job
        return job["result"]["see"].rsplit("/", 1)[1]

    def every(self, path, token):
        """All items of a paged list."""
        items, cursor = [], None
        while True:
            joint = "&" if "?" in path else "?"
            asked = path if cursor is None else f"{path}{joint}cursor={urllib.parse.quote(str(cursor))}"
            status, _, page = self.call("GET", asked, token)
            assert status == 200, page
            items += page["items"]
            cursor = page.get("next")
            if cursor is None:
                return items


class Person:
    """Somebody signed in with a password: cookies and the token of forms."""

    def __init__(self, service, account, password):
        self.service, self.cookies, self.csrf = service, {}, ""
        self.get("/sign-in")
        self.status = self.form("/sign-in", account=account, password=password, next="/")[0]

    def ask(self, method, path, body=None, **headers):
        line = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=20)
        try:
            sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            sent.update({name.replace("_", "-"): value for name, value in headers.items()})
            line.request(method, path, body=body, headers=sent)
            answer = line.getresponse()
            text = answer.read().decode()
            for header in answer.headers.get_all("Set-Cookie") or []:
                name, value = header.split(";")[0].split("=", 1)
                self.cookies[name] = value
            if found := re.search(r'name="csrf" value="([^"]+)"', text):
                self.csrf = found.group(1)
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text
        finally:
            line.close()

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def form(self, path, **fields):
        body = urllib.parse.urlencode({"csrf": self.csrf, **fields})
        return self.ask("POST", path, body, Content_Type="application/x-www-form-urlencoded")

    def send(self, method, path, body):
        """JSON to the interface, as a page of the service would."""
        return self.ask(method, path, json.dumps(body), Content_Type="application/json", X_CSRF_Token=self.csrf)
