#include <fmt/format.h>

#include <algorithm>

#include "report/number.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/sensitivity/found.hpp"
#include "tables/text_table.hpp"

namespace cuenca::tables {
namespace {

using report::phrase;
using report::same;
using report::Words;

class Writer {
 public:
  Writer(const SensitivityFound& f, Language language) : f_(f), language_(language) {}

  std::string write() {
    line(phrase({"{}: which uncertainties matter?", "{}: ¿qué incertidumbres importan?"}, {same(f_.file)}));
    line(counts_words(f_.counts, f_.ensemble.strategies.size(), f_.asked.count_implausible));
    if (!f_.where.empty())
      line(phrase({"Only futures with {}: {} of {}.", "Solo futuros con {}: {} de {}."},
                  {same(f_.where), same(std::to_string(f_.counts.futures)), same(std::to_string(f_.futures_before))}));
    for (const SensitivityOf& of : f_.all) one(of);
    return std::move(text_);
  }

 private:
  std::string say(const char* english, const char* spanish) const { return language_ == Language::spanish ? spanish : english; }
  std::string in(const Words& w) const { return w.in(language_); }
  void line(const Words& w) { text_ += in(w) + "\n"; }
  std::string input(std::size_t c) const { return in(title_of(f_.ensemble.factors[c].title, f_.ensemble.factors[c].id)); }
  std::string number(double v) const { return report::significant(v, 3, language_); }

  void one(const SensitivityOf& of) {
    const auto& metric = f_.ensemble.metrics[of.metric];
    const auto& strategy = f_.ensemble.strategies[of.strategy];
    const SensitivityMethodInfo& about = sensitivity_methods()[static_cast<std::size_t>(of.method)];
    text_ += fmt::format("\n{}{} — {}\n", in(title_of(metric.title, metric.id)),
                         f_.ensemble.strategies.size() > 1 ? fmt::format(" ({})", in(title_of(strategy.title, strategy.id))) : "",
                         about.name.in(language_));
    for (const auto& p : of.refused) text_ += "  " + (language_ == Language::spanish ? p.es : p.en) + "\n";
    const auto main = of.main();
    if (main.empty()) return;
    if (std::none_of(main.begin(), main.end(), [](const auto& i) { return i.defined(); })) {
      text_ += fmt::format("  {}: {}\n", say("not defined", "no definido"), main.front().reason.in(language_));
      return;
    }
    text_ += fmt::format("  {}\n\n", about.says.in(language_));
    table(of, by_size(main));
    if (of.sobol) pairs(*of.sobol);
    if (of.left_out() > 0)
      text_ += fmt::format(
          fmt::runtime(say("  left out (implausible, or without a value): {}\n", "  dejados fuera (inverosímiles, o sin valor): {}\n")),
          of.left_out());
  }

  void table(const SensitivityOf& of, const std::vector<std::size_t>& order) {
    std::vector<std::string> head{""};
    for (const NamedIndex& m : measures_of(of, 0))
      if (shown(m)) head.emplace_back(m.name == "mu_star" ? "mu*" : std::string(m.name));
    head.emplace_back("");
    TextTable t(head);
    for (const std::size_t c : order) {
      std::vector<std::string> row{input(c)};
      const auto measures = measures_of(of, c);
      for (const NamedIndex& m : measures)
        if (shown(m)) row.push_back(cell(m));
      row.push_back(words(of, measures, c));
      t.add(std::move(row));
    }
    text_ += t.text(140);
  }

  /// Means and ends of slices stand in the JSON.
  static bool shown(const NamedIndex& m) { return m.interval || m.name == "chance"; }

  std::string cell(const NamedIndex& m) const {
    if (!m.index.defined()) return "–";
    if (!m.interval || f_.asked.resamples == 0) return number(m.index.value);
    return fmt::format("{} ({} … {})", number(m.index.value), number(m.index.low), number(m.index.high));
  }

  std::string words(const SensitivityOf& of, const std::vector<NamedIndex>& measures, std::size_t c) const {
    const sensitivity::Index& main = measures.front().index;
    if (!main.defined()) return std::string(main.reason.in(language_));
    const bool none = of.effects ? main.value == 0 : f_.asked.resamples != 0 && !main.different;
    if (none) return std::string(sensitivity::kNotDifferent.in(language_));
    if (!of.effects) {
      for (const NamedIndex& m : measures)
        if (m.interval && m.index.defined() && f_.asked.resamples != 0 && !m.index.different)
          return fmt::format("{}: {}", m.name, sensitivity::kNotDifferent.in(language_));
      return {};
    }
    const sensitivity::Index& mu = of.effects->mu[c];
    if (mu.value == main.value) return say("up with it", "sube con ella");
    if (mu.value == -main.value) return say("down with it", "baja con ella");
    return say("up and down", "sube y baja");
  }

  void pairs(const sensitivity::SobolIndices& s) {
    const std::size_t d = s.first.size();
    std::string text;
    for (std::size_t i = 0; !s.second.empty() && i < d; ++i)
      for (std::size_t j = i + 1; j < d; ++j)
        if (const auto& index = s.second[i * d + j]; index.different)
          text += fmt::format("  {} × {}: {} ({} … {})\n", input(i), input(j), number(index.value), number(index.low), number(index.high));
    if (s.second.empty()) return;
    text_ += "\n  " + (text.empty() ? say("S2: no pair of inputs is different from 0", "S2: ningún par de entradas es distinto de 0") + "\n"
                                    : say("S2, only together:", "S2, solo juntas:") + "\n" + text);
  }

  const SensitivityFound& f_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string text_of(const SensitivityFound& found, Language language) { return Writer(found, language).write(); }

}  // namespace cuenca::tables
