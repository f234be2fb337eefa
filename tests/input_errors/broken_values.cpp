// Values, units, bounds, and where numbers come from.
#include <map>

#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {
namespace {

/// A well whose rate is `text`, at line 15, column 8.
std::map<std::string, std::string> rate(const std::string& text) { return with("[wells.a]\nat = \"river\"\nrate = " + text + "\n"); }
/// A well with one more line, 16.
std::map<std::string, std::string> well(const std::string& line) { return with("[wells.a]\nat = \"river\"\nrate = 1\n" + line + "\n"); }
std::map<std::string, std::string> lagoon(const std::string& geometry) { return with("[lagoons.other]\ngeometry = " + geometry + "\n"); }

}  // namespace

std::vector<BrokenStudy> broken_values() {
  return {
      {"a flag where a number belongs", rate("true"), {{"value_kind basin.toml:15:8 wells.a.rate", {"a number in L/s is expected here, not true or false", "rate = \"400 L/s\""}, {"un número en L/s, no true o false"}}}},
      {"a list where a number belongs", rate("[1, 2]"), {{"value_kind basin.toml:15:8 wells.a.rate", {"not a list"}, {"no una lista"}}}},
      {"words where a number belongs", rate("\"a lot\""), {{"number_unreadable basin.toml:15:8 wells.a.rate", {"`a lot` is not a number with a unit"}, {"no es un número con unidad"}}}},
      {"blank in the thousands", rate("\"1 200 L/s\""), {{"number_unreadable basin.toml:15:8 wells.a.rate", {"`1 200 L/s`"}, {"`1 200 L/s`"}}}},
      {"a decimal comma in quotes", rate("\"12,5 L/s\""), {{"number_decimal_comma basin.toml:15:8 wells.a.rate", {"comma", "\"12.5 L/s\""}, {"coma", "\"12.5 L/s\""}}}},
      {"not a number", rate("nan"), {{"number_infinite basin.toml:15:8 wells.a.rate", {"nan"}, {"nan"}}}},
      {"infinite", rate("\"inf L/s\""), {{"number_infinite basin.toml:15:8 wells.a.rate", {"inf"}, {"inf"}}}},
      {"too large for a number", rate("\"1e999 L/s\""), {{"number_infinite basin.toml:15:8 wells.a.rate", {"1e999"}, {"1e999"}}}},
      {"a wrong dimension", rate("\"12.5 m\""), {{"unit_dimension basin.toml:15:8 wells.a.rate", {"L/s"}, {"L/s"}}}},
      {"a unit nobody knows", rate("\"12.5 Lps\""), {{"unit_unknown basin.toml:15:8 wells.a.rate", {"Lps"}, {"Lps"}}}},
      {"a unit that means something else", rate("\"3 Mm3/yr\""), {{"unit_refused basin.toml:15:8 wells.a.rate", {"hm3"}, {"hm3"}}}},
      {"below what is possible", rate("\"-3 L/s\""), {{"range_valid basin.toml:15:8 wells.a.rate", {"-3 L/s is outside what is possible: 0 to 5000 L/s", "pumping rate"}, {"fuera de lo posible: 0 a 5000 L/s", "caudal de bombeo"}}}},
      {"more than is common", rate("\"3600 m3/h\""), {{"range_plausible basin.toml:15:8 wells.a.rate", {"3600 m3/h (1000 L/s) is unusual: 0 to 800 L/s"}, {"inusual"}}}},
      {"eleven months", rate("{ monthly = [1,2,3,4,5,6,7,8,9,10,11] }"), {{"months_count basin.toml:15:20 wells.a.rate", {"11 monthly values, not 12"}, {"hay 11 valores mensuales"}}}},
      {"a bad month among twelve", rate("{ monthly = [1,2,3,4,5,6,7,8,9,10,11,\"x\"] }"), {{"number_unreadable basin.toml:15:45 wells.a.rate.12", {"`x`"}, {"`x`"}}}},
      {"a misspelt form", rate("{ montly = [1] }"), {{"value_form basin.toml:15:8 wells.a.rate", {"monthly = [12 numbers]"}, {"monthly = [12 números]"}}}},
      {"a value in a value", rate("{ value = { value = 1 } }"), {{"value_form basin.toml:15:18 wells.a.rate", {"no way to write"}, {"no es una forma"}}}},
      {"months for a constant", with("[catchments.e]\narea = { monthly = [1,2,3,4,5,6,7,8,9,10,11,12] }\nbands = [{ id = \"a\", share = 1 }]\n"), {{"value_constant basin.toml:14:8 catchments.e.area", {"one constant"}, {"una constante"}}}},
      {"a fraction for a whole number", well("count = 2.5"), {{"number_whole basin.toml:16:9 wells.a.count", {"2.5 is not a whole number"}, {"no es un número entero"}}}},
      {"text for a whole number", well("count = \"two\""), {{"value_kind basin.toml:16:9 wells.a.count", {"a whole number is expected here, not text"}, {"un número entero, no un texto"}}}},
      {"too many", well("count = 900"), {{"range_valid basin.toml:16:9 wells.a.count", {"1 to 500"}, {"1 a 500"}}}},
      {"a number for a flag", well("active = 1"), {{"value_kind basin.toml:16:10 wells.a.active", {"true or false is expected here"}, {"true (sí) o false (no)"}}}},
      {"an unknown choice", well("layer = \"fres\""), {{"choice_unknown basin.toml:16:9 wells.a.layer", {"`fres`", "did you mean `fresh`?", "`fresh`, `brine`"}, {"¿quiso decir `fresh`?"}}}},
      {"a number for a choice", well("layer = 1"), {{"value_kind basin.toml:16:9 wells.a.layer", {"one of `fresh`, `brine`"}, {"una de las opciones"}}}},
      {"no such day", well("from = \"2001-02-30\""), {{"date_form basin.toml:16:8 wells.a.from", {"`2001-02-30` is not a date", "2000-01-31"}, {"no es una fecha"}}}},
      {"a number for a date", well("from = 2001"), {{"value_kind basin.toml:16:8 wells.a.from", {"a date is expected here"}, {"aquí va una fecha"}}}},
      {"a map file that is not there", well("map = \"maps/none.geojson#a\""), {{"file_missing basin.toml:16:7 wells.a.map", {"maps/none.geojson"}, {"maps/none.geojson"}}}},
      {"a table without its method", lagoon("{ reference_area = 3 }"), {{"choice_method basin.toml:14:12 lagoons.other.geometry", {"method = \"power\"", "`power`, `table`"}, {"qué método"}}}},
      {"a curve with one pair", lagoon("{ method = \"table\", points = [[0, 1]] }"), {{"curve_form basin.toml:14:41 lagoons.other.geometry.points", {"at least two", "m; km2"}, {"al menos dos"}}}},
      {"a curve that is no list of pairs", lagoon("{ method = \"table\", points = [[0, 1], 3] }"), {{"curve_form basin.toml:14:50 lagoons.other.geometry.points", {"pairs"}, {"pares"}}}},
      {"a curve that turns back", lagoon("{ method = \"table\", points = [[0, 1], [2, 2], [1, 3]] }"), {{"curve_order basin.toml:14:58 lagoons.other.geometry.points", {"first numbers of a curve must rise: 1"}, {"los primeros números"}}}},
      {"a curve from below the bed", lagoon("{ method = \"power\", bed = [[-1, 0], [2, 2]] }"), {{"range_valid basin.toml:14:40 lagoons.other.geometry.bed", {"-1 m is outside what is possible: 0 to 100 m"}, {"fuera de lo posible: 0 a 100 m"}}}},
      {"a curve with a negative area", lagoon("{ method = \"power\", bed = [[0, \"-3 ha\"], [2, 2]] }"), {{"range_valid basin.toml:14:43 lagoons.other.geometry.bed", {"-3 ha (-0.03 km2) is outside what is possible: 0 to 10000 km2"}, {"fuera de lo posible: 0 a 10000 km2"}}}},
      {"a curve that falls", lagoon("{ method = \"table\", points = [[0, 2], [2, 1]] }"), {{"curve_order basin.toml:14:50 lagoons.other.geometry.points", {"second numbers of a curve must rise: 1"}, {"los segundos números"}}}},
      {"a title in no language", well("title = { \"español\" = \"Pozo\" }"), {{"text_form basin.toml:16:11 wells.a.title.español", {"once per language", "{ es = "}, {"por idioma"}}}},
      {"a title that is a number", well("title = 7"), {{"text_form basin.toml:16:9 wells.a.title", {"once per language"}, {"por idioma"}}}},
      {"an unknown class of evidence", rate("{ value = 1, class = \"guess\" }"), {{"provenance_class basin.toml:15:29 wells.a.rate.class", {"`guess`", "`site`, `satellite`"}, {"clase de evidencia"}}}},
      {"an unknown confidence", rate("{ value = 1, confidence = \"hihg\" }"), {{"provenance_confidence basin.toml:15:34 wells.a.rate.confidence", {"`hihg`", "\"high\", \"medium\" or \"low\""}, {"grado de confianza"}}}},
      {"a source that is not listed", rate("{ value = 1, source = \"dosier\" }"), {{"provenance_source basin.toml:15:30 wells.a.rate.source", {"not in [sources]", "did you mean `dossier`?"}, {"no está en [sources]", "¿quiso decir `dossier`?"}}}},
      {"a range upside down", rate("{ value = 1, low = 3, high = \"2 L/s\" }"), {{"provenance_range basin.toml:15:27 wells.a.rate", {"low 3 L/s is above high 2 L/s"}, {"es mayor que high"}}}},
      {"a value outside its own range", rate("{ value = 1, low = 2, high = 3 }"), {{"provenance_outside basin.toml:15:18 wells.a.rate", {"1 L/s is outside its own range 2 L/s to 3 L/s"}, {"fuera de su propio rango"}}}},
      {"an unknown word about the source", rate("{ value = 1, sourc = \"dossier\" }"), {{"key_unknown basin.toml:15:21 wells.a.rate.sourc", {"did you mean `source`?"}, {"¿quiso decir `source`?"}}}},
      {"several problems at once", with("[wells.a]\nat = \"lake\"\nrate = \"-3 m\"\ncount = 0\n[wells.b]\nlayer = \"deep\"\n"),
       {{"reference_unknown basin.toml:14:6 wells.a.at", {"lake"}, {"lake"}},
        {"unit_dimension basin.toml:15:8 wells.a.rate", {"L/s"}, {"L/s"}},
        {"range_valid basin.toml:16:9 wells.a.count", {"0"}, {"0"}},
        {"field_missing basin.toml:17:1 wells.b.rate", {"rate"}, {"rate"}},
        {"field_missing basin.toml:17:1 wells.b.at", {"at"}, {"at"}},
        {"choice_unknown basin.toml:18:9 wells.b.layer", {"deep"}, {"deep"}}}},
  };
}

}  // namespace cuenca::sample
