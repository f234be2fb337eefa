#include "study/explore/models.hpp"

#include <algorithm>
#include <utility>

#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "study/checks.hpp"
#include "study/compile_rules.hpp"
#include "study/explore/alike.hpp"
#include "study/explore/future_patch.hpp"
#include "study/metrics.hpp"
#include "study/overlaid.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {
namespace {

using catalog::Assignment;
using catalog::StudySpec;

/// Future, strategy, `--set`, and every rule between fields and components again.
StudySpec laid(const Ground& ground, std::span<const Assignment> future, const std::vector<std::vector<Assignment>>& strategy,
               Language language, Diagnostics& diagnostics) {
  StudySpec study = ground.study;
  if (!future.empty()) config::apply(study, basin::registry(), future, language, diagnostics);
  for (const auto& overlay : strategy) config::apply(study, basin::registry(), overlay, language, diagnostics);
  if (!ground.set.empty()) config::apply(study, basin::registry(), ground.set, language, diagnostics);
  if (!diagnostics.has_errors()) config::check_study(study, basin::registry(), language, diagnostics);
  if (!diagnostics.has_errors()) check_components(study, language, diagnostics);
  return study;
}

/// The scenarios of a chain below the base, root first.
std::vector<std::vector<Assignment>> chain(const StudySpec& study, std::string id, const std::string& base) {
  std::vector<std::vector<Assignment>> overlays;
  while (!id.empty() && id != base && id != kBase) {
    const auto found = std::find_if(study.scenarios.begin(), study.scenarios.end(), [&](const auto& one) { return one.id == id; });
    if (found == study.scenarios.end()) break;
    overlays.insert(overlays.begin(), found->assignments);
    id = found->parent;
  }
  return overlays;
}

std::string first_error(const Diagnostics& diagnostics) {
  for (const auto& one : diagnostics.all)
    if (one.severity == Severity::error) return one.path.empty() ? one.message : one.path + ": " + one.message;
  return {};
}

}  // namespace

std::unique_ptr<StrategyModel> strategy_model(const Ground& ground, const std::string& id, std::vector<std::vector<Assignment>> overlays,
                                              Language language, Diagnostics& diagnostics) {
  auto model = std::make_unique<StrategyModel>();
  model->id = id;
  model->overlays = std::move(overlays);
  Diagnostics found;
  model->study = laid(ground, {}, model->overlays, language, found);
  if (!found.has_errors()) model->basin = basin::build(model->study, basin::registry(), found);
  for (auto& one : found.all)
    if (one.severity == Severity::error) {
      one.message = "`" + id + "`: " + one.message;
      diagnostics.add(one);
    }
  if (found.has_errors()) return nullptr;
  compile_rules(model->study, model->basin.structure);
  model->patches = std::make_shared<FuturePatches>();
  return model;
}

std::vector<std::unique_ptr<StrategyModel>> strategy_models(const Ground& ground, const StudySpec& written, const Decision& decision,
                                                            Language language, Diagnostics& diagnostics) {
  std::vector<std::unique_ptr<StrategyModel>> models;
  const auto add = [&](const std::string& id, std::vector<std::vector<Assignment>> overlays) {
    auto model = strategy_model(ground, id, std::move(overlays), language, diagnostics);
    if (!model) return;
    model->beginning = models.size();
    for (std::size_t i = 0; i < models.size(); ++i)
      if (models[i]->beginning == i && begin_alike(models[i]->basin, model->basin)) {
        model->beginning = i;
        break;
      }
    models.push_back(std::move(model));
  };
  for (const Strategy& strategy : decision.strategies) add(strategy.id, strategy.overlays);
  for (const std::string& id : baselines_of(ground.study)) {
    const auto known = [&](const auto& model) { return model->id == id; };
    if (id != "natural" && std::none_of(models.begin(), models.end(), known)) add(id, chain(written, id, decision.base));
  }
  return models;
}

MemberModel member_model(const Ground& ground, const StrategyModel& strategy, std::span<const Assignment> future, std::size_t alike) {
  if (const auto patch = strategy.patches->of(ground, strategy, future, alike))
    if (auto member = patch->lay(strategy, future)) return std::move(*member);
  return member_built(ground, strategy, future);
}

MemberModel member_built(const Ground& ground, const StrategyModel& strategy, std::span<const Assignment> future) {
  MemberModel member;
  Diagnostics found;
  auto study = std::make_unique<StudySpec>(laid(ground, future, strategy.overlays, Language::english, found));
  if (!found.has_errors()) {
    basin::Basin basin = basin::build(*study, basin::registry(), found);
    if (!found.has_errors()) {
      compile_rules(*study, basin.structure);
      if (basin::same_structure(basin.structure, strategy.basin.structure))
        member.values = std::move(basin.values);
      else
        member.failure = "the future changes the structure of the basin";
    }
  }
  if (member.failure.empty()) member.failure = first_error(found);
  member.study = std::move(study);
  return member;
}

}  // namespace cuenca::study
