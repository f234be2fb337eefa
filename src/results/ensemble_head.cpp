#include "results/ensemble_head.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>

#include "results/little_endian.hpp"

namespace cuenca::results {
namespace {

template <class Code, class Words>
void words(Code& code, Words& both) {
  code(both.en);
  code(both.es);
}

/// The order of the fields in the file, said once for writing and for reading. A change of it is a new version of the log
/// (log_records.hpp).
template <class Code, class E>
void walk(Code& code, E& e) {
  for (auto* text : {&e.study, &e.version, &e.base, &e.inputs_hash, &e.design, &e.design_json}) code(*text);
  code(e.seed);
  code.list(e.factors, [&](auto& f) {
    for (auto* text : {&f.id, &f.unit, &f.owner, &f.source}) code(*text);
    words(code, f.title), words(code, f.says);
    code(f.low), code(f.high), code(f.whole);
    code.list(f.words, [&](auto& word) { code(word); });
    code.list(f.word_titles, [&](auto& title) { words(code, title); });
  });
  code.list(e.strategies, [&](auto& s) { code(s.id), code(s.hash), words(code, s.title), words(code, s.says); });
  code.list(e.metrics, [&](auto& m) {
    for (auto* text : {&m.id, &m.unit, &m.actor, &m.owner}) code(*text);
    for (auto* both : {&m.title, &m.says, &m.actor_title, &m.group}) words(code, *both);
    auto wanted = static_cast<std::uint8_t>(m.wanted);
    code(wanted), code(m.at_least), code(m.at_most);
    if constexpr (!std::is_const_v<E>) m.wanted = static_cast<Wanted>(wanted);
    code(m.of), code(m.question_json);
  });
  code.list(e.tests, [&](auto& t) { code(t.id), code(t.unit), code(t.source), words(code, t.title), code(t.low), code(t.high); });
  code.list(e.futures, [&](auto& f) { code(f.id), code.list(f.values, [&](auto& value) { code(value); }); });
  code.list(e.time, [&](auto& day) { code(day); });
  code.list(e.series, [&](auto& s) { code(s.name), code(s.unit), words(code, s.title); });
}

}  // namespace

std::string head_bytes(const Ensemble& ensemble) {
  std::string bytes;
  BytesOut out(bytes);
  walk(out, ensemble);
  return bytes;
}

bool head_from_bytes(std::string_view bytes, Ensemble& ensemble) {
  BytesIn in(bytes);
  walk(in, ensemble);
  if (!in.complete()) return false;
  make_room(ensemble);
  return true;
}

void make_room(Ensemble& e) {
  const std::size_t members = e.strategies.size() * e.futures.size();
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  e.states.assign(members, MemberState::missing);
  e.reasons.assign(members, {});
  e.values.assign(members * e.metrics.size(), none);
  e.censored.assign(members * e.metrics.size(), 0);
  e.natural.assign(e.futures.size() * e.tests.size(), none);
  e.weights.assign(e.futures.size(), none);
  for (EnsembleSeries& series : e.series) series.values.assign(members * e.time.size(), std::numeric_limits<float>::quiet_NaN());
}

std::string wrong_size(const Ensemble& e) {
  const std::size_t members = e.strategies.size() * e.futures.size();
  if (e.strategies.empty()) return "strategies";
  if (e.futures.empty()) return "futures";
  for (const EnsembleFuture& future : e.futures)
    if (future.values.size() != e.factors.size()) return "values of future " + future.id;
  for (const EnsembleFactor& factor : e.factors)
    if (!factor.word_titles.empty() && factor.word_titles.size() != factor.words.size()) return "titles of the words of " + factor.id;
  if (e.states.size() != members) return "states";
  if (e.reasons.size() != members) return "reasons";
  if (e.values.size() != members * e.metrics.size()) return "values";
  if (e.censored.size() != members * e.metrics.size()) return "censored";
  if (e.natural.size() != e.futures.size() * e.tests.size()) return "natural";
  if (e.weights.size() != e.futures.size()) return "weights";
  if (!e.series.empty() && e.time.empty()) return "time";
  for (const EnsembleSeries& series : e.series)
    if (series.values.size() != members * e.time.size()) return "series " + series.name;
  return {};
}

}  // namespace cuenca::results
