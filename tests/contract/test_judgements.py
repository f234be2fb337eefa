"""An ensemble of a study, judged: explore, then robustness, discover, sensitivity and pathways on what it wrote."""
import re

import program


class Judgements(program.Case):
    """One ensemble for all tests: the decision of the guide, with a series kept."""

    def setUp(self):
        super().setUp()
        self.cuenca("new", "mine", "--quiet")
        page = (program.SOURCE / "docs/guide/decision.md").read_text(encoding="utf-8")
        text = re.search(r"```toml\n(\[decision\].*?)```", page, re.DOTALL).group(1)
        self.assertIn("futures = 50\n", text)
        text = text.replace("futures = 50\n", 'futures = 30\nseries = ["lagoons.lagoon.area"]\n')
        (self.folder / "mine/decision.toml").write_text(text, encoding="utf-8")
        self.explored = self.json("explore", "mine")["result"]

    def test_what_was_explored_is_judged(self):
        folder = self.explored["folder"]
        robust = self.json("robustness", folder, "--against", "base", "--baseline", "middle")["result"]
        self.assertEqual((robust["futures"]["all"], robust["futures"]["implausible"]), (30, self.explored["implausible"]))
        for strategy in self.explored["strategies"]:
            told = strategy["metrics"]["lagoon_low"]
            share = robust["together"][-1]["strategies"][strategy["id"]]
            self.assertEqual((share["met"], share["met"] + share["failed"]), (told["met"], told["known"]))
        self.assertEqual(robust["metrics"][0]["title"], {"es": "Laguna en los peores meses", "en": "Lagoon in the worst months"})
        self.assertLess(robust["against"]["pairs"]["canal"]["lagoon_low"]["gain"], 0)
        milder = self.json("robustness", folder, "--threshold", "lagoon_low>=20 ha")["result"]
        self.assertEqual(milder["metrics"][0]["at_least"], 0.2)
        self.assertGreater(milder["together"][-1]["strategies"]["canal"]["met"], robust["together"][-1]["strategies"]["canal"]["met"])

        fails = self.json("discover", folder, "--strategy", "small_canal", "--fails", "lagoon_low")["result"]["boxes"][0]
        met = robust["together"][-1]["strategies"]["small_canal"]
        self.assertEqual((fails["trajectory"][0]["n"], fails["trajectory"][0]["k"]), (met["met"] + met["failed"], met["failed"]))
        self.assertIn("Lagoon in the worst months is below 1 km²", fails["sentence"]["en"])
        same = self.json("discover", folder, "--strategy", "small_canal", "--interest", "lagoon_low < 1")["result"]["boxes"][0]
        self.assertEqual(same["trajectory"], fails["trajectory"])

        sensitive = self.json("sensitivity", folder, "--strategy", "all", "--resample", "20")["result"]
        self.assertEqual([(r["strategy"], r["method"]) for r in sensitive["results"]], [("base", "pawn"), ("canal", "pawn"), ("small_canal", "pawn")])
        self.assertEqual(sorted(sensitive["results"][0]["inputs"]), ["cattle", "evaporation", "rain"])
        refused = self.json("sensitivity", folder, "--method", "sobol,morris", expect=1)
        self.assertEqual([d["code"] for d in refused["diagnostics"] if d["severity"] == "error"], ["sensitivity_sample", "sensitivity_sample"])

        paths = self.json("pathways", folder, "--promise", "min(lagoons.lagoon.area) >= 1 km2", "--start", "canal", "--signpost", "lagoons.lagoon.area falls")["result"]
        self.assertEqual((paths["begin"], paths["end"], len(paths["years"])), (2001, 2011, 10))
        self.assertGreaterEqual(paths["sell_by"]["base"]["never_share"], paths["sell_by"]["canal"]["never_share"])
        self.assertEqual([s["next"] for s in paths["signposts"]], ["base", "small_canal"])
        self.assertAlmostEqual(paths["promises"][0]["threshold"], 1e6)

    def test_a_design_for_sensitivity(self):
        self.cuenca("new", "other", "--quiet")
        text = (self.folder / "mine/decision.toml").read_text(encoding="utf-8")
        text = re.sub(r"\[couplings\.drought\].*?(?=# L:)", "", text, flags=re.DOTALL)  # the design is for independent inputs
        for design, method, count in (("saltelli", "sobol", "blocks"), ("morris", "morris", "trajectories")):
            (self.folder / "other/decision.toml").write_text(text.replace("futures = 30\n", f'design = "{design}"\nfutures = 8\n'), encoding="utf-8")
            self.cuenca("explore", "other", "--quiet", "--out", design)
            one = self.json("sensitivity", design, "--resample", "50")["result"]["results"][0]
            self.assertEqual((one["method"], one[count]), (method, 8))
            refused = self.json("sensitivity", design, "--method", "delta", expect=1)
            self.assertIn("sensitivity_sample", [d["code"] for d in refused["diagnostics"]])


if __name__ == "__main__":
    program.main()
