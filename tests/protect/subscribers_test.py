"""Mail about full places: asked for, confirmed by a link, told once a change, ended by a link; nothing before it is
confirmed, nothing twice, and nobody learns whose address is kept."""
import datetime
import pathlib
import re
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "api"))
from mail_server import MailServer  # noqa: E402
from region import Person, Region  # noqa: E402
from unit import expect  # noqa: E402

ADDRESS = "https://evenkeel.example.org"
TODAY = datetime.date.today()


class Reader(Person):
    """Somebody without an account: cookies and the token of forms."""

    def __init__(self, service):
        self.service, self.cookies, self.csrf = service, {}, ""

    def subscribe(self, address):
        self.get("/public/full/subscribe")
        status, _, text = self.form("/public/full/subscribe", address=address)
        return status, re.sub(r"<[^>]+>|\s+", " ", text)

    def act(self, act, subscriber, token):
        self.get("/public/full/mail")
        return self.form("/public/full/mail", act=act, subscriber=subscriber, token=token)[0]


def tell(region, server, day=TODAY):
    said = region.evenkeel("matters", "remind", "--smtp-url", server.url, "--smtp-from", "evenkeel@example.org", "--address",
                           ADDRESS, "--as-of", str(day))
    found = re.search(r"Subscribers: (\d+) sent, (\d+) failed", said)
    return (int(found.group(1)), int(found.group(2))) if found else (0, 0)


def link_in(mail):
    # As a mail program reads it: lines are joined where the message was folded.
    found = re.search(r"/public/full/mail\?(\S+)", mail.replace("=\r\n", "").replace("=3D", "="))
    return {name: values[0] for name, values in urllib.parse.parse_qs(found.group(1)).items()}


def declared_full(region):
    until = str(TODAY + datetime.timedelta(days=20))
    said = region.evenkeel("full", "declare", "--unit", region.pdu, "--withhold", "new cases of low risk", "--always", "recalls",
                           "--until", until, "--reason", "more work than hours", "--by", "head", "--role", "head-of-pdu",
                           "--place", region.pdu)
    declaration = said.split(":")[0]
    place = region.evenkeel("assess", "--level", "region", "--format", "csv").splitlines()[1].split(",")[1]
    region.evenkeel("full", "authorise", declaration, "--by", "director", "--role", "regional-director", "--place", place)
    for party in ("napo", "unison", "gmb"):
        region.evenkeel("full", "note", declaration, "--party", party, "--by", f"rep.{party}", "--role", "union-representative")
    return declaration, place


def main():
    server = MailServer()
    with Region(sys.argv[1]) as region:
        region.evenkeel("agreement", "record", "operation-protect-draft", "--demonstration")
        region.evenkeel("assess", "--level", "region")
        reader = Reader(region)
        expect("not an address", reader.subscribe("nobody")[0], 422)
        status, first = reader.subscribe("Court@Example.org")
        expect("asked", status, 200)
        expect("asked again, the same answer", Reader(region).subscribe("court@example.org"), (200, first))
        expect("the link goes out", tell(region, server), (1, 0))
        expect("once", tell(region, server), (0, 0))
        to, mail = server.taken.pop()
        expect("to whom", to, ["court@example.org"])
        link = link_in(mail)
        declaration, place = declared_full(region)
        expect("nothing before it is confirmed", tell(region, server), (0, 0))
        expect("another's token", reader.act("confirm", link["subscriber"], "x" * 43), 404)
        expect("confirmed", reader.act("confirm", **link), 200)
        expect("told", tell(region, server), (1, 0))
        mail = server.taken.pop()[1].replace("=\r\n", "")
        if "full since" not in mail or "/public/full" not in mail:
            raise SystemExit(f"the mail does not say who is full: {mail}")
        expect("told once", tell(region, server), (0, 0))
        region.evenkeel("full", "stand-down", declaration, "--reason", "room again", "--by", "director", "--role",
                        "regional-director", "--place", place)
        expect("told that it ended", tell(region, server), (1, 0))
        expect("unsubscribed", reader.act("unsubscribe", **link_in(server.taken.pop()[1])), 200)
        expect("unsubscribed twice is no fault", reader.act("unsubscribe", **link), 200)
        expect("forgotten", tell(region, server), (0, 0))
        Reader(region).subscribe("late@example.org")
        expect("the link of the other", tell(region, server), (1, 0))
        expect("an address nobody confirmed", tell(region, server, TODAY + datetime.timedelta(days=8)), (0, 0))
        expect("is forgotten", reader.act("confirm", **link_in(server.taken.pop()[1])), 404)
        if any("example.org" in line or link["token"] in line for line in region.log):
            raise SystemExit("the log holds an address or a token")
    print("subscribers are asked, told once a change, and forgotten")


main()
