#include "results/ensemble_match.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/nearest.hpp"
#include "results/ensemble_messages.hpp"
#include "results/little_endian.hpp"

namespace cuenca::results {
namespace {

/// Equal bits: NaN equals NaN.
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  std::string left, right;
  BytesOut(left).many(a.data(), a.size());
  BytesOut(right).many(b.data(), b.size());
  return left == right;
}

template <class List, class Same>
bool alike(const List& a, const List& b, Same&& same) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}

/// What must be the same so that a member is the same; nothing when it is.
Text difference(const Ensemble& a, const Ensemble& b) {
  if (a.study != b.study) return {"the study", "el estudio"};
  if (a.version != b.version) return {"the version of Cuenca", "la versión de Cuenca"};
  if (a.inputs_hash != b.inputs_hash) return {"the content of the study's files", "el contenido de los archivos del estudio"};
  if (a.base != b.base) return {"the scenario", "el escenario"};
  if (a.seed != b.seed) return {"the seed", "la semilla"};
  if (!alike(a.factors, b.factors, [](const auto& x, const auto& y) { return x.id == y.id && x.unit == y.unit && x.words == y.words; }))
    return {"the list of what is uncertain", "la lista de lo incierto"};
  if (!alike(a.metrics, b.metrics, [](const auto& x, const auto& y) { return x.id == y.id && x.unit == y.unit; }))
    return {"the list of metrics", "la lista de métricas"};
  if (!alike(a.tests, b.tests, [](const auto& x, const auto& y) { return x.id == y.id && x.unit == y.unit; }))
    return {"the list of tests of plausibility", "la lista de pruebas de plausibilidad"};
  if (!alike(a.series, b.series, [](const auto& x, const auto& y) { return x.name == y.name && x.unit == y.unit; }) ||
      !same(a.time, b.time))
    return {"the series that are kept", "las series que se guardan"};
  return {};
}

using Name = std::pair<std::string, std::string>;

/// Places by name; of equal names the first is first.
class Places {
 public:
  void add(Name name, std::size_t place) { at_[std::move(name)].push_back(place); }
  std::optional<std::size_t> take(const Name& name) {
    const auto found = at_.find(name);
    if (found == at_.end() || used_[name] == found->second.size()) return {};
    return found->second[used_[name]++];
  }

 private:
  std::map<Name, std::vector<std::size_t>> at_;
  std::map<Name, std::size_t> used_;
};

}  // namespace

std::optional<EnsembleMatch> match_ensembles(const Ensemble& earlier, const Ensemble& wanted, const std::string& where, Language language,
                                             Diagnostic& why) {
  const auto say = [&](const char* code, const std::string& what) {
    why = ensemble_error(code, language, {where, what});
    return std::nullopt;
  };
  const bool spanish = language == Language::spanish;
  if (const Text what = difference(earlier, wanted); !what.en.empty()) return say("ensemble_changed", std::string(what.in(language)));
  EnsembleMatch match;
  Places strategies, futures;
  for (std::size_t i = 0; i < wanted.strategies.size(); ++i) strategies.add({wanted.strategies[i].id, wanted.strategies[i].hash}, i);
  for (std::size_t i = 0; i < wanted.futures.size(); ++i) futures.add({wanted.futures[i].id, {}}, i);
  std::vector<std::string> unwanted;
  for (const EnsembleStrategy& strategy : earlier.strategies) {
    const auto place = strategies.take({strategy.id, strategy.hash});
    if (place) {
      match.strategies.push_back(*place);
      continue;
    }
    for (const EnsembleStrategy& now : wanted.strategies)
      if (now.id == strategy.id)
        return say("ensemble_changed", fmt::format(fmt::runtime(spanish ? "la estrategia `{}`" : "the strategy `{}`"), strategy.id));
    unwanted.push_back(strategy.id);
  }
  if (!unwanted.empty()) return say("ensemble_shrunk", (spanish ? "las estrategias " : "the strategies ") + listed(unwanted));
  std::size_t lost = 0;
  for (const EnsembleFuture& future : earlier.futures) {
    const auto place = futures.take({future.id, {}});
    if (place && !same(future.values, wanted.futures[*place].values))
      return say("ensemble_changed", fmt::format(fmt::runtime(spanish ? "el futuro `{}`" : "the future `{}`"), future.id));
    if (place)
      match.futures.push_back(*place);
    else
      ++lost;
  }
  if (lost > 0) return say("ensemble_shrunk", fmt::format(fmt::runtime(spanish ? "{} futuros" : "{} futures"), lost));
  return match;
}

}  // namespace cuenca::results
