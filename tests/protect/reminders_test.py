"""Reminders go to a real SMTP server (RFC 5321, as much of it as a client needs): to whoever must act, once a working
day, without a name in them, and again when the server did not take one."""
import socketserver
import threading

from unit import Unit, expect


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 ready")
        to = []
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("RCPT TO:"):
                if self.server.refusing:
                    self.say("451 later")
                    continue
                to.append(line[8:].strip("<> "))
            if verb == "DATA":
                self.say("354 go on")
                text = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    text += part
                self.server.taken.append((to, text.decode()))
            self.say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.taken = []
        self.refusing = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"


def remind(unit, server, day):
    return unit.run("matters", "remind", "--smtp-url", server.url, "--smtp-from", "evenkeel@example.org", "--address",
                    "https://evenkeel.example.org", "--as-of", day).strip()


def main():
    unit, server = Unit(), MailServer()
    for code, role in (("spo.one", "spo@team:T001"), ("spo.two", "spo@team:T002"), ("hr.one", "hr@everywhere")):
        unit.run("account", "add", code, "--name", code, "--email", code + "@example.org", "--no-password")
        unit.run("account", "grant", code, role, "--from", "2026-11-01")
    expect("nothing waits", remind(unit, server, "2026-11-20"), "0 sent, 0 failed.")
    unit.declare("2026-11-20")
    expect("no mail at a weekend", remind(unit, server, "2026-11-21"), "0 sent, 0 failed.")
    expect("who must act is told", remind(unit, server, "2026-11-23"), "1 sent, 0 failed.")
    expect("once a day", remind(unit, server, "2026-11-23"), "0 sent, 0 failed.")
    to, text = server.taken[0]
    expect("who", to, ["spo.one@example.org"])
    for part in ("1 matter waits for your answer", "24 November 2026", "https://evenkeel.example.org/matters"):
        if part not in text:
            raise SystemExit(f"{part!r} is not in {text!r}")
    for secret in ("N01A001", "too much", "declaration-"):
        if secret in text:
            raise SystemExit(f"{secret!r} is in the mail")
    server.refusing = True
    command = unit.command("matters", "remind", "--smtp-url", server.url, "--smtp-from", "evenkeel@example.org",
                           "--as-of", "2026-11-24")
    import subprocess
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    expect("a refused mail is an error", failed.returncode, 1)
    server.refusing = False
    expect("and is tried again", remind(unit, server, "2026-11-24"), "1 sent, 0 failed.")
    expect("the next day is another", remind(unit, server, "2026-11-25"), "1 sent, 0 failed.")
    expect("all", len(server.taken), 3)


main()
