"""Several scenarios in one command, and runs beside each other (docs/guide/scenarios.md)."""
import json
import os
import re
import shutil
import signal
import subprocess
import time
import unittest
from html.parser import HTMLParser

import program

SCENARIOS = """
[scenarios.dry]
title = { es = "Diez por ciento menos de lluvia", en = "A tenth less rain" }
set = ["climates.*.weather.precipitation*=0.9"]
[scenarios.warm]
title = { es = "Más calor", en = "Warmer" }
set = ["lagoons.lagoon.evaporation_factor*=1.2"]
[scenarios.both]
title = { es = "Seco y caluroso", en = "Dry and warm" }
parent = "dry"
set = ["lagoons.lagoon.evaporation_factor*=1.2"]
"""
METRICS = """
[actors.village]
title = { es = "Comunidad", en = "Community" }
who = "community"
group = { es = "mujeres que buscan agua", en = "women who fetch water" }
[actors.nature]
title = { es = "Lagunas y aves", en = "Lagoons and birds" }
who = "ecosystem"
[metrics.flow]
title = { es = "Caudal del arroyo", en = "Flow of the stream" }
actor = "village"
of = "reaches.stream.flow"
unit = "L/s"
better = "more"
at_least = 120
[metrics.area]
title = { es = "Laguna en verano", en = "Lagoon in summer" }
actor = "nature"
of = "lagoons.lagoon.area"
first_month = 9
last_month = 3
baseline = "base"
better = "more"
at_least = 90
[metrics.arsenic]
title = { es = "Arsénico", en = "Arsenic" }
actor = "village"
missing = { es = "no hay un valor público", en = "no public value" }
"""


class Case(program.Case):
    def study(self, name="study", years=None):
        folder = super().study(name, years)
        (folder / "scenarios.toml").write_text(SCENARIOS, encoding="utf-8")
        with open(folder / "basin.toml", "a", encoding="utf-8") as file:
            file.write(METRICS)
        return folder


class Many(Case):
    def test_each_goes_to_its_folder_with_the_bytes_of_a_run_of_its_own(self):
        study = self.study()
        done = self.cuenca("run", "study", "--scenario", "base,dry", "--scenario", "warm")
        for name in ("base", "dry", "warm"):
            self.assertEqual(set(os.listdir(study / "results" / name)), program.FILES | {"metrics.csv"})
        self.assertFalse((study / "results/both").exists())
        self.cuenca("run", "study", "--scenario", "warm", "--out", "alone")
        self.cuenca("run", "study", "--out", "written")
        for name, alone in (("warm", "alone"), ("base", "written")):
            ours, theirs = self.bytes_of(study / "results" / name), self.bytes_of(self.folder / alone)
            for file in sorted((program.FILES | {"metrics.csv"}) - {"manifest.json"}):
                self.assertTrue(ours[file] == theirs[file], f"{name}: {file}")
        self.assertIn("Community (women who fetch water)", done.stdout)
        self.assertRegex(done.stdout, r"Flow of the stream +\d+ ✓ +\d+ ✗ +\d+ ✓ +L/s, at least 120")
        self.assertRegex(done.stdout, r"Lagoon in summer +100 ✓ +\d\d\.\d ✗ +\d\d\.\d ✗ +%, at least 90")
        self.assertIn("? Arsenic: not computable: no public value", done.stdout)

    def test_in_spanish(self):
        self.study()
        out = self.cuenca("run", "study", "--scenario", "dry,warm", LANG="es_AR.UTF-8").stdout
        for words in ("Caudal del arroyo", "al menos 120", "? Arsénico: no calculable: no hay un valor público", "Informe"):
            self.assertIn(words, out)

    def test_all_are_the_study_as_written_and_every_scenario(self):
        self.study()
        document = self.json("run", "study", "--scenario", "all", "--set", "lagoons.lagoon.reference_depth=0.6 m", "--out", "there")
        self.assertEqual([run["scenario"] for run in document["result"]["runs"]], ["base", "dry", "warm", "both"])
        self.assertEqual(sorted(os.listdir(self.folder / "there")), ["base", "both", "dry", "warm"])
        for run in document["result"]["runs"]:
            self.assertEqual(list(run), ["scenario", "outcome", "folder", "summary"])
            self.assertEqual(run["outcome"], 0)
            metrics = {m["metric"]: m for m in run["summary"]["metrics"]}
            self.assertEqual(list(metrics), ["flow", "area", "arsenic"])
            self.assertIs(metrics["arsenic"]["value"], None)
            self.assertEqual(metrics["arsenic"]["reason"], "no public value")
            self.assertIs(metrics["arsenic"]["met"], None)
            self.assertIs(metrics["flow"]["met"], metrics["flow"]["value"] >= 120)
        self.assertEqual(document["result"]["runs"][0]["summary"]["metrics"][1]["value"], 100, "it is its own baseline")
        self.assertEqual(self.manifest(self.folder / "there/both")["overlay"], ["lagoons.lagoon.reference_depth=0.6 m"])

    def test_an_unknown_one_is_told_and_nothing_is_run(self):
        study = self.study()
        done = self.cuenca("run", "study", "--scenario", "dri,warm,cold", expect=1)
        self.assertIn("there is no scenario `dri`", done.stderr)
        self.assertIn("did you mean `dry`?", done.stderr)
        self.assertIn("there is no scenario `cold`", done.stderr)
        self.assertFalse((study / "results").exists())

    def test_one_that_is_wrong_does_not_stop_the_others(self):
        study = self.study()
        (study / "results").mkdir()
        (study / "results/dry").mkdir()
        (study / "results/dry/thesis.txt").write_text("years of work")
        done = self.cuenca("run", "study", "--scenario", "dry,warm", expect=2)
        self.assertIn("`dry`: ", done.stderr)
        self.assertIn("--force", done.stderr)
        self.assertEqual(os.listdir(study / "results/dry"), ["thesis.txt"])
        self.assertEqual(set(os.listdir(study / "results/warm")), program.FILES | {"metrics.csv"})
        self.assertIn("failed", done.stdout)
        document = self.json("run", "study", "--scenario", "dry,warm", expect=2)
        self.assertEqual([run["outcome"] for run in document["result"]["runs"]], [2, 0])

    def test_ctrl_c_leaves_whole_runs_only(self):
        study = self.study(years=400)
        running = subprocess.Popen([program.PROGRAM, "run", "study", "--scenario", "all"], cwd=self.folder, env=program.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 130, said)
        self.assertIn("interrupted", said)
        for folder in (study / "results").iterdir() if (study / "results").exists() else ():
            self.assertNotIn(".building-", folder.name)
            self.assertEqual(set(os.listdir(folder)), program.FILES | {"metrics.csv"})

    def test_the_report_has_the_metrics_in_both_languages(self):
        study = self.study()
        self.cuenca("run", "study", "--scenario", "dry")
        page = (study / "results/dry/report.html").read_text(encoding="utf-8")
        for words in ("What it means for whom", "Qué significa para cada quien", "Lagoon in summer", "Laguna en verano", "no public value", "no hay un valor público", "women who fetch water"):
            self.assertIn(words, page)

    def test_metrics_csv(self):
        study = self.study()
        self.cuenca("run", "study", "--scenario", "dry")
        lines = (study / "results/dry/metrics.csv").read_text(encoding="utf-8").split("\n")
        self.assertEqual(lines[0].strip(), "metric,actor,value,unit,censored,at_least,at_most,reference,better,met,reason,reason_es")
        self.assertRegex(lines[1], r"^flow,village,\d+\.\d+,L/s,no,120,,,more,no,,")
        self.assertRegex(lines[3], r"^arsenic,village,,,no,,,,,,no public value,no hay un valor público")


class Tags(HTMLParser):
    """Cells of the table of actors, and whether every element is closed."""
    VOID = {"meta", "link", "br", "input", "wbr", "line", "path", "rect", "circle"}

    def __init__(self):
        super().__init__()
        self.open, self.cells, self.wrong = [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "td":
            self.cells.append((dict(attributes).get("class", ""), ""))

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, text):
        if self.cells and "td" in self.open:
            self.cells[-1] = (self.cells[-1][0], self.cells[-1][1] + text)


class Compare(Case):
    def test_scenarios_of_a_study_are_run_where_their_results_are_not_there(self):
        study = self.study()
        out = self.cuenca("compare", "study", "base", "dry").stdout
        for words in ("A  base", "B  dry: A tenth less rain", "climates.valley.weather.precipitation", "worse", "came in"):
            self.assertIn(words, out)
        before = {name: (study / "results" / name / "manifest.json").stat().st_mtime_ns for name in ("base", "dry")}
        self.cuenca("compare", "base", "dry", "--study", "study")
        self.assertEqual(before, {name: (study / "results" / name / "manifest.json").stat().st_mtime_ns for name in ("base", "dry")}, "nothing changed, nothing is run")
        self.edit("study", 'reference_depth = "0.5 m"', 'reference_depth = "0.6 m"')
        self.cuenca("compare", "base", "dry", "--study", "study")
        for name in ("base", "dry"):
            self.assertNotEqual(before[name], (study / "results" / name / "manifest.json").stat().st_mtime_ns)

    def test_from_inside_the_study_and_all(self):
        inside, self.folder = self.folder, self.study()
        document = self.json("compare", "all")
        self.folder = inside
        self.assertEqual([run["name"] for run in document["result"]["runs"]], ["base", "dry", "warm", "both"])

    def test_folders_of_runs(self):
        study = self.study()
        self.cuenca("run", "study", "--quiet")
        self.cuenca("run", "study", "--set", "lagoons.lagoon.reference_depth=0.8 m", "--out", "deep", "--quiet")
        document = self.json("compare", "study/results/base", "deep")
        result = document["result"]
        self.assertEqual(list(result), ["runs", "inputs", "components", "metrics", "money", "balance"])
        self.assertEqual([list(run) for run in result["runs"]], [["name", "scenario", "folder", "study"]] * 2)
        self.assertEqual(result["inputs"], [{"path": "lagoons.lagoon.reference_depth",
                                             "values": [{"value": "0.5", "unit": "m", "where": "basin.toml:48:19"}, {"value": "0.8", "unit": "m", "where": "--set"}]}])
        self.assertEqual(result["components"], [])
        metrics = {m["metric"]: m for m in result["metrics"]}
        self.assertEqual(list(metrics["flow"]), ["metric", "actor", "title", "unit", "better", "at_least", "at_most", "values"])
        self.assertEqual([v["verdict"] for v in metrics["flow"]["values"]], [None, "same"])
        first, second = metrics["area"]["values"]
        self.assertAlmostEqual(second["difference"], second["value"] - first["value"])
        self.assertEqual([v["reason"] for v in metrics["arsenic"]["values"]], ["no public value"] * 2)
        basin = [b for b in result["balance"] if (b["quantity"], b["store"]) == ("water", "basin")]
        self.assertEqual(list(basin[0]["values"][0]), ["initial", "inflow", "outflow", "final"])
        same = self.json("compare", study / "results/base/manifest.json", study / "results/base")["result"]
        self.assertEqual(same["inputs"], [])
        self.assertTrue(all(v["verdict"] in (None, "same") for m in same["metrics"] for v in m["values"]))

    def test_the_page_has_both_languages_and_a_word_and_a_number_in_every_cell(self):
        self.study()
        done = self.cuenca("compare", "study", "all", "--out", "pages/c.html", "--lang", "es")
        self.assertIn("pages/c.html", done.stdout)
        page = (self.folder / "pages/c.html").read_text(encoding="utf-8")
        self.assertIn('<html lang="es">', page)
        for words in ("Qué significa para cada quien", "What it means for whom", "no se cumple", "not met", "Se busca: al menos", "Wanted: at least", "A tenth less rain", "Diez por ciento menos de lluvia",
                      "scenarios.toml:4:8", "peor que A", "worse than A", "no calculable", "not computable", "An invented case"):
            self.assertIn(words, page)
        self.assertIsNone(re.search(r'(?:src|href)="(?!#)', page), "nothing is fetched")
        tags = Tags()
        tags.feed(page)
        self.assertEqual((tags.open, tags.wrong), ([], []))
        begin = page.index('<table class="who">')
        tags = Tags()
        tags.feed(page[begin : page.index("</table>", begin)])
        judged = [text for css, text in tags.cells if css in ("yes", "no")]
        self.assertEqual(len(judged), 8, "two judged metrics in four runs")
        for text in judged:
            self.assertRegex(text, r"\d")
            self.assertRegex(text, "met|cumple")
        self.assertEqual(len([1 for css, _ in tags.cells if css == "void"]), 4)
        self.assertEqual(page.count("<figure "), 2, "the series that metrics name")

    def test_a_page_is_not_overwritten(self):
        self.study()
        (self.folder / "c.html").write_text("mine")
        self.assertIn("--force", self.cuenca("compare", "study", "base", "dry", "--out", "c.html", expect=2).stderr)
        self.assertEqual((self.folder / "c.html").read_text(), "mine")
        self.cuenca("compare", "study", "base", "dry", "--out", "c.html", "--force", "--quiet")
        self.assertNotEqual((self.folder / "c.html").read_text(), "mine")
        self.cuenca("compare", "study", "base", "dry", "--out", "/proc/nothing/c.html", expect=3)

    def test_wrong_words(self):
        study = self.study()
        done = self.cuenca("compare", "base", "dry", expect=1)
        self.assertIn("`base` is not the folder of a run", done.stderr)
        self.assertIn("--study", done.stderr)
        self.assertIn("no es la carpeta de una corrida", self.cuenca("compare", "base", "dry", expect=1, LANG="es").stderr)
        self.assertIn("did you mean `dry`?", self.cuenca("compare", "study", "base", "dri", expect=1).stderr)
        self.assertIn("two runs or more", self.cuenca("compare", "study", "base", expect=2).stderr)
        self.assertIn("RUN", self.cuenca("compare", expect=2).stderr)
        self.cuenca("run", "study", "--scenario", "base,dry", "--quiet")
        (study / "results/dry/manifest.json").write_text("[]")
        self.assertIn("is not a manifest of Cuenca", self.cuenca("compare", study / "results/base", study / "results/dry", expect=1).stderr)
        self.edit("study", 'area = "120 km2"', 'aera = "120 km2"')
        self.assertIn("`aera` is not a field", self.cuenca("compare", "study", "base", "dry", expect=1).stderr)

    def test_broken_files_and_other_studies_are_told_and_the_rest_is_compared(self):
        study = self.study()
        self.cuenca("run", "study", "--scenario", "base,dry", "--quiet")
        shutil.copytree(study / "results/dry", self.folder / "broken")
        (self.folder / "broken/run.nc").write_bytes((study / "results/dry/run.nc").read_bytes()[:5000])
        (self.folder / "broken/balance.csv").unlink()
        manifest = self.manifest(self.folder / "broken")
        manifest["study"] = "another"
        (self.folder / "broken/manifest.json").write_text(json.dumps(manifest))
        document = self.json("compare", study / "results/base", "broken")
        self.assertEqual(sorted(d["code"] for d in document["diagnostics"]), ["compare_series", "compare_studies", "run_file"])
        self.assertTrue(all(d["severity"] == "warning" and d["hint"] for d in document["diagnostics"]))
        self.assertEqual(len(document["result"]["inputs"]), 1)
        self.assertEqual(len(document["result"]["metrics"]), 3)


if __name__ == "__main__":
    program.main()
