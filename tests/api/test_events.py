"""Events out: from the act that they tell of to a receiver on this machine, signed, once, again when it failed."""
import hashlib
import hmac
import http.server
import json
import pathlib
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from region import Person, Region
from service import Service

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"


class Receiver:
    """Keeps what is posted to it and answers with the statuses given, then 204."""

    def __init__(self, *statuses):
        self.got, self.statuses, self.lock = [], list(statuses), threading.Lock()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver.lock:
                    receiver.got.append((time.monotonic(), dict(self.headers.items()), body))
                    status = receiver.statuses.pop(0) if receiver.statuses else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/events"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def wait_for(self, count, seconds=20):
        end = time.monotonic() + seconds
        while len(self.got) < count and time.monotonic() < end:
            time.sleep(0.05)
        return self.got


class Events(unittest.TestCase):
    options = ("--local-receivers",)

    def setUp(self):
        self.region = Region(BINARY, *self.options).__enter__()
        self.addCleanup(self.region.__exit__)
        self.head = self.region.token("head.one", f"head-of-pdu@pdu:{self.region.pdu}", "allocate", "see-cases")
        self.admin = Person(self.region, "admin.one", self.region.password("admin.one", "administrator"))
        self.assertEqual(self.admin.status, 303)
        self.admin.get("/account")

    def webhook(self, url, **more):
        status, _, text = self.admin.send("POST", "/api/v1/webhooks", {"url": url, **more})
        self.assertEqual(status, 201, text)
        return json.loads(text)

    def allocate_one(self):
        for case in self.region.every(f"/api/v1/cases?unit={self.region.pdu}&state=waiting", self.head):
            said = self.region.call("GET", f"/api/v1/cases/{case['case']}/recommendation", self.head)[2]
            free = [option["person"] for option in said["options"] if not option["to_confirm"]]
            if free:
                status, _, done = self.region.call("POST", f"/api/v1/cases/{case['case']}/allocation", self.head,
                                                   {"person": free[0], "note": "n"})
                self.assertEqual(status, 201, done)
                return case["case"], done["sequence"]
        self.fail("nobody can take a case")

    def shown(self, webhook):
        return json.loads(self.admin.get(f"/api/v1/webhooks/{webhook['id']}")[2])

    def test_an_allocation_is_told_once_signed_and_named(self):
        with Receiver() as receiver:
            hook = self.webhook(receiver.url)
            case, sequence = self.allocate_one()
            _, headers, body = receiver.wait_for(1)[0]
            message = json.loads(body)
            self.assertEqual(message["eventType"], "person.community.manager.allocated")
            self.assertEqual(message["detailUrl"], f"/api/v1/allocations/{sequence}")
            self.assertEqual(message["personReference"]["identifiers"][0]["value"], case)
            self.assertEqual(headers["Evenkeel-Event"], message["id"])
            seconds, digest = (part.split("=")[1] for part in headers["Evenkeel-Signature"].split(","))
            signed = hmac.new(hook["secret"].encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
            self.assertEqual(digest, signed)
            self.assertLess(abs(int(seconds) - time.time()), 60)
            time.sleep(2.5)  # two rounds more
            self.assertEqual(len(receiver.got), 1)
            self.assertEqual(self.shown(hook)["deliveries"][0]["state"], "delivered")

    def test_a_receiver_that_fails_is_asked_again_with_the_same_event_and_follows_nobody(self):
        with Receiver(500, 302) as receiver:
            hook = self.webhook(receiver.url)
            self.allocate_one()
            receiver.wait_for(1)
            end = time.monotonic() + 5
            while not self.shown(hook)["deliveries"][0]["problem"] and time.monotonic() < end:
                time.sleep(0.1)
            self.assertEqual(self.shown(hook)["deliveries"][0]["problem"], "the receiver answered 500")
            got = receiver.wait_for(2)
            self.assertGreaterEqual(got[1][0] - got[0][0], 8)
            self.assertEqual(got[0][2], got[1][2])

    def test_two_servers_of_one_store_deliver_once(self):
        with Receiver() as receiver, Service(BINARY, *self.options, store=self.region.store):
            self.webhook(receiver.url)
            done = [self.allocate_one()[1] for _ in range(3)]
            receiver.wait_for(3)
            time.sleep(2.5)
            told = [json.loads(body)["detailUrl"] for _, _, body in receiver.got]
            self.assertEqual(sorted(told), sorted(f"/api/v1/allocations/{sequence}" for sequence in done))

    def test_a_server_that_stopped_leaves_what_waits_to_the_next(self):
        with Receiver() as receiver:
            self.webhook(receiver.url)
            self.region.stop()
            self.region.__enter__()
            self.allocate_one()
            self.assertEqual(len(receiver.wait_for(1)), 1)

    def test_the_secret_is_told_once_and_kept_nowhere(self):
        body = json.dumps({"url": "https://example.org/events"})
        answers = [self.admin.ask("POST", "/api/v1/webhooks", body, Content_Type="application/json",
                                  X_CSRF_Token=self.admin.csrf, Idempotency_Key="make-a-receiver") for _ in range(2)]
        first, again = (json.loads(text) for _, _, text in answers)
        self.assertEqual([status for status, _, _ in answers], [201, 201])
        self.assertEqual(first["id"], again["id"])
        self.assertIn("secret", first)
        self.assertNotIn("secret", again)
        self.assertNotIn("secret", self.shown(first))

    def test_receivers_are_managed_by_people_and_addresses_are_checked(self):
        self.assertEqual(self.region.call("POST", "/api/v1/webhooks", self.head, {"url": "https://example.org"})[0], 403)
        for url in ("http://example.org/", "ftp://example.org/", "http://127.0.0.1.example.org/", "https://a b/", ""):
            status, _, text = self.admin.send("POST", "/api/v1/webhooks", {"url": url})
            self.assertEqual((status, json.loads(text)["code"]), (400, "WEBHOOK-URL"), url)
        status, _, text = self.admin.send("POST", "/api/v1/webhooks", {"url": "https://example.org", "secret": "mine"})
        self.assertEqual((status, json.loads(text)["field"]), (400, "secret"))


class WithoutTheSetting(Events):
    options = ()

    def test_this_machine_is_not_reached(self):
        with Receiver() as receiver:
            hook = self.webhook(receiver.url)
            self.allocate_one()
            end = time.monotonic() + 10
            while not self.shown(hook)["deliveries"][0]["problem"] and time.monotonic() < end:
                time.sleep(0.1)
            self.assertIn("not an https address", self.shown(hook)["deliveries"][0]["problem"])
            self.assertEqual(receiver.got, [])


for name in [name for name in dir(Events) if name.startswith("test_")]:
    setattr(WithoutTheSetting, name, None)  # those of the setting alone
if __name__ == "__main__":
    unittest.main()
