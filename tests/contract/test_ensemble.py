"""ensemble.nc as people open it, and the import of what another tool computed."""
import csv
import pathlib
import re
import shutil
import unittest
import warnings

import program

try:
    import numpy
    import xarray
    import netCDF4
except ImportError:
    xarray = None

ARCHIVE = program.SOURCE / "tests/unit/results/data/ema_2_5.tar.gz"


class Import(program.Case):
    def test_what_it_says(self):
        shutil.copy(ARCHIVE, self.folder / "a.tar.gz")
        result = self.json("data", "import", "a.tar.gz", "--out", "e", "--csv")["result"]
        self.assertEqual(result["strategies"], ["as_now", "half", "none_of_it"])
        self.assertEqual((result["futures"], sorted(result["factors"]), result["metrics"]), (6, ["boom", "rain", "road", "wells"], ["worst_year"]))
        self.assertEqual(result["members"], {"done": 17, "failed": 1, "missing": 0})
        self.assertEqual({p.name for p in (self.folder / "e").iterdir()}, {"ensemble.nc", "ensemble.csv", "futures.csv"})
        self.assertEqual([pathlib.Path(f).name for f in result["files"]], ["ensemble.nc", "ensemble.csv", "futures.csv"])
        text = self.cuenca("data", "import", "a.tar.gz", "--out", "f", "--lang", "es").stdout
        self.assertIn("3 estrategias en 6 futuros", text)
        self.assertIn("half: limit = 0.5; share = 0.25", text)

    def test_nothing_is_replaced_unasked(self):
        self.cuenca("data", "import", ARCHIVE, "--out", "e")
        first = self.bytes_of(self.folder / "e")
        again = self.json("data", "import", ARCHIVE, "--out", "e", expect=2)
        self.assertEqual(again["diagnostics"][0]["code"], "discover_exists")
        self.cuenca("data", "import", ARCHIVE, "--out", "e", "--force")
        self.assertEqual(self.bytes_of(self.folder / "e"), first, "the same archive gives the same bytes")

    def test_what_is_no_archive(self):
        (self.folder / "a.tar.gz").write_text("words")
        for language, word in (("en", "not an archive"), ("es", "no es un archivo")):
            said = self.json("data", "import", "a.tar.gz", "--out", "e", "--lang", language, expect=1)["diagnostics"]
            self.assertEqual([d["code"] for d in said], ["ema_archive"])
            self.assertIn(word, said[0]["message"])
        self.assertFalse((self.folder / "e").exists())
        self.cuenca("data", "import", "a.tar.gz", expect=2)

    def test_the_table_goes_on_to_discovery(self):
        self.cuenca("data", "import", ARCHIVE, "--out", "e", "--csv")
        found = self.json("discover", "e/ensemble.csv", "--inputs", "rain,wells,boom", "--interest", "worst_year > 5000", "--mass-min", "0.1")
        self.assertGreaterEqual(len(found["result"]["boxes"]), 1)


@unittest.skipIf(xarray is None, "xarray and netCDF4 are not installed for this Python")
class EnsembleFile(program.Case):
    def setUp(self):
        super().setUp()
        self.cuenca("data", "import", ARCHIVE, "--out", "e", "--csv")
        self.path = self.folder / "e/ensemble.nc"
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.data = xarray.open_dataset(self.path)
            self.data.load()
        self.addCleanup(self.data.close)

    def test_dimensions_and_coordinates(self):
        self.assertEqual(dict(self.data.sizes), {"strategy": 3, "future": 6, "factor": 4, "metric": 1, "time": 4})
        self.assertEqual(list(self.data["strategy"].values), ["as_now", "half", "none_of_it"])
        self.assertEqual(list(self.data["metric"].values), ["worst_year"])
        self.assertTrue(all(len(f) == 16 and int(f, 16) >= 0 for f in self.data["future"].values))
        self.assertEqual(str(self.data["time"].values[0])[:10], "2020-01-01")
        self.assertEqual(self.data["metric_worst_year"].dims, ("strategy", "future"))
        self.assertEqual(self.data["series_level"].dims, ("strategy", "future", "time"))
        self.assertEqual(self.data["factor_rain"].dims, ("future",))
        self.assertIn("strategy_title", self.data["metric_worst_year"].coords)

    def test_conventions(self):
        self.assertEqual(self.data.attrs["Conventions"], "CF-1.10")
        for name, variable in self.data.variables.items():
            self.assertTrue(variable.attrs.get("long_name") or name == "time", name)
            if variable.dtype.kind == "f":
                self.assertTrue(variable.attrs.get("units"), name)
                self.assertTrue(numpy.isnan(variable.encoding["_FillValue"]), name)
            for flag in variable.attrs.get("ancillary_variables", "").split():
                self.assertIn(flag, self.data.variables)
            if "flag_values" in variable.attrs:
                values = numpy.atleast_1d(variable.attrs["flag_values"])
                self.assertEqual(values.dtype, variable.dtype, name)
                self.assertEqual(len(values), len(variable.attrs["flag_meanings"].split()), name)
                self.assertTrue(set(numpy.unique(variable.values)) <= set(values), name)

    def test_values_are_those_of_the_model(self):
        d = self.data
        paved = list(numpy.atleast_1d(d["factor_road"].attrs["words"])).index("paved")
        base = d["factor_rain"] + 10 * d["factor_wells"] + 100 * (d["factor_road"] == paved) + 1000 * d["factor_boom"]
        for strategy, limit, share in (("as_now", 0, 0.5), ("half", 0.5, 0.25), ("none_of_it", 1, 0.125)):
            wanted = (base + 10000 * limit + share).values
            got = d["metric_worst_year"].sel(strategy=strategy).values
            done = d["state"].sel(strategy=strategy).values == 1
            self.assertTrue(numpy.allclose(got[done], wanted[done], rtol=1e-12, atol=0))
            self.assertTrue(numpy.isnan(got[~done]).all())
        self.assertEqual(int((d["state"] == 2).sum()), 1)
        self.assertEqual(d["reason"].values[d["state"].values == 2][0], "no outcome in the archive is a number")

    def test_the_table_says_the_same(self):
        with open(self.folder / "e/ensemble.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 18)
        for row in rows:
            value = float(self.data["metric_worst_year"].sel(strategy=row["strategy"], future=row["future"]))
            self.assertTrue(value == float(row["worst_year"]) if row["state"] == "done" else numpy.isnan(value) and row["worst_year"] == "")

    def test_the_example_of_the_guide(self):
        page = (program.SOURCE / "docs/guide/ensembles.md").read_text(encoding="utf-8")
        code = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
        for old, new in (("results/ensemble/ensemble.nc", str(self.path)), ('ds.metric_vega_area.attrs["at_least"]', "5000"), ("vega_area", "worst_year")):
            self.assertIn(old, code)
            code = code.replace(old, new)
        names = {}
        exec(code, names)
        self.assertEqual(list(names["share"].values), [0, 1, 1])
        names["ds"].close()

    def test_no_dimension_is_without_end(self):
        with netCDF4.Dataset(self.path) as raw:
            self.assertFalse([d.name for d in raw.dimensions.values() if d.isunlimited() or len(d) == 0])
            self.assertEqual(raw["time"].calendar, "proleptic_gregorian")


if __name__ == "__main__":
    program.main()
