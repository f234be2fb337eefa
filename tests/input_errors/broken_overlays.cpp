// Scenarios whose changes cannot be made. The list stands at line 18, its text at column 8.
#include <map>

#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {
namespace {

std::map<std::string, std::string> set(const std::string& change) {
  return with("[wells.a]\nat = \"river\"\nrate = { series = \"q.csv\", column = \"q\", interval = \"instant\" }\n[scenarios.s]\nset = ['" + change + "']\n",
              {{"q.csv", "date,q\n2000-01-01,1\n2001-01-01,2\n2002-01-01,3\n"}});
}
const std::string kAt = " basin.toml:17:8 ";

}  // namespace

std::vector<BrokenStudy> broken_overlays() {
  return {
      {"no equals sign", set("wells.a.rate 3"), {{"overlay_form" + kAt, {"PATH=VALUE"}, {"RUTA=VALOR"}}}},
      {"no value", set("wells.a.rate="), {{"overlay_form" + kAt + "wells.a.rate", {"PATH=VALUE"}, {"RUTA=VALOR"}}}},
      {"an unknown section", set("weels.a.rate=3"), {{"overlay_path" + kAt + "weels.a.rate", {"no `weels.a.rate`", "did you mean `wells.a.rate`?"}, {"¿quiso decir `wells.a.rate`?"}}}},
      {"an unknown id", set("wells.b.rate=3"), {{"overlay_path" + kAt + "wells.b.rate", {"after `wells` there may stand `a`"}, {"después de `wells`"}}}},
      {"an unknown field", set("wells.a.ratee=3"), {{"overlay_path" + kAt + "wells.a.ratee", {"did you mean `wells.a.rate`?"}, {"no existe"}}}},
      {"nothing for a star", set("lagoons.*.rate=3"), {{"overlay_path" + kAt + "lagoons.*.rate", {"no `lagoons.*.rate`"}, {"no existe"}}}},
      {"a path that ends too early", set("wells.a=3"), {{"overlay_short" + kAt + "wells.a", {"whole table", "`rate`"}, {"tabla entera"}}}},
      {"a section alone", set("wells=3"), {{"overlay_short" + kAt + "wells", {"whole table", "`a`"}, {"tabla entera"}}}},
      {"a given field", set("reaches.river.length=3"), {{"key_given" + kAt + "reaches.river.length", {"follows from the rest"}, {"resulta del resto"}}}},
      {"a thirteenth month", set("wells.a.season.13=3"), {{"overlay_month" + kAt + "wells.a.season.13", {"1 to 12", "wells.a.season.7"}, {"del 1 al 12"}}}},
      {"a month of a flag", set("wells.a.active.3=true"), {{"overlay_month" + kAt + "wells.a.active.3", {"may vary"}, {"puede variar"}}}},
      {"a month of a series", set("wells.a.rate.3=3"), {{"overlay_month_series" + kAt + "wells.a.rate.3", {"`wells.a.rate` is a series", "monthly"}, {"es una serie"}}}},
      {"the same path twice", with("[scenarios.s]\nset = [\"climates.floor.temperature=3\", \"climates.*.temperature+=1\"]\n"),
       {{"overlay_twice basin.toml:14:40 climates.floor.temperature", {"changed twice", "basin.toml:14:8"}, {"dos veces", "basin.toml:14:8"}}}},
      {"a month and its field", with("[scenarios.s]\nset = [\"climates.floor.temperature.3=3\", \"climates.floor.temperature=1\"]\n"),
       {{"overlay_twice basin.toml:14:42 climates.floor.temperature", {"changed twice"}, {"dos veces"}}}},
      {"a factor on a flag", set("wells.a.active*=2"), {{"overlay_arithmetic" + kAt + "wells.a.active", {"true or false", "wells.a.active=true"}, {"no se puede multiplicar"}}}},
      {"a factor with a unit", set("wells.a.rate*=2 L/s"), {{"overlay_factor" + kAt + "wells.a.rate", {"`2 L/s`", "wells.a.rate*=0.9"}, {"wells.a.rate*=0.9"}}}},
      {"a factor that is no number", set("wells.a.rate*=nan"), {{"overlay_factor" + kAt + "wells.a.rate", {"nan"}, {"nan"}}}},
      {"half a well", set("wells.a.count*=1.5"), {{"number_whole" + kAt + "wells.a.count", {"1.5"}, {"1.5"}}}},
      {"an offset of a wrong dimension", set("wells.a.rate+=2 m"), {{"unit_dimension" + kAt + "wells.a.rate", {"L/s"}, {"L/s"}}}},
      {"a value out of bounds", set("wells.a.count=0"), {{"range_valid" + kAt + "wells.a.count", {"1 to 500"}, {"1 a 500"}}}},
      {"a factor that leaves the bounds", set("wells.a.rate*=-1"), {{"range_valid" + kAt + "wells.a.rate", {"0 to 5000 L/s"}, {"0 a 5000 L/s"}}}},
      {"a reference to nothing", set("reaches.river.to=\"sea\""), {{"reference_unknown" + kAt + "reaches.river.to", {"sea"}, {"sea"}}}},
      {"a factor on what is not there", set("wells.a.depth*=2"), {{"overlay_silent" + kAt + "wells.a.depth", {"neither a value nor a default", "wells.a.depth=\"250 m\""}, {"ni valor por defecto"}}}},
  };
}

std::map<std::string, std::string> with(const std::string& more, std::map<std::string, std::string> files) {
  files["basin.toml"] = kGoodBasin + more;
  return files;
}

std::vector<BrokenStudy> all_broken() {
  std::vector<BrokenStudy> all;
  const std::pair<const char*, std::vector<BrokenStudy>> groups[] = {{"files", broken_files()},   {"names", broken_names()},       {"values", broken_values()},
                                                                     {"series", broken_series()}, {"networks", broken_networks()}, {"overlays", broken_overlays()},
                                                                     {"expressions", broken_expressions()}};
  for (const auto& [group, studies] : groups)
    for (BrokenStudy study : studies) {
      study.name = std::string(group) + ": " + study.name;
      all.push_back(std::move(study));
    }
  return all;
}

}  // namespace cuenca::sample
