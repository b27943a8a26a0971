"""The files of the working tree, for the checks beside this file."""
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def git(*arguments):
    """Lines that git prints, or None where there is no git or no such thing."""
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else None


def files(*suffixes):
    """Every file of the tree that is or may become part of it, by suffix; without git, all but build output."""
    names = git("ls-files", "--cached", "--others", "--exclude-standard")
    if names is None:
        names = [str(file.relative_to(ROOT)) for file in ROOT.rglob("*")
                 if file.relative_to(ROOT).parts[0] not in {"build", "demo", ".git"}]
    found = (ROOT / name for name in sorted(set(names)))
    return [file for file in found if file.is_file() and (not suffixes or file.suffix in suffixes)]


def changed(base, *suffixes):
    """Those of files() that differ from where this branch left `base`; all of them where base is unknown."""
    fork = git("merge-base", "HEAD", base) or git("rev-parse", "HEAD")
    if not fork:
        return files(*suffixes)
    names = set(git("diff", "--name-only", fork[0]) + git("ls-files", "--others", "--exclude-standard"))
    return [file for file in files(*suffixes) if str(file.relative_to(ROOT)) in names]


def report(faults):
    """Prints the faults, one a line; the exit code of a check."""
    for fault in faults:
        print(fault)
    return 1 if faults else 0
