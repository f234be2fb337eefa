// Fills the plain model of the comparison's page.
#include <algorithm>
#include <cmath>

#include "report/comparison.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "report/texts.hpp"
#include "study/comparison.hpp"
#include "study/comparison_money.hpp"
#include "study/version.hpp"

namespace cuenca::study {
namespace {

using report::kTexts;
using report::Words;

report::OutcomeCell cell_of(const MetricCell& cell) {
  report::OutcomeCell c;
  c.there = cell.row.has_value();
  if (!c.there) return c;
  c.value = cell.row->value;
  c.censored = cell.row->censored;
  if (!cell.row->met.empty()) c.met = cell.row->met == "yes";
  c.difference = cell.difference;
  c.reason = {cell.row->reason, cell.row->reason_es};
  switch (cell.verdict) {
    case Verdict::same:
      c.beside = report::Beside::same;
      break;
    case Verdict::better:
      c.beside = report::Beside::better;
      break;
    case Verdict::worse:
      c.beside = report::Beside::worse;
      break;
    case Verdict::different:
      c.beside = report::Beside::different;
      break;
    case Verdict::none:
      break;
  }
  return c;
}

std::vector<report::ActorOutcome> actors_of(const Comparison& c) {
  std::vector<report::ActorOutcome> actors;
  std::string last;
  for (const MetricComparison& m : c.metrics) {
    if (actors.empty() || m.actor != last) actors.push_back({m.actor_title, m.group, {}});
    last = m.actor;
    report::OutcomeRow row{m.title, m.says, m.owner, m.unit, m.source, m.at_least, m.at_most, {}};
    for (const MetricCell& cell : m.cells) row.cells.push_back(cell_of(cell));
    actors.back().rows.push_back(std::move(row));
  }
  return actors;
}

std::vector<report::GivenRow> given_of(const Comparison& c) {
  std::vector<report::GivenRow> rows;
  for (const InputDifference& d : c.inputs) {
    report::GivenRow row{d.path, d.title, {}, {}};
    for (const auto& value : d.values) {
      row.values.push_back(value ? report::same(value->value + (value->unit.empty() ? "" : " " + value->unit)) : Words(kTexts.not_given));
      row.where.push_back(value ? value->where : std::string());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<report::GivenRow> components_of(const Comparison& c) {
  std::vector<report::GivenRow> rows;
  for (const ComponentDifference& d : c.components) {
    report::GivenRow row{d.path, d.title, {}, {}};
    for (const bool there : d.there) row.values.push_back(there ? kTexts.there : kTexts.not_there), row.where.emplace_back();
    rows.push_back(std::move(row));
  }
  return rows;
}

report::Table money_of(const Comparison& c) {
  report::Table t;
  t.head = {kTexts.who_pays, kTexts.what_money};
  t.text_columns = 2;
  for (const ComparedRun& run : c.runs) t.head.push_back(report::same(run.mark));
  for (const MoneyLine& line : money_lines(c)) {
    std::vector<Words> row{report::join(line.who, line.group, report::same(", ")), line.what};
    row.insert(row.end(), line.cells.begin(), line.cells.end());
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// Water and salt of the basin, then how much every store that moved differently gained or lost.
report::Table balance_of(const Comparison& c) {
  report::Table t;
  t.head = {kTexts.store, kTexts.quantity};
  t.text_columns = 2;
  for (const ComparedRun& run : c.runs) t.head.push_back(report::same(run.mark));
  const auto line = [&](const BalanceComparison& b, const Words& store, const Text& what, const auto& of) {
    const bool water = b.quantity == "water";
    const Words name = water ? Words(kTexts.water) : b.quantity == "salt" ? Words(kTexts.salt) : report::same(b.quantity);
    std::vector<Words> row{
        store, report::join(report::join(name, what, report::same(": ")), report::same(water ? "hm³" : "t"), report::same(", "))};
    for (const auto& r : b.rows) row.push_back(r ? report::significant_words(of(*r) / (water ? 1e6 : 1e3), 4) : report::same("–"));
    t.rows.push_back(std::move(row));
  };
  const auto gain = [](const results::BalanceRow& r) { return r.final - r.initial; };
  for (const BalanceComparison& b : c.balance) {
    if (b.store != "basin" || (b.quantity != "water" && b.quantity != "salt")) continue;
    line(b, kTexts.whole_basin, kTexts.inflow, [](const results::BalanceRow& r) { return r.inflow; });
    line(b, kTexts.whole_basin, kTexts.outflow, [](const results::BalanceRow& r) { return r.outflow; });
    line(b, kTexts.whole_basin, kTexts.stored_change, gain);
  }
  std::vector<std::pair<double, const BalanceComparison*>> moved;
  for (const BalanceComparison& b : c.balance) {
    if (b.store == "basin" || b.quantity != "water") continue;
    double low = 1e300, high = -1e300, size = 0;
    for (const auto& r : b.rows) {
      const double g = r ? gain(*r) : 0;
      low = std::min(low, g), high = std::max(high, g);
      if (r) size = std::max({size, std::abs(r->initial), std::abs(r->final)});
    }
    if (high - low > kSameShare * size) moved.emplace_back(high - low, &b);
  }
  std::stable_sort(moved.begin(), moved.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  moved.resize(std::min<std::size_t>(moved.size(), 12));
  for (const auto& [size, b] : moved)
    line(*b, report::join(b->title, report::same(b->store), report::same(": ")), kTexts.stored_change, gain);
  return t;
}

}  // namespace

std::string comparison_page(const Comparison& c, Language language, const std::string& day) {
  report::ComparisonModel m;
  m.default_language = language;
  m.study = c.study;
  m.notice = c.notice;
  m.version = kVersion;
  m.made_on = day;
  for (const ComparedRun& run : c.runs) {
    const results::Manifest& manifest = run.data.manifest;
    m.strategies.push_back({run.mark, run.title, run.description,
                            report::phrase({"{}, {} to {}", "{}, {} a {}"},
                                           {report::same(run.name), report::same(manifest.start), report::same(manifest.end)})});
  }
  m.actors = actors_of(c);
  for (const SeriesComparison& s : c.series) {
    const bool amount = s.unit != "m" && s.unit != "degC";
    m.charts.push_back({{s.title, {}, {}}, s.unit, s.day, s.days, s.values, s.limit, amount});
  }
  m.given = given_of(c);
  m.components = components_of(c);
  m.money = money_of(c);
  m.balance = balance_of(c);
  for (const Diagnostic& d : c.findings.all)
    m.findings.push_back({d.severity, d.code, d.path, report::same(d.message), report::same(d.hint)});
  return report::render_comparison(m);
}

}  // namespace cuenca::study
