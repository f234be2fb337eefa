#include "report/ensemble_tables.hpp"

#include <algorithm>
#include <utility>

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

/// Without columns in which nobody said anything.
Table filled(Table t) {
  for (std::size_t c = t.head.size(); c-- > 1;) {
    if (std::any_of(t.rows.begin(), t.rows.end(), [&](const auto& row) { return !row[c].empty(); })) continue;
    t.head.erase(t.head.begin() + static_cast<std::ptrdiff_t>(c));
    for (auto& row : t.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
    if (t.text_columns > static_cast<int>(c)) --t.text_columns;
  }
  return t;
}

Words with_note(const Words& name, const Words& note) { return join(name, note, same(": ")); }

}  // namespace

Table strategies_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.strategy, kEnsemble.what_is_done};
  t.text_columns = 2;
  for (const Strategy& s : m.strategies) t.rows.push_back({named(s), join(s.says, s.about, same(" "))});
  return filled(std::move(t));
}

Table inputs_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.input, kEnsemble.range_word, kEnsemble.raised_by, kEnsemble.source};
  t.text_columns = 4;
  for (const UncertainInput& x : m.inputs) t.rows.push_back({with_note(x.name, x.says), x.range, x.owner, x.source});
  return filled(std::move(t));
}

Table wishes_table(const EnsembleModel& m) {
  Table t;
  t.head = {kTexts.actor, kEnsemble.means, kEnsemble.wanted, kEnsemble.raised_by};
  t.text_columns = 4;
  for (const MetGroup& g : m.groups)
    for (const MetColumn& c : g.metrics)
      t.rows.push_back({join(g.actor, g.group, same(", ")), with_note(c.title, c.says), c.threshold, c.owner});
  return filled(std::move(t));
}

Table tests_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.test, kEnsemble.range_word, kEnsemble.source, kEnsemble.futures_failing, kEnsemble.futures_unknown};
  t.text_columns = 3;
  for (const PlausibilityTest& x : m.tests)
    t.rows.push_back({x.name, x.range, x.source, number_words(x.failed, 0), number_words(x.unknown, 0)});
  return filled(std::move(t));
}

Table failed_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.strategy, kEnsemble.reason, kEnsemble.runs};
  t.text_columns = 2;
  for (const FailedRuns& f : m.failures)
    if (f.strategy < m.strategies.size()) t.rows.push_back({named(m.strategies[f.strategy]), f.reason, number_words(f.runs, 0)});
  return t;
}

}  // namespace cuenca::report
