"""`cuenca discover` on a table that a user made."""
import json
import re
import time

import program


def futures(count=400):
    """Dry (level 1) where the inflow is low, the wells are many and the price is high."""
    rows = ["inflow,wells,price,level"]
    for i in range(count):
        inflow, wells, price = (i * 37 % 400) / 400 + 0.001, i * 7 % 11, ("high", "low", "mid")[i % 3]
        rows.append(f"{inflow:.6f},{wells},{price},{1 if inflow < 0.5 and wells >= 5 and price == 'high' else 3}")
    return "\n".join(rows) + "\n"


class Discover(program.Case):
    ASK = ("discover", "futures.csv", "--inputs", "inflow,wells,price", "--interest", "level < 2")

    def setUp(self):
        super().setUp()
        (self.folder / "futures.csv").write_text(futures(), encoding="utf-8")

    def test_result_for_machines(self):
        command = [*self.ASK, "--method", "prim", "--peel-alpha", "0.05", "--paste-alpha", "0.05", "--mass-min", "0.05", "--objective", "lenient1"]
        result = self.json(*command)["result"]
        for box in result["boxes"]:
            for step in box["trajectory"]:
                self.assertEqual(list(step), ["n", "k", "coverage", "density", "mean", "mass", "res_dim", "limits"])
                self.assertEqual(step["res_dim"], len(step["limits"]))
                for name, limit in step["limits"].items():
                    expected = ["categories", "qp"] if name == "price" else ["lower", "upper", "qp_lower", "qp_upper"]
                    self.assertEqual(list(limit), expected)
            self.assertEqual(set(box["sentence"]), {"es", "en"})
        last = result["boxes"][0]["trajectory"][-1]
        self.assertEqual((last["n"], last["k"], last["limits"]["wells"]["lower"]), (31, 31, 5))

    def test_the_same_bytes_whatever_the_threads(self):
        for method in ("prim", "cart", "logit", "features", "regional", "stacking"):
            documents = {self.cuenca(*self.ASK, "--method", method, "--threads", t, "--json").stdout for t in (1, 2, 5)}
            self.assertEqual(len(documents), 1, method)

    def test_page_and_tables(self):
        done = self.cuenca(*self.ASK, "--out", "out")
        self.assertEqual({p.name for p in (self.folder / "out").iterdir()}, {"discovery.html", "discovery.json", "boxes.csv"})
        page = (self.folder / "out/discovery.html").read_text(encoding="utf-8")
        self.assertEqual(page.count("<figure "), 3 * page.count('<section id="box'))
        for text in ("Coverage against density", "Cobertura frente a densidad", 'lang="es"'):
            self.assertIn(text, page)
        self.assertIsNone(re.search(r'(?:src|href)="https?:', page), "nothing is asked of the network")
        self.assertEqual(json.loads((self.folder / "out/discovery.json").read_text(encoding="utf-8")), self.json(*self.ASK)["result"])
        self.assertIn("discovery.html", done.stdout)
        self.cuenca(*self.ASK, "--out", "out", expect=2)
        self.cuenca(*self.ASK, "--out", "out", "--force")

    def test_exit_codes_and_problems(self):
        document = self.json("discover", "futures.csv", "--inputs", "inflw,wells", "--interest", "levl < 2", expect=1)
        self.assertEqual([d["code"] for d in document["diagnostics"]], ["csv_column", "csv_column"])
        self.assertIsNone(document["result"])
        self.cuenca(*self.ASK, "--method", "prism", expect=2)
        self.cuenca("discover", "futures.csv", "--inputs", "inflow", "--interest", "level <", expect=2)
        self.cuenca("discover", "futures.csv", "--inputs", "inflow", expect=2)
        self.cuenca("discover", "none.csv", "--inputs", "inflow", "--interest", "level < 2", expect=1)
        (self.folder / "futures.csv").write_text(futures() + "0.3,many,low,3\n", encoding="utf-8")
        bad = self.json(*self.ASK, expect=1)["diagnostics"]
        self.assertEqual([(d["code"], d["line"], d["column"]) for d in bad], [("discover_cell", 402, 5)])

    def test_names_with_blanks_and_commas(self):
        (self.folder / "names.csv").write_text('"inflow, mean","Greater than 90%"\n' + "".join(f"{i},{i % 10 == 0 and 1 or 0}\n" for i in range(300)), encoding="utf-8")
        result = self.json("discover", "names.csv", "--inputs", '"inflow, mean"', "--interest", "Greater than 90% > 0.5")["result"]
        self.assertEqual(result["boxes"][0]["trajectory"][0]["k"], 30)

    def test_languages_and_quiet(self):
        self.assertIn("de cada 100 futuros", self.cuenca(*self.ASK, LANG="es_AR.UTF-8").stdout)
        self.assertIn("entradas", self.cuenca("discover", "--help", "--lang", "es").stdout)
        done = self.cuenca(*self.ASK, "--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_ten_thousand_futures_in_a_moment(self):
        (self.folder / "futures.csv").write_text(futures(10000), encoding="utf-8")
        start = time.monotonic()
        self.cuenca(*self.ASK, "--out", "out")
        self.assertLess(time.monotonic() - start, 5, "with halves and page, on a slow machine")


class Guide(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "futures.csv").write_text(futures(), encoding="utf-8")
        self.page = (program.SOURCE / "docs/guide/discovery.md").read_text(encoding="utf-8")

    def test_the_example_says_what_the_guide_says(self):
        line = re.search(r"```sh\n(.*?)\n```", self.page, re.DOTALL).group(1)
        arguments = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', line)][1:]
        said = " ".join(self.cuenca(*arguments).stdout.split())
        shown = " ".join(re.search(r"```\n(futures.csv.*?)```", self.page, re.DOTALL).group(1).split())
        self.assertTrue(said.startswith(shown), f"{said[:len(shown)]}\n{shown}")
        titles = re.search(r"```csv\n(.*?)```", self.page, re.DOTALL).group(1)
        (self.folder / "names.csv").write_text(titles, encoding="utf-8")
        quoted = re.search(r"^> (.*)$", self.page, re.MULTILINE).group(1)
        self.assertIn(quoted, self.cuenca(*arguments, "--titles", "names.csv").stdout)

    def test_every_option_stands_in_the_guide(self):
        documented = set(re.findall(r"`(--[a-z-]+)", self.page))
        offered = set(re.findall(r"^  (?:-h,)?(--[a-z-]+)", self.cuenca("discover", "--help").stdout, re.MULTILINE)) - {"--help", "--quiet"}
        offered = {o for o in offered if o not in ("--lang", "--json")} | ({"--json"} & documented)
        self.assertEqual(documented, offered)


if __name__ == "__main__":
    program.main()
