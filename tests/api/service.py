"""Runs `evenkeel serve` on a free port of loopback for a test, and talks to it. Standard library only."""
import http.client
import os
import signal
import socket
import subprocess
import tempfile
import threading


class Service:
    """with Service(binary, '--workers', '2') as service: service.get('/health')"""

    def __init__(self, binary, *options, environment=None, store=None):
        self.folder = tempfile.TemporaryDirectory()
        self.store = store or f"sqlite:{self.folder.name}/store.db"
        listen = [] if "--listen" in options else ["--listen", "127.0.0.1:0"]
        self.command = [binary, "serve", "--store", self.store, *listen, *options]
        self.environment = {**os.environ, **(environment or {})}
        self.log = []

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True, env=self.environment)
        for line in self.process.stderr:
            self.log.append(line)
            if line.startswith("Evenkeel serves at "):
                self.url = line.split()[-1]
                self.port = int(self.url.rsplit(":", 1)[1])
                break
        else:
            raise AssertionError("the service did not start: " + "".join(self.log))
        self.reader = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
        self.reader.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()

    def stop(self, how=signal.SIGTERM):
        """Its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout=40)
        self.reader.join(timeout=5)
        self.process.stderr.close()
        return code

    def ask(self, method, path, headers=None, body=None):
        """(status, headers with lower-case names, body)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, {name.replace("_", "-"): value for name, value in headers.items()})

    def raw(self, data, patience=5):
        """Sends bytes as they are; everything that comes back until the end or silence."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as line:
            line.sendall(data)
            out = b""
            try:
                while piece := line.recv(65536):
                    out += piece
            except (TimeoutError, ConnectionResetError):
                pass
            return out
