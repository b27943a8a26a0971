"""The service from outside: starting, settings, what it answers to nobody, what it refuses, how it stops."""
import json
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from service import Service

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"


def run(*arguments, **options):
    return subprocess.run([BINARY, "serve", *arguments], capture_output=True, text=True, timeout=20, **options)


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(BINARY).__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.service.__exit__()

    def test_health_and_readiness_need_no_sign_in(self):
        self.assertEqual(self.service.get("/health")[::2], (200, b'{"status":"ok"}'))
        self.assertEqual(self.service.get("/ready")[0], 200)
        self.assertEqual(self.service.get("/health", Host="10.9.8.7")[0], 200)

    def test_the_interface_wants_a_token(self):
        for path in ("/api/v1/practitioners", "/api/v1/nothing"):
            status, headers, body = self.service.get(path)
            self.assertEqual(status, 401)
            self.assertTrue(headers["www-authenticate"].startswith("Bearer"))
            self.assertEqual(headers["content-type"], "application/problem+json")
            self.assertEqual(json.loads(body)["status"], 401)
        self.assertEqual(self.service.get("/api/v1/practitioners", Authorization="Bearer nonsense")[0], 401)

    def test_pages_lead_to_signing_in_and_back_to_here_only(self):
        for path in ("/jobs", "/jobs?a=//evil.example", "/jobs/x"):
            status, headers, _ = self.service.get(path)
            self.assertEqual(status, 303)
            self.assertTrue(headers["location"].startswith("/sign-in?next=%2Fjobs"))

    def test_a_missing_page_is_a_page_with_a_number_to_quote(self):
        status, headers, body = self.service.get("/nowhere")
        self.assertEqual(status, 404)
        self.assertIn(headers["x-request-id"].encode(), body)
        self.assertEqual(headers["cache-control"], "no-store")

    def test_every_answer_carries_the_security_headers(self):
        for path in ("/health", "/nowhere", "/api/v1/practitioners", "/%zz"):
            headers = self.service.get(path)[1]
            self.assertTrue(headers["content-security-policy"].startswith("default-src 'none'"), path)
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "same-origin")
            self.assertNotIn("server", headers)

    def test_head_is_get_without_the_body(self):
        get, head = self.service.ask("GET", "/health"), self.service.ask("HEAD", "/health")
        self.assertEqual((head[0], head[2]), (200, b""))
        self.assertEqual(head[1]["content-length"], str(len(get[2])))

    def test_methods_that_a_path_does_not_take(self):
        status, headers, _ = self.service.ask("POST", "/health")
        self.assertEqual((status, headers["allow"]), (405, "GET, HEAD"))
        self.assertEqual(self.service.ask("TRACE", "/health")[0], 501)

    def test_other_names_are_refused(self):
        self.assertEqual(self.service.get("/nowhere", Host="evil.example")[0], 421)
        self.assertEqual(self.service.raw(b"GET /nowhere HTTP/1.1\r\n\r\n", 1).split()[1], b"400")

    def test_paths_that_climb_are_refused(self):
        for path in ("/assets/../../etc/passwd", "/assets/%2e%2e/x", "/assets/..%2f..%2fetc%2fpasswd", "//etc", "/a%00b"):
            self.assertEqual(self.service.get(path)[0], 400, path)

    def test_malformed_framing_is_refused_and_ends_the_connection(self):
        for head in (b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"Content-Length: 1\r\nContent-Length: 2",
                     b"Content-Length: +5", b"Transfer-Encoding : chunked", b"Content-Length: 0x5"):
            answer = self.service.raw(b"POST / HTTP/1.1\r\nHost: localhost\r\n" + head +
                                      b"\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.assertEqual(answer.split()[1], b"400", head)
            self.assertEqual(answer.count(b"HTTP/1.1"), 1, head)

    def test_too_much_is_refused(self):
        self.assertEqual(self.service.ask("POST", "/sign-in", {"Content-Length": "2000000"})[0], 413)
        self.assertEqual(self.service.get("/health", X="x" * 20000)[0], 431)

    def test_a_post_from_another_site_changes_nothing(self):
        headers = {"Origin": "https://evil.example", "Content-Type": "application/x-www-form-urlencoded"}
        self.assertIn(self.service.ask("POST", "/sign-in", headers, "a=b")[0], (403, 404))

    def test_pipelined_requests_are_answered_in_order(self):
        one = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        answer = self.service.raw(one * 3 + b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 200"), 4)

    def test_three_hundred_slow_clients_starve_nobody(self):
        slow = [socket.create_connection(("127.0.0.1", self.service.port)) for _ in range(300)]
        for line in slow:
            line.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na")
        try:
            self.assertEqual(self.service.get("/ready")[0], 200)
        finally:
            for line in slow:
                line.close()

    def test_the_log_tells_routes_and_never_paths(self):
        number = self.service.get("/jobs/secret-code?name=secret-name")[1]["x-request-id"]
        for _ in range(100):
            lines = [line for line in self.service.log if number in line]
            if lines:
                break
            time.sleep(0.05)
        entry = json.loads(lines[0])
        self.assertEqual(entry["route"], "/jobs/{job}")
        self.assertEqual(entry["status"], 303)
        self.assertGreaterEqual(entry["us"], 0)
        self.assertNotIn("secret", "".join(self.service.log))


class Settings(unittest.TestCase):
    def test_a_bad_setting_is_wrong_usage_and_says_where(self):
        for arguments, said in ((("--listen", "nowhere"), "--listen"), (("--workers", "0"), "--workers"),
                                (("--tls-key", "x"), "tls-cert"), (("--config", "/nowhere.toml"), "/nowhere.toml"),
                                (("--assets", "/nowhere"), "nowhere")):
            done = run(*arguments)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(said, done.stderr)
        self.assertEqual(run("--no-such-setting").returncode, 2)

    def test_a_bad_variable_and_a_bad_line_of_the_file_are_named(self):
        done = run(env={"EVENKEEL_WORKERS": "many", "PATH": "/usr/bin"})
        self.assertEqual(done.returncode, 2)
        self.assertIn("EVENKEEL_WORKERS", done.stderr)
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('lisen = "127.0.0.1:0"\n')
            file.flush()
            done = run("--config", file.name)
        self.assertEqual(done.returncode, 2)
        self.assertIn('"listen"', done.stderr)

    def test_the_command_line_goes_before_the_environment_and_that_before_the_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('allowed-host = ["file.example"]\nlog-level = "info"\nworkers = 2\n')
            file.flush()
            with Service(BINARY, "--config", file.name, environment={"EVENKEEL_LOG_LEVEL": "error"}) as service:
                self.assertNotEqual(service.get("/nowhere", Host="file.example")[0], 421)
                self.assertEqual([line for line in service.log if '"event":"request"' in line], [])
            with Service(BINARY, "--config", file.name, "--allowed-host", "flag.example") as service:
                self.assertNotEqual(service.get("/nowhere", Host="flag.example")[0], 421)
                self.assertEqual(service.get("/nowhere", Host="file.example")[0], 421)

    def test_a_taken_port_is_said_plainly(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            with tempfile.TemporaryDirectory() as folder:
                done = run("--store", f"sqlite:{folder}/s.db", "--listen", f"127.0.0.1:{other.getsockname()[1]}")
        self.assertEqual(done.returncode, 1)
        self.assertIn("LISTEN-IN-USE", done.stderr)

    def test_a_start_that_finds_its_port_taken_leaves_the_work_of_the_other_server_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            with Service(BINARY, store=f"sqlite:{folder}/s.db") as service:
                port = service.port
            line = sqlite3.connect(f"{folder}/s.db", isolation_level=None)
            line.execute("INSERT INTO job (id, kind, owner, title, server, state, what, done, total, cancel_wanted, started_at,"
                         " seen_at, ended_at, result, error_code, error_message, error_fix) VALUES ('J1', 'plan', 'spo', '',"
                         " ?, 'running', '', 0, 0, 0, '', '9999', '', '', '', '', '')", (f"{socket.gethostname()}:{port}",))
            with socket.create_server(("127.0.0.1", port)):
                done = run("--store", f"sqlite:{folder}/s.db", "--listen", f"127.0.0.1:{port}")
            self.assertIn("LISTEN-IN-USE", done.stderr)
            self.assertEqual(line.execute("SELECT state FROM job").fetchall(), [("running",)])
            line.close()

    def test_help_names_every_setting(self):
        text = subprocess.run([BINARY, "serve", "--help"], capture_output=True, text=True).stdout
        for name in ("--store", "--listen", "--tls-cert", "--metrics", "--config", "--allowed-host", "--stop-seconds"):
            self.assertIn(name, text)


class Running(unittest.TestCase):
    def test_metrics_have_an_address_of_their_own(self):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        with Service(BINARY, "--metrics", f"127.0.0.1:{port}") as service:
            service.get("/jobs/secret-code")
            self.assertEqual(service.get("/metrics")[0], 404)
            service.port = port
            status, headers, body = service.get("/metrics")
            self.assertEqual(status, 200)
            self.assertTrue(headers["content-type"].startswith("text/plain; version=0.0.4"))
            self.assertRegex(body.decode(), r'evenkeel_requests_total\{method="GET",route="/jobs/\{job\}",status="303"\} 1')
            self.assertNotIn(b"secret", body)
            self.assertEqual(service.get("/other")[0], 404)

    def test_it_speaks_tls(self):
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                                   "/CN=localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
                                  capture_output=True)
            if made.returncode != 0:
                self.skipTest("openssl makes no certificate here")
            import http.client
            import ssl
            with Service(BINARY, "--tls-cert", f"{folder}/cert.pem", "--tls-key", f"{folder}/key.pem") as service:
                self.assertTrue(service.url.startswith("https://"))
                trust = ssl.create_default_context(cafile=f"{folder}/cert.pem")
                line = http.client.HTTPSConnection("localhost", service.port, context=trust, timeout=20)
                line.request("GET", "/nowhere")
                answer = line.getresponse()
                self.assertEqual(answer.status, 404)
                self.assertEqual(answer.getheader("Strict-Transport-Security"), "max-age=31536000; includeSubDomains")
                line.close()
            done = run("--tls-cert", f"{folder}/key.pem", "--tls-key", f"{folder}/key.pem", "--listen", "127.0.0.1:0",
                       "--store", f"sqlite:{folder}/s.db")
            self.assertEqual(done.returncode, 2)
            self.assertIn("TLS-FILES", done.stderr)

    def test_who_asks_too_often_is_told_when_to_come_back(self):
        with Service(BINARY, "--requests-per-minute", "30") as service:
            answers = [service.get("/nowhere") for _ in range(20)]
            refused = [headers for status, headers, _ in answers if status == 429]
            self.assertTrue(refused)
            self.assertGreater(int(refused[0]["retry-after"]), 0)
            self.assertEqual(service.get("/health")[0], 200)

    def test_it_stops_cleanly_on_both_signals(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with Service(BINARY) as service:
                idle = socket.create_connection(("127.0.0.1", service.port))
                self.assertEqual(service.stop(how), 0)
                self.assertEqual(idle.recv(1), b"")
                idle.close()
                self.assertIn('"event":"stopped"', "".join(service.log))

    def test_a_store_that_cannot_be_opened_is_said_before_it_listens(self):
        done = run("--store", "sqlite:/nowhere/at/all.db", "--listen", "127.0.0.1:0")
        self.assertEqual(done.returncode, 1)
        self.assertIn("STORE-CANNOT-OPEN", done.stderr)
        self.assertIsNone(re.search("serves at", done.stderr))


if __name__ == "__main__":
    unittest.main()
