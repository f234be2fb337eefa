"""`--set`: every operation, every form of value, and what is said when it is wrong."""
import csv

import program


class Set(program.Case):
    def setUp(self):
        super().setUp()
        self.study()

    def run_with(self, *changes):
        arguments = [a for change in changes for a in ("--set", change)]
        self.cuenca("run", "study", *arguments)
        return self.manifest(self.folder / "study/results/base")

    def inflow(self, *changes):
        """Rain on the mountain, m3: proportional to area and precipitation."""
        self.run_with(*changes)
        with open(self.folder / "study/results/base/balance.csv", newline="", encoding="utf-8") as file:
            return sum(float(r["inflow"]) for r in csv.DictReader(file) if r["quantity"] == "water" and ".snow.liquid" in r["store"])

    def test_assign_multiply_and_add(self):
        plain = self.inflow()
        self.assertAlmostEqual(self.inflow("catchments.mountain.area=60 km2") / plain, 0.5, delta=1e-12)
        self.assertAlmostEqual(self.inflow("catchments.mountain.area*=1.5") / plain, 1.5, delta=1e-12)
        self.assertAlmostEqual(self.inflow("catchments.mountain.area+=30 km2") / plain, 1.25, delta=1e-12)
        self.assertAlmostEqual(self.inflow("catchments.mountain.area+=-30 km2") / plain, 0.75, delta=1e-12)

    def test_a_plain_number_is_in_the_unit_of_the_row(self):
        self.assertEqual(self.inflow("catchments.mountain.area=60"), self.inflow("catchments.mountain.area=60 km2"))
        self.assertEqual(self.inflow("catchments.mountain.area='6000 ha'"), self.inflow("catchments.mountain.area=60 km2"))

    def test_each_acts_on_what_the_one_before_left(self):
        path = "climates.valley.weather.precipitation"
        plain = self.inflow()
        self.assertAlmostEqual(self.inflow(path + "*=0.5") / plain, 0.5, delta=1e-9)
        zero = "{ monthly = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }"
        self.assertEqual(self.inflow(f"{path}={zero}"), 0)

    def test_months_stars_choices_and_entries(self):
        path = "climates.*.weather.precipitation"
        january = self.inflow(path + ".1=0")
        self.assertTrue(0 < january < self.inflow())
        manifest = self.run_with("catchments.mountain.covers.rock.soil=two_bucket", "catchments.mountain.bands.*.elevation+=100 m",
                                 "basin.end=2002-12-31")
        self.assertEqual(manifest["period"]["end"], "2002-12-31")
        self.assertEqual(set(manifest["overlay_values"]), {"catchments.mountain.covers.rock.soil", "catchments.mountain.bands.low.elevation",
                                                           "catchments.mountain.bands.high.elevation", "basin.end"})

    def test_the_study_itself_is_left_alone(self):
        before = (self.folder / "study/basin.toml").read_bytes()
        self.run_with("catchments.mountain.area*=1.5")
        self.assertEqual((self.folder / "study/basin.toml").read_bytes(), before)

    def wrong(self, change, path, words, file="--set"):
        diagnostic = self.json("run", "study", "--set", change, expect=1)["diagnostics"][0]
        self.assertEqual(diagnostic["path"], path)
        self.assertEqual(diagnostic["file"], file)
        self.assertIn(words, diagnostic["message"] + " | " + diagnostic["hint"])
        self.assertFalse((self.folder / "study/results").exists())

    def test_wrong_paths_are_answered_with_the_nearest_name(self):
        self.wrong("lagoons.lagoon.evaporation_facter=0.5", "lagoons.lagoon.evaporation_facter", "evaporation_factor")
        self.wrong("lagoons.lagon.evaporation_factor=0.5", "lagoons.lagon.evaporation_factor", "`lagoon`")
        self.wrong("lagoon.lagoon.evaporation_factor=0.5", "lagoon.lagoon.evaporation_factor", "`lagoons`")
        self.wrong("catchments.mountain.bands.hihg.share=0.5", "catchments.mountain.bands.hihg.share", "`high`")

    def test_wrong_values(self):
        self.wrong("catchments.mountain.area=60 L/s", "catchments.mountain.area", "L/s")
        self.wrong("catchments.mountain.area=big", "catchments.mountain.area", "big")
        self.wrong("catchments.mountain.area=-5 km2", "catchments.mountain.area", "outside what is possible")
        self.wrong("catchments.mountain.area*=2 km2", "catchments.mountain.area", "plain number")
        self.wrong("catchments.mountain.area", "", "is not a change")
        self.wrong("catchments.mountain.runoff_to=castle", "catchments.mountain.runoff_to", "castle")
        self.wrong("catchments.mountain.bands.low.share=0.7", "catchments.mountain.bands", "sum to 1.1", "basin.toml")
        self.wrong("basin.end=1999-12-31", "basin.end", "before it begins")

    def test_every_problem_is_told_at_once(self):
        document = self.json("run", "study", "--set", "a.b=1", "--set", "catchments.mountain.area=60 L/s", expect=1)
        self.assertEqual(len(document["diagnostics"]), 2)

    def test_a_series_that_an_overlay_brings_is_an_input(self):
        rows = ["date,area"] + [f"2001-01-{d:02d},1.5" for d in range(1, 32)]
        (self.folder / "study/rain.csv").write_text("\n".join(rows) + "\n")
        manifest = self.run_with("basin.end=2001-01-31", 'climates.valley.weather.precipitation={ series = "rain.csv", column = "area" }')
        self.assertEqual(set(manifest["inputs"]), {"basin.toml", "rain.csv"})


if __name__ == "__main__":
    program.main()
