#include "study/comparison_money.hpp"

#include <algorithm>
#include <cmath>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/money.hpp"

namespace cuenca::study {

using report::Words;

namespace {

struct Label {
  std::string_view name;
  Text text;
};
constexpr Label kLabels[] = {
    {"present_value", {"remains (net present value)", "queda (valor presente neto)"}},
    {"present_income", {"receives", "recibe"}},
    {"present_expenditure", {"pays", "paga"}},
    {"present_transfers", {"of it royalties, fees and taxes", "de eso regalías, cánones e impuestos"}},
    {"rate_of_return", {"return a year", "retorno anual"}},
    {"payback", {"paid back after", "se recupera en"}},
    {"unit_cost", {"cost of a unit", "costo de una unidad"}},
    {"unit_cost_with_transfers", {"with royalties, fees and taxes", "con regalías, cánones e impuestos"}},
};

const Text* label_of(const MoneyComparison& m) {
  const auto found = std::find_if(std::begin(kLabels), std::end(kLabels), [&](const Label& one) { return one.name == m.name; });
  return found == std::end(kLabels) ? nullptr : &found->text;
}

/// Has a run anything to say here? Nobody reads lines of question marks or zeros.
bool worth_a_line(const MoneyComparison& m, bool amount) {
  return std::any_of(m.rows.begin(), m.rows.end(), [&](const auto& row) {
    return row && (amount && m.name != "present_transfers" ? true : std::isfinite(row->value) && row->value != 0);
  });
}

Words cell(const MoneyComparison& m, std::size_t run, double scale) {
  if (!m.rows[run]) return report::same("–");
  if (!std::isfinite(m.rows[run]->value)) return report::same("?");
  const Words value = report::significant_words(m.rows[run]->value / scale, 4);
  const double d = m.difference(run);
  if (run == 0 || !std::isfinite(d) || std::abs(d) <= kSameShare * std::abs(m.rows[run]->value)) return value;
  const Words by = report::significant_words(d / scale, 3);
  const auto with = [&](Language language) { return value.in(language) + " (" + (d > 0 ? "+" : "") + by.in(language) + ")"; };
  return {with(Language::english), with(Language::spanish)};
}

}  // namespace

std::vector<MoneyLine> money_lines(const Comparison& c) {
  double largest = 0;
  for (const MoneyComparison& m : c.money)
    if (m.unit.starts_with("USD") && m.of.starts_with("actors."))
      for (const auto& row : m.rows)
        if (row && std::isfinite(row->value)) largest = std::max(largest, std::abs(row->value));
  const MoneyScale scale = money_scale(largest, c.currency);
  std::vector<MoneyLine> lines;
  for (const MoneyComparison& m : c.money) {
    const Text* label = label_of(m);
    const bool amount = m.of.starts_with("actors.") && m.unit == "USD";
    if (!label || !worth_a_line(m, amount)) continue;
    Words unit = amount ? scale.unit : report::unit_words(m.unit);
    if (!amount && m.unit.starts_with("USD"))
      unit = {c.currency + unit.in(Language::english).substr(3), c.currency + unit.in(Language::spanish).substr(3)};
    const auto what = [&](Language language) { return std::string(label->in(language)) + ", " + unit.in(language); };
    MoneyLine line{m.title, m.group, {what(Language::english), what(Language::spanish)}, {}};
    for (std::size_t i = 0; i < m.rows.size(); ++i) line.cells.push_back(cell(m, i, amount ? scale.by : 1));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace cuenca::study
