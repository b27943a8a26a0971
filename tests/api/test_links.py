"""Every page is linked from somewhere, for a role that may open it; and no page links to what its reader may not open."""
import datetime
import html
import pathlib
import re
import sys
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from region import Person, Region

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"
ROUTES = pathlib.Path(__file__).parents[1] / "access" / "routes.txt"
AGREEMENT = "operation-protect-draft"
OF_A_KIND = 2  # pages of one pattern that are opened for each role

# What no link leads to, and why.
UNLINKED = {
    "/health": "for machines",
    "/ready": "for machines",
    "/sign-in/code": "follows the password",
    "/sign-in/provider": "only where the organisation has its own sign-in",
    "/sign-in/back": "the organisation's sign-in leads there",
    "/sign-in": "leads there by itself",
    "/jobs/{job}/state": "asked by the page of the job",
    # Only once somebody did something: their journeys are in tests/browser.
    "/public/full/{notice}/notice.json": "a unit is full: full.test.mjs",
    "/public/agreement/{digest}/version.json": "an agreement is in force: agreement_lived.test.mjs",
    "/full/{declaration}": "a unit is declared full: full.test.mjs",
    "/suspensions/{suspension}": "a task is suspended: full.test.mjs",
    "/matters/{matter}/statement.json": "a notice with a statement: protect.test.mjs",
    "/plans/{plan}/override/{case}": "a plan over the line: planning.test.mjs",
    "/cases/{case}/direct/{person}": "somebody past the stop line: day.test.mjs",
    "/data/imports/{import}/quarantine.csv": "an import with faults: day.test.mjs",
    "/plans/{plan}/public/{entry}": "a public form was made: tests/pages/public_forms_test.cpp",
    "/plans/{plan}/opening/{entry}": "the same",
    "/units/{unit}/proof/public/{entry}": "the same",
    "/units/{unit}/proof/opening/{entry}": "the same",
    "/surveys/{survey}": "a survey is held: care.test.mjs",
    "/public/full/mail": "a mail leads there",
    "/public/notice-key": "where the service signs its notices: --notice-key",
    "/jobs/{job}": "follows the act that begins it",
}

# What a search form of a page asks for.
TODAY = datetime.date.today()
ASKED = {"evidence": f"?from={TODAY - datetime.timedelta(days=7)}&to={TODAY}"}


def patterns():
    """GET patterns of pages, with the expression that finds them; those with fewer placeholders first."""
    out = []
    for line in ROUTES.read_text().splitlines():
        words = line.split()
        if len(words) > 2 and words[0] == "GET" and not words[1].startswith(("/api/v1", "/assets/")):
            out.append((words[1], re.compile("^" + re.sub(r"\\{[a-z]+\\}", "[^/]+", re.escape(words[1])) + "$")))
    return sorted(out, key=lambda each: each[0].count("{"))


PATTERNS = patterns()


def pattern_of(path):
    return next((name for name, expression in PATTERNS if expression.match(path)), None)


def links_in(text):
    for href in re.findall(r'<(?:a|link)\s[^>]*href="([^"]+)"', text):
        href = html.unescape(href)
        if href.startswith("/") and not href.startswith(("//", "/assets/")):
            yield href.split("#")[0]


class Crawl:
    """One role's walk from home over every link, a few of each kind."""

    def __init__(self, person, start):
        self.person, self.opened, self.linked, self.broken = person, {}, {}, []
        waiting, met = [(start, "")], {start}
        while waiting:
            target, source = waiting.pop(0)
            path = urllib.parse.urlsplit(target)
            pattern = pattern_of(path.path)
            self.linked.setdefault(pattern or target, source)
            kind = (pattern, path.query.startswith("from="))
            if self.opened.setdefault(kind, 0) >= OF_A_KIND:
                continue
            self.opened[kind] += 1
            status, headers, text = person.get(target)
            if status == 303 and not headers["location"].startswith("/sign-in"):
                status, headers, text = person.get(headers["location"])
            if status != 200:
                self.broken.append(f"{target} (from {source}) answers {status}")
            elif headers["content-type"].startswith("text/html"):
                asked = [target + ASKED["evidence"]] if target.endswith("/evidence") else []
                for link in [*links_in(text), *asked]:
                    if link not in met:
                        met.add(link)
                        waiting.append((link, target))


def decoded_person(region, code, password):
    person = Person(region, code, password)
    ask = person.ask

    def lenient(method, path, body=None, **headers):
        try:
            return ask(method, path, body, **headers)
        except UnicodeDecodeError:  # a file
            return 200, {"content-type": "application/octet-stream"}, ""
    person.ask = lenient
    return person


class Links(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.region = Region(BINARY, environment={"EVENKEEL_DEMONSTRATION": "true"}, seed=1).__enter__()
        cls.addClassCleanup(cls.region.__exit__)
        cls.region.evenkeel("agreement", "record", AGREEMENT, "--demonstration")
        listed = pathlib.Path(cls.region.folder.name, "accounts.txt")
        cls.region.evenkeel("account", "demonstration", "--out", str(listed))
        accounts = [line.split("\t")[:2] for line in listed.read_text().splitlines()]
        cls.people = {code: decoded_person(cls.region, code, password) for code, password in accounts}
        cls.something_of_each_kind()
        cls.crawls = {code: Crawl(person, "/") for code, person in cls.people.items()}

    @classmethod
    def something_of_each_kind(cls):
        """A plan, a challenge, an objection: pages that stand only once somebody did something."""
        head, practitioner = cls.people["head-of-pdu"], cls.people["practitioner"]
        head.get("/plans")
        head.form("/plans", kind="waiting", unit=cls.region.pdu)
        for _ in range(120):
            if "/plans/plan-" in head.get("/plans")[2]:
                break
            time.sleep(0.25)
        own = practitioner.get("/workload")[2]
        case = re.search(r"/workload/object/([^\"?]+)", own)
        if case:
            practitioner.form(f"/workload/object/{case.group(1)}", reason="I supervised a relative of theirs")
        practitioner.form("/workload/challenge", line="contracted hours", text="I work four days")
        administrator = cls.people["administrator"]
        administrator.get("/admin/webhooks")
        administrator.form("/admin/webhooks", url="https://example.org/events")

    def test_no_page_links_to_what_its_reader_may_not_open(self):
        for role, crawl in self.crawls.items():
            with self.subTest(role):
                self.assertEqual(crawl.broken, [])

    def test_every_page_is_linked_for_a_role_that_may_open_it(self):
        linked = {pattern for crawl in self.crawls.values() for pattern in crawl.linked}
        missing = [name for name, _ in PATTERNS if name not in linked and name not in UNLINKED]
        self.assertEqual(missing, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
