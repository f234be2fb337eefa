"""`cuenca robustness` on tables that a user made, and on the reference numbers."""
import csv
import io
import json
import os
import pathlib
import re
import unittest

import program


def runs(count=200):
    """Three plans: the village has enough water where the rain is not too low; more wells help it and harm the lagoon."""
    rows = ["strategy,future,rain,price,water,lagoon,cost"]
    for s, plan in enumerate(("as_it_is", "wells", "savings")):
        for i in range(count):
            rain, price = -40 + (i * 37 % count) * 60 / count, ("low", "high")[i % 2]
            water = 100 + rain + (0, 20, 12)[s]
            lagoon = 5 + rain / 20 - (0, 2.5, 0.2)[s]
            rows.append(f"{plan},f{i:03d},{rain:.2f},{price},{water:.2f},{lagoon:.4f},{(0, 30, 45 if price == 'high' else 25)[s]}")
    return "\n".join(rows) + "\n"


class Robustness(program.Case):
    ASK = ("robustness", "runs.csv", "--metrics", "water,lagoon,cost", "--threshold", "water>=90", "--threshold", "lagoon=2..6", "--better", "cost=less")

    def setUp(self):
        super().setUp()
        (self.folder / "runs.csv").write_text(runs(), encoding="utf-8")

    def test_result_for_machines(self):
        result = self.json(*self.ASK, "--baseline", "middle", "--against", "as_it_is")["result"]
        rows = list(csv.DictReader(io.StringIO(runs())))
        for plan in ("as_it_is", "wells", "savings"):
            own = [r for r in rows if r["strategy"] == plan]
            water = sum(float(r["water"]) >= 90 for r in own) / len(own)
            both = sum(float(r["water"]) >= 90 and 2 <= float(r["lagoon"]) <= 6 for r in own) / len(own)
            self.assertAlmostEqual(result["scores"][plan]["water"]["satisficing"], water, 12)
            self.assertAlmostEqual(result["together"][-1]["strategies"][plan]["share"], both, 12)
        self.assertEqual(list(result), ["futures", "runs", "values", "strategies", "metrics", "measures", "by", "options", "scores", "worst_metric", "together",
                                        "regrets", "dominated", "agreement", "against", "horizon", "sureness"])
        self.assertEqual([m["judged"] for m in result["metrics"]], ["value", "distance", "value"])
        self.assertEqual(len(result["measures"]), 19)
        self.assertEqual(result["runs"], {"all": 600, "done": 600, "failed": 0, "missing": 0})

    def test_the_same_bytes_twice_and_in_any_order_of_rows(self):
        one = self.json(*self.ASK)["result"]
        lines = runs().splitlines()
        (self.folder / "runs.csv").write_text("\n".join([lines[0], *[l for k in range(200) for l in lines[1 + k::200]]]) + "\n", encoding="utf-8")
        self.assertEqual(one, self.json(*self.ASK)["result"])

    def test_the_same_bytes_whatever_the_threads(self):
        self.assertEqual(len({self.cuenca(*self.ASK, "--threads", t, "--json").stdout for t in (1, 2, 5)}), 1)

    def test_tables_and_exit_codes(self):
        self.cuenca(*self.ASK, "--csv", "measures.csv")
        table = list(csv.DictReader((self.folder / "measures.csv").open(encoding="utf-8")))
        self.assertEqual(len(table), 3 * (3 * 19 + 3))
        self.cuenca(*self.ASK, "--csv", "measures.csv", expect=2)
        self.cuenca(*self.ASK, "--csv", "measures.csv", "--force")
        self.cuenca(*self.ASK, "--measure", "wrost", expect=2)
        self.cuenca(*self.ASK, "--where", "rian < 3", expect=1)
        self.cuenca(*self.ASK, "--where", "rain > 99", expect=1)
        self.cuenca("robustness", expect=2)
        self.cuenca("robustness", "none", expect=1)
        (self.folder / "empty").mkdir()
        self.assertEqual([d["code"] for d in self.json("robustness", "empty", expect=1)["diagnostics"]], ["ensemble_none"])

    def test_languages_and_quiet(self):
        self.assertIn("¿En cuántos de cada 100 futuros se cumple lo pedido?", self.cuenca(*self.ASK, LANG="es_AR.UTF-8").stdout)
        self.assertIn("umbral", self.cuenca("robustness", "--help", "--lang", "es").stdout)
        done = self.cuenca(*self.ASK, "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))


class Reference(program.Case):
    """Four strategies in eight futures in exact fractions, higher and lower better."""
    NAMES = {"maximin": "worst", "maximax": "best", "hurwicz": "hurwicz", "laplace": "mean", "minimax_regret": "largest_regret", "p90_regret_type7": "percentile_regret",
             "mean_regret": "mean_regret", "relative_regret_max": "largest_relative_regret", "undesirable_deviations_sum": "undesirable_sum",
             "undesirable_deviations_mean": "undesirable_deviations", "starr_satisficing_ge": "satisficing", "pct_skew_type7": "skew", "pct_kurtosis_type7": "peakedness"}

    def test_reference_numbers(self):
        shared = os.environ.get("CUENCA_SHARED")
        if not shared:
            self.skipTest("CUENCA_SHARED is not set")
        folder = pathlib.Path(shared) / "reference/rdm/robustness_hand"
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        compared = 0
        for table, better in (("maximise", "more"), ("minimise_same_table", "less")):
            sign = 1 if better == "more" else -1
            scores = self.json("robustness", folder / "performance.csv", "--better", better, "--threshold", "45")["result"]["scores"]
            for strategy, wanted in expected[table].items():
                for theirs, ours in self.NAMES.items():
                    if theirs not in wanted:
                        continue
                    value = wanted[theirs]
                    value = value["value"] if isinstance(value, dict) else value
                    found = scores[strategy]["value"][ours]
                    if value is None:
                        self.assertIsNone(found, (table, strategy, ours))
                        self.assertIn(ours, scores[strategy]["value"]["undefined"])
                    else:
                        if ours in ("worst", "best", "hurwicz", "mean"):
                            value *= sign
                        self.assertAlmostEqual(found, value, 12, (table, strategy, ours))
                    compared += 1
        self.assertGreater(compared, 90)


class Guide(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "runs.csv").write_text(runs(), encoding="utf-8")
        self.page = (program.SOURCE / "docs/guide/robustness.md").read_text(encoding="utf-8")

    def test_the_example_says_what_the_guide_says(self):
        line = re.search(r"```sh\n(cuenca robustness runs.*?)\n```", self.page, re.DOTALL).group(1)
        arguments = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', line)][1:]
        said = " ".join(self.cuenca(*arguments).stdout.split())
        shown = " ".join(re.search(r"```\n(runs.csv.*?)```", self.page, re.DOTALL).group(1).split())
        for part in shown.split("…"):
            self.assertIn(part.strip(), said)

    def test_every_option_and_measure_stands_in_the_guide(self):
        documented = set(re.findall(r"`(--[a-z-]+)", self.page))
        offered = set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", self.cuenca("robustness", "--help").stdout, re.MULTILINE)) - {"--help", "--quiet", "--lang", "--json"}
        self.assertEqual(offered - documented, set())
        for measure in self.json(*Robustness.ASK)["result"]["measures"]:
            self.assertIn(f"`{measure['id']}`", self.page)


if __name__ == "__main__":
    program.main()
