"""run.nc as people open it: xarray with decoded times, names for people in two languages, units that UDUNITS reads."""
import csv
import ctypes
import ctypes.util
import unittest

import program

try:
    import numpy
    import xarray
    import netCDF4
except ImportError:
    xarray = None

OWN_UNITS = ("person", "head", "USD")  # base units that Cuenca adds to UDUNITS


def udunits():
    """`parses(text)`: does the UDUNITS-2 library read it?"""
    name = ctypes.util.find_library("udunits2") or "libudunits2.so.0"
    library = ctypes.CDLL(name)
    library.ut_read_xml.restype = library.ut_parse.restype = ctypes.c_void_p
    library.ut_parse.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    library.ut_set_error_message_handler(library.ut_ignore)
    system = library.ut_read_xml(None)
    return lambda text: bool(library.ut_parse(system, text.encode(), 2))


@unittest.skipIf(xarray is None, "xarray and netCDF4 are not installed for this Python")
class NetCdf(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "basin").mkdir()
        (self.folder / "basin/basin.toml").write_text(program.engine_basin(), encoding="utf-8")
        self.cuenca("run", "basin", "--set", "wells.brine.rate=5 L/s")
        self.path = self.folder / "basin/results/base/run.nc"
        self.data = xarray.open_dataset(self.path, decode_times=True)
        self.addCleanup(self.data.close)
        self.values = [name for name, v in self.data.data_vars.items() if v.dtype.kind == "f" and name != "time_bnds"]

    def test_times_and_their_bounds(self):
        time, bounds = self.data["time"].values, self.data["time_bnds"].values
        self.assertEqual(str(bounds[0, 0])[:10], "2001-01-01")
        self.assertEqual(str(bounds[-1, 1])[:10], "2004-01-01", "the last day is simulated")
        self.assertEqual(len(time), 1095)
        self.assertTrue((bounds[1:, 0] == bounds[:-1, 1]).all())
        self.assertTrue((bounds[:, 1] == time).all())
        with netCDF4.Dataset(self.path) as raw:
            self.assertEqual(raw["time"].units, "days since 1970-01-01 00:00:00")
            self.assertEqual(raw["time"].calendar, "proleptic_gregorian")
            self.assertEqual(raw["time"].bounds, "time_bnds")
            self.assertEqual(raw["time"].standard_name, "time")

    def test_global_attributes(self):
        self.assertEqual(self.data.attrs["Conventions"], "CF-1.10")
        self.assertTrue(self.data.attrs["title"])
        self.assertTrue(self.data.attrs["source"].startswith("Cuenca "))

    def test_every_variable_says_what_it_is(self):
        self.assertGreater(len(self.values), 100)
        parses = udunits()
        self.assertFalse(parses("no such unit"), "the check can fail")
        for name in self.values:
            variable = self.data[name]
            for attribute in ("units", "long_name", "long_name_es", "cell_methods"):
                self.assertTrue(variable.attrs.get(attribute), f"{name} lacks {attribute}")
            self.assertIn(variable.attrs["cell_methods"], ("time: mean", "time: point", "time: minimum", "time: maximum"))
            self.assertNotEqual(variable.attrs["long_name"], variable.attrs["long_name_es"], name)
            units = variable.attrs["units"]
            self.assertTrue(parses(units) or any(own in units for own in OWN_UNITS), f"{name}: {units}")
            self.assertEqual(variable.dims[0], "time")
            self.assertIn(variable.dims[1] + "_title", variable.coords, name)

    def test_components_are_selected_by_name(self):
        self.assertEqual(list(self.data["cells"].values), ["fan", "nucleus"])
        self.assertEqual(self.data["cells"].attrs["cf_role"], "timeseries_id")
        self.assertGreater(float(self.data["cells_brine_salinity"].sel(cells="nucleus").mean()), 300)
        for name in ("cells", "cells_title", "cells_title_es"):
            self.assertTrue(self.data[name].attrs["long_name"] and self.data[name].attrs["long_name_es"])

    def test_values_are_in_the_unit_that_is_written(self):
        ranges = {"climates_minimum_temperature": ("K", 240, 290), "climates_precipitation": ("m/s", 0, 2e-6), "lagoons_stage": ("m", 3780, 3790),
                  "lagoons_area": ("m2", 1e4, 1e8), "lagoons_salinity": ("kg/m3", 0, 400), "cells_water_table": ("m", 3700, 3800),
                  "climates_radiation": ("W/m2", 50, 500), "climates_humidity": ("1", 0, 1), "lagoons_liquid_volume": ("m3", 1e3, 1e8),
                  "lagoons_liquid_halite": ("kg", 1e5, 1e9), "springs_flow": ("m3/s", 0, 0.1), "wells_pumped": ("m3/s", 0, 0.005001)}
        for name, (units, low, high) in ranges.items():
            self.assertEqual(self.data[name].attrs["units"], units, name)
            self.assertTrue(low <= float(self.data[name].min()) and float(self.data[name].max()) <= high, f"{name}: {self.data[name].values}")
        self.assertAlmostEqual(float(self.data["wells_pumped"].max()), 0.005, delta=1e-9)

    def test_every_value_is_finite(self):
        gaps = [name for name in self.values if "_FillValue" in self.data[name].encoding]
        for name in self.values:
            if name not in gaps:
                self.assertTrue(bool(numpy.isfinite(self.data[name].values).all()), name)
        # what carries no water has no concentration: a declared gap, there and nowhere else
        flows = {"wells": ("pumped_fresh", "pumped_brine", "pumped_deep"), "springs": ("flow_fresh", "flow_brine"), "plants": ("reinjected",)}
        self.assertTrue(gaps)
        for name in gaps:
            section = name.split("_")[0]
            water = sum(self.data[f"{section}_{flux}"].values for flux in flows[section])
            self.assertTrue(bool((numpy.isfinite(self.data[name].values) == (water > 0)).all()), name)

    def test_rates_and_contents_agree_with_the_balance(self):
        with open(self.folder / "basin/results/base/balance.csv", newline="", encoding="utf-8") as file:
            balance = {(r["quantity"], r["store"]): r for r in csv.DictReader(file)}
        row = balance["water", "lagoons.lagoon.liquid"]
        lagoon = self.data.sel(lagoons="lagoon")
        gone = sum(float(lagoon["lagoons_" + flux].astype("f8").sum()) * 86400 for flux in ("evaporation", "outflow", "seepage"))
        self.assertAlmostEqual(gone / float(row["outflow"]), 1, delta=1e-6)
        for variable, quantity in (("volume", "water"), ("halite", "halite"), ("other", "other")):
            final = float(balance[quantity, "lagoons.lagoon.liquid"]["final"])
            self.assertAlmostEqual(float(lagoon["lagoons_liquid_" + variable][-1]) / final, 1, delta=1e-6)

    def test_titles_in_both_languages(self):
        self.study()
        self.cuenca("run", "study", "--lang", "es")
        with xarray.open_dataset(self.folder / "study/results/base/run.nc") as data:
            self.assertEqual((data.attrs["title"], data.attrs["title_es"]), ("Training basin", "Cuenca de aprendizaje"))
            self.assertEqual((str(data["lagoons_title"].values[0]), str(data["lagoons_title_es"].values[0])), ("Lagoon", "Laguna"))
            self.assertEqual(data.attrs["comment"], "An invented case to learn with.")


if __name__ == "__main__":
    program.main()
