#!/usr/bin/env python3
"""Every source that the program and its pages cite stands in docs/references.bib.

    check_references.py ROOT

Looked at: `source = "key"` of the rows in src, and `[key]`, `[key; key]` or `[key, page]` in comments of src, include, apps, bench and tests
and in the pages of docs. A key is a name, one to four digits and perhaps a letter (`penman1948`). Entries of the bibliography that nobody cites, keys
that stand twice and entries without author, title and year are told too. Exit status 1 when something is wrong.
"""
import pathlib
import re
import sys

KEY = r"[a-z][a-z_]{2,}[0-9]{1,4}[a-z]?"
ONE = rf"{KEY}(?:, [^\];]*)?"
CITED = re.compile(rf"\[({ONE}(?:; ?{ONE})*)\](?!\()")
SOURCE = re.compile(r'\.source\s*=\s*"([^"]*)"')
COMMENT = re.compile(r"//(.*)$")
ENTRY = re.compile(r"^@(\w+)\{([^,\s]+),(.*?)^\}", re.MULTILINE | re.DOTALL)
CODE = (".cpp", ".hpp")


def entries(text):
    """(key, kind, body) of every entry, in order."""
    return [(key, kind, body) for kind, key, body in ENTRY.findall(text)]


def keys_of(text):
    return [one.split(",")[0].strip() for group in CITED.findall(text) for one in group.split(";")]


def citations(root):
    """(place, key) of every citation under the root."""
    for folder in ("src", "include", "apps", "bench", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in CODE:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                place = f"{path.relative_to(root)}:{number}"
                if folder == "src":
                    for key in SOURCE.findall(line):
                        yield place, key
                comment = COMMENT.search(line)
                for key in keys_of(comment.group(1)) if comment else ():
                    yield place, key
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for key in keys_of(re.sub(r"`[^`]*`", "", line)):
                yield f"{path.relative_to(root)}:{number}", key


def problems(root):
    bibliography = root / "docs" / "references.bib"
    if not bibliography.is_file():
        return ["docs/references.bib: missing"]
    text = bibliography.read_text(encoding="utf-8")
    found, known = [], {}
    for key, _, body in entries(text):
        if key in known:
            found.append(f"docs/references.bib: {key} stands twice")
        known[key] = body
        for field in ("title", "year"):
            if not re.search(rf"\b{field}\s*=", body):
                found.append(f"docs/references.bib: {key} has no {field}")
        if not re.search(r"\b(author|editor)\s*=", body):
            found.append(f"docs/references.bib: {key} has neither author nor editor")
    begun = re.findall(r"^@\w+\{", text, re.MULTILINE)
    if len(begun) != len(entries(text)):
        found.append("docs/references.bib: an entry does not end with } at the beginning of a line")
    cited = set()
    for place, key in citations(root):
        cited.add(key)
        if key not in known:
            found.append(f"{place}: {key} is not in docs/references.bib")
    found += [f"docs/references.bib: nobody cites {key}" for key in known if key not in cited]
    if not cited:
        found.append("no citation was found: the patterns or the folder are wrong")
    return found


def main(root):
    found = problems(pathlib.Path(root))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
