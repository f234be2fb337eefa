#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "tables/found.hpp"

namespace cuenca::tables {
namespace {

using discovery::Column;
using discovery::Kind;
using discovery::Step;
using report::Words;

class Writer {
 public:
  Writer(const Found& found, Language language) : found_(found), language_(language) {}

  std::string write() {
    line("{}", report::phrase({"{}: {} futures, {} of interest ({}); {} inputs", "{}: {} futuros, {} de interés ({}); {} entradas"},
                              {report::same(found_.futures.file), number(found_.futures.table.rows()), number(found_.hits()),
                               report::same(found_.futures.rule), number(found_.futures.table.size())}));
    if (found_.method == "prim") boxes();
    if (found_.method == "cart") leaves();
    if (found_.method == "logit") logit();
    if (found_.method == "features" || found_.method == "regional") scores();
    if (found_.method == "stacking") stack();
    return std::move(text_);
  }

 private:
  static Words number(std::size_t value) { return report::same(std::to_string(value)); }
  std::string say(const char* english, const char* spanish) const { return language_ == Language::spanish ? spanish : english; }
  std::string share(double value) const { return report::number(value, 3, language_); }
  std::string small(double p) const {
    if (!(p == p)) return "–";
    return p < 1e-4 ? "<0" + std::string(language_ == Language::spanish ? "," : ".") + "0001" : report::number(p, 4, language_);
  }
  void line(const char* form, const Words& words) { text_ += fmt::format(fmt::runtime(form), words.in(language_)) + "\n"; }

  void boxes() {
    for (std::size_t b = 0; b < found_.boxes.size(); ++b) {
      const ToldBox& box = found_.boxes[b];
      text_ += "\n" + (found_.constrained ? say("Best balance of ", "El mejor equilibrio de ")
                                          : say("Box ", "Caja ") + std::to_string(b + 1) + say(", step ", ", paso ") +
                                                std::to_string(box.chosen) + say(" of ", " de "));
      text_ += std::to_string(box.trajectory.steps.size() - (found_.constrained ? 0 : 1)) +
               (found_.constrained ? say(" boxes", " cajas") : "") + "\n";
      line("  {}", box.sentence);
      limits(box);
      trajectory(box);
    }
  }

  void limits(const ToldBox& box) {
    const Step& s = box.step();
    const auto columns = discovery::restricted(s.box, found_.whole);
    if (columns.empty()) return;
    text_ += "\n  " +
             say("condition (quasi-p: the chance that this limit is idle)",
                 "condición (cuasi-p: la probabilidad de que ese límite no haga nada)") +
             "\n";
    for (const std::size_t c : columns) {
      const double p = std::max(s.quasi_p[c].lower == s.quasi_p[c].lower ? s.quasi_p[c].lower : 0,
                                s.quasi_p[c].upper == s.quasi_p[c].upper ? s.quasi_p[c].upper : 0);
      text_ += fmt::format("  - {} ({} {}", condition(found_.names(), s.box, c).in(language_), say("quasi-p", "cuasi-p"), small(p));
      if (box.reproduced)
        text_ += fmt::format(fmt::runtime(say("; in {} of 100 random halves", "; en {} de cada 100 mitades al azar")),
                             std::lround(100 * box.reproduced->at_coverage[c]));
      text_ += ")\n";
    }
  }

  void trajectory(const ToldBox& box) {
    text_ += fmt::format("\n  {:>4} {:>9} {:>9} {:>8} {:>8} {:>8}\n", say("step", "paso"), say("coverage", "cobertura"),
                         say("density", "densidad"), say("futures", "futuros"), say("hits", "aciertos"), say("limits", "límites"));
    const auto& steps = box.trajectory.steps;
    for (std::size_t i = 0; i < steps.size(); ++i)
      text_ += fmt::format("{} {:>4} {:>9} {:>9} {:>8} {:>8} {:>8}\n", i == box.chosen ? ">" : " ", i, share(steps[i].coverage),
                           share(steps[i].density), steps[i].n, steps[i].k, steps[i].restricted);
  }

  void leaves() {
    std::vector<std::size_t> order(found_.tree.leaves.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return found_.tree.leaves[a].density > found_.tree.leaves[b].density; });
    text_ += "\n";
    for (const std::size_t i : order) line("- {}", found_.leaf_sentences[i]);
  }

  void logit() {
    text_ += fmt::format("\n  {:<32} {:>12} {:>10} {:>9}\n",
                         say("input, from its least to its largest value", "entrada, del menor al mayor valor"),
                         say("coefficient", "coeficiente"), say("error", "error"), "p");
    for (const auto& t : found_.logit.terms)
      text_ +=
          fmt::format("  {:<32} {:>12} {:>10} {:>9}\n", t.name.empty() ? say("constant", "constante") : t.name,
                      report::significant(t.coefficient, 4, language_), report::significant(t.error, 3, language_), small(t.probability));
    text_ += fmt::format("\n  BIC {}\n\n  {:>8} {:>9} {:>9} {:>8}\n", report::significant(found_.logit.bic, 6, language_),
                         say("chance ≥", "prob. ≥"), say("coverage", "cobertura"), say("density", "densidad"), say("futures", "futuros"));
    for (const auto& t : found_.thresholds)
      text_ +=
          fmt::format("  {:>8} {:>9} {:>9} {:>8}\n", report::number(t.threshold, 2, language_), share(t.coverage), share(t.density), t.n);
  }

  void scores() {
    const bool trees = !found_.importance.empty();
    text_ += fmt::format("\n  {:<32} {:>10} {:>9} {:>7} {:>9}{}\n", say("input", "entrada"), "F", "p", "KS", "p",
                         trees ? say("  importance", "  importancia") : "");
    std::vector<double> by(found_.scores.size());
    for (std::size_t c = 0; c < by.size(); ++c) by[c] = trees ? found_.importance[c] : found_.scores[c].ks;
    for (const std::size_t c : strongest(by)) {
      const auto& s = found_.scores[c];
      text_ +=
          fmt::format("  {:<32} {:>10} {:>9} {:>7} {:>9}{}\n", found_.futures.table.columns[c].name, report::significant(s.f, 4, language_),
                      small(s.f_probability), share(s.ks), small(s.ks_probability), trees ? "  " + share(found_.importance[c]) : "");
    }
  }

  void stack() {
    text_ += "\n  " + say("the inputs that matter most: ", "las entradas que más pesan: ");
    for (std::size_t i = 0; i < found_.stack.bins.size(); ++i)
      text_ += (i ? ", " : "") + found_.futures.table.columns[found_.stack.bins[i].column].name;
    text_ += fmt::format("\n\n  {:<60} {:>8} {:>8}\n", say("where most futures are of interest", "donde más futuros son de interés"),
                         say("futures", "futuros"), say("density", "densidad"));
    std::vector<double> density(found_.stack.n.size(), -1);
    for (std::size_t i = 0; i < density.size(); ++i)
      if (found_.stack.n[i] > 0) density[i] = static_cast<double>(found_.stack.k[i]) / static_cast<double>(found_.stack.n[i]);
    const auto order = strongest(density);
    for (std::size_t i = 0; i < std::min<std::size_t>(10, order.size()); ++i) {
      if (density[order[i]] < 0) break;
      std::string bins;
      std::size_t rest = density.size(), at = order[i];
      for (const auto& b : found_.stack.bins) {
        rest /= b.count;
        const std::size_t bin = at / rest;
        at %= rest;
        const Column& column = found_.futures.table.columns[b.column];
        bins += (bins.empty() ? "" : ", ") + (column.kind == Kind::category ? column.categories[bin]
                                                                            : report::significant(b.edges[bin], 3, language_) + "…" +
                                                                                  report::significant(b.edges[bin + 1], 3, language_));
      }
      text_ += fmt::format("  {:<60} {:>8} {:>8}\n", bins, found_.stack.n[order[i]], share(density[order[i]]));
    }
  }

  const Found& found_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string text_of(const Found& found, Language language) { return Writer(found, language).write(); }

}  // namespace cuenca::tables
