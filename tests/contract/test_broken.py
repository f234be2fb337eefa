"""What a user sees for each broken study of broken/, in both languages: broken/NAME/expected.LANGUAGE.txt, compared to the letter.

Lists of more than three names are cut after the third on both sides: a new field is no reason to edit these texts.
`test_broken.py --accept` writes them anew; read them as a user would before they are kept.
"""
import pathlib
import re
import sys

import program

BROKEN = pathlib.Path(__file__).parent / "broken"
LANGUAGES = ("es", "en")


def cut(text):
    return re.sub(r"(`[^`]*`, `[^`]*`, `[^`]*`)(, `[^`]*`)+", r"\1, …", text)


class Broken(program.Case):
    def said(self, study, language, command="check"):
        folder, self.folder = self.folder, study
        try:
            return self.cuenca(command, ".", "--lang", language, expect=1)
        finally:
            self.folder = folder

    def test_every_study_is_answered_as_expected(self):
        studies = sorted(p for p in BROKEN.iterdir() if p.is_dir())
        self.assertGreaterEqual(len(studies), 10)
        for study in studies:
            for language in LANGUAGES:
                with self.subTest(study=study.name, language=language):
                    done = self.said(study, language)
                    expected = (study / f"expected.{language}.txt").read_text(encoding="utf-8")
                    self.assertEqual(cut(done.stderr + done.stdout), expected)
        print(f"{len(studies)} studies, {len(LANGUAGES)} languages", end=" ")

    def test_every_finding_has_a_place_a_severity_and_what_to_write(self):
        words = {"es": "error|aviso|nota", "en": "error|warning|note"}
        for study in sorted(BROKEN.iterdir()):
            for language in LANGUAGES:
                lines = self.said(study, language).stderr.splitlines()
                self.assertTrue(lines)
                for finding, hint in zip(lines[::2], lines[1::2]):
                    self.assertRegex(finding, rf"^\S+\.(toml|csv)(:\d+:\d+)?: ({words[language]}): ")
                    self.assertTrue(hint.startswith("    → "), hint)

    def test_run_says_the_same_and_makes_nothing(self):
        for study in sorted(BROKEN.iterdir()):
            done = self.said(study, "en", "run")
            self.assertEqual(done.stderr, self.said(study, "en").stderr)
            self.assertEqual(done.stdout, "")
            self.assertFalse((study / "results").exists())

    def test_json_has_the_same_findings(self):
        for study in sorted(BROKEN.iterdir()):
            document = self.json("check", study, expect=1)
            printed = self.said(study, "en").stderr
            self.assertEqual(printed.count("    → "), len(document["diagnostics"]))
            for finding in document["diagnostics"]:
                self.assertIn(finding["message"], printed)


def accept():
    case = Broken()
    for study in sorted(p for p in BROKEN.iterdir() if p.is_dir()):
        for language in LANGUAGES:
            done = case.said(study, language)
            (study / f"expected.{language}.txt").write_text(cut(done.stderr + done.stdout), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--accept"]:
        Broken.folder = None
        accept()
    else:
        program.main()
