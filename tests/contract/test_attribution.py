"""cuenca attribute: files, JSON, same bytes whatever the threads, what is wrong."""
import csv
import io
import json

import program

PARTIES = """
[operators.first]
title = { en = "The first", es = "El primero" }
takes = "wells.brine"
[operators.second]
takes = "wells.fan"
[wells.fan]
cell = "fan"
rate = "6 L/s"
[attributions.vega]
of = "vegas.green.water_table_depth"
unit_shown = "cm"
loss = "rise"
window = 1
"""
COLUMNS = ["attribution", "operator", "from", "to", "unit", "statistic", "loss", "share", "standard_error", "alone", "last", "taken"]


class Attribution(program.Case):
    def study(self, more=PARTIES):
        (self.folder / "basin").mkdir(exist_ok=True)
        (self.folder / "basin/basin.toml").write_text(program.engine_basin() + more, encoding="utf-8")

    def test_files_table_and_json(self):
        self.study()
        run = self.cuenca("attribute", "basin", "--set", "wells.brine.rate=5 L/s", "--lang", "en")
        self.assertIn("The first", run.stdout)
        self.assertIn("attribution.html", run.stdout)
        folder = self.folder / "basin/results/base.attribution"
        self.assertEqual(sorted(p.name for p in folder.iterdir()), ["attribution.csv", "attribution.html", "manifest.json"])
        text = (folder / "attribution.csv").read_bytes().decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual(text.split("\r\n")[0].split(","), COLUMNS)
        whole = {r["operator"]: r for r in rows if r["statistic"] == "mean"}
        self.assertEqual(set(whole), {"first", "second", "all", "interaction"})
        self.assertAlmostEqual(float(whole["first"]["loss"]) + float(whole["second"]["loss"]), float(whole["all"]["loss"]), delta=1e-9 * abs(float(whole["all"]["loss"])))
        self.assertGreater(float(whole["second"]["share"]), 0.5)
        self.assertEqual(len(rows), 4 * (1 + len({r["from"] for r in rows if r["statistic"] == "window"})))
        page = (folder / "attribution.html").read_text(encoding="utf-8")
        for words in ("The first", "El primero", "Who bears how much", "Quién carga"):
            self.assertIn(words, page)
        self.assertNotIn("http://", page.replace("http://www.w3.org/", ""))

    def test_the_same_bytes_whatever_the_threads(self):
        self.study()
        texts, answers = [], []
        for threads in ("1", "3"):
            run = self.cuenca("attribute", "basin", "--threads", threads, "--json", "--set", "wells.brine.rate=5 L/s")
            answers.append(run.stdout)
            folder = self.folder / "basin/results/base.attribution"
            texts.append([(folder / name).read_bytes() for name in ("attribution.csv", "attribution.html")])
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(answers[0], answers[1])
        result = json.loads(answers[0])["result"]
        self.assertEqual(result["runs"], 4)
        vega = result["attributions"]["vega"]
        self.assertEqual((vega["convention"], vega["method"], vega["loss_is"]), ("keep", "shapley", "rise"))
        self.assertAlmostEqual(vega["least_kept"], 1, places=9)

    def test_from_its_manifest_it_is_repeated_not_run_plainly(self):
        self.study()
        self.cuenca("attribute", "basin", "--set", "wells.brine.rate=5 L/s")
        folder = self.folder / "basin/results/base.attribution"
        self.assertEqual(json.loads((folder / "manifest.json").read_text())["command"], "attribute")
        before = [(folder / name).read_bytes() for name in ("attribution.csv", "attribution.html")]
        run = self.cuenca("run", "--from", str(folder / "manifest.json"), "--lang", "en")
        self.assertIn("attribution.html", run.stdout)
        self.assertEqual(before[0], (folder / "attribution.csv").read_bytes())
        self.cuenca("run", "--from", str(folder / "manifest.json"), "--out", "again")
        self.assertEqual(sorted(p.name for p in (self.folder / "again").iterdir()), ["attribution.csv", "attribution.html", "manifest.json"])
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["command"] = "dream"
        (folder / "manifest.json").write_text(json.dumps(manifest))
        run = self.cuenca("run", "--from", str(folder / "manifest.json"), "--json", expect=1)
        self.assertEqual(json.loads(run.stdout)["diagnostics"][-1]["code"], "manifest_command")

    def test_what_is_wrong(self):
        self.study("")
        run = self.cuenca("attribute", "basin", "--json", expect=1)
        self.assertEqual(json.loads(run.stdout)["diagnostics"][-1]["code"], "attribution_none")
        self.study(PARTIES.replace("wells.fan\"", "wells.fen\""))
        run = self.cuenca("attribute", "basin", "--json", "--lang", "es", expect=1)
        found = [d for d in json.loads(run.stdout)["diagnostics"] if d["code"] == "operator_unknown"]
        self.assertTrue(found and "wells.fan" not in found[0]["message"] and "`fan`" in found[0]["hint"] and found[0]["line"] > 0)
        self.cuenca("attribute", "basin", "--threads", "0", expect=2)
        self.cuenca("attribute", expect=2)


if __name__ == "__main__":
    program.main()
