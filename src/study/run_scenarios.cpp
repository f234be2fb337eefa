// Several scenarios in one command, and the table of metrics that closes it.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>

#include "base/nearest.hpp"
#include "base/tasks.hpp"
#include "report/number.hpp"
#include "study/job.hpp"
#include "study/metric_table.hpp"

namespace cuenca::study {
namespace {

using Json = nlohmann::ordered_json;

/// Names without what stands twice; unknown ones are told, all of them.
std::vector<std::string> chosen(const catalog::StudySpec& study, const std::vector<std::string>& names, bool es,
                                std::vector<Problem>& problems) {
  std::vector<std::string> known{std::string(kBase)}, list;
  for (const catalog::Scenario& scenario : study.scenarios) known.push_back(scenario.id);
  const auto take = [&](const std::string& id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  };
  for (const std::string& name : names) {
    if (name == "all") {
      for (const std::string& id : known) take(id);
    } else if (std::find(known.begin(), known.end(), name) != known.end()) {
      take(name);
    } else {
      std::string all = "`all`";
      for (const std::string& id : known) all += ", `" + id + "`";
      const std::string near = nearest_name(name, std::span<const std::string>(known));
      const std::string meant = near.empty() ? "" : es ? "¿quiso decir `" + near + "`? " : "did you mean `" + near + "`? ";
      problems.push_back({"error", "scenario_unknown", "scenarios", "", 0, 0,
                          es ? "no existe el escenario `" + name + "`" : "there is no scenario `" + name + "`",
                          meant + (es ? "existen " : "there are ") + all});
    }
  }
  return list;
}

int worse(Outcome a, Outcome b) { return std::max(static_cast<int>(a), static_cast<int>(b)); }

}  // namespace

void run_scenarios(const catalog::StudySpec& study, Language language, const std::vector<std::string>& scenarios, const RunOptions& options,
                   int threads, ManyResult& result) {
  const bool es = language == Language::spanish;
  std::vector<Problem> unknown;
  const std::vector<std::string> ids = chosen(study, scenarios, es, unknown);
  if (!unknown.empty()) {
    result.outcome = Outcome::wrong_input;
    result.problems.insert(result.problems.end(), unknown.begin(), unknown.end());
    return;
  }
  const auto count = static_cast<int>(ids.size());
  result.runs.resize(ids.size());
  std::vector<std::vector<MetricValue>> metrics(ids.size());
  Companions others(study, options.set, language, baselines_of(study),
                    options.write ? std::set<std::string>(ids.begin(), ids.end()) : std::set<std::string>{});
  const std::vector<Problem> told = result.problems;  // each report tells what is to be known of the study
  std::mutex mutex;
  std::vector<double> done(ids.size());
  bool stop = false;
  int finished = 0;
  TaskPool pool(std::clamp(threads, 1, std::max(1, count)));
  pool.for_each(count, [&](int item, int) {
    const auto i = static_cast<std::size_t>(item);
    RunOptions one = options;
    one.scenario = ids[i] == kBase ? std::string() : ids[i];
    if (!options.out.empty()) one.out = (std::filesystem::path(options.out) / ids[i]).string();
    one.progress = [&, i](const std::string& phase, double part) {
      const std::lock_guard lock(mutex);
      // running is most of the work; the runs it is compared with begin again from nothing, which shall not draw the bar back
      done[i] = std::max(done[i], phase == "write" ? 0.9 + 0.1 * part : phase == "run" ? 0.3 + 0.6 * part : 0.3 * part);
      double all = 0;
      for (const double d : done) all += d;
      if (options.progress &&
          !options.progress(fmt::format(fmt::runtime(es ? "{} de {} escenarios" : "{} of {} scenarios"), finished, count), all / count))
        stop = true;
      return !stop;
    };
    {
      const std::lock_guard lock(mutex);
      if (stop) {
        result.runs[i] = {ids[i], {}};
        result.runs[i].result.outcome = Outcome::interrupted;
        return;
      }
    }
    RunResult made = run_job(others, one, told, &metrics[i]);
    made.problems.erase(made.problems.begin(),
                        made.problems.begin() + static_cast<std::ptrdiff_t>(std::min(told.size(), made.problems.size())));
    const std::lock_guard lock(mutex);
    result.runs[i] = {ids[i], std::move(made)};
    done[i] = 1;
    ++finished;
  });
  Json json;
  json["study"] = name_of(study);
  json["runs"] = Json::array();
  bool interrupted = false;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const RunResult& run = result.runs[i].result;
    result.outcome = static_cast<Outcome>(worse(result.outcome, run.outcome));
    interrupted = interrupted || run.outcome == Outcome::interrupted;
    for (Problem problem : run.problems) {
      if (problem.code == "interrupted") continue;
      problem.message = "`" + ids[i] + "`: " + problem.message;
      result.problems.push_back(std::move(problem));
    }
    Json& entry = json["runs"].emplace_back();
    entry = {{"scenario", ids[i]}, {"outcome", static_cast<int>(run.outcome)}};
    if (!run.folder.empty()) entry["folder"] = run.folder;
    entry["summary"] = run.json.empty() ? Json() : Json::parse(run.json, nullptr, false);
  }
  if (interrupted)
    result.problems.push_back({"error", "interrupted", "", "", 0, 0,
                               es ? "interrumpido; los escenarios terminados y los resultados anteriores siguen"
                                  : "interrupted; scenarios that were finished, and earlier results, stay",
                               ""});
  result.json = json.dump(2, ' ', false, Json::error_handler_t::replace);
  std::vector<MetricColumn> columns;
  for (std::size_t i = 0; i < ids.size(); ++i)
    columns.push_back({ids[i], static_cast<int>(result.runs[i].result.outcome), std::move(metrics[i])});
  result.table = metric_table(columns, language);
}

}  // namespace cuenca::study
