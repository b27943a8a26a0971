"""A mail server of a test (RFC 5321, as much of it as a client needs): what it took, and whether it takes anything."""
import socketserver
import threading


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
