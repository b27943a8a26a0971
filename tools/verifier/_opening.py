"""What opens the commitments of a public form: the internal form and the salt, in one file."""
from verifier import _canonical


def add_arguments(parser):
    parser.add_argument("--opening", metavar="FILE", help="what opens its commitments, as the service hands it out")
    parser.add_argument("--internal", metavar="FILE", help="in place of that: the internal form that it commits to")
    parser.add_argument("--salt", metavar="HEX", help="with --internal: the salt of its commitments")


def wrong(args):
    """What is wrong with the options, or nothing."""
    if args.opening and (args.internal or args.salt):
        return "--opening stands in place of --internal and --salt"
    if (args.internal is None) != (args.salt is None):
        return "--internal and --salt go together"
    return None


def read(args):
    """The internal form (bytes) and the salt; two Nones where nothing is to be opened. ValueError."""
    if args.opening is None and args.internal is None:
        return None, None
    with open(args.opening or args.internal, "rb") as file:
        text = file.read()
    if args.opening is None:
        return text, args.salt
    opening = _canonical.read(text.removesuffix(b"\n"))
    if not isinstance(opening, dict) or opening.get("kind") != "evenkeel-opening" or opening.get("version") != 1:
        raise ValueError(f"{args.opening}: not what opens a public form of Evenkeel's, version 1")
    return _canonical.canonical(opening["internal"]).encode(), opening["salt"]
