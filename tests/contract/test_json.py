"""`--json`: one document {ok, diagnostics, result} for every command, right or wrong; program.Case.json checks the shape."""
import program


class Json(program.Case):
    def test_new(self):
        self.assertEqual(self.json("new", "study")["result"], {"folder": "study"})
        refused = self.json("new", "study", expect=2)
        self.assertEqual([d["code"] for d in refused["diagnostics"]], ["exists"])
        self.assertIsNone(refused["result"])
        self.assertEqual(self.json("new", 'with "quotes"')["result"], {"folder": 'with "quotes"'})

    def test_check(self):
        study = self.study()
        document = self.json("check", "study")
        self.assertEqual(document["result"], {"study": "small", "scenarios": [], "files": ["basin.toml"], "tables": {}, "errors": 0, "warnings": 0})
        (study / "scenarios.toml").write_text('[scenarios.dry]\nset = ["climates.*.weather.precipitation*=0.9"]\n')
        self.assertEqual(self.json("check", "study")["result"]["scenarios"], ["dry"])
        self.edit("study", 'area = "120 km2"', 'aera = "120 km3"')
        document = self.json("check", "study", expect=1)
        line = 1 + (study / "basin.toml").read_text(encoding="utf-8").splitlines().index('aera = "120 km3"')
        unknown = [d for d in document["diagnostics"] if d["code"] == "key_unknown"]
        self.assertEqual([(d["path"], d["file"], d["line"], d["column"]) for d in unknown], [("catchments.mountain.aera", "basin.toml", line, 1)])
        self.assertIn("area", unknown[0]["hint"])

    def test_check_tells_how_tables_were_understood(self):
        study = self.study()
        (study / "rain.csv").write_text("fecha;lluvia\n2001-01-01;1,5\n2001-01-02;0,0\n")
        self.edit("study", "end = 2010-12-31", "end = 2001-01-02")
        self.edit("study", 'precipitation = { monthly = [', 'precipitation = { series = "rain.csv", column = "lluvia", time = "fecha" } # [')
        tables = self.json("check", "study")["result"]["tables"]
        self.assertIn("semicolon", tables["rain.csv"])
        self.assertIn("decimal comma", tables["rain.csv"])

    def test_run(self):
        self.study()
        document = self.json("run", "study")
        result = document["result"]
        self.assertEqual(result["folder"], "study/results/base")
        self.assertEqual((result["study"], result["scenario"], result["steps"]), ("small", "", 3652))
        water = result["basin"]["water"]
        self.assertLess(water["relative_residual"], 1e-9)
        self.assertAlmostEqual((water["final"] - water["initial"] - water["inflow"] + water["outflow"]) / water["inflow"], 0, delta=1e-9)
        self.assertGreater(result["basin"]["salt"]["final"], 0)

    def test_run_says_the_same_bytes_twice(self):
        self.study()
        self.assertEqual(self.cuenca("run", "study", "--json").stdout, self.cuenca("run", "study", "--json").stdout)

    def test_run_refused(self):
        self.study()
        document = self.json("run", "study", "--set", "lagoons.lagon.elevation=1", expect=1)
        self.assertIsNone(document["result"])
        self.assertEqual(document["diagnostics"][0]["path"], "lagoons.lagon.elevation")
        (self.folder / "mine").mkdir()
        (self.folder / "mine/thesis.txt").write_text("x")
        self.assertEqual(self.json("run", "study", "--out", "mine", expect=2)["diagnostics"][0]["code"], "exists_not_ours")

    def test_describe(self):
        everything = self.json("describe")["result"]
        self.assertTrue(everything)
        one = self.json("describe", "lagoons")["result"]
        self.assertIn("evaporation_factor", str(one))
        self.assertLess(len(str(one)), len(str(everything)))
        functions = {f["name"]: f for f in self.json("describe", "--functions")["result"]["functions"]}
        self.assertEqual(functions["growth"]["usage"], "growth(rate, from_year)")
        self.assertTrue(all(f["text"]["en"] and f["text"]["es"] and f["example"] for f in functions.values()))
        schema = self.json("describe", "--schema")["result"]
        self.assertIn("$schema", schema)
        self.assertEqual(self.json("describe", "castles", expect=2)["diagnostics"][0]["code"], "usage")

    def test_wrong_command_lines_are_documents_too(self):
        for arguments in ([], ["run"], ["run", "a", "b"], ["fly"], ["run", "a", "--lang", "fr"]):
            document = self.json(*arguments, expect=2)
            self.assertEqual([d["code"] for d in document["diagnostics"]], ["usage"], arguments)

    def test_messages_follow_the_language(self):
        spanish = self.json("run", "nada", "--lang", "es", expect=1)["diagnostics"][0]
        english = self.json("run", "nada", "--lang", "en", expect=1)["diagnostics"][0]
        self.assertEqual(spanish["code"], english["code"])
        self.assertIn("no hay un estudio", spanish["message"])
        self.assertIn("there is no study", english["message"])


class Language(program.Case):
    def test_option_then_locale(self):
        self.study()
        cases = (({}, [], False), ({"LANG": "es_AR.UTF-8"}, [], True), ({"LANG": "es_AR.UTF-8", "LC_ALL": "en_US.UTF-8"}, [], False),
                 ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es_CL"}, [], True), ({"LANG": "de_DE"}, [], False),
                 ({"LANG": "en_US"}, ["--lang", "es"], True), ({"LANG": "es_CL"}, ["--lang=en"], False))
        for variables, option, spanish in cases:
            said = self.cuenca("check", "study", *option, **variables).stdout
            self.assertEqual("errores" in said, spanish, (variables, option, said))

    def test_help_in_both(self):
        self.assertIn("correr un estudio", self.cuenca("--help", LANG="es_CL.UTF-8").stdout)
        self.assertIn("Opciones:", self.cuenca("run", "--help", "--lang", "es").stdout)
        self.assertIn("run a study", self.cuenca("--help").stdout)

    def test_the_table_in_both(self):
        self.study()
        self.assertIn("Agua, hm³", self.cuenca("run", "study", "--lang", "es").stdout)
        self.assertIn("Water, hm³", self.cuenca("run", "study", "--lang", "en").stdout)


if __name__ == "__main__":
    program.main()
