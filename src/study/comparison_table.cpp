// A comparison for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/comparison.hpp"
#include "study/comparison_money.hpp"
#include "study/metric_table.hpp"

namespace cuenca::study {
namespace {

class Table {
 public:
  Table(const Comparison& c, Language language) : c_(c), language_(language), es_(language == Language::spanish) {}

  std::string text() {
    for (const ComparedRun& run : c_.runs) text_ += fmt::format("{}  {}: {}\n", run.mark, run.name, run.title.in(language_));
    inputs();
    metrics();
    money();
    balance();
    return std::move(text_);
  }

 private:
  /// `{}` stands for the mark of the run that the others are compared with.
  void head(const char* en, const char* es) { text_ += "\n" + fmt::format(fmt::runtime(es_ ? es : en), c_.runs.front().mark) + "\n"; }

  /// Rows of cells, the first column to the left.
  void rows(const std::vector<std::vector<std::string>>& rows, bool right) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i >= widths.size()) widths.push_back(0);
        if (row.size() > 1) widths[i] = std::max(widths[i], std::min<std::size_t>(width_of(row[i]), 60));
      }
    for (const auto& row : rows) {
      std::string line = "  ";
      for (std::size_t i = 0; i < row.size(); ++i)
        line += (i ? "  " : "") + padded(row[i], widths[i], right && i > 0 && i <= c_.runs.size());
      line.erase(line.find_last_not_of(' ') + 1);
      text_ += line + "\n";
    }
  }

  void inputs() {
    head("What was given (only what differs)", "Lo que se dio (solo lo que difiere)");
    std::vector<std::vector<std::string>> table{{es_ ? "ruta" : "path"}};
    for (const ComparedRun& run : c_.runs) table.front().push_back(run.mark);
    for (const ComponentDifference& d : c_.components) {
      std::vector<std::string> row{d.path};
      for (const bool there : d.there) row.push_back(there ? (es_ ? "está" : "there") : (es_ ? "no está" : "not there"));
      table.push_back(std::move(row));
    }
    for (const InputDifference& d : c_.inputs) {
      std::vector<std::string> row{d.path};
      for (const auto& value : d.values)
        row.push_back(value ? value->value + (value->unit.empty() ? "" : " " + value->unit) : (es_ ? "(no se dio)" : "(not given)"));
      table.push_back(std::move(row));
    }
    if (table.size() == 1)
      text_ += es_ ? "  nada\n" : "  nothing\n";
    else
      rows(table, false);
  }

  std::string cell(const MetricComparison& of, const MetricCell& cell) const {
    if (!cell.row) return "–";
    if (!std::isfinite(cell.row->value)) return "?";
    std::string text = (cell.row->censored ? "≥ " : "") + 
                       report::significant(report::beside_thresholds(cell.row->value, of.at_least, of.at_most, of.unit), 3, language_);
    if (cell.row->met == "yes") text += " ✓";
    if (cell.row->met == "no") text += " ✗";
    switch (cell.verdict) {
      case Verdict::better:
        return text + (es_ ? " mejor" : " better");
      case Verdict::worse:
        return text + (es_ ? " peor" : " worse");
      case Verdict::same:
        return text + (es_ ? " igual" : " same");
      default:
        return text;
    }
  }

  void metrics() {
    if (c_.metrics.empty()) return;
    head("What came out, by actor (✓ satisfied, ✗ not, ? not computable; better or worse than {})",
         "Lo que resultó, por actor (✓ se cumple, ✗ no, ? no calculable; mejor o peor que {})");
    std::vector<std::vector<std::string>> table{{""}};
    for (const ComparedRun& run : c_.runs) table.front().push_back(run.mark);
    std::string actor;
    for (const MetricComparison& m : c_.metrics) {
      if (m.actor != actor) {
        actor = m.actor;
        table.push_back({m.actor_title.in(language_) + (m.group.empty() ? "" : " (" + m.group.in(language_) + ")")});
      }
      std::vector<std::string> row{"  " + m.title.in(language_)};
      for (const MetricCell& one : m.cells) row.push_back(cell(m, one));
      std::string tail = report::unit_words(m.unit).in(language_);
      if (const std::string want = wanted(m.at_least, m.at_most, language_); !want.empty()) tail += (tail.empty() ? "" : ", ") + want;
      row.push_back(tail);
      table.push_back(std::move(row));
    }
    rows(table, true);
    for (const MetricComparison& m : c_.metrics)
      for (const MetricCell& one : m.cells)
        if (one.row && !std::isfinite(one.row->value)) {
          text_ +=
              fmt::format("  ? {}: {}\n", m.title.in(language_), es_ && !one.row->reason_es.empty() ? one.row->reason_es : one.row->reason);
          break;
        }
  }

  void money() {
    const std::vector<MoneyLine> lines = money_lines(c_);
    if (lines.empty()) return;
    head("Money over the run, discounted (in brackets: more or less than {}; ? not computable)",
         "Dinero de toda la corrida, descontado (entre paréntesis: más o menos que {}; ? no calculable)");
    std::vector<std::vector<std::string>> table{{""}};
    for (const ComparedRun& run : c_.runs) table.front().push_back(run.mark);
    std::string who;
    for (const MoneyLine& line : lines) {
      const std::string now = line.who.in(language_) + (line.group.empty() ? "" : " (" + line.group.in(language_) + ")");
      if (now != who) table.push_back({who = now});
      std::vector<std::string> row{"  " + line.what.in(language_)};
      for (const report::Words& one : line.cells) row.push_back(one.in(language_));
      table.push_back(std::move(row));
    }
    rows(table, true);
  }

  void balance() {
    head("Balance of the basin", "Balance de la cuenca");
    std::vector<std::vector<std::string>> table{{""}};
    for (const ComparedRun& run : c_.runs) table.front().push_back(run.mark);
    for (const BalanceComparison& b : c_.balance) {
      if (b.store != "basin" || (b.quantity != "water" && b.quantity != "salt")) continue;
      const bool water = b.quantity == "water";
      const double unit = water ? 1e6 : 1e3;
      const std::string what = std::string(water ? (es_ ? "agua" : "water") : (es_ ? "sal" : "salt")) + (water ? ", hm³: " : ", t: ");
      const auto row = [&](const char* en, const char* es, const auto& of) {
        std::vector<std::string> line{what + (es_ ? es : en)};
        for (const auto& r : b.rows) line.push_back(r ? report::significant(of(*r) / unit, 4, language_) : "–");
        table.push_back(std::move(line));
      };
      row("came in", "entró", [](const results::BalanceRow& r) { return r.inflow; });
      row("went out", "salió", [](const results::BalanceRow& r) { return r.outflow; });
      row("change of what is stored", "cambio de lo almacenado", [](const results::BalanceRow& r) { return r.final - r.initial; });
    }
    rows(table, true);
  }

  const Comparison& c_;
  Language language_;
  bool es_;
  std::string text_;
};

}  // namespace

std::string comparison_table(const Comparison& comparison, Language language) { return Table(comparison, language).text(); }

}  // namespace cuenca::study
