"""The manifest, the same bytes again, and `run --from` (contracts, "Identical")."""
import hashlib
import os
import platform
import re
import shutil
import subprocess
import time
import unittest

import program

SAME = ("run.nc", "balance.csv", "report.html")


class Repeat(program.Case):
    def same(self, one, two, names=SAME):
        for name in names:
            self.assertTrue((self.folder / one / name).read_bytes() == (self.folder / two / name).read_bytes(), f"{name} of {one} and {two} differ")

    def without_environment(self, folder):
        manifest = self.manifest(self.folder / folder)
        self.assertTrue(manifest.pop("environment"))
        return manifest

    def make_engine_basin(self):
        (self.folder / "engine").mkdir()
        (self.folder / "engine/basin.toml").write_text(program.engine_basin(), encoding="utf-8")

    def test_two_runs_have_the_same_bytes_in_different_seconds(self):
        self.study()
        self.make_engine_basin()
        for study in ("study", "engine"):
            self.cuenca("run", study, "--out", f"{study}-1")
        time.sleep(1.1)
        for study in ("study", "engine"):
            self.cuenca("run", study, "--out", f"{study}-2", "--lang", "en", TZ="America/Santiago")
            self.same(f"{study}-1", f"{study}-2")
            self.assertEqual(self.without_environment(f"{study}-1"), self.without_environment(f"{study}-2"))
            self.assertNotEqual(self.manifest(self.folder / f"{study}-1")["environment"]["time"],
                                self.manifest(self.folder / f"{study}-2")["environment"]["time"])

    def test_every_processor_level_gives_the_same_bytes(self):
        self.make_engine_basin()
        flags = open("/proc/cpuinfo").read() if os.path.exists("/proc/cpuinfo") else ""
        if platform.machine() not in ("x86_64", "AMD64"):
            self.skipTest("one level on this processor")
        levels = ["v2"] + ["v3"] * ("avx2" in flags) + ["v4"] * ("avx512f" in flags)
        for level in levels:
            self.cuenca("run", "engine", "--out", level, CUENCA_LEVEL=level)
            self.assertEqual(self.manifest(self.folder / level)["environment"]["instruction_set"], level)
            self.same("v2", level)
            self.assertEqual(self.without_environment("v2"), self.without_environment(level))
        print(f"levels {' '.join(levels)}", end=" ")

    def test_the_language_changes_words_not_numbers(self):
        self.study()
        self.cuenca("run", "study", "--lang", "es", "--out", "es")
        self.cuenca("run", "study", "--lang", "en", "--out", "en")
        self.same("es", "en", ("run.nc", "balance.csv"))

    def test_the_manifest_says_what_the_run_was(self):
        study = self.study()
        (study / "scenarios.toml").write_text('[scenarios.dry]\nset = ["climates.*.weather.precipitation*=0.9"]\n')
        self.cuenca("run", "study", "--scenario", "dry", "--set", "catchments.mountain.area=100 km2")
        manifest = self.manifest(study / "results/dry")
        self.assertEqual(manifest["program"], "cuenca")
        self.assertRegex(manifest["version"], r"^\d+\.\d+\.\d+$")
        self.assertTrue(manifest["revision"])
        self.assertEqual((manifest["study"], manifest["scenario"]), ("small", "dry"))
        self.assertEqual(manifest["folder"], str(study))
        self.assertEqual(manifest["period"], {"start": "2001-01-01", "end": "2010-12-31", "step": "day", "steps": 3652})
        self.assertEqual(manifest["overlay"], ["catchments.mountain.area=100 km2"])
        self.assertEqual(manifest["overlay_values"]["catchments.mountain.area"], "100 km2")
        self.assertIn("climates.valley.weather.precipitation", manifest["overlay_values"])
        self.assertIsInstance(manifest["seed"], int)
        self.assertIsInstance(manifest["future"], int)
        self.assertEqual(manifest["inputs"], {name: hashlib.sha256((study / name).read_bytes()).hexdigest() for name in ("basin.toml", "scenarios.toml")})
        self.assertEqual(manifest["counts"]["unconverged_steps"], 0)
        self.assertLess(manifest["counts"]["worst_step_residual"], 1e-9)

    def test_host_time_and_instruction_set_stand_only_under_environment(self):
        study = self.study()
        self.cuenca("run", "study")
        environment = self.manifest(study / "results/base")["environment"]
        self.assertLessEqual({"host", "time", "threads", "instruction_set"}, set(environment))
        self.assertEqual(environment["host"], platform.node())
        self.assertRegex(environment["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        rest = str(self.without_environment("study/results/base"))
        for name in ("host", "time", "instruction_set"):
            value = environment[name]
            if len(value) < 3:  # `v2`, or a host of one letter, may stand anywhere
                continue
            self.assertNotIn(value, rest)
            for file in SAME:
                self.assertNotIn(value.encode(), (study / "results/base" / file).read_bytes(), f"{name} in {file}") if name == "time" else None
        self.assertNotIn("instruction_set", rest)

    def test_from_repeats_the_bytes(self):
        study = self.study()
        (study / "scenarios.toml").write_text('[scenarios.dry]\nset = ["climates.*.weather.precipitation*=0.9"]\n')
        self.cuenca("run", "study", "--scenario", "dry", "--set", "lagoons.lagoon.evaporation_factor*=0.95")
        self.cuenca("run", "--from", "study/results/dry/manifest.json", "--out", "again")
        self.same("study/results/dry", "again")
        self.assertEqual(self.without_environment("study/results/dry"), self.without_environment("again"))
        kept = self.bytes_of(study / "results/dry")
        self.cuenca("run", "--from", "study/results/dry/manifest.json")
        self.assertEqual({n: b for n, b in self.bytes_of(study / "results/dry").items() if n in SAME}, {n: kept[n] for n in SAME})

    def test_from_works_from_elsewhere_and_after_the_study_moved(self):
        self.study()
        self.cuenca("run", "study")
        (self.folder / "study").rename(self.folder / "moved")
        self.cuenca("run", "--from", "moved/results/base/manifest.json", "--out", "again")
        self.same("moved/results/base", "again")
        self.cuenca("run", "--from", str(self.folder / "moved/results/base/manifest.json"), "--quiet")

    def test_from_refuses_when_an_input_has_changed(self):
        study = self.study()
        self.cuenca("run", "study")
        kept = self.bytes_of(study / "results/base")
        self.edit("study", 'area = "120 km2"', 'area = "121 km2"')
        document = self.json("run", "--from", "study/results/base/manifest.json", expect=1)
        self.assertEqual([d["code"] for d in document["diagnostics"]], ["input_changed"])
        self.assertIn("basin.toml", document["diagnostics"][0]["message"])
        self.assertIn("cambió", self.cuenca("run", "--from", "study/results/base/manifest.json", "--lang", "es", expect=1).stderr)
        self.assertEqual(self.bytes_of(study / "results/base"), kept)
        (study / "basin.toml").unlink()
        self.assertEqual(self.json("run", "--from", "study/results/base/manifest.json", expect=1)["diagnostics"][0]["code"], "input_missing")

    def test_needs_no_network(self):
        if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode != 0:
            self.skipTest("this machine gives no network namespaces")
        self.study()
        done = subprocess.run(["unshare", "-rn", program.PROGRAM, "run", "study"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        page = (self.folder / "study/results/base/report.html").read_text(encoding="utf-8")
        fetched = re.findall(r'(?:src|href|action)\s*=\s*["\']?(?:https?:)?//|@import|url\(\s*["\']?(?:https?:)?//|fetch\(|XMLHttpRequest', page)
        self.assertEqual(fetched, [], "the report needs nothing but itself")


class Report(program.Case):
    def test_both_languages_and_the_notice(self):
        study = self.study()
        for language in ("es", "en"):
            self.cuenca("run", "study", "--lang", language)
            page = (study / "results/base/report.html").read_text(encoding="utf-8")
            self.assertTrue(page.lower().startswith("<!doctype html>"))
            for words in ("Cuenca de aprendizaje", "Training basin", "Caso inventado para aprender.", "An invented case to learn with."):
                self.assertIn(words, page)


if __name__ == "__main__":
    program.main()
