"""Reminders go to a real SMTP server (RFC 5321, as much of it as a client needs): to whoever must act, once a working
day, without a name in them, and again when the server did not take one."""
from mail_server import MailServer
from unit import Unit, expect


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
    unit.waits("XHIGH", "T002", "high", "2026-11-26")
    expect("whoever allocates is told of a case that may not wait", remind(unit, server, "2026-11-26"), "2 sent, 0 failed.")
    told = {to[0]: text for to, text in server.taken[3:]}
    if "1 case is of high risk of serious harm, MAPPA or child protection, and nobody holds it" not in told["spo.two@example.org"] or "XHIGH" in str(told):
        raise SystemExit(f"the mail of a case that may not wait: {told}")


main()
