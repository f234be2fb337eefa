// Sections, ids, fields, references.
#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {

std::vector<BrokenStudy> broken_names() {
  return {
      {"no basin section", {{"basin.toml", "[climates.floor]\nelevation = 1\nprecipitation = 2\n"}}, {{"section_missing basin.toml:0:0 basin", {"`[basin]` is missing"}, {"falta la sección `[basin]`"}}}},
      {"basin in two files", with("", {{"climate.toml", "[basin]\nstart = 2000-01-01\nend = 2000-01-02\n"}}),
       {{"section_twice climate.toml:1:2 basin", {"two files", "basin.toml:1:2"}, {"dos archivos", "basin.toml:1:2"}}}},
      {"a section with a typing error", with("[weels.a]\nrate = 1\n"), {{"section_unknown basin.toml:13:2 weels", {"no section `weels`", "did you mean `wells`?"}, {"no existe la sección", "¿quiso decir `wells`?"}}}},
      {"an array of tables as a section", with("[[wells]]\nid = \"a\"\n"), {{"section_form basin.toml:13:3 wells", {"[wells.some_id]"}, {"[wells.un_id]"}}}},
      {"a number where a component belongs", with("[wells]\na = 5\n"), {{"section_form basin.toml:14:1 wells.a", {"one table per id"}, {"una tabla por identificador"}}}},
      {"an id with capital letters and accents", with("[wells.\"Pozo Ñandú\"]\nrate = 1\nat = \"river\"\n"),
       {{"id_form basin.toml:13:8 wells.Pozo Ñandú", {"not an id", "`pozo_nandu`", "title"}, {"no es un identificador", "`pozo_nandu`"}}}},
      {"the same id in two files", with("", {{"network.toml", "[reaches.river]\nloss = 0.1\n"}}),
       {{"id_duplicate network.toml:1:10 reaches.river", {"already used at basin.toml:9:10"}, {"ya se usa en basin.toml:9:10"}}}},
      {"the same id twice in a list", with("[catchments.east]\narea = 100\nbands = [{ id = \"low\", share = 0.5 }, { id = \"low\", share = 0.5 }]\n"),
       {{"id_duplicate basin.toml:15:46 catchments.east.bands.low", {"already used at basin.toml:15:10"}, {"ya se usa"}}}},
      {"an entry without id", with("[catchments.east]\narea = 100\nbands = [{ share = 1.0 }]\n"), {{"id_missing basin.toml:15:10 catchments.east.bands", {"has no id", "id = \"some_id\""}, {"no tiene id"}}}},
      {"an entry whose id is a number", with("[catchments.east]\narea = 100\nbands = [{ id = 1, share = 1.0 }]\n"), {{"id_form basin.toml:15:17 catchments.east.bands", {"not an id"}, {"no es un identificador"}}}},
      {"an unknown field", with("[wells.a]\nratee = 12\nrate = 12\nat = \"river\"\n"), {{"key_unknown basin.toml:14:1 wells.a.ratee", {"`ratee` is not a field of wells", "did you mean `rate`?"}, {"no es un campo de wells", "¿quiso decir `rate`?"}}}},
      {"a field that the program gives", with("[reaches.two]\nlength = 12\n"), {{"key_given basin.toml:14:1 reaches.two.length", {"follows from the rest"}, {"resulta del resto"}}}},
      {"a required parameter is missing", with("[wells.a]\nat = \"river\"\n"),
       {{"field_missing basin.toml:13:1 wells.a.rate", {"wells.a needs `rate` (pumping rate)", "rate = \"400 L/s\""}, {"necesita `rate` (caudal de bombeo)", "rate = \"400 L/s\""}}}},
      {"a required reference is missing", with("[wells.a]\nrate = 1\n"), {{"field_missing basin.toml:13:1 wells.a.at", {"`at`", "at = \"lagoons.some_id\""}, {"`at`"}}}},
      {"a sub-field of a method is missing", with("[catchments.east]\narea = 1\nbands = [{ id = \"a\", share = 1, soil = \"two_bucket\" }]\n"),
       {{"field_missing basin.toml:15:40 catchments.east.bands.a.soil.capacity", {"capacity = \"510 mm\""}, {"capacity = \"510 mm\""}}}},
      {"an id that does not exist", with("[wells.a]\nrate = 1\nat = \"rivr\"\n"), {{"reference_unknown basin.toml:15:6 wells.a.at", {"no `rivr` in `lagoons`, `reaches`", "did you mean `river`?"}, {"no existe `rivr`", "¿quiso decir `river`?"}}}},
      {"an id of the wrong section", with("[wells.a]\nrate = 1\nat = \"climates.floor\"\n"), {{"reference_section basin.toml:15:6 wells.a.at", {"cannot be named here", "id of `lagoons`, `reaches`"}, {"no puede nombrarse"}}}},
      {"an id that stands in another section only", with("[wells.a]\nrate = 1\nat = \"floor\"\n"), {{"reference_section basin.toml:15:6 wells.a.at", {"`climates.floor` cannot be named here"}, {"`climates.floor` no puede"}}}},
      {"an id that two sections have", with("[reaches.lagoon]\n[wells.a]\nrate = 1\nat = \"lagoon\"\n"),
       {{"reference_ambiguous basin.toml:10:6 reaches.river.to", {"more than one section", "\"reaches.lagoon\""}, {"más de una sección"}},
        {"reference_ambiguous basin.toml:16:6 wells.a.at", {"\"lagoons.lagoon\""}, {"\"lagoons.lagoon\""}}}},
      {"a reference that is a number", with("[wells.a]\nrate = 1\nat = 3\n"), {{"value_kind basin.toml:15:6 wells.a.at", {"the id of lagoons, reaches is expected here, not a whole number"}, {"el identificador de lagoons, reaches"}}}},
      {"sources that are no text", {{"basin.toml", "[basin]\nstart = 2000-01-01\nend = 2000-01-02\n[sources]\na = 3\n"}}, {{"sources_form basin.toml:5:1 sources.a", {"one line of text"}, {"una línea de texto"}}}},
      {"sources that are no table", {{"basin.toml", "sources = 3\n[basin]\nstart = 2000-01-01\nend = 2000-01-02\n"}}, {{"sources_form basin.toml:1:11 sources", {"one line of text"}, {"una línea de texto"}}}},
  };
}

}  // namespace cuenca::sample
