"""Exit codes, and what goes to stdout and what to stderr (contracts, "Command line")."""
import os
import pathlib
import unittest

import program


class ExitCodes(program.Case):
    def test_0_done_the_result_on_stdout_and_nothing_on_stderr(self):
        self.cuenca("new", "study")
        for arguments in (["check", "study"], ["run", "study"], ["describe"], ["describe", "lagoons"], ["--help"], ["run", "--help"], ["--version"]):
            done = self.cuenca(*arguments)
            self.assertTrue(done.stdout.strip(), arguments)
            self.assertEqual(done.stderr, "", arguments)

    def test_1_wrong_study(self):
        self.study()
        self.edit("study", 'area = "120 km2"', 'aera = "120 km2"')
        for command in ("check", "run"):
            done = self.cuenca(command, "study", expect=1)
            self.assertIn("`aera` is not a field", done.stderr)
            self.assertIn("basin.toml:", done.stderr)
        self.assertEqual(self.cuenca("run", "study", expect=1).stdout, "")
        self.assertFalse((self.folder / "study/results").exists(), "a refused run leaves nothing")

    def test_1_no_study_no_scenario_no_manifest(self):
        self.assertIn("cuenca new", self.cuenca("run", "nowhere", expect=1).stderr)
        self.study()
        self.assertIn("there is no scenario `dry`", self.cuenca("run", "study", "--scenario", "dry", expect=1).stderr)
        self.assertIn("is not a Cuenca manifest", self.cuenca("run", "--from", "nothing.json", expect=1).stderr)
        (self.folder / "list.json").write_text("[1, 2]")
        self.cuenca("run", "--from", "list.json", expect=1)

    def test_2_wrong_command_line(self):
        self.study()
        for arguments, words in (([], "command is missing"), (["fly"], "no command `fly`"), (["run"], "give a study folder"),
                                 (["run", "study", "more"], "`more` was not expected"), (["run", "study", "--fast"], "`--fast` was not expected"),
                                 (["run", "study", "--set"], "--set"), (["run", "study", "--lang", "fr"], "`fr` is neither es nor en"),
                                 (["check"], "STUDY is required"), (["new"], "DIR is required"), (["describe", "castles"], "no component `castles`"),
                                 (["run", "study", "--from", "study/results/base/manifest.json"], "cannot go with"),
                                 (["run", "--from", "m.json", "--set", "a=1"], "cannot go with"),
                                 (["run", "--from", "m.json", "--scenario", "a"], "cannot go with")):
            done = self.cuenca(*arguments, expect=2)
            self.assertEqual(done.stdout, "", arguments)
            self.assertIn(words, done.stderr, arguments)
            self.assertIn("--help", done.stderr, arguments)

    def test_2_in_spanish(self):
        for arguments, words in (([], "falta una orden"), (["volar"], "no existe la orden `volar`"), (["run"], "indique una carpeta"),
                                 (["run", "a", "b"], "sobra `b`"), (["check"], "falta STUDY"), (["run", "a", "--set"], "--set: falta su valor"),
                                 (["run", "a", "--from", "b"], "STUDY no va con --from"), (["describe", "castillos"], "no hay componente")):
            self.assertIn(words, self.cuenca(*arguments, expect=2, LANG="es_CL.UTF-8").stderr, arguments)

    def test_set_takes_one_text_so_that_the_study_may_follow(self):
        self.study()
        self.cuenca("run", "--set", "lagoons.lagoon.evaporation_factor=0.7", "study", "--set", "catchments.mountain.area*=1.1")
        self.assertEqual(len(self.manifest(self.folder / "study/results/base")["overlay"]), 2)

    def test_3_a_full_disk_behind_stdout(self):
        with open("/dev/full", "w") as full:
            import subprocess
            done = subprocess.run([program.PROGRAM, "describe", "--schema"], stdout=full, stderr=subprocess.PIPE, text=True, env=program.environment())
        self.assertEqual(done.returncode, 3)
        self.assertIn("could not be written", done.stderr)

    def test_quiet_says_errors_only(self):
        self.study()
        done = self.cuenca("run", "study", "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        done = self.cuenca("check", "study", "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        (self.folder / "study/extra.toml").write_text("")
        self.assertIn("extra.toml", self.cuenca("check", "study").stderr)
        self.assertEqual(self.cuenca("check", "study", "--quiet").stderr, "")
        self.edit("study", 'to = "lagoon"', 'to = "lagon"')
        self.assertIn("lagon", self.cuenca("check", "study", "--quiet", expect=1).stderr)

    def test_the_study_may_be_named_by_its_file_and_from_inside(self):
        study = self.study()
        self.cuenca("run", "study/basin.toml", "--quiet")
        self.assertEqual(set(os.listdir(study / "results/base")), program.FILES)
        inside = self.folder
        self.folder = study
        self.cuenca("run", ".", "--quiet")
        self.folder = inside


class New(program.Case):
    def test_makes_a_study_without_errors_or_warnings(self):
        self.cuenca("new", "deep/er/study")
        document = self.json("check", "deep/er/study")
        self.assertEqual(document["diagnostics"], [])

    def test_is_the_training_study_of_the_examples(self):
        study = self.study()
        self.assertEqual((study / "basin.toml").read_bytes(), (program.SOURCE / "examples/small/basin.toml").read_bytes())

    def test_takes_an_empty_folder_and_refuses_one_with_something_in_it(self):
        (self.folder / "empty").mkdir()
        self.cuenca("new", "empty")
        (self.folder / "mine").mkdir()
        (self.folder / "mine/thesis.txt").write_text("years of work")
        done = self.cuenca("new", "mine", expect=2)
        self.assertIn("not empty", done.stderr)
        self.assertEqual(os.listdir(self.folder / "mine"), ["thesis.txt"])
        (self.folder / "file").write_text("x")
        self.cuenca("new", "file", expect=2)
        self.assertEqual((self.folder / "file").read_text(), "x")

    def test_3_where_nothing_can_be_made(self):
        self.assertTrue(self.cuenca("new", "/proc/study", expect=3).stderr.startswith("/proc/study: error: "))


if __name__ == "__main__":
    program.main()
