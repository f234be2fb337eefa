// Files: missing, unreadable, not TOML.
#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {

std::vector<BrokenStudy> broken_files() {
  return {
      {"no basin file", {{"readme.txt", "nothing"}}, {{"study_missing FOLDER/basin.toml:0:0 ", {"basin.toml is not there", "cuenca new"}, {"falta basin.toml", "cuenca new"}}}},
      {"include of a file that is not there",
       {{"basin.toml", "include = [\"wels.toml\"]\n" + kGoodBasin}, {"wells.toml", ""}},
       {{"file_missing basin.toml:1:12 include", {"`wels.toml` does not exist", "did you mean `wells.toml`?"}, {"no existe", "¿quiso decir `wells.toml`?"}},
        {"file_unread wells.toml:0:0 ", {"`wells.toml` is not read", "include = [\"wells.toml\"]"}, {"no se lee"}}}},
      {"include outside of the folder",
       {{"basin.toml", "include = [\"../wells.toml\"]\n" + kGoodBasin}},
       {{"file_outside basin.toml:1:12 include", {"outside the folder"}, {"fuera de la carpeta"}}}},
      {"include is not a list", {{"basin.toml", "include = \"wells.toml\"\n" + kGoodBasin}}, {{"include_form basin.toml:1:11 include", {"list of file names"}, {"lista de nombres"}}}},
      {"include holds a number", {{"basin.toml", "include = [3]\n" + kGoodBasin}}, {{"include_form basin.toml:1:12 include", {"list of file names"}, {"lista de nombres"}}}},
      {"a file too large to be a study",
       with("", {{"climate.toml", std::string((8u << 20) + 1, ' ')}}),
       {{"file_large :0:0 include", {"larger than 8 MB", "CSV"}, {"supera 8 MB"}}}},
      {"a file of a later version", with("", {{"observations.toml", ""}}), {{"file_later observations.toml:0:0 ", {"not used by this version"}, {"no se usa en esta versión"}}}},
      {"not UTF-8", with("[wells.a]\ntitle = \"Ca\xF1" "ada\"\n"), {{"toml_utf8 basin.toml:14:12 ", {"UTF-8", "Save as"}, {"UTF-8", "Guardar como"}}}},
      {"a key with a tilde", with("[wells.a]\n# año\ntitle = \"ñ\"\naño = 3\n"), {{"toml_letter basin.toml:16:2 ", {"`ñ` stands outside of quotes"}, {"fuera de las comillas"}}}},
      {"a place with a tilde", with("[wells.a]\nat = río\n"), {{"toml_bare_text basin.toml:14:6 ", {"\"río\""}, {"\"río\""}}}},
      {"a byte of zero", {{"basin.toml", std::string("[\0\0", 3)}}, {{"toml_utf8 basin.toml:1:2 ", {"UTF-8"}, {"UTF-8"}}}},
      {"the same table twice", with("[wells.a]\nrate = 1\nat = \"river\"\n[wells.a]\nrate = 2\n"),
       {{"toml_duplicate basin.toml:16:1 ", {"`[wells.a]` is said twice", "basin.toml:13:1"}, {"está dos veces", "basin.toml:13:1"}}}},
      {"the same field twice", with("[wells.a]\nrate = 1\nat = \"river\"\nrate = 2\n"),
       {{"toml_duplicate basin.toml:16:1 ", {"`rate` is said twice", "basin.toml:14:1"}, {"está dos veces", "basin.toml:14:1"}}}},
      {"a decimal comma", with("[wells.a]\nrate = 12,5\n"), {{"toml_decimal_comma basin.toml:14:10 ", {"`12,5`", "decimal comma", "12.5"}, {"coma decimal"}}}},
      {"text without quotes", with("[wells.a]\nat = river\n"), {{"toml_bare_text basin.toml:14:6 ", {"neither a number nor text in quotes", "\"river\""}, {"comillas", "\"river\""}}}},
      {"a unit without quotes", with("[wells.a]\nrate = 12.5 L/s # per well\n"), {{"toml_bare_text basin.toml:14:13 ", {"\"12.5 L/s\""}, {"\"12.5 L/s\""}}}},
      {"an unclosed text", with("[wells.a]\nat = \"river\nrate = 2\n"), {{"toml_unclosed basin.toml:14:12 ", {"closing `\"` is missing"}, {"falta `\"`"}}}},
      {"an unclosed list", with("[wells.a]\nrate = [1,\n2\nat = 3\n"), {{"toml_unclosed basin.toml:16:1 ", {"closing `]` is missing"}, {"falta `]`"}}}},
      {"a field twice in one line", with("[wells.a]\nrate = { value = 1, value = 2 }\n"), {{"toml_duplicate basin.toml:14:1 ", {"said twice"}, {"dos veces"}}}},
      {"a day that is not in the calendar", with("[wells.a]\nfrom = 2001-02-30\n"), {{"toml_syntax basin.toml:14:18 ", {"day between 1 and 28"}, {"no es TOML"}}}},
      {"keys in keys in keys", with("a" + [] { std::string deep; for (int i = 0; i < 300; ++i) deep += ".a"; return deep; }() + " = 1\n"), {{"toml_syntax basin.toml:13:1 ", {"too deeply"}, {"no es TOML"}}}},
      {"a line that is nothing", with("[wells.a\nrate = 2\n"), {{"toml_syntax basin.toml:13:9 ", {"not TOML"}, {"no es TOML"}}}},
      {"the first syntax error of each file and the rest of the others",
       with("[wells.a]\nrate = 1\nat = \"river\"\ncolour = 3\n", {{"aquifer.toml", "[x\n"}, {"network.toml", "a = = 1\n"}}),
       {{"key_unknown basin.toml:16:1 wells.a.colour", {"`colour`"}, {"`colour`"}}, {"toml_syntax network.toml:1:5 ", {"TOML"}, {"TOML"}}, {"toml_syntax aquifer.toml:1:3 ", {"TOML"}, {"TOML"}}}},
  };
}

}  // namespace cuenca::sample
