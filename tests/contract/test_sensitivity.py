"""`cuenca sensitivity` on tables, and on the reference numbers of Ishigami's function."""
import csv
import json
import os
import pathlib
import re

import program


def futures(count=300):
    """y goes with rain, a little with wells, not with idle."""
    rows = ["rain,wells,idle,y"]
    for i in range(count):
        rain, wells, idle = (i * 37 % count) / count, (i * 71 % count) / count, (i * 113 % count) / count
        rows.append(f"{rain:.6f},{wells:.6f},{idle:.6f},{4 * rain + wells:.6f}")
    return "\n".join(rows) + "\n"


class Sensitivity(program.Case):
    ASK = ("sensitivity", "futures.csv", "--metrics", "y")

    def setUp(self):
        super().setUp()
        (self.folder / "futures.csv").write_text(futures(307), encoding="utf-8")

    def test_result_for_machines(self):
        result = self.json(*self.ASK, "--method", "pawn,delta,rbd_fast")["result"]
        self.assertEqual([r["method"] for r in result["results"]], ["pawn", "delta", "rbd_fast"])
        for one in result["results"]:
            self.assertEqual(one["order"][0], "rain")
        self.assertEqual(list(result["results"][0]["inputs"]["rain"]), ["median", "minimum", "mean", "maximum", "variation", "chance"])
        self.assertEqual(list(result["results"][2]["inputs"]["rain"]["S1"]), ["value", "low", "high", "different"])
        self.assertFalse(result["results"][2]["inputs"]["idle"]["S1"]["different"])

    def test_the_same_bytes_whatever_the_threads(self):
        documents = {self.cuenca(*self.ASK, "--method", "pawn,delta,rbd_fast", "--threads", t, "--json").stdout for t in (1, 2, 5)}
        self.assertEqual(len(documents), 1)

    def test_refusals_and_exit_codes(self):
        self.assertEqual([d["code"] for d in self.json(*self.ASK, "--method", "sobol", expect=1)["diagnostics"]], ["sensitivity_sample"])
        self.cuenca(*self.ASK, "--design", "morris", expect=1)
        self.cuenca(*self.ASK, "--method", "soboll", expect=2)
        self.cuenca("sensitivity", "futures.csv", expect=2)
        self.cuenca(*self.ASK, "--csv", "indices.csv")
        table = list(csv.DictReader((self.folder / "indices.csv").open(encoding="utf-8")))
        self.assertEqual(len(table), 3 * 6)
        self.cuenca(*self.ASK, "--csv", "indices.csv", expect=2)

    def test_languages_and_quiet(self):
        self.assertIn("¿qué incertidumbres importan?", self.cuenca(*self.ASK, LANG="es_AR.UTF-8").stdout)
        done = self.cuenca(*self.ASK, "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))


class Reference(program.Case):
    def setUp(self):
        super().setUp()
        shared = os.environ.get("CUENCA_SHARED")
        if not shared:
            self.skipTest("CUENCA_SHARED is not set")
        self.ishigami = pathlib.Path(shared) / "reference/rdm/ishigami"
        self.expected = json.loads((self.ishigami / "results.json").read_text(encoding="utf-8"))

    def inputs(self, file, *arguments):
        one = self.json("sensitivity", self.ishigami / file, "--metrics", "y", *arguments)["result"]["results"][0]
        return one, [one["inputs"][x] for x in ("x1", "x2", "x3")]

    def test_sobol(self):
        one, inputs = self.inputs("saltelli_N512.csv")
        reference = self.expected["sobol_salib"]
        self.assertEqual((one["method"], one["blocks"]), ("sobol", 512))
        for k, x in enumerate(inputs):
            for index in ("S1", "ST"):
                self.assertAlmostEqual(x[index]["value"], reference[index][k], 10)
                half = (x[index]["high"] - x[index]["low"]) / 2
                self.assertLess(abs(half / reference[index + "_conf"][k] - 1), 0.2)
        for pair in one["S2"]:
            i, j = (("x1", "x2", "x3").index(x) for x in pair["inputs"])
            self.assertAlmostEqual(pair["value"], reference["S2"][i][j], 10)
        self.assertEqual([p["different"] for p in one["S2"]], [False, True, False])
        self.assertFalse(inputs[2]["S1"]["different"])

    def test_morris(self):
        one, inputs = self.inputs("morris_r50_l4.csv")
        self.assertEqual(one["method"], "morris")
        for k, x in enumerate(inputs):
            for ours in ("mu", "mu_star", "sigma"):
                # effects of a table are per whole range, as those of the reference
                self.assertAlmostEqual(x[ours]["value"], self.expected["morris"][ours][k], 9)

    def test_given_data(self):
        _, inputs = self.inputs("lhs_1000.csv")
        self.assertAlmostEqual(inputs[0]["median"]["value"], self.expected["pawn_S10"]["median"][0], 12)
        for k in (1, 2):  # the reference leaves the future with the largest value out of the last slice
            self.assertAlmostEqual(inputs[k]["median"]["value"], self.expected["pawn_S10"]["median"][k], delta=0.01)
        _, inputs = self.inputs("lhs_1000.csv", "--method", "rbd_fast")
        for k, x in enumerate(inputs):
            self.assertAlmostEqual(x["S1"]["value"], self.expected["rbd_fast_M10"]["S1"][k], 12)
        _, inputs = self.inputs("lhs_1000.csv", "--method", "delta")
        for k, x in enumerate(inputs):
            self.assertLess(abs(x["delta"]["value"] - self.expected["delta"]["delta_balanced"][k]) / 2, self.expected["delta"]["delta_balanced_conf"][k])


class Guide(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "futures.csv").write_text(futures(307), encoding="utf-8")
        self.page = (program.SOURCE / "docs/guide/sensitivity.md").read_text(encoding="utf-8")

    def test_the_example_says_what_the_guide_says(self):
        line = re.search(r"```sh\n(cuenca sensitivity futures.*?)\n```", self.page, re.DOTALL).group(1)
        said = " ".join(self.cuenca(*line.split()[1:]).stdout.split())
        self.assertEqual(said, " ".join(re.search(r"```\n(futures.csv.*?)```", self.page, re.DOTALL).group(1).split()))

    def test_every_option_stands_in_the_guide(self):
        documented = set(re.findall(r"`(--[a-z-]+)", self.page))
        offered = set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", self.cuenca("sensitivity", "--help").stdout, re.MULTILINE)) - {"--help", "--quiet", "--lang", "--json"}
        self.assertEqual(offered - documented, set())


if __name__ == "__main__":
    program.main()
