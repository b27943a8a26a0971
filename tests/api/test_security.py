"""What an attacker tries from outside. What each test is for: docs/operations/security.md."""
import json
import pathlib
import re
import statistics
import sys
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from region import Person, Region

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"
ROUTES = pathlib.Path(__file__).parents[1] / "access" / "routes.txt"
OPEN = {"/health", "/ready", "/assets/{file}", "/sign-in", "/sign-in/code", "/sign-in/provider", "/sign-in/back", "/sign-out",
        "/public", "/api", "/api/openapi.yaml", "/api/v1/full"}
NASTY = ("' OR '1'='1", "'; DROP TABLE ledger_entry; --", '"><script>alert(1)</script>', "{{7*7}}", "%s%n%x", "../../etc/passwd",
         "$(id)", "\r\nSet-Cookie: a=b", "﷐", "A" * 5000, "-1", "99999999999999999999", "1e309", "NaN")


def routes():
    for line in ROUTES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            method, pattern, permission, *_ = line.split()
            yield method, pattern, permission


class Security(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.region = Region(BINARY, "--requests-per-minute", "0", "--sign-ins-per-minute", "0")
        cls.region.__enter__()
        cls.addClassCleanup(cls.region.__exit__)
        cls.team = f"{cls.region.pdu}T01"
        cls.spo_password = cls.region.password("spo.one", f"spo@team:{cls.team}")
        cls.head_password = cls.region.password("head.one", f"head-of-pdu@pdu:{cls.region.pdu}")
        cls.admin_password = cls.region.password("admin.one", "administrator")
        cls.token = cls.region.more_token("head.one", "see-cases", "see-people", "see-figures", "see-restricted-cases", "allocate")
        cls.restricted = [line["case"] for line in cls.region.every(f"/api/v1/cases?unit={cls.region.pdu}&limit=1000", cls.token)
                          if line["restricted"]]

    def spo(self):
        person = Person(self.region, "spo.one", self.spo_password)
        self.assertEqual(person.status, 303)
        return person

    def head(self):
        return Person(self.region, "head.one", self.head_password)


class Forced(Security):
    def test_no_address_that_asks_for_a_permission_answers_nobody(self):
        for method, pattern, permission in routes():
            if pattern in OPEN or pattern.startswith("/public/"):
                continue
            target = re.sub(r"\{[a-z]+\}", "1", pattern)
            status, headers, _ = self.region.ask(method, target, {"Content-Length": "0"} if method != "GET" else None)
            if pattern.startswith("/api/"):
                self.assertEqual(status, 401, (method, pattern))
            else:
                self.assertEqual(status, 303, (method, pattern))
                self.assertTrue(headers["location"].startswith("/sign-in"), pattern)

    def test_no_page_of_another_role_opens_by_its_address(self):
        spo = self.spo()
        for path in ("/admin/accounts", "/admin/accounts/new", "/admin/accounts/admin.one", "/access-log", "/data",
                     "/service", "/regions/R01", "/units/P900", "/people/S900001", "/cases/X9900001", "/people/S900001/evidence"):
            self.assertIn(spo.get(path)[0], (403, 404), path)

    def test_a_form_field_that_is_not_asked_for_changes_nothing(self):
        admin = Person(self.region, "admin.one", self.admin_password)
        admin.get("/admin/accounts/new")
        admin.form("/admin/accounts/new", code="new.one", name="New", grants="administrator", role_="administrator", active="1")
        self.assertNotIn("new.one\tadministrator", self.region.evenkeel("account", "list", "--format", "csv").replace(",", "\t"))
        spo = self.spo()
        spo.get("/account")
        spo.form("/account/password", role="administrator", account="admin.one", **{"current": self.spo_password})
        self.assertEqual(spo.get("/admin/accounts")[0], 403)

    def test_a_body_of_the_interface_takes_no_field_it_does_not_name(self):
        case = self.restricted[0]
        for more in ("holder", "by", "at", "signer", "allocated_on"):
            status, _, said = self.region.call("POST", f"/api/v1/cases/{case}/allocation", self.token,
                                               {"person": "S000002", "note": "n", more: "x"})
            self.assertEqual((status, said["code"], said["field"]), (400, "API-FIELD", more))


class Injection(Security):
    def test_nasty_text_is_text_in_every_query(self):
        head = self.head()
        before = self.region.evenkeel("ledger", "list", "--format", "csv", "--limit", "1000")
        for nasty in NASTY:
            sent = urllib.parse.quote(nasty)
            for path in (f"/people?q={sent}", f"/people?unit={sent}&band={sent}&sort={sent}&page={sent}", f"/cases?search={sent}",
                         f"/cases?unit={sent}&team={sent}&urgency={sent}&page={sent}", f"/cases/{sent.replace('%2F', '')}",
                         f"/people/S000002?as_of={sent}&known_at={sent}", f"/units?as_of={sent}", f"/findings?kind={sent}",
                         f"/sign-in?next={sent}"):
                status, headers, text = head.get(path)
                self.assertIn(status, (200, 303, 400, 403, 404, 422, 431), (path[:99], text[:300]))
                self.assertNotIn("<script>alert(1)</script>", text, path)
                self.assertNotIn("set-cookie: a=b", str(headers).lower())
            for path in (f"/api/v1/practitioners?unit={sent}&cursor={sent}&band={sent}", f"/api/v1/cases?unit={sent}&cursor={sent}",
                         f"/api/v1/units?region={sent}&known_at={sent}", f"/api/v1/matters?kind={sent}&pdu={sent}"):
                self.assertIn(self.region.call("GET", path, self.token)[0], (200, 400, 403, 404, 431), path[:99])
        self.assertEqual(before, self.region.evenkeel("ledger", "list", "--format", "csv", "--limit", "1000"))
        self.assertIn("whole", self.region.evenkeel("check"))

    def test_nasty_json_is_refused_and_never_a_failure(self):
        path = f"/api/v1/cases/{self.restricted[0]}/allocation"
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        for body in ("", "[]", "null", "{", '{"person":', "[" * 5000, '{"person":{"a":1},"note":"n"}', '{"person":"x","person":"y"}',
                     '{"person":"\\ud800","note":"n"}', '{"note":1e999}', "\x00", '{"person":"' + "A" * 100000 + '","note":"n"}'):
            status = self.region.ask("POST", path, headers, body.encode())[0]
            self.assertIn(status, (400, 403, 404), body[:60])
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
            status = self.region.ask("POST", path, {**headers, "Content-Type": kind}, '{"person":"x","note":"n"}')[0]
            self.assertEqual(status, 400, kind)

    def test_no_cell_of_an_export_is_a_formula(self):
        for path in ("/people.csv",):
            status, headers, text = self.head().get(path)
            self.assertEqual(status, 200)
            self.assertIn("attachment", headers["content-disposition"])
            for line in text.splitlines():
                for cell in line.split(","):
                    self.assertNotRegex(cell.strip('"'), r"^[=+@\t]|^-(?!\d)", line)


class Sessions(Security):
    def test_signing_in_leads_nowhere_but_here(self):
        for nasty in ("//evil.example", "https://evil.example", "/\\evil.example", "/%5cevil.example", "javascript:alert(1)",
                      "/%0d%0aLocation:%20https://evil.example", "\thttps://evil.example", "/sign-out"):
            person = Person(self.region, "spo.one", "wrong")
            person.get("/sign-in?next=" + urllib.parse.quote(nasty))
            status, headers, _ = person.form("/sign-in", account="spo.one", password=self.spo_password, next=nasty)
            self.assertEqual(status, 303)
            self.assertRegex(headers["location"], r"^/([^/\\]|$)", nasty)

    def test_a_session_that_somebody_chose_is_never_one(self):
        person = Person(self.region, "spo.one", "wrong")
        chosen = "A" * 43
        person.cookies["evenkeel-session"] = chosen
        person.get("/sign-in")
        self.assertEqual(person.form("/sign-in", account="spo.one", password=self.spo_password, next="/")[0], 303)
        self.assertNotEqual(person.cookies["evenkeel-session"], chosen)
        first = person.cookies["evenkeel-session"]
        again = self.spo()
        self.assertNotEqual(first, again.cookies["evenkeel-session"])
        victim = self.spo()
        victim.cookies["evenkeel-session"] = chosen
        self.assertEqual(victim.get("/people")[0], 303)

    def test_a_session_ends_for_good_when_its_owner_signs_out(self):
        person = self.spo()
        person.get("/account")
        kept = dict(person.cookies)
        self.assertEqual(person.form("/sign-out")[0], 303)
        person.cookies = kept
        self.assertEqual(person.get("/people")[0], 303)

    def test_an_account_that_is_not_there_takes_as_long_as_one_that_is(self):
        """argon2id over 64 MiB takes tens of milliseconds: without it the difference would be tenfold."""
        took = {True: [], False: []}
        for i in range(6):
            self.region.password(f"timed.{i}", f"spo@team:{self.team}")
            for there in (True, False):
                person = Person(self.region, "nobody", "wrong")
                begin = time.perf_counter()
                person.form("/sign-in", account=f"timed.{i}" if there else f"absent.{i}", password="wrong password", next="/")
                took[there].append(time.perf_counter() - begin)
        ratio = statistics.median(took[False]) / statistics.median(took[True])
        self.assertTrue(0.3 < ratio < 3.3, f"unknown {took[False]}, known {took[True]}")

    def test_every_page_of_people_is_kept_by_nobody(self):
        for path in ("/people", "/cases", "/", "/account", "/people.csv"):
            headers = self.head().get(path)[1]
            self.assertEqual(headers["cache-control"], "no-store", path)
            self.assertIn("frame-ancestors 'none'", headers["content-security-policy"])
            self.assertNotIn("access-control-allow-origin", headers)


class Restricted(Security):
    """A restricted record is in no answer, count or export to those not entitled, and in no log for anybody."""

    def test_an_spo_is_told_of_no_restricted_case_anywhere(self):
        spo = self.spo()
        scopes = ("see-figures", "see-people", "see-cases", "export", "see-ledger", "allocate")
        token = self.region.more_token("spo.one", *scopes)
        people = [person["code"] for person in self.region.every("/api/v1/practitioners", token)]
        seen = self.region.every(f"/api/v1/cases?unit={self.region.pdu}&limit=1000", token)
        self.assertTrue(people and seen and self.restricted)
        pages = ["/", "/people", "/people.csv", "/units", f"/units/{self.region.pdu}", "/findings", "/challenges",
                 f"/cases?unit={self.region.pdu}&show=all"]
        pages += [f"/cases?unit={self.region.pdu}&show=all&search={case}" for case in self.restricted[:3]]
        pages += [f"/people/{code}" for code in people]
        pages += [f"/people/{code}/evidence?from=2026-01-01&to=2026-11-01" for code in people[:3]]
        answers = {page: spo.get(page)[2] for page in pages}
        for path in ("practitioners", "units", f"units/{self.region.pdu}", f"cases?unit={self.region.pdu}&limit=1000",
                     *(f"practitioners/{code}" for code in people), *(f"cases/{c['case']}/recommendation" for c in seen
                                                                      if c["holder"] is None)):
            answers[path] = json.dumps(self.region.call("GET", f"/api/v1/{path}", token)[2])
        for path, text in answers.items():
            asked_for = re.findall(r"search=(\w+)", path)
            for case in self.restricted:
                if case not in asked_for:
                    self.assertNotIn(case, text, path)
        for case in self.restricted:
            self.assertEqual(spo.get(f"/cases/{case}")[0], 404)
            self.assertEqual(spo.get(f"/cases/{case}/why/{people[0]}")[0], 404)

    def test_the_log_holds_no_case_person_account_or_typed_text(self):
        head = self.head()
        for path in (f"/cases/{self.restricted[0]}", "/people/S000002", "/people?q=secret-search"):
            head.get(path)
        Person(self.region, "secret-account", "secret-password")
        time.sleep(0.3)
        log = "".join(self.region.log)
        for secret in (*self.restricted, "S000002", "secret-search", "secret-account", "secret-password", "head.one", self.token):
            self.assertNotIn(secret, log)


if __name__ == "__main__":
    unittest.main()
