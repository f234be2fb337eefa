"""`cuenca pathways` on dates that people give, and on the reference pathways."""
import csv
import json
import os
import pathlib
import re

import program

DATES = "future,now,wells,sea\ndry,2028,2041,2080\nmid,2033,2050,never\nwet,2045,2068,never\n"
ACTIONS = "strategy,lead,cost,next\nnow,0,0,wells sea\nwells,2,25,sea\nsea,8,200,\n"


class Pathways(program.Case):
    ASK = ("pathways", "dates.csv", "--actions", "actions.csv", "--from", "2025", "--to", "2070")

    def setUp(self):
        super().setUp()
        (self.folder / "dates.csv").write_text(DATES, encoding="utf-8")
        (self.folder / "actions.csv").write_text(ACTIONS, encoding="utf-8")

    def test_result_for_machines(self):
        result = self.json(*self.ASK, "--future", "dry")["result"]
        self.assertEqual([p["actions"] for p in result["pathways"]], [["now", "sea"], ["now", "wells", "sea"]])
        best = result["pathways"][0]
        self.assertAlmostEqual(best["late"], 1 / 3)  # 2028 less 8 years lies before 2025
        self.assertEqual([s["decide_middle"] for s in best["steps"][1:]], [2025])
        self.assertEqual(result["sell_by"]["sea"]["never"], 2)
        self.assertEqual(set(result["maps"]), {"early", "middle", "dry"})
        self.assertEqual([line["action"] for line in result["maps"]["dry"]["lines"]], ["now", "wells", "sea"])

    def test_tables_and_exit_codes(self):
        self.cuenca(*self.ASK, "--csv", "ends.csv")
        rows = list(csv.DictReader((self.folder / "ends.csv").open(encoding="utf-8")))
        self.assertEqual((len(rows), rows[5]["date"], rows[0]["date"]), (9, "never", "2028"))
        self.cuenca(*self.ASK, "--csv", "ends.csv", expect=2)
        self.cuenca("pathways", "dates.csv", expect=2)
        self.cuenca(*self.ASK, "--start", "nwo", expect=2)
        self.cuenca(*self.ASK, "--promise", "area >= 2", expect=2)
        (self.folder / "actions.csv").write_text(ACTIONS + "dam,-3,x,see\n", encoding="utf-8")
        bad = self.json(*self.ASK, expect=1)["diagnostics"]
        self.assertEqual([(d["code"], d["line"], d["column"]) for d in bad],
                         [("pathways_strategy", 5, 1), ("pathways_amount", 5, 5), ("pathways_amount", 5, 8), ("pathways_strategy", 5, 10)])

    def test_languages_and_quiet(self):
        self.assertIn("Caminos, primero los que más duran", self.cuenca(*self.ASK, LANG="es_AR.UTF-8").stdout)
        done = self.cuenca(*self.ASK, "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))


class Reference(program.Case):
    def test_pathways_by_hand(self):
        shared = os.environ.get("CUENCA_SHARED")
        if not shared:
            self.skipTest("CUENCA_SHARED is not set")
        case = json.loads((pathlib.Path(shared) / "reference/rdm/pathways_hand/pathways.json").read_text(encoding="utf-8"))
        names = list(case["actions"])
        (self.folder / "dates.csv").write_text("future," + ",".join(names) + "\n" + "".join(
            f"{future}," + ",".join(str(ends[a]) for a in names) + "\n" for future, ends in case["tipping_points"].items()), encoding="utf-8")
        (self.folder / "actions.csv").write_text("strategy,lead,cost,next\n" + "".join(
            f"{a},{case['actions'][a]['lead']},{case['actions'][a]['cost']},{' '.join(case['allowed_next'][a])}\n" for a in names), encoding="utf-8")
        begin, end = case["horizon"]
        maps = self.json("pathways", "dates.csv", "--actions", "actions.csv", "--from", begin, "--to", end, "--future", ",".join(case["pathways"]))["result"]["maps"]
        for future, expected in case["pathways"].items():
            found = maps[future]["pathways"]
            self.assertEqual([p["actions"] for p in found], [p["actions"] for p in expected])
            for ours, theirs in zip(found, expected):
                self.assertEqual([s["date"] for s in ours["switches"]], theirs["switch_years"])
                self.assertEqual([s["decision"] for s in ours["switches"]], theirs["decision_years"])
                self.assertEqual([s["late"] for s in ours["switches"]], theirs["late"])
                self.assertEqual((ours["reaches_end"], ours["cost"], ours["last"]), (theirs["reaches_horizon"], theirs["cost"], theirs["last_year"]))


class Guide(program.Case):
    def setUp(self):
        super().setUp()
        self.page = (program.SOURCE / "docs/guide/pathways.md").read_text(encoding="utf-8")
        for name, text in re.findall(r"`(\w+\.csv)`:\n\n```csv\n(.*?)```", self.page, re.DOTALL):
            (self.folder / name).write_text(text, encoding="utf-8")

    def test_the_example_says_what_the_guide_says(self):
        line = re.search(r"```sh\n(cuenca pathways dates.*?)\n```", self.page, re.DOTALL).group(1)
        said = " ".join(self.cuenca(*line.split()[1:]).stdout.split())
        shown = " ".join(re.search(r"```\n(dates.csv.*?)```", self.page, re.DOTALL).group(1).split())
        self.assertTrue(said.startswith(shown), f"{said[:len(shown)]}\n{shown}")

    def test_every_option_stands_in_the_guide(self):
        documented = set(re.findall(r"`(--[a-z-]+)", self.page))
        offered = set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", self.cuenca("pathways", "--help").stdout, re.MULTILINE)) - {"--help", "--quiet", "--lang", "--json"}
        self.assertEqual(offered - documented, set())


if __name__ == "__main__":
    program.main()
