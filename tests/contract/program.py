"""Spawns the program under test in folders that go away."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["CUENCA_PROGRAM"]
SOURCE = pathlib.Path(os.environ["CUENCA_SOURCE_DIR"])
FILES = {"run.nc", "balance.csv", "inputs.csv", "manifest.json", "report.html"}
DIAGNOSTIC_KEYS = ["severity", "code", "path", "file", "line", "column", "message", "hint"]


def environment(**more):
    """English, whatever the tester's locale; None takes a variable away."""
    variables = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}
    variables["LANG"] = "C.UTF-8"
    variables.update({k: v for k, v in more.items() if v is not None})
    return variables


def engine_basin():
    """The basin of the engine's own tests: one of everything that flows."""
    text = (SOURCE / "tests/support/basins.hpp").read_text(encoding="utf-8")
    pieces = dict(re.findall(r'inline const std::string (\w+) = R"\((.*?)\)"', text, re.DOTALL))
    return "".join(pieces[name] for name in ("kPeriod", "kConstituents", "kClimate", "kLand", "kFloor"))


class Case(unittest.TestCase):
    """A test with a folder of its own; self.cuenca runs the program in it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cuenca-contract-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def cuenca(self, *arguments, expect=0, **variables):
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, env=environment(**variables), capture_output=True,
                              text=True, encoding="utf-8", timeout=120)
        if expect is not None:
            self.assertEqual(done.returncode, expect, f"cuenca {' '.join(map(str, arguments))}\n{done.stdout}\n{done.stderr}")
        return done

    def json(self, *arguments, expect=0, **variables):
        done = self.cuenca(*arguments, "--json", expect=expect, **variables)
        self.assertEqual(done.stderr, "", "with --json nothing goes to stderr")
        document = json.loads(done.stdout)
        self.assertEqual(list(document), ["ok", "diagnostics", "result"])
        self.assertEqual(document["ok"], done.returncode == 0)
        for diagnostic in document["diagnostics"]:
            self.assertEqual(list(diagnostic), DIAGNOSTIC_KEYS)
            self.assertIn(diagnostic["severity"], ("error", "warning", "note"))
            self.assertIsInstance(diagnostic["line"], int)
            self.assertIsInstance(diagnostic["column"], int)
            self.assertTrue(diagnostic["message"])
        if not document["ok"]:
            self.assertTrue(any(d["severity"] == "error" for d in document["diagnostics"]), "not ok, and no error says why")
        return document

    def study(self, name="study", years=None):
        """The training study; `years`: its length, to have a longer or shorter run."""
        self.cuenca("new", name, "--quiet")
        if years:
            self.edit(name, "end = 2010-12-31", f"end = {2000 + years}-12-31")
        return self.folder / name

    def edit(self, name, old, new):
        path = self.folder / name / "basin.toml"
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def bytes_of(self, folder):
        return {p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()}

    def manifest(self, folder):
        return json.loads((pathlib.Path(folder) / "manifest.json").read_text(encoding="utf-8"))

    def leftovers(self, folder):
        """Folders that a run works in and must not leave."""
        return sorted(p.name for p in pathlib.Path(folder).iterdir() if ".building-" in p.name or ".replaced-" in p.name)


def main():
    """Runs the tests of the calling file and prints their counts; 77 when every one was skipped."""
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))
    skipped = len(result.skipped)
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun} tests: {result.testsRun - skipped - bad} passed, {bad} failed, {skipped} skipped")
    if not result.wasSuccessful() or result.testsRun == 0:
        sys.exit(1)
    sys.exit(77 if skipped == result.testsRun else 0)
