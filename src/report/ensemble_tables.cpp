#include "report/ensemble_tables.hpp"

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

Words with_note(const Words& name, const Words& note) { return join(name, note, same(": ")); }

}  // namespace

Table strategies_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.strategy, kEnsemble.what_is_done};
  t.text_columns = 2;
  for (const Strategy& s : m.strategies) t.rows.push_back({named(s), join(s.says, s.about, same(" "))});
  return t;
}

Table inputs_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.input, kEnsemble.range_word, kEnsemble.raised_by, kEnsemble.source};
  t.text_columns = 4;
  for (const UncertainInput& x : m.inputs) t.rows.push_back({with_note(x.name, x.says), x.range, x.owner, x.source});
  return t;
}

Table wishes_table(const EnsembleModel& m) {
  Table t;
  t.head = {kTexts.actor, kEnsemble.means, kEnsemble.wanted, kEnsemble.raised_by};
  t.text_columns = 4;
  for (const MetGroup& g : m.groups)
    for (const MetColumn& c : g.metrics)
      t.rows.push_back({join(g.actor, g.group, same(", ")), with_note(c.title, c.says), c.threshold, c.owner});
  return t;
}

Table tests_table(const EnsembleModel& m) {
  Table t;
  t.head = {kEnsemble.test, kEnsemble.range_word, kEnsemble.source, kEnsemble.futures_failing, kEnsemble.futures_unknown};
  t.text_columns = 3;
  for (const PlausibilityTest& x : m.tests)
    t.rows.push_back({x.name, x.range, x.source, number_words(x.failed, 0), number_words(x.unknown, 0)});
  return t;
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
