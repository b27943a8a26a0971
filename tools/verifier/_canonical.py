"""Canonical JSON (RFC 8785) over objects, arrays, strings, booleans, null and whole numbers below 2^53."""
import json

LARGEST = 2**53 - 1
DEEPEST = 32
SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
ESCAPES = {code: f"\\u{code:04x}" for code in range(0x20)} | {ord(char): text for char, text in SHORT.items()}


class NotCanonical(ValueError):
    """The value or the bytes have no canonical form, or are not in it."""


def _string(value):
    return '"' + value.translate(ESCAPES) + '"'


def _utf16(item):
    return item[0].encode("utf-16-be", "surrogatepass")


def canonical(value, deepest=DEEPEST):
    """The canonical text of a value nested at most so deep."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotCanonical("a number of 2^53 or more")
        return str(value)
    if deepest == 0:
        raise NotCanonical("nested too deeply")
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, deepest - 1) for item in value) + "]"
    if isinstance(value, dict):
        members = sorted(value.items(), key=_utf16)
        return "{" + ",".join(f"{_string(key)}:{canonical(item, deepest - 1)}" for key, item in members) + "}"
    raise NotCanonical("a fraction")


def _refuse(_):
    raise NotCanonical("not a whole number")


def read(raw, deepest=DEEPEST):
    """The value of canonical bytes; NotCanonical for anything that is not canonical byte for byte."""
    try:
        value = json.loads(raw.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        same = canonical(value, deepest).encode("utf-8") == raw
    except (ValueError, RecursionError) as fault:  # not UTF-8, not JSON, not canonical
        raise NotCanonical(str(fault)) from fault
    if not same:
        raise NotCanonical("not in canonical form")
    return value
