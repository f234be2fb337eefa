"""Why claims on water got what they got (docs/guide/planning.md): the page's own example, in words, JSON and CSV."""
import csv
import re
import unittest

import program


def example():
    """The first study of the guide."""
    text = (program.SOURCE / "docs/guide/planning.md").read_text(encoding="utf-8")
    return re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]


class Explain(program.Case):
    def setUp(self):
        super().setUp()
        (self.folder / "valley").mkdir()
        (self.folder / "valley/basin.toml").write_text(example().replace("2010-12-31", "2001-12-31"), encoding="utf-8")

    def test_tells_who_was_short_why_and_whom_more_would_have_cost(self):
        text = self.cuenca("explain", "valley", "--lang", "en").stdout
        self.assertRegex(text, r"uses\.farm: short in \d+ of 365 steps")
        self.assertIn("claims with an earlier turn", text)
        self.assertRegex(text, r"On \d+ \w+ 2001, uses\.village asked for .* and got .* more for it would have taken .* from uses\.farm")
        self.assertNotIn("flow_requirements.creek:", text)  # was met
        spanish = self.cuenca("explain", "valley", "--lang", "es").stdout
        self.assertRegex(spanish, r"uses\.farm: falta en \d+ de 365 pasos")
        self.assertRegex(spanish, r"más le habría quitado .* a uses\.farm")

    def test_gives_the_same_as_data(self):
        document = self.json("explain", "valley", "uses.village", "flow_requirements.creek", "--from", "2001-07-01", "--to", "2001-07-03", "--more", "0.5 L/s",
                             "--out", "why.csv")
        creek, village = document["result"]["claims"]
        self.assertEqual((creek["claim"], creek["short"], creek["held_back_by"]), ("flow_requirements.creek", 0, "nothing"))
        self.assertEqual((village["claim"], village["steps"], village["short"]), ("uses.village", 3, 3))
        self.assertEqual(village["held_back_by"], "senior_claims")
        self.assertAlmostEqual(village["more"], 0.0005, places=12)
        # the farm returns 40 % of what it takes above the village: it loses 1/0.6 of what the village gains
        self.assertEqual([loser["id"] for loser in village["lost_by"]], ["uses.farm"])
        self.assertAlmostEqual(village["lost_by"][0]["loses"], 0.0005 / 0.6, places=9)
        with open(self.folder / "why.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 6)
        self.assertEqual(rows[0]["date"], "2001-07-01")
        self.assertAlmostEqual(float(rows[0]["coverage"]), village["coverage"], places=12)

    def test_follows_scenarios_and_assignments(self):
        text = self.cuenca("explain", "valley", "uses.village", "--set", "uses.farm.priority=3", "--from", "2001-01-01", "--to", "2001-01-31").stdout
        self.assertIn("met in all of 31 steps", text)

    def test_answers_wrong_words(self):
        wrong = self.json("explain", "valley", "uses.vilage", expect=1)
        self.assertEqual(wrong["diagnostics"][0]["code"], "claim_unknown")
        self.assertIn("did you mean `uses.village`?", wrong["diagnostics"][0]["hint"])
        self.assertEqual(self.json("explain", "valley", "--more", "much", expect=1)["diagnostics"][0]["code"], "more_form")
        self.assertEqual(self.json("explain", "valley", "--more", "3 kg", expect=1)["diagnostics"][0]["code"], "more_form")
        self.assertEqual(self.json("explain", "valley", "--from", "July", expect=1)["diagnostics"][0]["code"], "date_form")
        (self.folder / "there.csv").write_text("mine", encoding="utf-8")
        self.assertEqual(self.json("explain", "valley", "--out", "there.csv", expect=2)["diagnostics"][0]["code"], "exists")
        self.assertEqual((self.folder / "there.csv").read_text(encoding="utf-8"), "mine")

    def test_says_that_nothing_is_allocated(self):
        self.cuenca("new", "small")
        self.assertEqual(self.json("explain", "small", expect=1)["diagnostics"][0]["code"], "nothing_allocated")


if __name__ == "__main__":
    unittest.main()
