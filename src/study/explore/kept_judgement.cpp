#include "study/explore/kept_judgement.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "basin/result_path.hpp"

namespace cuenca::study {

bool of_nature_alone(const std::vector<PlausibilityTest>& tests, const catalog::Registry& registry) {
  const auto natural = [&](const basin::ResultTerm& term) {
    if (term.section == "bands") return true;
    const auto type = std::find_if(registry.types.begin(), registry.types.end(),
                                   [&](const catalog::ComponentType* one) { return one->section == term.section; });
    return type != registry.types.end() && (*type)->turn != catalog::Turn::none && !(*type)->rests;
  };
  return std::all_of(tests.begin(), tests.end(), [&](const PlausibilityTest& test) {
    const auto terms = basin::terms_of(test.of);
    return std::all_of(terms.begin(), terms.end(), natural);
  });
}

std::string key_of_judgement(const std::string& state, const std::vector<PlausibilityTest>& tests) {
  Sha256 hash;
  const auto text = [&](const std::string& words) { hash.add(words.c_str(), words.size() + 1); };
  const auto add = [&](auto value) { hash.add(&value, sizeof value); };
  text("judgement");
  text(state);
  for (const PlausibilityTest& test : tests) {
    text(test.of);
    text(test.unit);
    add(test.amplitude);
    const analysis::MetricQuestion& q = test.question;
    add(q.statistic);
    add(q.percentile);
    add(q.when);
    add(q.limit);
    add(q.every);
    add(q.within);
    for (const int whole : {q.year_starts, q.first_month, q.last_month, q.years}) add(whole);
    for (const double number : {q.start, q.past, q.after, q.recovered}) add(number);
    add(q.loss_is_fall);
    add(q.against);
    add(q.step_by_step);
  }
  return hash.hex();
}

std::optional<std::vector<double>> kept_judgement(const ReadyStates& states, const std::string& key, std::size_t tests) {
  auto found = states.find(key);
  if (!found || found->state.size() != tests) return std::nullopt;
  return std::move(found->state);
}

}  // namespace cuenca::study
