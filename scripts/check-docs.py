#!/usr/bin/env python3
"""Fails when a document names a path that does not exist, or a folder's README grows beyond 30 lines."""
import fnmatch
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOP = sorted(p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith("."))
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
FILE = re.compile(r"^[\w.*-]+\.(h|cpp|ts|vue|py|sh|yaml|json|toml|sql|md|cmake)$")
README_LINES = 30


def files(*arguments):
    listed = subprocess.run(["git", "ls-files", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\n") if name and (ROOT / name).exists()]


NAMES = {name.rsplit("/", 1)[-1] for name in files("--cached", "--others", "--exclude-standard")}


def documents():
    return [ROOT / name for name in files("*.md")]


def exists(base, name):
    """`name` is a path or a glob, seen from the repository or from the document's folder."""
    if "/" not in name:
        return any(fnmatch.fnmatch(one, name) for one in NAMES)
    return any(True for start in (ROOT, base) for _ in start.glob(name.rstrip("/")))


def looks_like_path(name):
    if any(c in name for c in " <>{}$|=…:'\"()"):
        return False
    if FILE.match(name):
        return True
    return "/" in name and (name.split("/")[0] in TOP or name.startswith("./"))


def generated(name):
    return name.lstrip("./").split("/")[0] in {"build", "data"} or name.startswith(("web/dist", "web/node_modules", "speech-engines/node_modules"))


def problems():
    for path in documents():
        text = path.read_text()
        base = path.parent
        where = path.relative_to(ROOT)
        if path.name == "README.md" and where.parts[0] == "src" and text.count("\n") > README_LINES:
            yield f"{where}: more than {README_LINES} lines"
        for line, content in enumerate(text.split("\n"), 1):
            for name in CODE.findall(content):
                name = name.removeprefix("./")
                if looks_like_path(name) and not generated(name) and not exists(base, name):
                    yield f"{where}:{line}: `{name}` does not exist"
            for name in LINK.findall(content):
                if "://" not in name and not name.startswith("mailto:") and not exists(base, name):
                    yield f"{where}:{line}: link to {name}, which does not exist"


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found) if found else "documents: every path they name exists")
    sys.exit(bool(found))
