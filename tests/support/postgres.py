#!/usr/bin/env python3
"""A PostgreSQL of a test's own: on loopback, in a temporary folder, gone afterwards.

    with Cluster() as cluster: url = cluster.database()
    tests/support/postgres.py COMMAND...   runs the command with EVENKEEL_POSTGRES set; exit code 77 where none is installed
"""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile


def programs():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    return found[-1].parent if found else None


def why_not():
    """Why there can be none here; "" where there can."""
    if programs() is None:
        return "the package postgresql is not installed"
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            return "there is no user postgres"
    return ""


class Cluster:
    """Commits are forced to disk, as in use: what is killed here was told that it is safe."""

    def __init__(self):
        self.count = 0

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="evenkeel-postgres-")
        if os.geteuid() == 0:  # the server refuses to run as root: the package's own user does
            shutil.chown(self.folder, "postgres")
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.run("initdb", "-D", self.data(), "-A", "trust", "-U", "evenkeel", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()
        return self

    def __exit__(self, *_):
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def data(self):
        return f"{self.folder}/data"

    def run(self, program, *arguments):
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        with open(f"{self.folder}/log", "ab") as log:
            subprocess.run([*owner, str(programs() / program), *arguments], check=True, stdout=log, stderr=log, cwd="/")

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
        self.run("pg_ctl", "-D", self.data(), "-w", "-t", "60", "-l", f"{self.folder}/data/server.log", "-o", options, "start")

    def stop(self, how="fast"):
        self.run("pg_ctl", "-D", self.data(), "-m", how, "-w", "stop")

    def database(self):
        """The URL of a new, empty one."""
        self.count += 1
        name = f"d{self.count}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "evenkeel", name)
        return f"postgresql://evenkeel@127.0.0.1:{self.port}/{name}"

    def sql(self, url, statement):
        """What somebody does to a database by hand."""
        self.run("psql", "-v", "ON_ERROR_STOP=1", "-c", statement, url)


if __name__ == "__main__":
    if why_not():
        print("Skipped:", why_not())
        sys.exit(77)
    with Cluster() as cluster:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "EVENKEEL_POSTGRES": cluster.database()}).returncode)
