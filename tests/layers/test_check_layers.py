#!/usr/bin/env python3
"""The layers test can fail: each case plants one wrong line in a copy of the sources and must be told of it, at that file and line."""
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_layers import check  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]

# name: (file, planted text, what the message must say)
PLANTS = {
    "a floor above": ("src/numerics/planted.hpp", '#include "catalog/row.hpp"\n', "'numerics' may not include 'catalog'"),
    "a sibling": ("src/climate/planted.cpp", '#include "catchment/degree_day.hpp"\n', "'climate' may not include 'catchment'"),
    "base looks up": ("src/base/planted.hpp", "#include <numerics/lanes.hpp>\n", "'base' may not include 'numerics'"),
    "an app looks behind the facade": ("apps/planted.cpp", '#include "catalog/row.hpp"\n', "'apps' may not include 'catalog'"),
    "the facade shows its inside": ("include/cuenca/planted.hpp", '#include "base/text.hpp"\n', "'include/cuenca' may not include 'base'"),
    "an app finds a way around": ("apps/cuenca-mpi/planted.cpp", '#include "../../src/catalog/row.hpp"\n', "'apps' may not include 'catalog'"),
    "MPI below the programs": ("src/cluster/planted.cpp", "#include <mpi.h>\n", "only in"),
    "a folder nobody described": ("src/planted/planted.hpp", "#pragma once\n", "'planted' has no line"),
    "a path from the file": ("src/catalog/planted.cpp", '#include "row.hpp"\n', "is no file of src or include"),
    "json in a header": ("src/base/planted.hpp", "#include <nlohmann/json_fwd.hpp>\n", "never in a header"),
    "toml++ in a header": ("src/base/planted.hpp", "  #  include <toml++/toml.h>\n", "never in a header"),
    "netCDF in a header": ("src/base/planted.hpp", "#include <netcdf.h>\n", "never in a header"),
    "SLEEF beside math.hpp": ("src/physics/planted.hpp", "#include <sleef.h>\n", "only in"),
    "std::format": ("src/base/planted.cpp", "auto s = std::format(\"{}\", 1);\n", "use fmt"),
    "<random>": ("src/base/planted.cpp", "#include <random>\n", "allowed are 0"),
    "std::views": ("src/base/planted.cpp", "auto v = a | std::views::reverse;\n", "clang 14"),
    "ranges views": ("src/base/planted.cpp", "auto v = std::ranges::views::all(a);\n", "clang 14"),
    "std::exp": ("src/physics/planted.hpp", "double f(double x) { return std::exp(x); }\n", "numerics/math.hpp"),
    "::pow": ("src/physics/planted.hpp", "double f(double x) { return ::pow(x, 2.5); }\n", "numerics/math.hpp"),
    "a bare log": ("src/physics/planted.hpp", "#include <cmath>\ndouble f(double x) { return log(x); }\n", "is the C library's"),
    "std::fma": ("src/physics/planted.hpp", "double f(double x) { return std::fma(x, x, x); }\n", "contraction"),
    "using namespace std": ("src/physics/planted.cpp", "using namespace std;\n", "back door"),
}

# Sources that look wrong and are right.
INNOCENT = {
    "a comment": "// std::exp(x) and std::views\n/* #define std::pow(x) */\n",
    "a string": 'const char* s = "std::exp(x) // log(x)";\nconst char* r = R"(std::pow(x) "log(2)")";\n',
    "a digit separator": "int n = 1'000'000; int m = 2'000;\n",
    "a member": "auto a = file.log(2); auto b = file->exp(2); auto c = my_log(3);\n",
    "a keyword before a bracket": "double f(double x) { return (x); }\n",
    "square root": "#include <cmath>\ndouble f(double x) { return std::sqrt(std::abs(x)); }\n",
    "ours": '#include "numerics/math.hpp"\ninline double f(double x) { return cuenca::exp(x) + cuenca::pow(x, 2.0); }\n',
}


def copy_of_the_sources(folder):
    for part in ("src", "include", "apps"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)


class Layers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        copy_of_the_sources(cls.folder)
        cls.before = set(check(cls.folder)[0])

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def faults_with(self, path, text):
        file = self.folder / path
        existed = file.parent.is_dir()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        try:
            return [fault for fault in check(self.folder)[0] if fault not in self.before]
        finally:
            file.unlink()
            if not existed:
                file.parent.rmdir()

    def test_planted(self):
        for name, (path, text, message) in PLANTS.items():
            with self.subTest(name):
                faults = self.faults_with(path, text)
                self.assertTrue(any(fault.startswith(path + ":") and message in fault for fault in faults), faults)

    def test_innocent(self):
        for name, text in INNOCENT.items():
            with self.subTest(name):
                self.assertEqual(self.faults_with("src/physics/planted.hpp", text), [])

    def test_a_program_may_include_what_lies_beside_it(self):
        self.assertEqual(self.faults_with("apps/planted/planted.hpp", "#pragma once\n"), [])
        self.assertEqual(self.faults_with("apps/planted/planted.cpp", '#include "planted.cpp"\n'), [])
        self.assertEqual(self.faults_with("apps/planted/planted.cpp", '#include "../cuenca/answer.hpp"\n'), [])

    def test_a_second_file_with_a_part_of_one_file(self):
        for include, most in (("toml++/toml.h", 1), ("CLI/CLI.hpp", 1), ("netcdf.h", 2), ("udunits2.h", 1)):
            with self.subTest(include):
                (self.folder / "src/catalog/planted_first.cpp").write_text(f"#include <{include}>\n", encoding="utf-8")
                try:
                    faults = self.faults_with("src/catalog/planted_second.cpp", f"#include <{include}>\n")
                finally:
                    (self.folder / "src/catalog/planted_first.cpp").unlink()
                self.assertTrue(any(f"allowed are {most}" in fault for fault in faults), faults)


if __name__ == "__main__":
    unittest.main()
