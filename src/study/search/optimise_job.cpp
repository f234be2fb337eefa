// include/cuenca/optimise.hpp: from a study with a search to its folder.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cuenca/optimise.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>

#include "analysis/search/hypervolume.hpp"
#include "analysis/search/search.hpp"
#include "base/hash.hpp"
#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "results/file.hpp"
#include "results/folder.hpp"
#include "results/manifest.hpp"
#include "study/checks.hpp"
#include "study/explore/common_calendar.hpp"
#include "study/explore/wanted.hpp"
#include "study/job.hpp"
#include "study/outputs.hpp"
#include "study/overlaid.hpp"
#include "study/problems.hpp"
#include "study/search/found.hpp"
#include "study/search/hypervolume_box.hpp"
#include "study/search/identity.hpp"
#include "study/search/subset.hpp"
#include "study/search/unbeaten.hpp"
#include "study/version.hpp"

namespace fs = std::filesystem;

namespace cuenca {
namespace {

using namespace study;
using analysis::search::Search;

constexpr const char* kFiles[] = {"manifest.json", "search.json", "front.csv", "solutions.csv", "strategies.toml", "report.html"};

/// One call of `optimise`, its parts in the order in which they are needed.
class OptimiseJob {
 public:
  explicit OptimiseJob(const OptimiseOptions& options)
      : o_(options), es_(options.language == "es"), language_(es_ ? Language::spanish : Language::english) {}

  OptimiseResult run() {
    if (read() && choose_folder() && open() && choose_futures() && start()) work();
    return std::move(result_);
  }

 private:
  bool fail(Outcome outcome, std::string code, std::string message, std::string hint = {}) {
    result_.outcome = outcome;
    result_.problems.push_back({"error", std::move(code), "", "", 0, 0, std::move(message), std::move(hint)});
    return false;
  }
  std::string say(const char* english, const char* spanish) const { return es_ ? spanish : english; }
  bool wrong(const Diagnostics& found) {
    for (Problem& problem : problems_of(found)) result_.problems.push_back(std::move(problem));
    if (found.has_errors()) result_.outcome = Outcome::wrong_input;
    return found.has_errors();
  }
  std::string at(const char* name) const { return (fs::path(folder_) / name).string(); }

  bool read() {
    reading_ = config::read_study(o_.study, basin::registry(), language_);
    Diagnostics& found = reading_.diagnostics;
    if (!found.has_errors()) check_components(reading_.study, language_, found);
    if (!found.has_errors()) check_decision(reading_.study, language_, found);
    if (wrong(found)) return false;
    Diagnostics told;  // by check_decision
    plan_ = search_of(reading_.study, language_, told);
    decision_ = decision_of(reading_.study, language_, told);
    if (!plan_ || !decision_)
      return fail(Outcome::wrong_input, "search_none", say("the study does not say what to search for", "el estudio no dice qué buscar"),
                  say("write [objectives.some_id] and [levers.some_id] into decision.toml (docs/guide/optimise.md)",
                      "escriba [objectives.un_id] y [levers.un_id] en decision.toml (docs/guide/optimise.md)"));
    if (o_.evaluations > 0) plan_->settings.evaluations = o_.evaluations;
    if (o_.futures > 0) plan_->futures = o_.futures;
    if (o_.seed) plan_->settings.seed = *o_.seed;
    return models();
  }

  bool models() {
    trim();
    Diagnostics overlay;
    if (!decision_->base.empty()) config::apply_scenario(ground_.study, basin::registry(), decision_->base, language_, overlay);
    for (const std::string& text : o_.set)
      if (auto one = config::parse_assignment(text, {"--set", 0, 0}, language_, overlay)) ground_.set.push_back(*one);
    Strategy first;
    first.id = !plan_->strategy.empty() ? plan_->strategy : !decision_->base.empty() ? decision_->base : std::string(kBase);
    first.overlays = plan_->start;
    decision_->strategies = {first};
    if (!overlay.has_errors()) models_ = strategy_models(ground_, ground_written_, *decision_, language_, overlay);
    if (overlay.has_errors()) return !wrong(overlay);
    auto calendar = common_calendar(models_, language_);
    if (!calendar) {
      result_.outcome = Outcome::wrong_input;
      result_.problems.push_back(std::move(calendar.error()));
      return false;
    }
    calendar_ = *calendar;
    return true;
  }

  /// Only what the search looks at is computed: its metrics, no series.
  void trim() {
    const auto needed = [&](const std::string& id) {
      return std::find(plan_->metrics.begin(), plan_->metrics.end(), id) != plan_->metrics.end();
    };
    ground_written_ = reading_.study;
    if (const auto metrics = ground_written_.sections.find("metrics"); metrics != ground_written_.sections.end())
      std::erase_if(metrics->second, [&](const catalog::Spec& spec) { return !needed(spec.id); });
    ground_.study = ground_written_;
    decision_->metrics = plan_->metrics;
    decision_->series.clear();
    full_ = *decision_;
    if (plan_->subset == basin::FutureSubset::today) {
      decision_->uncertainties.clear();
      decision_->tests.clear();
    }
  }

  bool choose_folder() {
    const fs::path home(reading_.study.folder);
    folder_ = (o_.out.empty() ? home / "results" / "search" : fs::path(o_.out)).string();
    if (results::holds(folder_, home.string()))
      return fail(Outcome::wrong_usage, "out_holds_study", folder_ + say(" holds the study itself", " contiene el estudio mismo"),
                  say("choose another folder with --out", "elija otra carpeta con --out"));
    std::error_code error;
    const bool finished = fs::exists(at("manifest.json"), error), begun = fs::exists(at(kSearchState), error);
    if (begun && !finished && !o_.resume && !o_.force)
      return fail(Outcome::wrong_usage, "search_begun",
                  folder_ + say(" holds a search that was begun and not finished", " contiene una búsqueda comenzada y no terminada"),
                  say("go on with it by --resume, or begin anew with --force", "continúela con --resume, o comience de nuevo con --force"));
    const std::string why = o_.force || (begun && !finished) ? std::string() : results::may_replace(folder_, name_of(reading_.study));
    if (!why.empty())
      return fail(
          Outcome::wrong_usage, why,
          folder_ + say(" exists and is not an earlier result of this study", " ya existe y no es un resultado anterior de este estudio"),
          say("choose another folder with --out, or --force to replace it", "elija otra carpeta con --out, o --force para reemplazarla"));
    if (!o_.strategies.empty() && fs::exists(o_.strategies, error) && !o_.force)
      return fail(Outcome::wrong_usage, "exists", o_.strategies + say(" exists already", " ya existe"),
                  say("choose another name, or --force to replace it", "elija otro nombre, o --force para reemplazarlo"));
    fs::create_directories(folder_, error);
    if (error) return unwritten(folder_ + ": " + error.message());
    lock_ = std::make_unique<results::FolderLock>(folder_);
    if (lock_->other_has())
      return fail(Outcome::wrong_usage, "search_locked", say("another program is writing ", "otro programa está escribiendo ") + folder_,
                  say("wait for it, or choose another folder with --out", "espere a que termine, o elija otra carpeta con --out"));
    return true;
  }
  bool unwritten(const std::string& problem) {
    return fail(Outcome::failed, "write", say("the results could not be written: ", "no se pudieron escribir los resultados: ") + problem,
                say("look at the rights of the folder and at the disk; what had ended stays",
                    "revise los permisos de la carpeta y el disco; lo terminado sigue"));
  }

  /// The search: new, or from what stands in the folder.
  bool open() {
    identity_ = search_identity({reading_.study, full_, *plan_, o_.set, std::string(kVersion) + " (" + kRevision + ")"});
    std::error_code error;
    if (o_.resume && fs::exists(at(kSearchState), error)) {
      std::ifstream file(at(kSearchState), std::ios::binary);
      std::ostringstream bytes;
      bytes << file.rdbuf();
      auto found = search_record(bytes.str());
      if (!found)
        return fail(Outcome::wrong_input, "search_state", at(kSearchState) + ": " + std::string(found.error().in(language_)),
                    say("begin anew with --force", "comience de nuevo con --force"));
      if (found->identity != identity_)
        return fail(Outcome::wrong_input, "search_other",
                    folder_ + say(" holds a search of other files, settings or program",
                                  " contiene una búsqueda de otros archivos, ajustes o programa"),
                    say("undo the change, choose another folder with --out, or begin anew with --force",
                        "deshaga el cambio, elija otra carpeta con --out, o comience de nuevo con --force"));
      record_ = std::move(*found);
      resumed_ = !record_.futures.empty();  // else it ended before its futures were chosen
      auto state = analysis::search::from_bytes(record_.state);
      if (!state)
        return fail(Outcome::wrong_input, "search_state", at(kSearchState) + ": " + state.error(),
                    say("begin anew with --force", "comience de nuevo con --force"));
      return take(Search::resume(plan_->problem(), plan_->settings, std::move(*state)));
    }
    record_.identity = identity_;
    for (const char* name : kFiles) fs::remove(at(name), error);
    fs::remove(at(kSearchState), error);
    return take(Search::begin(plan_->problem(), plan_->settings)) && save();
  }
  bool take(Expected<Search, std::vector<std::string>> search) {
    if (search) {
      search_ = std::move(*search);
      return true;
    }
    for (const std::string& problem : search.error())
      fail(Outcome::wrong_input, "search_settings", problem,
           say("look at [search]: cuenca describe search", "revise [search]: cuenca describe search"));
    return false;
  }

  Trials::Tick phase(const char* english, const char* spanish) {
    return [this, words = say(english, spanish)](double) { return !o_.progress || o_.progress(words, 0); };
  }

  bool choose_futures() {
    const auto years = [&](const char* name) { return static_cast<int>(models_.front()->study.basin.constant(name)); };
    std::vector<std::string> tested;
    for (const PlausibilityTest& test : decision_->tests) tested.push_back(test.of);
    std::vector<std::string> asked = texts_of(decision_->uncertainties);
    for (const std::string& text : texts_of(decision_->levers)) asked.push_back(text);
    std::vector<const catalog::StudySpec*> studies{&ground_written_};
    for (const auto& model : models_) studies.push_back(&model->study);
    const EquilibriumOptions before{years("equilibrium_years"), years("equilibrium_cycle"), ground_.study.basin.constant("equilibrium_tolerance")};
    basin::KeptResults needed = results_named(studies, asked), for_tests = results_tested(studies, tested);
    trials_ = std::make_unique<Trials>(
        *plan_, *decision_, ground_, std::move(models_), *calendar_, before, std::move(needed), std::move(for_tests), o_.threads);
    if (plan_->subset == basin::FutureSubset::today) {
      trials_->use({{"today", {}}});
      if (!resumed_) record_.futures = {"today"};
      return true;
    }
    auto drawn = futures_of(*decision_, {}, decision_->design.seed);
    if (!drawn) {
      for (const auto& problem : drawn.error()) fail(Outcome::wrong_input, "design", es_ ? problem.es : problem.en);
      return false;
    }
    if (resumed_) {
      std::vector<results::EnsembleFuture> used;
      for (const std::string& id : record_.futures)
        for (const auto& future : drawn->futures)
          if (future.id == id) used.push_back(future);
      trials_->use(std::move(used));
      return true;
    }
    const bool named = plan_->subset == basin::FutureSubset::given;
    const std::size_t wanted = named ? plan_->given.size() : plan_->futures;
    const std::size_t most = decision_->tests.empty() ? wanted : std::min(drawn->futures.size(), 50 * wanted);
    const auto order = order_of_futures(plan_->subset, plan_->given, *decision_, drawn->futures, most);
    const auto judged = trials_->choose(drawn->futures, order, wanted, phase("choosing futures", "elección de futuros"));
    if (judged.stopped) return interrupted();
    record_.looked_at = judged.looked_at;
    record_.implausible = judged.implausible;
    if (trials_->futures().empty())
      return fail(
          Outcome::wrong_input, "search_no_future",
          say("no future is plausible: there is nothing to judge by", "ningún futuro es verosímil: no hay con qué juzgar"),
          say("look at `plausibility` and at the ranges of the uncertainties", "revise `plausibility` y los rangos de las incertidumbres"));
    if (trials_->futures().size() < wanted)
      warn("search_few_futures",
           fmt::format(fmt::runtime(say("{} plausible futures were found, not {}", "se hallaron {} futuros verosímiles, no {}")),
                       trials_->futures().size(), wanted),
           say("draw more futures in [decision], or look at `plausibility`", "sortee más futuros en [decision], o revise `plausibility`"));
    for (const auto& future : trials_->futures()) record_.futures.push_back(future.id);
    return save();
  }
  void warn(std::string code, std::string message, std::string hint) {
    result_.problems.push_back({"warning", std::move(code), "", "", 0, 0, std::move(message), std::move(hint)});
  }
  bool interrupted() {
    return fail(Outcome::interrupted, "interrupted",
                say("interrupted; the solutions that were tried are kept", "interrumpido; las soluciones probadas se conservan"),
                say("go on with --resume", "continúe con --resume"));
  }

  bool start() {
    auto started = trials_->start(phase("what all solutions share", "lo común a todas las soluciones"));
    if (started.stopped) return interrupted();
    if (record_.left_out.empty()) record_.left_out = std::move(started.left_out);
    start_ = std::move(started.solution);
    if (trials_->futures().empty())
      return fail(Outcome::failed, "search_start_failed",
                  say("the strategy to begin with fails in every future: ", "la estrategia de partida falla en todos los futuros: ") +
                      record_.left_out.front().second,
                  say("try it alone with `cuenca run`", "pruébela sola con `cuenca run`"));
    record_.futures.clear();
    for (const auto& future : trials_->futures()) record_.futures.push_back(future.id);
    if (!record_.left_out.empty())
      warn("search_left_out",
           fmt::format(fmt::runtime(say("{} futures are left out, in which the strategy to begin with fails; the first, {}: {}",
                                        "se dejan fuera {} futuros en que falla la estrategia de partida; el primero, {}: {}")),
                       record_.left_out.size(), record_.left_out.front().first, record_.left_out.front().second),
           say("solutions are judged by the others", "las soluciones se juzgan con los demás"));
    return true;
  }

  // ---- the search

  void work() {
    if (!save()) return;
    box_ = HypervolumeBox(*plan_, record_.ideal, record_.reference);
    for (std::size_t i = 0; i < record_.solutions.size(); ++i) known_.emplace(record_.solutions[i].values, i);
    unbeaten_.emplace(*plan_);
    unbeaten_->look(record_.solutions);
    began_ = saved_ = std::chrono::steady_clock::now();
    before_ = record_.solutions.size() + record_.under_way.size();
    while (!search_->finished())
      if (!generation()) return;
    if (!save()) return;
    write();
  }

  bool generation() {
    const auto& asked = search_->ask();
    std::vector<std::vector<double>> values(asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i)
      for (std::size_t k = 0; k < plan_->levers.size(); ++k)
        values[i].push_back(lever_value(plan_->levers[k], decision_->levers[plan_->levers[k].factor], asked[i][k]));
    std::map<std::vector<double>, std::size_t> first;  // the same solution twice is tried once
    std::vector<std::size_t> todo;
    for (std::size_t i = 0; i < asked.size(); ++i)
      if (!known_.contains(values[i]) && first.emplace(values[i], i).second && !record_.under_way.contains(i)) todo.push_back(i);
    std::vector<std::vector<double>> tried;
    for (const std::size_t i : todo) tried.push_back(values[i]);
    under_way_steps_ = 0;
    std::string disk;
    const auto ended = [&](std::size_t i, Solution solution) {
      const std::lock_guard lock(mutex_);
      record_.under_way.emplace(todo[i], std::move(solution));
      under_way_steps_ = std::max(0.0, under_way_steps_ - steps_a_solution());
      if (disk.empty() && std::chrono::steady_clock::now() - saved_ > std::chrono::seconds(1)) disk = save_file();
      return disk.empty() && tell();
    };
    const auto tick = [&](double steps) {
      const std::lock_guard lock(mutex_);
      under_way_steps_ += steps;
      return tell();
    };
    const bool whole = trials_->run(tried, tick, ended);
    if (!disk.empty()) return unwritten(disk);
    if (!whole) return save() && interrupted();
    std::vector<analysis::search::Outcome> outcomes;
    const std::size_t earlier = record_.solutions.size();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (const auto known = known_.find(values[i]); known != known_.end())
        record_.solutions.push_back(record_.solutions[known->second]);
      else
        record_.solutions.push_back(record_.under_way.at(first.at(values[i])));
      outcomes.push_back(record_.solutions.back().outcome());
    }
    for (std::size_t i = earlier; i < record_.solutions.size(); ++i) known_.emplace(record_.solutions[i].values, i);
    record_.under_way.clear();
    search_->tell(outcomes);
    stand();
    if (std::chrono::steady_clock::now() - saved_ > std::chrono::seconds(1)) return save();
    return true;
  }
  double steps_a_solution() const { return static_cast<double>(calendar_->size()) * static_cast<double>(trials_->futures().size()); }

  /// What is best so far: the archive where there is one; else of all that was tried, and while nothing keeps the constraints what breaks
  /// them least.
  std::vector<std::size_t> front() const {
    if (plan_->settings.epsilons.empty() && !unbeaten_->places().empty()) return unbeaten_->places();
    std::vector<std::size_t> places;
    for (const auto& member : search_->best())
      if (std::isfinite(member.violation)) places.push_back(static_cast<std::size_t>(member.id));
    return places;
  }

  void stand() {
    unbeaten_->look(record_.solutions);
    std::vector<std::size_t> best = front();
    if (!best.empty() && !keeps(record_.solutions[best.front()])) best.clear();
    if (record_.ideal.empty() && !best.empty()) {
      box_.set(record_.solutions);
      record_.ideal = box_.ideal();
      record_.reference = box_.reference();
    }
    std::vector<std::vector<double>> points;
    // with four objectives and more the volume of all would soon take longer than the runs: that of the population then
    const bool all = plan_->objectives.size() <= 3 || !plan_->settings.epsilons.empty();
    if (all)
      for (const std::size_t place : best) points.push_back(record_.solutions[place].objectives);
    else
      for (const auto& member : search_->best())
        if (member.violation == 0) points.push_back(record_.solutions[static_cast<std::size_t>(member.id)].objectives);
    const auto now = search_->progress();
    record_.stands.push_back({now.evaluations, now.generation, best.size(), box_.volume(points)});
  }

  /// Under the lock.
  bool tell() {
    if (!o_.progress) return true;
    const double all = static_cast<double>(std::max<std::int64_t>(plan_->settings.evaluations, 1));
    const auto ended = record_.solutions.size() + record_.under_way.size();
    const double done = std::min(1.0, (static_cast<double>(ended) + under_way_steps_ / steps_a_solution()) / all);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    std::string words = fmt::format(fmt::runtime(say("{} of {} solutions", "{} de {} soluciones")), ended, plan_->settings.evaluations);
    if (seconds > 1)
      words += fmt::format(fmt::runtime(say(", {:.3g} a second", ", {:.3g} por segundo")), static_cast<double>(ended - before_) / seconds);
    if (!record_.stands.empty() && !std::isnan(record_.stands.back().hypervolume))
      words += fmt::format(fmt::runtime(say(", hypervolume {:.4f}", ", hipervolumen {:.4f}")), record_.stands.back().hypervolume);
    return o_.progress(words, done);
  }

  /// Empty text, or what went wrong.
  std::string save_file() {
    record_.state = analysis::search::to_bytes(search_->state());
    saved_ = std::chrono::steady_clock::now();
    return results::replace_file(at(kSearchState), to_bytes(record_));
  }
  bool save() {
    const std::string problem = save_file();
    return problem.empty() || unwritten(problem);
  }

  void write() {
    SearchFound found{*plan_,
                      *decision_,
                      record_,
                      start_,
                      {},
                      search_->state().size,
                      name_of(reading_.study),
                      std::string(kVersion) + " (" + kRevision + ")"};
    found.front = front();
    std::stable_sort(found.front.begin(), found.front.end(), [&](std::size_t a, std::size_t b) {  // the best in the first objective first
      const double x = record_.solutions[a].objectives.front(), y = record_.solutions[b].objectives.front();
      return plan_->objectives.front().more_is_better ? x > y : x < y;
    });
    const std::string strategies = strategies_toml(found), json = search_json(found);
    std::string problem;
    const auto put = [&](const std::string& file, const std::string& text) {
      if (!problem.empty()) return;
      problem = results::replace_file(file, text);
      if (problem.empty()) result_.written.push_back(file);
    };
    put(at("front.csv"), front_csv(found));
    if (o_.csv) put(at("solutions.csv"), solutions_csv(found));
    put(at("search.json"), json);
    put(at("strategies.toml"), strategies);
    if (!o_.strategies.empty()) put(o_.strategies, strategies);
    put(at("report.html"), search_page(found, reading_.study, language_));
    std::size_t failed = 0, broken = 0;
    for (const Solution& one : record_.solutions) (one.reason.empty() ? broken : failed) += one.violation > 0 ? 1 : 0;
    results::Manifest manifest =
        manifest_of(ground_.study, *calendar_, {decision_->base, o_.language, o_.set, {}, hashes_of(reading_.study)});
    manifest.command = "optimise";
    manifest.counts = {{"solutions", static_cast<double>(record_.solutions.size())},
                       {"front", static_cast<double>(found.front.size())},
                       {"futures", static_cast<double>(record_.futures.size())},
                       {"failed", static_cast<double>(failed)}};
    manifest.environment["threads"] = std::to_string(TaskPool(o_.threads).threads());
    put(at("manifest.json"), results::to_json(manifest));
    if (!problem.empty()) {
      unwritten(problem);
      return;
    }
    result_.folder = folder_;
    result_.page = at("report.html");
    result_.table = search_table(found, language_);
    result_.json = json;
    if (failed > 0) {
      const auto one =
          std::find_if(record_.solutions.begin(), record_.solutions.end(), [](const Solution& s) { return !s.reason.empty(); });
      warn("solutions_failed",
           fmt::format(
               fmt::runtime(say("{} of {} solutions failed; the first, {}: {}", "{} de {} soluciones fallaron; la primera, {}: {}")),
               failed, record_.solutions.size(), solution_id(static_cast<std::size_t>(one - record_.solutions.begin())), one->reason),
           say("they are kept with their reasons (--csv) and are never the best",
               "se conservan con sus razones (--csv) y nunca son las mejores"));
      if (found.front.empty()) result_.outcome = Outcome::failed;
    }
    if (!found.front.empty() && !keeps(record_.solutions[found.front.front()]))
      warn("search_infeasible",
           say("no solution keeps all constraints; those that break them least are shown",
               "ninguna solución respeta todas las restricciones; se muestran las que menos las rompen"),
           say("try more solutions, wider levers or weaker constraints",
               "pruebe más soluciones, palancas más amplias o restricciones más flojas"));
  }

  const OptimiseOptions& o_;
  const bool es_;
  const Language language_;
  OptimiseResult result_;
  config::Reading reading_;
  catalog::StudySpec ground_written_;  ///< the study with the metrics of the search alone
  std::optional<SearchPlan> plan_;
  std::optional<Decision> decision_;
  Decision full_;  ///< with the uncertainties, whatever futures are used
  Ground ground_;
  std::vector<std::unique_ptr<StrategyModel>> models_;
  std::optional<Calendar> calendar_;
  std::string folder_, identity_;
  std::unique_ptr<results::FolderLock> lock_;
  SearchRecord record_;
  bool resumed_ = false;
  std::optional<Search> search_;
  std::unique_ptr<Trials> trials_;
  Solution start_;
  HypervolumeBox box_;
  std::optional<Unbeaten> unbeaten_;
  std::map<std::vector<double>, std::size_t> known_;
  std::mutex mutex_;
  double under_way_steps_ = 0;
  std::size_t before_ = 0;
  std::chrono::steady_clock::time_point began_, saved_;
};

}  // namespace

OptimiseResult optimise(const OptimiseOptions& options) { return OptimiseJob(options).run(); }

}  // namespace cuenca
