"""Where results go, and what is never overwritten (contracts, "Command line")."""
import json
import os

import program


class OutputFolder(program.Case):
    def test_default_is_results_and_the_scenario(self):
        study = self.study()
        (study / "scenarios.toml").write_text('[scenarios.dry]\nset = ["climates.*.weather.precipitation*=0.9"]\n')
        self.cuenca("run", "study")
        self.cuenca("run", "study", "--scenario", "dry")
        self.assertEqual(sorted(os.listdir(study / "results")), ["base", "dry"])
        for name in ("base", "dry"):
            self.assertEqual(set(os.listdir(study / "results" / name)), program.FILES)
        self.assertEqual(self.manifest(study / "results/dry")["scenario"], "dry")
        self.assertNotEqual((study / "results/base/balance.csv").read_bytes(), (study / "results/dry/balance.csv").read_bytes())

    def test_own_earlier_results_are_replaced_as_a_whole(self):
        study = self.study()
        self.cuenca("run", "study")
        before = os.stat(study / "results/base").st_ino
        self.cuenca("run", "study", "--set", "lagoons.lagoon.evaporation_factor=0.9")
        self.assertNotEqual(os.stat(study / "results/base").st_ino, before, "a new folder stands there, not the old one written over")
        self.assertEqual(self.manifest(study / "results/base")["overlay"], ["lagoons.lagoon.evaporation_factor=0.9"])
        self.assertEqual(self.leftovers(study / "results"), [])

    def refused(self, code, *arguments):
        before = {p: p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}
        document = self.json("run", "study", *arguments, expect=2)
        self.assertEqual([d["code"] for d in document["diagnostics"]], [code])
        self.assertEqual({p: p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}, before, "nothing may have changed")
        self.assertEqual(self.leftovers(self.folder), [])

    def test_other_peoples_folders_are_refused(self):
        self.study()
        mine = self.folder / "mine"
        mine.mkdir()
        (mine / "thesis.txt").write_text("years of work")
        self.refused("exists_not_ours", "--out", "mine")
        for foreign in ("not json", "[]", '{"program": "modflow"}', '{"program": 7, "study": "small"}', '{"study": "small"}', "{"):
            (mine / "manifest.json").write_text(foreign)
            self.refused("exists_not_ours", "--out", "mine")
        (self.folder / "file.txt").write_text("x")
        self.refused("exists_not_ours", "--out", "file.txt")

    def test_results_of_another_study_are_refused(self):
        self.study()
        self.study("other")
        self.edit("other", 'name = "small"', 'name = "other"')
        self.cuenca("run", "other", "--out", "out")
        self.refused("exists_other_study", "--out", "out")
        (self.folder / "out/manifest.json").write_text(json.dumps({"program": "cuenca", "study": ["small"]}))
        self.refused("exists_other_study", "--out", "out")

    def test_force_replaces(self):
        self.study()
        mine = self.folder / "mine"
        mine.mkdir()
        (mine / "old.txt").write_text("x")
        self.cuenca("run", "study", "--out", "mine", "--force")
        self.assertEqual(set(os.listdir(mine)), program.FILES)

    def test_the_study_itself_is_never_replaced(self):
        study = self.study()
        for out in ("study", "study/", ".", "study/results/..", "/"):
            self.refused("out_holds_study", "--out", out, "--force")
            self.refused("out_holds_study", "--out", out)
        os.symlink(study, self.folder / "link")
        self.refused("out_holds_study", "--out", "link", "--force")

    def test_an_empty_folder_is_taken_and_a_link_stays_a_link(self):
        self.study()
        (self.folder / "disk/results").mkdir(parents=True)
        os.symlink("disk/results", self.folder / "link")
        for _ in range(2):
            self.cuenca("run", "study", "--out", "link")
            self.assertTrue((self.folder / "link").is_symlink())
            self.assertEqual(set(os.listdir(self.folder / "disk/results")), program.FILES)

    def test_names_with_spaces_and_letters(self):
        self.study("cuenca de la niña")
        self.cuenca("run", "cuenca de la niña", "--out", "mis resultados/año 1")
        self.assertEqual(set(os.listdir(self.folder / "mis resultados/año 1")), program.FILES)

    def test_folders_named_by_people_are_not_taken_for_leftovers(self):
        study = self.study()
        for name in ("base.building-mine", "base.building-", "base.replaced-2020-copy", "base2.building-1"):
            (study / "results" / name).mkdir(parents=True)
            (study / "results" / name / "note.txt").write_text("x")
        self.cuenca("run", "study")
        self.assertEqual(len(os.listdir(study / "results")), 5)


if __name__ == "__main__":
    program.main()
