#!/usr/bin/env python3
"""The check of citations finds what it should: each case is a small tree with one mistake."""
import pathlib
import tempfile
import unittest

from check_references import problems

ENTRY = "@article{penman1948,\n  author = {Penman},\n  title = {Natural evaporation},\n  year = {1948}\n}\n"
FILES = {
    "docs/references.bib": ENTRY,
    "docs/theory/climate.md": "Open water [penman1948]; a link [text](x.md), code `[notakey1999]`.\n",
    "src/climate/a.cpp": '  row({.source = "penman1948"}),\n  x[index12] = 0;  // an index, not a citation\n',
}


class Citations(unittest.TestCase):
    def found(self, **changes):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in {**FILES, **{k.replace("__", "/").replace("_dot_", "."): v for k, v in changes.items()}}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return problems(root)

    def test_a_right_tree_has_no_problem(self):
        self.assertEqual(self.found(), [])

    def test_a_row_with_an_unknown_source(self):
        found = self.found(src__climate__b_dot_cpp='row({.source = "penmann1948"})\n')
        self.assertEqual(found, ["src/climate/b.cpp:1: penmann1948 is not in docs/references.bib"])

    def test_a_row_with_a_source_that_is_no_key(self):
        self.assertEqual(len(self.found(src__climate__b_dot_cpp='row({.source = "my own idea"})\n')), 1)

    def test_a_comment_with_an_unknown_key_among_known_ones(self):
        found = self.found(src__climate__b_dot_hpp="/// As [penman1948; shuttleworth1993] has it.\n")
        self.assertEqual(found, ["src/climate/b.hpp:1: shuttleworth1993 is not in docs/references.bib"])

    def test_a_comment_with_a_page_behind_the_key(self):
        found = self.found(src__climate__b_dot_hpp="// after [penman1948, eq. 16] and [golub1996, alg. 3.2.1]\n")
        self.assertEqual(found, ["src/climate/b.hpp:1: golub1996 is not in docs/references.bib"])

    def test_a_page_with_an_unknown_key(self):
        self.assertEqual(len(self.found(docs__theory__b_dot_md="See [hock2003].\n")), 1)

    def test_an_entry_that_nobody_cites(self):
        more = ENTRY + ENTRY.replace("penman1948", "hock2003")
        self.assertEqual(self.found(docs__references_dot_bib=more), ["docs/references.bib: nobody cites hock2003"])

    def test_a_key_that_stands_twice(self):
        self.assertEqual(self.found(docs__references_dot_bib=ENTRY + ENTRY), ["docs/references.bib: penman1948 stands twice"])

    def test_an_entry_without_year(self):
        found = self.found(docs__references_dot_bib=ENTRY.replace("year = {1948}", "volume = {193}"))
        self.assertEqual(found, ["docs/references.bib: penman1948 has no year"])

    def test_an_entry_that_does_not_end(self):
        self.assertTrue(self.found(docs__references_dot_bib=ENTRY + "@book{chow1988,\n  title = {Applied Hydrology} }\n"))

    def test_a_tree_without_citations(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "docs").mkdir()
            (pathlib.Path(folder) / "docs/references.bib").write_text("", encoding="utf-8")
            self.assertTrue(problems(pathlib.Path(folder)))


if __name__ == "__main__":
    unittest.main()
