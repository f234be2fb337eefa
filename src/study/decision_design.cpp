// How futures are drawn: what the table `decision` asks for, and futures of a file.
#include <algorithm>
#include <filesystem>

#include "analysis/sampling/request_problems.hpp"
#include "base/nearest.hpp"
#include "basin/decision.hpp"
#include "formats/csv.hpp"
#include "study/decision_reader.hpp"

namespace cuenca::study {

using analysis::sampling::DesignKind;
using analysis::sampling::InputKind;
using catalog::Spec;

void DecisionReader::design() {
  auto& request = decision_.design;
  for (const Factor& factor : decision_.uncertainties) request.inputs.push_back(factor.input);
  const Spec* spec = table_of_decision();
  const bool whole = decision_.uncertainties.size() == by_id("uncertainties").size();
  if (by_id("uncertainties").empty()) {
    if (spec)
      say("decision_certain", "decision", spec->at,
          {"nothing is uncertain: there are no futures to draw", "nada es incierto: no hay futuros que sortear"},
          {"write [uncertainties.some_id] with changes = [\"section.id.field=\"]",
           "escriba [uncertainties.un_id] con changes = [\"sección.id.campo=\"]"});
    return;
  }
  request.batches = {100};
  if (!spec) return;
  request.kind = static_cast<DesignKind>(static_cast<int>(spec->constant("design")));
  request.seed = static_cast<std::uint64_t>(spec->constant("seed"));
  request.batches = {static_cast<std::size_t>(spec->constant("futures"))};
  request.levels = static_cast<int>(spec->constant("levels"));
  request.second_order = spec->constant("second_order") > 0;
  request.scrambled = spec->constant("scrambled") > 0;
  request.improvements = static_cast<std::size_t>(spec->constant("improvements"));
  request.candidates = static_cast<std::size_t>(spec->constant("candidates"));
  decision_.combine = spec->constant("combine") > 0 ? Combine::zipped : Combine::product;
  if (const auto* list = spec->setting("correlations").get<std::vector<Spec>>())
    for (const Spec& pair : *list) request.correlations.push_back({pair.text("first"), pair.text("second"), pair.constant("rank")});
  std::sort(request.correlations.begin(), request.correlations.end(),
            [](const auto& a, const auto& b) { return std::tie(a.first, a.second) < std::tie(b.first, b.second); });
  if (spec->setting("table").given() && request.kind != DesignKind::table)
    say("decision_table_unused", "decision.table", spec->setting("table").at,
        {"the table is not used: the design is `{0}`", "la tabla no se usa: el diseño es `{0}`"},
        {"write design = \"table\", or take it out", "escriba design = \"table\", o quítela"}, name_of(request.kind));
  if (!whole) return;  // what is missing is told at the uncertainties
  if (request.kind == DesignKind::table) {
    if (spec->setting("table").given()) table(*spec);
    return;
  }
  for (const auto& problem : problems_of(request))
    say("decision_design", "decision", spec->parameter("design").given() ? spec->parameter("design").at : spec->at, {"{0}", "{1}"},
        {"the words of `[decision]`: `cuenca describe decision`", "las palabras de `[decision]`: `cuenca describe decision`"}, problem.en,
        problem.es);
  if (decision_.combine == Combine::zipped && request.kind != DesignKind::factorial && request.kind != DesignKind::saltelli &&
      request.kind != DesignKind::morris && request.batches[0] != decision_.strategies.size())
    say("decision_zipped", "decision.combine", spec->parameter("combine").at,
        {"zipped takes as many strategies as futures; there are {0} and {1}",
         "en pares se toman tantas estrategias como futuros; hay {0} y {1}"},
        {"write futures = {0}, or combine = \"product\"", "escriba futures = {0}, o combine = \"product\""}, decision_.strategies.size(),
        request.batches[0]);
}

void DecisionReader::table(const Spec& spec) {
  const std::string name = spec.text("table");
  const Position& at = spec.setting("table").at;
  const auto csv = formats::read_csv((std::filesystem::path(study_.folder) / name).string(), language_);
  if (!csv) {
    Diagnostic told = csv.error();
    told.path = "decision.table";
    diagnostics_.add(std::move(told));
    return;
  }
  const auto& inputs = decision_.design.inputs;
  std::vector<std::string> known;
  for (const auto& input : inputs) known.push_back(input.name);
  for (const std::string& column : csv->header)
    if (column != "id" && column != "future" && std::find(known.begin(), known.end(), column) == known.end())
      say("decision_table_column", "decision.table", Position{csv->file, csv->header_line, 1},
          {"the column `{0}` is no uncertainty", "la columna `{0}` no es una incertidumbre"},
          {"{1}uncertainties are {2}; a column may also be `id`", "{1}las incertidumbres son {2}; una columna puede ser también `id`"},
          column, meant(column, known), listed(known));
  const std::size_t rows = static_cast<std::size_t>(csv->rows()), before = errors();
  std::vector<double> values(rows * inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const int column = csv->find(inputs[i].name);
    if (column < 0) {
      say("decision_table_missing", "decision.table", at, {"`{0}` has no column `{1}`", "`{0}` no tiene la columna `{1}`"},
          {"write one column for each uncertainty, by its id", "escriba una columna por incertidumbre, con su identificador"}, name,
          inputs[i].name);
      continue;
    }
    if (inputs[i].kind != InputKind::category) {
      const std::vector<double> numbers = formats::numbers(*csv, column, {}, diagnostics_, language_);
      for (std::size_t row = 0; row < numbers.size(); ++row) values[row * inputs.size() + i] = numbers[row];
      continue;
    }
    for (std::size_t row = 0; row < rows; ++row) {
      const std::string cell(csv->cell(static_cast<int>(row), column));
      const auto word = std::find(inputs[i].words.begin(), inputs[i].words.end(), cell);
      values[row * inputs.size() + i] = static_cast<double>(word - inputs[i].words.begin());
      if (word == inputs[i].words.end())
        say("decision_table_word", "decision.table", csv->position(static_cast<int>(row), column),
            {"`{0}` is no word of `{1}`", "`{0}` no es una palabra de `{1}`"}, {"{2}words are {3}", "{2}las palabras son {3}"}, cell,
            inputs[i].name, meant(cell, inputs[i].words), listed(inputs[i].words));
    }
  }
  if (errors() > before) return;
  const auto made = analysis::sampling::table_design(inputs, values);
  if (!made)
    for (const auto& problem : made.error())
      say("decision_design", "decision.table", at, {"{0}", "{1}"}, {"change the file, or the range", "cambie el archivo, o el rango"},
          problem.en, problem.es);
  decision_.table = std::move(values);
}

}  // namespace cuenca::study
