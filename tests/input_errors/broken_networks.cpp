// What several fields or components say together.
#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {

std::vector<BrokenStudy> broken_networks() {
  return {
      {"the run ends before it begins", {{"basin.toml", "[basin]\nstart = 2001-01-01\nend = 2000-01-01\n"}}, {{"period_order basin.toml:3:7 basin.end", {"ends on 2000-01-01, before it begins on 2001-01-01"}, {"antes de empezar"}}}},
      {"shares that do not sum to one", with("[catchments.e]\narea = 1\nbands = [{ id = \"a\", share = 0.5 }, { id = \"b\", share = \"30 %\" }]\n"),
       {{"shares_sum basin.toml:15:9 catchments.e.bands", {"sum to 0.8, not to 1", "the difference is 0.2"}, {"suman 0.8, no 1"}}}},
      {"months of shares that do not sum to one", with("[catchments.e]\narea = 1\nbands = [{ id = \"a\", share = 0.5 }, { id = \"b\", share = { monthly = [0.5,0.5,0.5,0.5,0.4,0.5,0.5,0.5,0.5,0.5,0.5,0.5] } }]\n"),
       {{"shares_sum_on basin.toml:15:9 catchments.e.bands", {"on 1970-05-01", "sum to 0.9, not to 1", "at any time"}, {"el 1970-05-01", "suman 0.9, no 1"}}}},
      {"a width below the one at low water", with("[reaches.a]\nwidth = 3\nlow_width = { monthly = [1,1,\"40 dm\",1,1,1,1,1,1,1,1,1] }\n"),
       {{"field_below basin.toml:14:9 reaches.a.width", {"`width` (3 m) is below `low_width` (4 m)", "raise `width`"}, {"es menor que"}}}},
      {"a default below what is written", with("[reaches.a]\nlow_width = 3\n"), {{"field_below basin.toml:13:10 reaches.a.width", {"`width` (2 m) is below `low_width` (3 m)"}, {"es menor que"}}}},
      {"an uptake without its climate", with("[reaches.a]\nuptake = { monthly = [0,0,0,0,1,0,0,0,0,0,0,0] }\n"),
       {{"field_needs basin.toml:14:22 reaches.a.uptake", {"`uptake` is above zero, but `climate` is not given", "climate = \"climates.some_id\""}, {"falta `climate`"}}}},
      {"neither a law nor a survey", with("[lagoons.a]\ngeometry = { method = \"power\", shape = 3 }\n"),
       {{"field_either basin.toml:14:12 lagoons.a.geometry.reference_area", {"lagoons.a.geometry needs `reference_area` (area at the reference depth) or `bed`", "reference_area = \"5000 km2\", or bed = [["}, {"necesita `reference_area` (área a la profundidad de referencia) o `bed`", ", o bed = [["}}}},
      {"a law beside a survey", with("[lagoons.a]\ngeometry = { method = \"power\", shape = 3, bed = [[0, 0], [1, 2]] }\n"),
       {{"field_unused basin.toml:14:40 lagoons.a.geometry.shape", {"`shape` is not used: `bed` takes its place"}, {"`shape` no se usa"}}}},
      {"a choice without what it needs", with("[lagoons.a]\ngeometry = { method = \"power\", reference_area = 1, floods = \"survey\" }\n"),
       {{"choice_needs basin.toml:14:61 lagoons.a.geometry.floods", {"`floods = \"survey\"` needs `bed`", "bed = [["}, {"necesita `bed`"}}}},
      {"reaches in a ring", with("[reaches.a]\nto = \"b\"\n[reaches.b]\nto = \"c\"\n[reaches.c]\nto = \"a\"\n"),
       {{"water_ring basin.toml:18:6 reaches.c.to", {"reaches.a → reaches.b → reaches.c → reaches.a"}, {"en círculo"}}}},
      {"a reach into itself", with("[reaches.a]\nto = \"a\"\n"), {{"water_ring basin.toml:14:6 reaches.a.to", {"reaches.a → reaches.a"}, {"en círculo"}}}},
      {"an empty list that is needed", with("[catchments.e]\narea = 1\nbands = []\n"), {{"value_kind basin.toml:15:9 catchments.e.bands", {"list of tables with an id"}, {"lista de tablas con id"}}}},
      {"an unknown parent", with("[scenarios.dry]\nparent = \"base\"\n"), {{"scenario_unknown basin.toml:13:12 scenarios.dry.parent", {"no scenario `base`", "`dry`"}, {"no existe el escenario"}}}},
      {"a parent that is no name", with("[scenarios.dry]\nparent = 3\n"), {{"scenario_unknown basin.toml:14:10 scenarios.dry.parent", {"no scenario"}, {"no existe el escenario"}}}},
      {"scenarios in a ring", with("[scenarios.a]\nparent = \"b\"\n[scenarios.b]\nparent = \"a\"\n[scenarios.c]\nparent = \"a\"\n"),
       {{"scenario_ring basin.toml:13:12 scenarios.a.parent", {"a → b → a"}, {"padres entre sí"}}}},
      {"changes that are no list", with("[scenarios.a]\nset = \"x=1\"\n"), {{"scenario_set basin.toml:14:7 scenarios.a.set", {"must be a list of text"}, {"debe ser una lista"}}}},
      {"a change that is no text", with("[scenarios.a]\nset = [3]\n"), {{"scenario_set basin.toml:14:8 scenarios.a.set", {"must be a list of text"}, {"debe ser una lista"}}}},
      {"an unknown word in a scenario", with("[scenarios.a]\nsets = []\n"), {{"key_unknown basin.toml:14:1 scenarios.a.sets", {"did you mean `set`?"}, {"¿quiso decir `set`?"}}}},
      {"a scenario twice", with("[scenarios.a]\n", {{"scenarios.toml", "[scenarios.a]\n"}}), {{"id_duplicate scenarios.toml:1:12 scenarios.a", {"basin.toml:13:12"}, {"basin.toml:13:12"}}}},
      {"a scenario with a bad id", with("[scenarios.Dry]\n"), {{"id_form basin.toml:13:12 scenarios.Dry", {"`dry`"}, {"`dry`"}}}},
      {"a scenario that is a number", with("[scenarios]\na = 3\n"), {{"section_form basin.toml:14:1 scenarios.a", {"[scenarios.some_id]"}, {"[scenarios.un_id]"}}}},
      {"a scenario that breaks a rule between fields", with("[catchments.e]\narea = 1\nbands = [{ id = \"a\", share = 0.5 }, { id = \"b\", share = 0.5 }]\n[scenarios.s]\nset = [\"catchments.e.bands.a.share=0.7\"]\n"),
       {{"shares_sum basin.toml:15:9 catchments.e.bands", {"sum to 1.2"}, {"suman 1.2"}}}},
  };
}

}  // namespace cuenca::sample
