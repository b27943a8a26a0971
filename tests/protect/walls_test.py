"""Health text of a notice is for its author and the recipients they named; its other text for those who answer there
and for whoever reads the ledger there. Everybody else is looked for with every page they can reach from their start,
the interface, searches, exports, evidence packs, the program's own exports and the log."""
import datetime
import json
import os
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))
from region import NEIGHBOUR, Person, Region, unzipped

HEALTH = "zzhealthzz"
TEXT = "zzworkzz"
CARE = "zzcarezz"  # of a stress risk assessment: its author's and its recipients' alone
MOST_PAGES = 80
TODAY = datetime.date.today().isoformat()


def people_of(region):
    with open(f"{region.folder.name}/records/people.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def account(region, code, role, person=""):
    said = region.evenkeel("account", "add", code, "--name", code, "--role", role, *(["--person", person] if person else []))
    password = re.search(r": (\S+)\s*$", said.strip()).group(1)
    somebody = Person(region, code, password)
    assert somebody.status == 303, (code, somebody.status)
    chosen = f"{code} chooses a long one"
    somebody.get("/account/password")
    status, _, text = somebody.form("/account/password", current=password, chosen=chosen, again=chosen)
    assert status == 303, (code, status, re.sub(r"<[^>]+>|\s+", " ", text))
    return Person(region, code, chosen)


def read(somebody, path):
    """Text of an answer, of files in an archive too."""
    import http.client
    line = http.client.HTTPConnection("127.0.0.1", somebody.service.port, timeout=60)
    try:
        line.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in somebody.cookies.items())})
        answer = line.getresponse()
        return answer.status, unzipped(answer.read())
    finally:
        line.close()


def within_reach(somebody, first):
    """Every page that links lead to, from some first ones; at most so many."""
    waiting, seen, all_text, asked = list(first), set(first), "", 0
    while waiting and asked < MOST_PAGES:
        path = waiting.pop(0)
        asked += 1
        status, text = read(somebody, path)
        assert status < 500, (path, status)
        all_text += text
        for link in re.findall(r'href="(/[^"#]*)', text):
            link = link.replace("&amp;", "&")
            if link not in seen and not link.startswith(("/assets/", "/sign-out")):
                seen.add(link)
                waiting.append(link)
    return all_text


def raised(author, region, consent):
    fields = {"weeks_lasted": "3", "text": TEXT, "health": HEALTH, "recipients": "spo.named"}
    if consent:
        fields["copy"] = "yes"
    author.get("/raise/notice")
    status, headers, text = author.form("/raise/notice", **fields)
    assert status == 303, (status, re.sub(r"<[^>]+>", " ", text)[:2000])
    return headers["location"].rsplit("/", 1)[1]


def assessed(author):
    """A stress risk assessment with health text for one recipient."""
    author.get("/raise/risk-assessment")
    status, headers, text = author.form("/raise/risk-assessment", text="evenings", health=CARE, recipients="spo.named")
    assert status == 303, (status, re.sub(r"<[^>]+>", " ", text)[:2000])
    return headers["location"].rsplit("/", 1)[1]


def main():
    with Region(sys.argv[1]) as region:
        people = [p for p in people_of(region) if p["grade"] == "PO" and not p["team_code"].startswith(NEIGHBOUR)]
        whose, team = people[0]["person_code"], people[0]["team_code"]
        colleague = next(p for p in people if p["person_code"] != whose)["person_code"]
        author = account(region, "author", "practitioner", whose)
        others = {
            "spo.named": f"spo@team:{team}", "spo.other": f"spo@team:{team}", "head": f"head-of-pdu@pdu:{region.pdu}",
            "inspector": "inspector@everywhere", "national": "national@everywhere", "union": "union-representative@everywhere",
            "hr": "hr@everywhere", "administrator": "administrator@everywhere", "analyst": "analyst@everywhere",
            "head.elsewhere": f"head-of-pdu@pdu:{NEIGHBOUR}",
        }
        signed_in = {name: account(region, name, role) for name, role in others.items()}
        signed_in["colleague"] = account(region, "colleague", "practitioner", colleague)
        matter = raised(author, region, consent=False)
        copied = raised(author, region, consent=True)
        care = assessed(author)
        faults = []
        for name, somebody in {"author": author, **signed_in}.items():
            first = ["/", f"/matters/{matter}", f"/matters/{copied}", "/matters", "/matters?state=open", f"/people/{whose}",
                     f"/people?text={TEXT}", f"/people?text={HEALTH}", "/people.csv", f"/units/{region.pdu}",
                     f"/units/{region.pdu}/tables", f"/units/{region.pdu}/tables?format=json", "/api/v1/matters",
                     f"/api/v1/matters/{matter}", f"/api/v1/matters/{copied}", "/api/v1/ledger", "/calendar.ics",
                     "/workload/held", "/workload/held.zip", "/access-log", "/public",
                     f"/people/{whose}/evidence.zip?from={TODAY}&to={TODAY}", f"/units/{region.pdu}/evidence.zip?from={TODAY}&to={TODAY}",
                     f"/matters/{care}", f"/api/v1/matters/{care}", f"/people?text={CARE}", "/care", "/supervision", "/hours", "/surveys",
                     "/api/v1/care", "/api/v1/supervision", f"/api/v1/units/{region.pdu}/protected", f"/api/v1/units/{region.pdu}/pool",
                     f"/api/v1/practitioners/{whose}/hours", f"/people/{whose}/hours", f"/units/{region.pdu}/protected",
                     f"/units/{region.pdu}/pool", "/public/pledge", "/public/full.json"]
            text = within_reach(somebody, first)
            wanted = {"health": name in ("author", "spo.named"), "care": name in ("author", "spo.named"),
                      "work": name in ("author", "spo.named", "spo.other", "head", "inspector", "union")}
            for what, marker in (("health", HEALTH), ("work", TEXT), ("care", CARE)):
                seen = text.replace(f"text={marker}", "").replace(f'value="{marker}"', "").count(marker)
                if bool(seen) != wanted[what]:
                    faults.append(f"{name} {'sees' if seen else 'does not see'} the {what} text")
            status, _ = read(somebody, f"/matters/{matter}")
            if name == "union" and status != 404:
                faults.append("the union reads a notice without the person's consent")
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "tables"))
            region.evenkeel("export", "--out", os.path.join(folder, "tables"), "--personal")
            region.evenkeel("ledger", "export", "--out", os.path.join(folder, "ledger.jsonl"))
            for path in pathlib.Path(folder).rglob("*"):
                if path.is_file() and any(marker.encode() in path.read_bytes() for marker in (HEALTH, CARE)):
                    faults.append(f"the health text is in {path.name}")
        if any(marker in line for marker in (HEALTH, TEXT, CARE) for line in region.log):
            faults.append("the log holds what somebody wrote")
        if faults:
            raise SystemExit("\n".join(faults))
        print(f"{len(signed_in) + 1} people, {MOST_PAGES} pages each at most: the walls hold")


main()
