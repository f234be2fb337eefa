#!/usr/bin/env python3
"""Checks the include arrows and the header diet of a checkout: check_layers.py ROOT. Rules are in rules.toml beside this file."""
import posixpath
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
# Comments, then raw strings, strings and characters: what is not code.
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^()\s\\]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
# A call of a mathematical function by its bare name: ours where numerics/math.hpp is seen, the C library's elsewhere.
BARE_CALL = re.compile(r'(?<![\w.:>])(exp|log|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp2|log2|log10|log1p|expm1|cbrt|hypot)\s*\(')
MATH = "src/numerics/math.hpp"


@cache
def code_of(text):
    return NOT_CODE.sub(lambda match: "\n" * match[0].count("\n") + " ", text)


@cache
def matches(pattern, code):
    """Line and text of every match."""
    return [(line_of(code, match.start()), " ".join(match[0].split())) for match in re.finditer(pattern, code)]


@cache
def includes_of(text):
    return [(match[1], match[2], line_of(text, match.start())) for match in INCLUDE.finditer(text)]


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def layer_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "src" else "include/cuenca" if parts[0] == "include" else parts[0]


class Checkout:
    def __init__(self, root, rules):
        self.rules = rules
        self.faults = []
        files = [file for folder in ("src", "include", "apps") for file in sorted((root / folder).rglob("*")) if file.suffix in (".hpp", ".cpp", ".h")]
        self.text = {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in files}
        self.includes = {path: includes_of(text) for path, text in self.text.items()}

    def fault(self, path, line, message):
        self.faults.append(f"{path}:{line}: {message}")

    def resolve(self, path, name):
        """The checkout's file that `name` means in `path`: written from src or from include; in a program also from the file's own folder, by way of .. too."""
        places = [f"src/{name}", f"include/{name}"]
        if layer_of(path) == "apps":
            places.insert(0, posixpath.normpath(f"{path.rpartition('/')[0]}/{name}"))
        return next((place for place in places if place in self.text), None)

    def check_arrows(self):
        arrows = self.rules["arrows"]
        for path, includes in self.includes.items():
            layer = layer_of(path)
            if layer not in arrows:
                self.fault(path, 1, f"folder '{layer}' has no line in tests/layers/rules.toml")
                continue
            for kind, name, line in includes:
                target = self.resolve(path, name)
                if target is None:
                    if kind == '"':
                        self.fault(path, line, f'"{name}" is no file of src or include: write the path from there')
                elif layer_of(target) not in [layer, *arrows[layer]]:
                    self.fault(path, line, f"'{layer}' may not include '{layer_of(target)}' ({name})")

    def check_diet(self):
        for rule in self.rules["diet"]:
            pattern = re.compile(rule["include"])
            hits = [(path, line, name) for path, includes in self.includes.items() for _, name, line in includes if pattern.search(name)]
            for path, line, name in hits:
                if not rule.get("headers", True) and not path.endswith(".cpp"):
                    self.fault(path, line, f"<{name}> never in a header")
                if "only" in rule and not re.search(rule["only"], path):
                    self.fault(path, line, f"<{name}> only in {rule['only']}")
            users = sorted({path for path, _, _ in hits})
            if "files" in rule and len(users) > rule["files"]:
                self.fault(users[-1], 1, f"{rule['include']} in {len(users)} files, allowed are {rule['files']}: {', '.join(users)}")

    def check_words(self):
        for path, text in self.text.items():
            code = code_of(text)
            for rule in self.rules["words"]:
                for line, found in matches(rule["pattern"], code):
                    self.fault(path, line, f"{found}: {rule['why']}")
            if layer_of(path) != "apps" and MATH not in self.reach(path):
                for line, found in matches(BARE_CALL, code):
                    self.fault(path, line, f"{found}…) without numerics/math.hpp is the C library's")

    def reach(self, path):
        """Every file of the checkout that `path` includes, itself and by others."""
        seen, open_paths = {path}, [path]
        while open_paths:
            current = open_paths.pop()
            for _, name, _ in self.includes[current]:
                target = self.resolve(current, name)
                if target and target not in seen:
                    seen.add(target)
                    open_paths.append(target)
        return seen


def check(root):
    """The faults of the checkout at `root`, one line each, and how many files and includes were read."""
    with open(Path(__file__).with_name("rules.toml"), "rb") as file:
        checkout = Checkout(Path(root), tomllib.load(file))
    checkout.check_arrows()
    checkout.check_diet()
    checkout.check_words()
    return checkout.faults, len(checkout.text), sum(map(len, checkout.includes.values()))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    faults, files, includes = check(sys.argv[1])
    if files == 0:
        faults.append(f"{sys.argv[1]}: no source found")
    print("\n".join(faults) or f"{files} files, {includes} includes: every arrow points down")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
