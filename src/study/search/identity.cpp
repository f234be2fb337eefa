#include "study/search/identity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

#include "base/hash.hpp"
#include "study/inputs.hpp"

namespace cuenca::study {
namespace {

namespace fs = std::filesystem;

class Writer {
 public:
  void line(const std::string& text) {
    hash_.add(text.data(), text.size());
    hash_.add("\n", 1);
  }
  void overlay(const std::vector<catalog::Assignment>& overlay) {
    for (const catalog::Assignment& one : overlay) line(fmt::format("{} {} {}", one.path, static_cast<int>(one.operation), one.text));
    line("");
  }
  void aim(const Aim& a) {
    line(fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}", a.id, a.metric, static_cast<int>(a.statistic), a.percentile, a.more_is_better,
                     a.high_is_good, a.good_from, a.good_to, a.epsilon, a.reference, a.low, a.high));
  }
  std::string hex() { return hash_.hex(); }

 private:
  Sha256 hash_;
};

}  // namespace

std::string search_identity(const SearchQuestion& q) {
  Writer w;
  w.line(q.version);
  for (const results::InputRow& row : inputs_of(q.study, {})) w.line(row.path + " " + row.value);  // metrics too; series by their hashes
  for (const catalog::Scenario& scenario : q.study.scenarios) w.overlay(scenario.assignments);
  for (const std::string& file : q.decision.files)
    if (const auto digest = sha256_of_file((fs::path(q.study.folder) / file).string())) w.line(file + " " + *digest);
  for (const std::string& text : q.set) w.line(text);
  w.line(q.decision.base);
  for (const auto& overlay : q.plan.start) w.overlay(overlay);
  for (const auto& overlay : q.plan.below) w.overlay(overlay);
  w.overlay(q.plan.own);
  for (const SearchLever& lever : q.plan.levers) {
    const Factor& factor = q.decision.levers[lever.factor];
    w.line(fmt::format("{} {} {} {} {}", factor.input.name, static_cast<int>(lever.variable.kind), lever.variable.low, lever.variable.high,
                       lever.step));
    for (const FactorWord& word : factor.words) w.overlay(word.assignments);
    if (factor.words.empty())
      for (const double number : {lever.variable.low, lever.variable.high})
        w.overlay(assignments_of(factor, lever_value(lever, factor, number)));
    for (const double number : factor.input.numbers) w.overlay(assignments_of(factor, number));
  }
  for (const Aim& aim : q.plan.objectives) w.aim(aim);
  for (const Aim& aim : q.plan.constraints) w.aim(aim);
  w.line(fmt::format("{} {} {}", static_cast<int>(q.plan.subset), q.plan.futures, fmt::join(q.plan.given, ",")));
  w.line(fmt::format("{:016x}", analysis::search::fingerprint(q.plan.problem(), q.plan.settings)));
  if (q.plan.subset == basin::FutureSubset::today) return w.hex();
  for (const PlausibilityTest& test : q.decision.tests)
    w.line(fmt::format("{} {} {} {} {} {} {}", test.id, test.of, test.unit, test.low, test.high, test.amplitude,
                       static_cast<int>(test.question.statistic)));
  if (const auto drawn = futures_of(q.decision, {}, q.decision.design.seed)) {
    for (const auto& future : drawn->futures) w.line(future.id);
    if (!drawn->futures.empty()) w.overlay(assignments_of(q.decision, drawn->futures.front()));
  }
  return w.hex();
}

}  // namespace cuenca::study
