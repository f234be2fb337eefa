#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "report/document.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "tables/found.hpp"
#include "tables/pictures.hpp"

namespace cuenca::tables {
namespace {

using discovery::Column;
using discovery::Kind;
using report::number_words;
using report::same;
using report::significant_words;
using report::Words;

Words p_words(double p) { return p < 1e-4 ? Words("< 0.0001", "< 0,0001") : number_words(p, 4); }

class Writer {
 public:
  Writer(const Found& found, Language language) : found_(found) {
    model_.default_language = language;
    model_.study = same(std::filesystem::path(found.futures.file).filename().string());
    model_.subtitle =
        report::phrase({"When does it happen? Of interest: {}.", "¿Cuándo pasa? De interés: {}."}, {same(found.futures.rule)});
    model_.version = found.version;
  }

  std::string write() {
    if (found_.method == "prim") boxes();
    if (found_.method == "cart") leaves();
    if (found_.method == "logit") logit();
    if (found_.method == "features") features();
    if (found_.method == "regional") regional();
    if (found_.method == "stacking") stack();
    const std::size_t rows = found_.futures.table.rows();
    const Words share = report::join(same(std::to_string(found_.hits())), of_100(found_.hits(), rows), same(" = "));
    return report::document(model_, page_, {"Scenario discovery", "Descubrimiento de escenarios"},
                            {{{"Method", "Método"}, same(found_.method)},
                             {{"Futures", "Futuros"}, same(std::to_string(rows))},
                             {{"Of interest", "De interés"}, share},
                             {{"Inputs", "Entradas"}, same(std::to_string(found_.futures.table.size()))},
                             {{"Version", "Versión"}, same(found_.version)}});
  }

 private:
  void boxes() {
    for (std::size_t b = 0; b < found_.boxes.size(); ++b) {
      const ToldBox& box = found_.boxes[b];
      const discovery::Step& s = box.step();
      const Words number = same(std::to_string(b + 1));
      page_.open_section(fmt::format("box{}", b + 1), report::join(Words("Box ", "Caja "), number));
      page_.paragraph(box.sentence, "lead");
      if (s.restricted > 0) {
        page_.figure(ranges_figure(found_, s.box, s.quasi_p));
        page_.figure(pairs_figure(found_, s.box, s.quasi_p));
      }
      page_.figure(tradeoff_figure(found_, box));
      if (box.reproduced)
        page_.table({"The same search on random halves of the futures", "La misma búsqueda en mitades al azar de los futuros"},
                    reproduced(*box.reproduced));
      page_.close_section();
    }
    if (found_.boxes.empty()) page_.paragraph({"No box was found.", "No se encontró ninguna caja."});
  }

  report::Table reproduced(const discovery::Reproduced& r) const {
    report::Table table;
    table.head = {{"Input", "Entrada"},
                  {"Limited, at the same coverage (%)", "Limitada, con igual cobertura (%)"},
                  {"at the same density (%)", "con igual densidad (%)"}};
    for (std::size_t c = 0; c < found_.table().size(); ++c)
      if (r.at_coverage[c] > 0 || r.at_density[c] > 0)
        table.rows.push_back(
            {column_words(found_.names(), c), number_words(100 * r.at_coverage[c], 0), number_words(100 * r.at_density[c], 0)});
    return table;
  }

  void leaves() {
    page_.open_section("tree", {"The branches of the tree", "Las ramas del árbol"});
    page_.paragraph({"Every future lies in one branch. Those with most futures of interest stand first.",
                     "Cada futuro está en una rama. Primero, las de más futuros de interés."});
    std::vector<double> density;
    for (const auto& l : found_.tree.leaves) density.push_back(l.density);
    report::Table table;
    table.head = {{"Condition", "Condición"},
                  {"Of interest", "De interés"},
                  {"Futures", "Futuros"},
                  {"Density", "Densidad"},
                  {"Coverage", "Cobertura"}};
    const std::vector<std::size_t> order = strongest(density);
    for (const std::size_t i : order) {
      const discovery::Leaf& l = found_.tree.leaves[i];
      table.rows.push_back({conditions(found_.names(), l.box), same(std::to_string(l.k)), same(std::to_string(l.n)),
                            number_words(l.density, 3), number_words(l.coverage, 3)});
    }
    page_.table({"Branches", "Ramas"}, table);
    if (!order.empty() && found_.tree.leaves[order[0]].restricted > 0) {
      page_.paragraph(found_.leaf_sentences[order[0]], "lead");
      page_.figure(ranges_figure(found_, found_.tree.leaves[order[0]].box, {}));
      page_.figure(pairs_figure(found_, found_.tree.leaves[order[0]].box, {}));
    }
    page_.close_section();
  }

  void logit() {
    page_.open_section("model", {"Logistic model", "Modelo logístico"});
    report::Table terms;
    terms.head = {{"Input, from its least to its largest value", "Entrada, del menor al mayor valor"},
                  {"Coefficient", "Coeficiente"},
                  {"Standard error", "Error estándar"},
                  same("z"),
                  same("p")};
    for (const auto& t : found_.logit.terms)
      terms.rows.push_back({t.name.empty() ? Words("constant", "constante") : found_.titles.input(t.name),
                            significant_words(t.coefficient, 4), significant_words(t.error, 3), significant_words(t.z, 3),
                            p_words(t.probability)});
    page_.table({"Terms, added while the Bayesian information criterion falls",
                 "Términos, agregados mientras baja el criterio de información bayesiano"},
                terms);
    report::Table levels;
    levels.head = {
        {"Chance at least", "Probabilidad de al menos"}, {"Coverage", "Cobertura"}, {"Density", "Densidad"}, {"Futures", "Futuros"}};
    for (const auto& t : found_.thresholds)
      levels.rows.push_back(
          {number_words(t.threshold, 2), number_words(t.coverage, 3), number_words(t.density, 3), same(std::to_string(t.n))});
    page_.table({"Where the line is drawn", "Dónde se traza la línea"}, levels);
    page_.close_section();
  }

  report::Table score_table(const std::vector<double>& by) const {
    report::Table table;
    table.head = {{"Input", "Entrada"}, same("F"), same("p"), same("KS"), same("p")};
    if (!found_.importance.empty()) table.head.push_back({"Importance in trees", "Importancia en árboles"});
    for (const std::size_t c : strongest(by)) {
      const auto& s = found_.scores[c];
      table.rows.push_back({found_.titles.input(found_.futures.table.columns[c].name), significant_words(s.f, 4), p_words(s.f_probability),
                            number_words(s.ks, 3), p_words(s.ks_probability)});
      if (!found_.importance.empty()) table.rows.back().push_back(number_words(found_.importance[c], 3));
    }
    return table;
  }

  void features() {
    page_.open_section("scores", {"Which inputs matter", "Qué entradas importan"});
    page_.table({"Scores, most important first", "Puntajes, lo más importante primero"}, score_table(found_.importance));
    page_.close_section();
  }

  void regional() {
    std::vector<double> by;
    for (const auto& s : found_.scores) by.push_back(s.ks);
    page_.open_section("scores", {"Which inputs tell the futures apart", "Qué entradas distinguen los futuros"});
    page_.table({"Distance of the two groups", "Distancia entre los dos grupos"}, score_table(by));
    page_.close_section();
    page_.open_section("curves", {"The two groups", "Los dos grupos"});
    for (const std::size_t c : strongest(by)) {
      if (found_.futures.table.columns[c].kind != Kind::category) {
        page_.figure(distributions_figure(found_, c));
        continue;
      }
      report::Table table;
      table.head = {{"Value", "Valor"}, {"of interest", "de interés"}, {"others", "otros"}};
      const Column& column = found_.futures.table.columns[c];
      for (std::size_t w = 0; w < column.categories.size(); ++w)
        table.rows.push_back({found_.titles.category(column.name, column.categories[w]),
                              number_words(found_.distributions[c].interest[w], 3), number_words(found_.distributions[c].others[w], 3)});
      page_.table(found_.titles.input(column.name), table);
    }
    page_.close_section();
  }

  void stack() {
    page_.open_section("stack", {"Combinations of the inputs that matter most", "Combinaciones de las entradas que más importan"});
    report::Table table;
    for (const auto& b : found_.stack.bins) table.head.push_back(found_.titles.input(found_.futures.table.columns[b.column].name));
    table.text_columns = static_cast<int>(table.head.size());
    table.head.push_back({"Futures", "Futuros"});
    table.head.push_back({"Density", "Densidad"});
    for (std::size_t cell = 0; cell < found_.stack.n.size(); ++cell) {
      if (found_.stack.n[cell] == 0) continue;
      std::vector<Words> row;
      std::size_t rest = found_.stack.n.size(), at = cell;
      for (const auto& b : found_.stack.bins) {
        rest /= b.count;
        const std::size_t bin = at / rest;
        at %= rest;
        const Column& column = found_.futures.table.columns[b.column];
        row.push_back(column.kind == Kind::category ? found_.titles.category(column.name, column.categories[bin])
                                                    : report::join(value_words(found_.names(), b.column, b.edges[bin]),
                                                                   value_words(found_.names(), b.column, b.edges[bin + 1]), same(" … ")));
      }
      row.push_back(same(std::to_string(found_.stack.n[cell])));
      row.push_back(number_words(static_cast<double>(found_.stack.k[cell]) / static_cast<double>(found_.stack.n[cell]), 3));
      table.rows.push_back(std::move(row));
    }
    page_.table({"Share of futures of interest", "Parte de los futuros que son de interés"}, table);
    page_.close_section();
  }

  const Found& found_;
  report::ReportModel model_;
  report::Page page_{model_};
};

}  // namespace

std::string page_of(const Found& found, Language language) { return Writer(found, language).write(); }

}  // namespace cuenca::tables
