"""balance.csv to the word of the contracts, checked on a basin with everything that flows; fit.csv and indicators.csv where asked for."""
import collections
import csv
import io
import math
import re

import program

COLUMNS = ["quantity", "store", "initial", "inflow", "outflow", "final", "residual", "relative_residual"]
# What a shortest decimal text looks like: no more digits than needed, checked again by reading it back.
NUMBER = re.compile(r"^-?(\d+(\.\d*[1-9])?|\d(\.\d*[1-9])?e[+-]\d+)$")


class Balance(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "basin").mkdir()
        (self.folder / "basin/basin.toml").write_text(program.engine_basin(), encoding="utf-8")
        self.cuenca("run", "basin", "--set", "wells.brine.rate=5 L/s")
        self.bytes = (self.folder / "basin/results/base/balance.csv").read_bytes()
        self.rows = list(csv.DictReader(io.StringIO(self.bytes.decode("utf-8"), newline="")))
        self.numbers = [{k: float(v) for k, v in row.items() if k not in ("quantity", "store")} for row in self.rows]

    def test_columns_and_rfc_4180(self):
        text = self.bytes.decode("utf-8")
        self.assertFalse(text.startswith("\ufeff"))
        lines = text.split("\r\n")
        self.assertEqual(lines[0].split(","), COLUMNS)
        self.assertEqual(lines[-1], "", "the last line ends too")
        self.assertNotIn("\n", text.replace("\r\n", ""))
        self.assertEqual({len(row) for row in csv.reader(io.StringIO(text, newline=""))}, {8})

    def test_numbers_are_the_shortest_that_read_back(self):
        checked = 0
        for row in self.rows:
            for column in COLUMNS[2:]:
                text = row[column]
                self.assertRegex(text, NUMBER)
                digits = re.sub(r"e.*|[-.]", "", text).strip("0")
                self.assertLessEqual(len(digits), len(re.sub(r"e.*|[-.]", "", repr(float(text))).strip("0")), f"{text} is longer than needed")
                checked += 1
        self.assertGreater(checked, 400)

    def test_residuals_are_what_the_contract_says(self):
        for row, n in zip(self.rows, self.numbers):
            residual = n["final"] - n["initial"] - n["inflow"] + n["outflow"]
            self.assertEqual(n["residual"], residual, row)
            scale = max(abs(n["initial"]), abs(n["final"]), n["inflow"], n["outflow"])
            self.assertEqual(n["relative_residual"], abs(residual) / scale if scale > 0 else 0, row)
            self.assertGreaterEqual(min(n["inflow"], n["outflow"]), 0)
            self.assertLessEqual(n["relative_residual"], 1e-9)

    def test_one_row_a_store_then_the_basin(self):
        quantities = list(collections.OrderedDict.fromkeys(row["quantity"] for row in self.rows))
        self.assertEqual(quantities, ["water", "salt", "halite", "other"])
        for quantity in quantities:
            stores = [row["store"] for row in self.rows if row["quantity"] == quantity]
            self.assertEqual(stores[-1], "basin")
            self.assertEqual(len(stores), len(set(stores)), "every store once")
            self.assertEqual(stores, [row["store"] for row in self.rows if row["quantity"] == "water"], "the same stores for every quantity")
        by = {(row["quantity"], row["store"]): n for row, n in zip(self.rows, self.numbers)}
        self.assertGreater(by["water", "cells.nucleus.brine"]["final"], 0)
        self.assertGreater(by["salt", "cells.nucleus.brine"]["final"], by["water", "cells.nucleus.brine"]["final"])
        self.assertEqual(by["water", "lagoons.lagoon.crust"], dict.fromkeys(COLUMNS[2:], 0), "a solid holds no water")
        self.assertEqual(set(by["salt", "catchments.mountain.bands.low.covers.rock.snow.ice"].values()), {0}, "snow holds no salt")

    def test_the_basin_is_the_sum_of_its_stores(self):
        for quantity in ("water", "salt", "halite", "other"):
            of = [(row, n) for row, n in zip(self.rows, self.numbers) if row["quantity"] == quantity]
            basin = of[-1][1]
            stores = [n for row, n in of[:-1]]
            for column in ("initial", "final"):
                self.assertTrue(math.isclose(basin[column], math.fsum(n[column] for n in stores), rel_tol=1e-12), (quantity, column))
            net = math.fsum(n["inflow"] - n["outflow"] for n in stores)
            throughflow = math.fsum(n["inflow"] for n in stores)
            self.assertLessEqual(abs(basin["inflow"] - basin["outflow"] - net), 1e-12 * throughflow, quantity)
            self.assertLess(basin["inflow"], throughflow, "internal fluxes are left aside")

    def test_salt_is_the_sum_of_salts(self):
        by = {(row["quantity"], row["store"]): n for row, n in zip(self.rows, self.numbers)}
        compared = 0
        for (quantity, store), n in by.items():
            if quantity != "salt":
                continue
            for column in ("initial", "inflow", "outflow", "final"):
                both = by["halite", store][column] + by["other", store][column]
                self.assertTrue(math.isclose(n[column], both, rel_tol=1e-12, abs_tol=1e-6), (store, column, n[column], both))
                compared += 1
        self.assertGreater(compared, 40)

    def test_a_constituent_named_salt_is_told_once(self):
        self.study()
        self.cuenca("run", "study")
        with open(self.folder / "study/results/base/balance.csv", newline="", encoding="utf-8") as file:
            rows = [(r["quantity"], r["store"]) for r in csv.DictReader(file)]
        self.assertEqual(len(rows), len(set(rows)))
        self.assertEqual({q for q, _ in rows}, {"water", "salt"})


ASKED = """
[observations.gauge]
of = "catchments.mountain.streamflow"
observed = { series = "q.csv", column = "q", unit = "L/s" }
calibration_end = 2003-12-31
[flow_regimes.stream]
of = "reaches.stream.flow"
unit_shown = "L/s"
reference = "before"
altered_from = 2006-07-01
[droughts.rain]
of = "catchments.mountain.streamflow"
index = "ssi"
scale = 2
[droughts.low]
of = "reaches.stream.flow"
index = "deficit"
"""


class Evaluations(program.Case):
    """What a study asks for beside its results, in files and in `--json` alike."""

    def setUp(self):
        super().setUp()
        study = self.study()
        with open(study / "basin.toml", "a", encoding="utf-8") as file:
            file.write(ASKED)
        days = [f"{year}-{month:02d}-15T12:00,{10 * month}" for year in range(2001, 2007) for month in range(1, 13)]
        (study / "q.csv").write_text("date,q\n" + "\n".join(days) + "\n2007-01-01T12:00,\n", encoding="utf-8")
        self.edit("study", 'unit = "L/s" }', 'unit = "L/s", interval = "instant" }')
        self.result = self.json("run", "study")["result"]
        self.out = self.folder / "study/results/base"

    def table(self, name):
        data = (self.out / name).read_bytes().decode("utf-8")
        self.assertNotIn("\n", data.replace("\r\n", ""), "RFC 4180")
        return list(csv.DictReader(io.StringIO(data, newline="")))

    def test_files_are_there_only_where_asked(self):
        self.assertEqual({p.name for p in self.out.iterdir()}, program.FILES | {"fit.csv", "indicators.csv"})
        self.study("plain")
        self.cuenca("run", "plain")
        self.assertEqual({p.name for p in (self.folder / "plain/results/base").iterdir()}, program.FILES)

    def test_fit(self):
        rows = self.table("fit.csv")
        self.assertEqual(list(rows[0]), ["observation", "of", "period", "first", "last", "count", "missing", "measure", "value", "unit", "reason"])
        self.assertEqual(list(collections.OrderedDict.fromkeys(r["period"] for r in rows)), ["whole", "calibration", "validation"])
        self.assertEqual({(r["period"], r["count"]) for r in rows}, {("whole", "72"), ("calibration", "36"), ("validation", "36")})
        self.assertEqual((rows[0]["first"], rows[0]["last"]), ("2001-01-15", "2006-12-15"))
        measures = [r["measure"] for r in rows if r["period"] == "whole"]
        self.assertEqual(measures, ["nse", "nse_log", "nse_sqrt", "kge2009", "kge2012", "r", "alpha", "beta", "gamma", "pbias", "rmse", "mean_observed", "mean_simulated"])
        by = {r["measure"]: r for r in rows if r["period"] == "whole"}
        self.assertAlmostEqual(float(by["mean_observed"]["value"]), 65, places=9)
        self.assertEqual((by["mean_observed"]["unit"], by["pbias"]["unit"], by["nse"]["unit"]), ("L/s", "%", "1"))
        self.assertAlmostEqual(float(by["pbias"]["value"]), 100 * (float(by["beta"]["value"]) - 1), places=9)

    def test_indicators(self):
        rows = self.table("indicators.csv")
        self.assertEqual(list(rows[0]), ["indicator", "place", "parameter", "value", "unit", "reference_low", "reference_high", "alteration"])
        self.assertEqual(list(collections.OrderedDict.fromkeys(r["indicator"] for r in rows)), ["flow_regimes.stream", "droughts.rain", "droughts.low"])
        keys = [(r["indicator"], r["parameter"]) for r in rows]
        self.assertEqual(len(keys), len(set(keys)), "every number once")
        regime = {r["parameter"]: r for r in rows if r["indicator"] == "flow_regimes.stream"}
        self.assertEqual((regime["years"]["value"], regime["reference_years"]["value"]), ("4", "5"))
        self.assertLessEqual(float(regime["mean_january"]["reference_low"]), float(regime["mean_january"]["reference_high"]))
        self.assertGreater(sum(r["alteration"] != "" for r in regime.values()), 20)
        low = {r["parameter"]: r for r in rows if r["indicator"] == "droughts.low"}
        self.assertEqual(low["threshold"]["unit"], "m3/s")

    def test_json_says_the_same(self):
        fit = {(f["observation"], p["period"]): p for f in self.result["fit"] for p in f["periods"]}
        for row in self.table("fit.csv"):
            said = fit[row["observation"], row["period"]][row["measure"]]
            self.assertEqual(said, float(row["value"]) if row["value"] else None)
        indicators = {i["indicator"]: i["values"] for i in self.result["indicators"]}
        for row in self.table("indicators.csv"):
            said = indicators[row["indicator"]][row["parameter"]]
            self.assertEqual(said["value"], float(row["value"]) if row["value"] else None)
            self.assertEqual(said.get("alteration"), float(row["alteration"]) if row["alteration"] else None)

    def test_twice_the_same_bytes(self):
        before = {name: (self.out / name).read_bytes() for name in ("fit.csv", "indicators.csv", "report.html")}
        self.cuenca("run", "study", "--quiet", LANG="es_AR.UTF-8", LC_ALL="es_AR.UTF-8")
        self.assertEqual((self.out / "fit.csv").read_bytes(), before["fit.csv"], "files for machines do not depend on the language")
        self.assertEqual((self.out / "indicators.csv").read_bytes(), before["indicators.csv"])


if __name__ == "__main__":
    program.main()
