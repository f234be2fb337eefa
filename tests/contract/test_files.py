"""balance.csv to the word of the contracts, checked on a basin with everything that flows."""
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


if __name__ == "__main__":
    program.main()
