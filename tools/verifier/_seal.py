"""The seal of a file: its field `digest` is the SHA-256 of the canonical JSON of all else in it."""
import hashlib

from verifier import _canonical


def of(value):
    rest = {name: part for name, part in value.items() if name != "digest"}
    return hashlib.sha256(_canonical.canonical(rest).encode()).hexdigest()


def holds(value):
    return value.get("digest") == of(value)
