#include "study/explore/ensemble_study.hpp"

#include <filesystem>
#include <utility>

#include "base/hash.hpp"
#include "basin/registry.hpp"
#include "basin/result_path.hpp"
#include "config/overlay.hpp"
#include "study/checks.hpp"
#include "study/explore/common_calendar.hpp"
#include "study/explore/wanted.hpp"
#include "study/metrics.hpp"
#include "study/problems.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca::study {
namespace {

Problem error(std::string code, std::string message, std::string hint = {}) {
  return {"error", std::move(code), "", "", 0, 0, std::move(message), std::move(hint)};
}

void add(Sha256& hash, const std::string& text) { hash.add(text.c_str(), text.size() + 1); }

}  // namespace

EnsembleStudy::EnsembleStudy(std::string folder, std::vector<std::string> set, Language language)
    : folder_(std::move(folder)), set_(std::move(set)), language_(language) {}

bool EnsembleStudy::wrong(const Diagnostics& found, std::vector<Problem>& told) const {
  for (Problem& problem : problems_of(found)) told.push_back(std::move(problem));
  return found.has_errors();
}

bool EnsembleStudy::read(std::vector<Problem>& told) {
  reading_ = config::read_study(folder_, basin::registry(), language_);
  Diagnostics& found = reading_.diagnostics;
  if (!found.has_errors()) check_components(reading_.study, language_, found);
  if (!found.has_errors()) check_decision(reading_.study, language_, found);
  if (wrong(found, told)) return false;
  Diagnostics known;  // by check_decision
  decision_ = decision_of(reading_.study, language_, known);
  if (!decision_ || decision_->strategies.empty()) {
    told.push_back(error("decision_none", say("the study has no decision to explore", "el estudio no tiene una decisión que explorar"),
                         say("write decision.toml: uncertainties and strategies (docs/guide/decision.md)",
                             "escriba decision.toml: incertidumbres y estrategias (docs/guide/decision.md)")));
    return false;
  }
  return make_models(told);
}

bool EnsembleStudy::make_models(std::vector<Problem>& told) {
  ground_.study = reading_.study;
  Diagnostics overlay;
  if (!decision_->base.empty()) config::apply_scenario(ground_.study, basin::registry(), decision_->base, language_, overlay);
  for (const std::string& text : set_)
    if (auto one = config::parse_assignment(text, {"--set", 0, 0}, language_, overlay)) ground_.set.push_back(*one);
  if (!overlay.has_errors()) models_ = strategy_models(ground_, reading_.study, *decision_, language_, overlay);
  if (overlay.has_errors()) return !wrong(overlay, told);
  auto calendar = common_calendar(models_, language_);
  if (!calendar) {
    told.push_back(std::move(calendar.error()));
    return false;
  }
  calendar_ = *calendar;
  return true;
}

bool EnsembleStudy::draw(const DrawRequest& request, std::vector<Problem>& told) {
  request_ = request;
  auto drawn = futures_of(*decision_, request.batches, request.seed);
  if (!drawn) {
    for (const auto& problem : drawn.error()) told.push_back(error("design", say(problem.en.c_str(), problem.es.c_str())));
    return false;
  }
  futures_ = std::move(*drawn);
  head_ = ensemble_head(reading_.study, *decision_, &futures_);
  head_.version = std::string(kVersion) + " (" + kRevision + ")";
  head_.seed = request.seed;
  note_inputs();
  note_series();
  return true;
}

void EnsembleStudy::note_inputs() {
  identity_ = {decision_->base, language_ == Language::spanish ? "es" : "en", set_, {}, hashes_of(reading_.study)};
  Sha256 hash;
  // what decision.toml says stands in the ensemble itself: it may grow by futures and strategies
  for (const auto& [file, digest] : identity_.inputs)
    if (fs::path(file).filename() != "decision.toml") hash.add((file + "\n" + digest + "\n").data(), file.size() + digest.size() + 2);
  for (const std::string& file : decision_->files)
    if (const auto digest = sha256_of_file((fs::path(reading_.study.folder) / file).string())) {
      hash.add((file + *digest).data(), file.size() + digest->size());
      identity_.inputs[file] = *digest;
    }
  for (const std::string& text : set_) add(hash, text);
  head_.inputs_hash = hash.hex();
}

void EnsembleStudy::note_series() {
  if (!decision_->series.empty())
    for (int i = 0; i < calendar_->size(); ++i) head_.time.push_back(calendar_->step(i).start());
  head_.series.clear();
  for (const std::string& name : decision_->series) {
    const auto unit = basin::name_result(ground_.study, name, Language::english, metric_results(ground_.study)).unit;
    head_.series.push_back({name, unit, title_of_result(ground_.study, name), {}});
  }
}

Exploration EnsembleStudy::exploration() const {
  const auto years = [&](const char* name) { return static_cast<int>(today().basin.constant(name)); };
  std::vector<std::string> asked = decision_->series, tested;
  for (const PlausibilityTest& test : decision_->tests) tested.push_back(test.of);
  for (const std::string& text : texts_of(decision_->uncertainties)) asked.push_back(text);
  std::vector<const catalog::StudySpec*> studies{&reading_.study};
  for (const auto& model : models_) studies.push_back(&model->study);
  const EquilibriumOptions before{years("equilibrium_years"), years("equilibrium_cycle"), today().basin.constant("equilibrium_tolerance")};
  return {*decision_,
          ground_,
          models_,
          futures_.futures,
          *calendar_,
          before,
          results_named(studies, asked),
          results_tested(studies, tested),
          std::make_shared<const Period>(period_of(*calendar_)),
          std::make_shared<const Period>(period_of(cycle_of(*calendar_, before.cycle_years))),
          ready_.get()};
}

std::string EnsembleStudy::use_states(const std::string& path) {
  ready_ = std::make_unique<ReadyStates>();
  return ready_->open(path);
}

std::string EnsembleStudy::problem_of_states() const { return ready_ ? ready_->problem() : std::string(); }

std::string EnsembleStudy::fingerprint() const {
  Sha256 hash;
  for (const std::string& text : {head_.version, head_.inputs_hash, head_.base, head_.design_json, std::to_string(head_.seed)})
    add(hash, text);
  for (const auto& [file, digest] : identity_.inputs) add(hash, file), add(hash, digest);
  for (const auto& one : head_.strategies) add(hash, one.id), add(hash, one.hash);
  for (const auto& one : head_.futures) add(hash, one.id);
  for (const auto& one : head_.metrics) add(hash, one.id);
  for (const auto& one : head_.tests) add(hash, one.id);
  for (const auto& one : head_.series) add(hash, one.name);
  add(hash, std::to_string(calendar_->size()));
  return hash.hex();
}

}  // namespace cuenca::study
