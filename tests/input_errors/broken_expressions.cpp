// Expressions: form, syntax, names, units, rings, values that are impossible.
#include <map>

#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {
namespace {

const std::string kNames = "[assumptions.base]\nvalue = \"100 L/s\"\n[assumptions.growth_rate]\nvalue = 0.02\n";  // lines 13 to 16

/// A well whose rate is the expression: its first letter stands at line 19, column 18.
std::map<std::string, std::string> rate(const std::string& expression) {
  return with(kNames + "[wells.a]\nat = \"river\"\nrate = { expr = \"" + expression + "\" }\n");
}
std::string at(const std::string& code, int letter) {
  return "expression_" + code + " basin.toml:19:" + std::to_string(17 + letter) + " wells.a.rate";
}
/// The same with lines before it.
std::map<std::string, std::string> more(const std::string& lines) { return with(kNames + lines); }

}  // namespace

std::vector<BrokenStudy> broken_expressions() {
  return {
      {"a number for a text",
       with("[wells.a]\nat = \"river\"\nrate = { expr = 3 }\n"),
       {{"expression_form basin.toml:15:17 wells.a.rate", {"is a text"}, {"es un texto"}}}},
      {"a key that is none",
       with("[wells.a]\nat = \"river\"\nrate = { expr = \"3 [L/s]\", units = \"L/s\" }\n"),
       {{"key_unknown basin.toml:15:28 wells.a.rate.units", {"did you mean `unit`?"}, {"¿quiso decir `unit`?"}}}},
      {"a unit of another kind",
       with("[wells.a]\nat = \"river\"\nrate = { expr = \"3\", unit = \"m\" }\n"),
       {{"unit_dimension basin.toml:15:29 wells.a.rate.unit", {"it measures m"}, {"mide m"}}}},
      {"a unit that is a number",
       with("[wells.a]\nat = \"river\"\nrate = { expr = \"3\", unit = 3 }\n"),
       {{"value_kind basin.toml:15:29 wells.a.rate.unit", {"text is expected"}, {"aquí va un texto"}}}},
      {"nothing", rate("  "), {{at("empty", 1), {"empty"}, {"vacía"}}}},
      {"too many brackets",
       rate(std::string(200, '(') + "1" + std::string(200, ')')),
       {{at("long", 102), {"too long", "[assumptions.NAME]"}, {"demasiado larga"}}}},
      {"two numbers beside one another", rate("base * 2 3"), {{at("syntax", 10), {"`3` does not fit here"}, {"`3` no corresponde"}}}},
      {"an end too early", rate("base *"), {{at("syntax", 7), {"the end does not fit here"}, {"el final no corresponde"}}}},
      {"a letter that is none", rate("base × 2"), {{at("syntax", 6), {"`×`"}, {"`×`"}}}},
      {"a bracket that stays open", rate("(base * 2"), {{at("bracket", 10), {"missing: `)`"}, {"`)`"}}}},
      {"a number with a letter", rate("base * 2x"), {{at("number", 8), {"`2x` is not a number"}, {"no es un número"}}}},
      {"a day that is none",
       rate("if(before(2030-02-30), base, 2 * base)"),
       {{at("date", 11), {"2030-02-30 does not exist"}, {"no existe"}}}},
      {"an unknown name",
       rate("2 * bsae"),
       {{at("name", 5), {"nothing is called `bsae`", "did you mean `base`?"}, {"nada se llama `bsae`", "¿quiso decir `base`?"}}}},
      {"an unknown path",
       rate("reaches.river.residense / 1 [d] * base"),
       {{at("name", 1), {"did you mean `reaches.river.residence`?"}, {"¿quiso decir"}}}},
      {"an unknown component",
       rate("reaches.rivr.residence / 1 [d] * base"),
       {{at("name", 1), {"did you mean `reaches.river.residence`?"}, {"¿quiso decir"}}}},
      {"an unknown function",
       rate("base * grwth(2%, 2020)"),
       {{at("function", 8),
         {"no function `grwth`", "did you mean `growth`?", "--functions"},
         {"no existe la función", "¿quiso decir `growth`?"}}}},
      {"too few arguments",
       rate("base * growth(2%)"),
       {{at("arguments", 8), {"wrong number of arguments: 1", "growth(rate, from_year)"}, {"cantidad incorrecta"}}}},
      {"a plain number for a rate",
       rate("12.5 * 2"),
       {{at("dimension", 1),
         {"this is a plain number, but a number in m3/s is needed", "unit = \"L/s\""},
         {"un número sin unidad", "se necesita un número en m3/s"}}}},
      {"two kinds added",
       rate("base + 3 [m]"),
       {{at("dimension", 8), {"this is a number in m, but a number in m3/s is needed"}, {"esto es un número en m"}}}},
      {"a condition for a number", rate("base > 3 [L/s]"), {{at("dimension", 1), {"this is yes or no"}, {"esto es sí o no"}}}},
      {"a unit nobody knows", rate("12 [Lps]"), {{"unit_unknown basin.toml:19:22 wells.a.rate", {"Lps"}, {"Lps"}}}},
      {"temperatures added",
       with("[climates.top]\nelevation = 1\nprecipitation = 1\ntemperature = { expr = \"climates.floor.temperature + "
            "climates.floor.temperature\" }\n"),
       {{"expression_scale basin.toml:16:54 climates.top.temperature", {"in K"}, {"en K"}}}},
      {"a power of a unit", rate("base^0.3"), {{at("exponent", 6), {"m3/s cannot be raised"}, {"no se puede elevar"}}}},
      {"whole litres", rate("round(base)"), {{at("multiple", 7), {"depends on the unit", "round(x, 1 [m3/s])"}, {"depende de la unidad"}}}},
      {"points that move",
       rate("base * step(year, month, 1, 6, 2)"),
       {{at("points", 19), {"first number of each pair of `step`"}, {"debe ser constante"}}}},
      {"points out of order", rate("base * step(2030, 1, 2020, 2)"), {{at("order", 22), {"must rise"}, {"deben aumentar"}}}},
      {"no days", rate("running_mean(reaches.river.water, 0) / 1 [d]"), {{at("days", 35), {"1 to 36525"}, {"1 a 36525"}}}},
      {"a calculation for a path",
       rate("prev(2 * reaches.river.water) / 1 [d]"),
       {{at("path", 6), {"`prev` needs the name of a result"}, {"necesita el nombre de un resultado"}}}},
      {"a result of now",
       rate("reaches.river.water / 1 [d]"),
       {{at("result", 1), {"not known yet", "prev(reaches.river.water)"}, {"aún no se conoce"}}}},
      {"the previous of what is given",
       rate("prev(reaches.river.residence) / 1 [d] * base"),
       {{at("prev", 6), {"is no result"}, {"no es un resultado"}}}},
      {"no value at first",
       more("[assumptions.b]\nvalue = { expr = \"prev(b) + 1\" }\n"),
       {{"expression_first basin.toml:18:24 assumptions.b.value", {"before the first step", "prev(b, 0)"}, {"antes del primer paso"}}}},
      {"a ring",
       more("[assumptions.b]\nvalue = { expr = \"2 * c\" }\n[assumptions.c]\nvalue = { expr = \"3 + wells.a.rate / base\" }\n[wells.a]\nat "
            "= \"river\"\nrate = { expr = \"b * base\" }\n"),
       {{"expression_cycle basin.toml:23:18 wells.a.rate",
         {"assumptions.b.value → assumptions.c.value → wells.a.rate → assumptions.b.value"},
         {"se necesita a sí mismo"}}}},
      {"itself", rate("wells.a.rate * 2"), {{at("cycle", 1), {"wells.a.rate → wells.a.rate"}, {"wells.a.rate → wells.a.rate"}}}},
      {"what the study does not say",
       with("[reaches.other]\nto = \"lagoon\"\nloss = { expr = \"wells.a.rate / 9 [L/s]\" }\n[wells.a]\nat = \"river\"\n"),
       {{"expression_silent basin.toml:15:18 reaches.other.loss", {"`wells.a.rate` is not given"}, {"no está en el estudio"}},
        {"field_missing basin.toml:16:1 wells.a.rate", {"rate"}, {"rate"}}}},
      {"a period that is not there",
       {{"basin.toml", "[basin]\n[assumptions.a]\nvalue = { expr = \"year - first_year\" }\n"}},
       {{"field_missing basin.toml:1:1 basin.start", {"start"}, {"start"}},
        {"field_missing basin.toml:1:1 basin.end", {"end"}, {"end"}},
        {"expression_period basin.toml:3:26 assumptions.a.value", {"`first_year` is not known"}, {"no se conoce"}}}},
      {"a constant that changes",
       with("[climates.top]\nelevation = { expr = \"year * 1 [m]\" }\nprecipitation = 1\n"),
       {{"expression_constant basin.toml:14:23 climates.top.elevation",
         {"`elevation` cannot change during the run"},
         {"no puede cambiar"}}}},
      {"a division by zero",
       rate("base / (growth_rate - 0.02)"),
       {{at("not_finite", 1), {"no usable number"}, {"no da un número utilizable"}}}},
      {"a division by zero on one day", rate("base / (month - 7)"), {{at("not_finite", 1), {"(2000-07-01)"}, {"(2000-07-01)"}}}},
      {"more than is possible",
       rate("base * 60"),
       {{"range_valid basin.toml:19:8 wells.a.rate", {"6000 L/s is outside what is possible"}, {"6000 L/s"}}}},
      {"less than is possible in summer",
       rate("base * (month - 2)"),
       {{"range_valid basin.toml:19:8 wells.a.rate", {"-100 L/s (2000-01-01)"}, {"-100 L/s (2000-01-01)"}}}},
      {"more than is common in one year",
       rate("base * growth(2%, 1890)"),
       {{"range_plausible basin.toml:19:8 wells.a.rate", {"L/s (2000-01-01)"}, {"inusual"}}}},
      {"a fraction of a well",
       more("[wells.a]\nat = \"river\"\nrate = 1\ncount = { expr = \"5 / 2\" }\n"),
       {{"number_whole basin.toml:20:9 wells.a.count", {"2.5"}, {"2.5"}}}},
      {"a word of the language",
       with("[assumptions.year]\nvalue = 3\n"),
       {{"assumption_reserved basin.toml:13:14 assumptions.year", {"`year` is a word of expressions", "year_1"}, {"no puede nombrar"}}}},
      {"an assumption without a value",
       with("[assumptions.a]\nunit = \"m\"\n"),
       {{"field_missing basin.toml:13:1 assumptions.a.value", {"value"}, {"value"}}}},
      {"an assumption in an unknown unit",
       with("[assumptions.a]\nvalue = \"12 Lps\"\n"),
       {{"unit_unknown basin.toml:14:9 assumptions.a.value", {"Lps"}, {"Lps"}}}},
      {"an assumption in two units",
       with("[assumptions.a]\nvalue = \"12 L/s\"\nunit = \"m\"\n"),
       {{"unit_dimension basin.toml:14:9 assumptions.a.value", {"L/s"}, {"L/s"}}}},
      {"a fault of a scenario, told once",
       more("[wells.a]\nat = \"river\"\nrate = { expr = \"base\" }\n[scenarios.s]\nset = [\"assumptions.base.value={ expr = 'wells.a.rate' "
            "}\"]\n"),
       {{"expression_cycle basin.toml:19:18 wells.a.rate",
         {"assumptions.base.value → wells.a.rate → assumptions.base.value", "after the changes at basin.toml:21:8"},
         {"tras los cambios en basin.toml:21:8"}}}},
      {"a mistake in a scenario's expression",
       more("[wells.a]\nat = \"river\"\nrate = 1\n[scenarios.s]\nset = [\"wells.a.rate={ expr = 'base * bsae' }\"]\n"),
       {{"expression_name basin.toml:21:8 wells.a.rate", {"`bsae` (letter 8 of the expression)"}, {"(letra 8 de la expresión)"}}}},
      {"a month of an expression",
       more("[wells.a]\nat = \"river\"\nrate = { expr = \"base\" }\n[scenarios.s]\nset = [\"wells.a.rate.3=5\"]\n"),
       {{"overlay_month_expression basin.toml:21:8 wells.a.rate.3", {"is an expression"}, {"es una expresión"}}}},
  };
}

}  // namespace cuenca::sample
