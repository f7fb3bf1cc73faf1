#!/usr/bin/env python3
"""Fails when a file of src/ includes a folder that src/CMakeLists.txt does not let it see, or when a wrapped library shows
outside the folder that wraps it. Programs of their own (*_main.cpp) wire what they need."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULE = re.compile(r"yunli_module\((\w+)([^)]*)\)", re.S)
KEYWORDS = {"DEPS", "LIBS", "TEST_DEPS", "TEST_LIBS"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)

# Header prefix → the folders whose business it is.
WRAPPED = {
    "sofia-sip/": {"sip"},
    "speex/": {"media", "speech"},
    "webrtc/": {"media"},
    "soci/": {"store"},
    "sqlite3": {"store"},
    "libpq": {"store"},
    "phonenumbers/": {"base"},
    "freexl": {"crm"},
    "expat": {"crm"},
    "zip.h": {"crm"},
    "xlsxwriter": {"crm"},
    "restinio/": {"api"},
    "espeak-ng/": {"speech"},
}


def modules():
    table = {}
    for name, body in MODULE.findall((ROOT / "src/CMakeLists.txt").read_text()):
        words, key, lists = body.split(), None, {k: [] for k in KEYWORDS}
        for word in words:
            if word in KEYWORDS:
                key = word
            elif key:
                lists[key].append(word)
        table[name] = lists
    return table


def closure(table, roots):
    seen, queue = set(), list(roots)
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        if name not in table:
            sys.exit(f"src/CMakeLists.txt: unknown folder {name}")
        seen.add(name)
        queue += table[name]["DEPS"]
    return seen


def cycles(table):
    return [name for name in table if name in closure(table, table[name]["DEPS"])]


def problems(table):
    for name in cycles(table):
        yield f"src/CMakeLists.txt: {name} depends on itself"
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix not in {".h", ".cpp"} or path.name.endswith("_main.cpp"):
            continue
        folder = path.relative_to(ROOT / "src").parts[0]
        if folder not in table:
            yield f"{path.relative_to(ROOT)}: folder {folder} is not in src/CMakeLists.txt"
            continue
        is_test = re.search(r"(_test|_benchmark)\.cpp$|testing\.h$|test_", path.name)
        allowed = closure(table, [folder] + (table[folder]["TEST_DEPS"] if is_test else []))
        text = path.read_text(errors="replace")
        for match in INCLUDE.finditer(text):
            quote, header = match.groups()
            line = text.count("\n", 0, match.start(2)) + 1
            where = f"{path.relative_to(ROOT)}:{line}"
            other = header.split("/")[0]
            if quote == '"' and "/" in header and other in table and other not in allowed:
                yield f"{where}: {folder} may not include {header}"
            for prefix, owners in WRAPPED.items():
                if quote == "<" and header.startswith(prefix) and folder not in owners and not is_test:
                    yield f"{where}: <{header}> belongs inside src/{'|'.join(sorted(owners))}"


if __name__ == "__main__":
    found = list(problems(modules()))
    print("\n".join(found) if found else "includes: every direction holds")
    sys.exit(bool(found))
