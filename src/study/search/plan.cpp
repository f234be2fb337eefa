#include "study/search/plan.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/nearest.hpp"
#include "config/overlay.hpp"
#include "numerics/math.hpp"
#include "study/decision_reader.hpp"
#include "study/overlaid.hpp"

namespace cuenca::study {

using analysis::sampling::InputKind;
using analysis::search::Variable;
using basin::OverFutures;
using catalog::Assignment;
using catalog::Spec;

/// Reads the sections of a search; says what is wrong, all of it.
class SearchReader {
 public:
  SearchReader(DecisionReader& reader, const Decision& decision) : r_(reader), decision_(decision) {}

  SearchPlan read() {
    spec_ = r_.study_.find("search", "search");
    here_ = spec_ ? spec_->at : Position{};
    if (spec_) plan_.says = local_words(*spec_, "says");
    strategy();
    levers();
    aims("objectives", plan_.objectives);
    aims("constraints", plan_.constraints);
    if (plan_.objectives.empty() && r_.by_id("objectives").empty())
      r_.say("search_aimless", "objectives", here_, {"the search has no objective", "la búsqueda no tiene objetivo"},
             {"write [objectives.some_id] with metric = \"…\"", "escriba [objectives.un_id] con metric = \"…\""});
    for (const std::string& id : r_.decision_.metrics)
      if (named_.contains(id)) plan_.metrics.push_back(id);
    subset();
    settings();
    return std::move(plan_);
  }

 private:
  double number(const char* name, double otherwise) const { return spec_ ? spec_->constant(name) : otherwise; }

  /// The strategy on which levers are laid: what it sets before its levers, and those of them that stay as they are.
  void strategy() {
    plan_.strategy_title = {"The study as it is", "El estudio como está"};
    if (!decision_.base.empty()) base_title();
    const std::string id = spec_ ? spec_->text("strategy") : std::string();
    if (id.empty() || id == kBase || id == decision_.base) return;
    const Position& at = spec_->setting("strategy").at;
    if (const Spec* own = r_.study_.find("strategies", id)) {
      std::string scenario = own->text("scenario");
      if (scenario == kBase) scenario.clear();
      Strategy begun;
      if (!scenario.empty()) {
        Diagnostics told;  // at the strategy itself
        auto found = DecisionReader(r_.study_, r_.language_, told).begin(scenario, decision_);
        if (!found) return;
        begun = std::move(*found);
      }
      plan_.scenario = scenario;
      plan_.below = begun.overlays;
      plan_.strategy_title = local_words(*own, {});
      own_levers_ = own;
    } else if (const auto known = scenario_ids(r_.study_); std::find(known.begin(), known.end(), id) != known.end()) {
      auto found = r_.from_scenario(id, "search.strategy", at);
      if (!found) return;
      plan_.scenario = id;
      plan_.below = std::move(found->overlays);
      plan_.strategy_title = found->title;
    } else {
      std::vector<std::string> there;
      for (const Spec* one : r_.by_id("strategies")) there.push_back(one->id);
      there.insert(there.end(), known.begin(), known.end());
      r_.say("search_strategy", "search.strategy", at,
             {"there is no strategy or scenario `{0}`", "no existe la estrategia ni el escenario `{0}`"},
             {"{1}there are {2}", "{1}existen {2}"}, id, r_.meant(id, there), listed(there));
      return;
    }
    plan_.strategy = id;
  }
  void base_title() {
    for (const catalog::Scenario& scenario : r_.study_.scenarios)
      if (scenario.id == decision_.base) plan_.strategy_title = local_words(scenario.title, scenario.id);
  }

  void levers() {
    std::vector<std::string> known;
    for (const Spec* one : r_.by_id("levers")) known.push_back(one->id);
    std::vector<Line> wanted = spec_ ? lines_of(*spec_, "levers") : std::vector<Line>{};
    if (!spec_ || !spec_->setting("levers").given())
      for (const std::string& id : known) wanted.push_back({id, r_.study_.find("levers", id)->at});
    if (wanted.empty())
      r_.say("search_leverless", "search.levers", here_, {"there is no lever to move", "no hay palancas que mover"},
             {"write [levers.some_id] with changes = [\"section.id.field=\"]",
              "escriba [levers.un_id] con changes = [\"sección.id.campo=\"]"});
    std::sort(wanted.begin(), wanted.end(), [](const Line& a, const Line& b) { return a.text < b.text; });
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Line& line = wanted[i];
      if (std::find(known.begin(), known.end(), line.text) == known.end()) {
        r_.say("search_lever", "search.levers", line.at, {"there is no lever `{0}`", "no existe la palanca `{0}`"},
               {"{1}levers are {2}", "{1}las palancas son {2}"}, line.text, r_.meant(line.text, known), listed(known));
      } else if (i > 0 && wanted[i - 1].text == line.text) {
        r_.say("search_repeated", "search.levers", line.at, {"`{0}` stands twice", "`{0}` está dos veces"},
               {"keep one of the two", "deje una de las dos"}, line.text);
      } else {
        lever(line);
      }
    }
    keep();
  }

  void lever(const Line& line) {
    const auto& all = decision_.levers;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Factor& f) { return f.input.name == line.text; });
    if (found == all.end()) return;  // what is wrong with it is told there
    const auto& input = found->input;
    SearchLever made;
    made.factor = static_cast<std::size_t>(found - all.begin());
    const auto place = [&](std::size_t count) {
      made.form = SearchLever::Form::place;
      made.variable = {Variable::Kind::category, 0, static_cast<double>(count - 1)};
    };
    switch (input.kind) {
      case InputKind::category:
        place(input.words.size());
        break;
      case InputKind::numbers:
        place(input.numbers.size());
        made.variable.kind = Variable::Kind::integer;  // they have an order
        break;
      case InputKind::integers:
        made.variable = {Variable::Kind::integer, std::ceil(input.lower), std::floor(input.upper)};
        break;
      default: {
        const bool closed = std::isfinite(input.lower) && std::isfinite(input.upper) && input.lower < input.upper;
        if (!closed) {
          r_.say("search_lever_open", "levers." + line.text, found->at,
                 {"the range of the lever `{0}` is not closed", "el rango de la palanca `{0}` no es cerrado"},
                 {"write low = … and high = …, low below high", "escriba low = … y high = …, low menor que high"}, line.text);
          return;
        }
        const bool ratio = input.kind == InputKind::log_uniform && input.lower > 0;
        made.form = ratio ? SearchLever::Form::logarithm : SearchLever::Form::plain;
        made.variable = {Variable::Kind::real, ratio ? log(input.lower) : input.lower, ratio ? log(input.upper) : input.upper};
        rounding(made, input.upper - input.lower);
      }
    }
    plan_.levers.push_back(made);
  }

  /// The largest power of ten not above a thousandth of the range.
  static void rounding(SearchLever& lever, double range) {
    lever.step = 1;
    while (lever.step > range / 1000) {
      ++lever.decimals;
      lever.step = 1;
      for (int i = 0; i < lever.decimals; ++i) lever.step /= 10;
    }
    while (lever.decimals == 0 && lever.step * 10 <= range / 1000) lever.step *= 10;
  }

  /// Values of levers that the strategy has and the search does not move.
  void keep() {
    plan_.start = plan_.below;
    if (!own_levers_) return;
    Diagnostics told;  // at the strategy itself
    DecisionReader quiet(r_.study_, r_.language_, told);
    quiet.decision_.levers = decision_.levers;
    Strategy all;
    quiet.levers(*own_levers_, all);
    if (all.overlays.empty()) return;
    plan_.start.push_back(all.overlays.front());
    std::set<std::pair<int, int>> moved;  // places of the lines that say what the search decides
    for (const Line& line : lines_of(*own_levers_, "levers")) {
      const std::string id = trimmed(std::string_view(line.text).substr(0, line.text.find('=')));
      const bool searched = std::any_of(plan_.levers.begin(), plan_.levers.end(),
                                        [&](const SearchLever& one) { return decision_.levers[one.factor].input.name == id; });
      if (searched)
        moved.insert({line.at.line, line.at.column});
      else
        plan_.kept.push_back(line.text);
    }
    for (const Assignment& one : all.overlays.front())
      if (!moved.contains({one.at.line, one.at.column})) plan_.own.push_back(one);
  }

  void aims(const char* section, std::vector<Aim>& into) {
    for (const Spec* spec : r_.by_id(section))
      if (auto aim = read_aim(*spec, std::string(section) + "." + spec->id, section == std::string_view("constraints")))
        into.push_back(std::move(*aim));
  }

  std::optional<Aim> read_aim(const Spec& spec, const std::string& path, bool constraint) {
    const Spec* metric = r_.study_.find("metrics", spec.text("metric"));
    if (!metric) return std::nullopt;  // told with the references
    const std::size_t before = r_.errors();
    Decision one;
    one.base = decision_.base;
    one.metrics = {metric->id};
    const results::EnsembleMetric known = ensemble_head(r_.base_, one).metrics.front();
    const auto given = [&](const char* name) { return spec.parameter(name).given(); };
    Aim aim;
    aim.id = spec.id;
    aim.metric = metric->id;
    aim.statistic = static_cast<OverFutures>(static_cast<int>(spec.constant("statistic")));
    aim.percentile = spec.constant("percentile");
    aim.unit = aim.statistic == OverFutures::share ? "1" : known.unit;
    aim.title = spec.title.empty() ? known.title : local_words(spec, {});
    aim.says = spec.setting("says").given() ? local_words(spec, "says") : known.says;
    aim.good_from = known.at_least, aim.good_to = known.at_most;
    if (given("percentile") && aim.statistic != OverFutures::percentile)
      r_.say("objective_unused", path + ".percentile", spec.parameter("percentile").at,
             {"`percentile` is not used: the statistic is another", "`percentile` no se usa: la estadística es otra"},
             {"write statistic = \"percentile\", or take it out", "escriba statistic = \"percentile\", o quítelo"});
    const auto wish = static_cast<basin::Wish>(static_cast<int>(spec.constant("better")));
    if (aim.statistic == OverFutures::share && std::isnan(known.at_least) && std::isnan(known.at_most))
      r_.say("objective_threshold", path + ".metric", spec.setting("metric").at,
             {"the metric `{0}` has no threshold: no future meets it or fails it",
              "la métrica `{0}` no tiene umbral: ningún futuro la cumple ni falla"},
             {"write at_least or at_most in [metrics.{0}], or another statistic",
              "escriba at_least o at_most en [metrics.{0}], u otra estadística"},
             metric->id);
    const bool silent = known.wanted != results::Wanted::more && known.wanted != results::Wanted::less;
    const bool ends = aim.statistic == OverFutures::worst || aim.statistic == OverFutures::best;
    const bool settled = aim.statistic == OverFutures::share || aim.statistic == OverFutures::deviation;
    if (wish == basin::Wish::as_metric && silent && !settled && (ends || !constraint))
      r_.say("objective_direction", path, spec.at,
             {"the metric `{0}` does not say which values are better", "la métrica `{0}` no dice qué valores son mejores"},
             {"write better = \"more\" or better = \"less\"", "escriba better = \"more\" o better = \"less\""}, metric->id);
    aim.high_is_good = wish == basin::Wish::more || (wish == basin::Wish::as_metric && known.wanted == results::Wanted::more);
    aim.more_is_better = settled && wish == basin::Wish::as_metric ? aim.statistic == OverFutures::share : aim.high_is_good;
    if (constraint) {
      if (given("at_least")) aim.low = spec.constant("at_least");
      if (given("at_most")) aim.high = spec.constant("at_most");
      if (!given("at_least") && !given("at_most"))
        r_.say("constraint_silent", path, spec.at, {"`{0}` limits nothing", "`{0}` no limita nada"},
               {"write at_least = … or at_most = …", "escriba at_least = … o at_most = …"}, spec.id);
      if (aim.low > aim.high)
        r_.say("constraint_order", path + ".at_least", spec.parameter("at_least").at,
               {"no value is at least {0:g} and at most {1:g}", "ningún valor es al menos {0:g} y a lo sumo {1:g}"},
               {"write the lower one as at_least", "escriba el menor como at_least"}, aim.low, aim.high);
    } else {
      aim.epsilon = spec.constant("epsilon");
      if (given("reference")) aim.reference = spec.constant("reference");
    }
    named_.insert(metric->id);
    return r_.errors() == before ? std::optional(std::move(aim)) : std::nullopt;
  }

  void subset() {
    plan_.subset = static_cast<basin::FutureSubset>(static_cast<int>(number("subset", 0)));
    plan_.futures = static_cast<std::size_t>(number("futures", 16));
    const bool uncertain = !r_.by_id("uncertainties").empty();
    if (!uncertain) plan_.subset = basin::FutureSubset::today;
    const std::vector<Line> given = spec_ ? lines_of(*spec_, "given") : std::vector<Line>{};
    const bool asked = plan_.subset == basin::FutureSubset::given;
    if (asked != !given.empty() && uncertain)
      r_.say("search_given", asked ? "search.subset" : "search.given", asked ? spec_->parameter("subset").at : spec_->setting("given").at,
             {"`given` and `subset = \"given\"` belong together", "`given` y `subset = \"given\"` van juntos"},
             {"write both, or none", "escriba los dos, o ninguno"});
    if (!asked || decision_.uncertainties.size() != r_.by_id("uncertainties").size()) return;
    const auto drawn = futures_of(decision_, {}, decision_.design.seed);
    if (!drawn) return;  // told with the design
    std::vector<std::string> ids;
    for (const auto& future : drawn->futures) ids.push_back(future.id);
    for (const Line& line : given) {
      if (std::find(ids.begin(), ids.end(), line.text) == ids.end())
        r_.say("search_future", "search.given", line.at, {"the design draws no future `{0}`", "el diseño no sortea el futuro `{0}`"},
               {"{1}ids of futures stand in `future` of ensemble.nc and in futures.csv",
                "{1}los identificadores están en `future` de ensemble.nc y en futures.csv"},
               line.text, r_.meant(line.text, ids));
      else if (std::find(plan_.given.begin(), plan_.given.end(), line.text) == plan_.given.end())
        plan_.given.push_back(line.text);
    }
  }

  void settings() {
    using analysis::search::Crossover;
    using analysis::search::Method;
    const auto method = static_cast<Method>(static_cast<int>(number("method", 0)));
    auto& s = plan_.settings;
    s = analysis::search::usual(method);
    s.evaluations = static_cast<std::int64_t>(number("evaluations", 1000));
    s.seed = static_cast<std::uint64_t>(number("seed", 1));
    s.divisions = static_cast<int>(number("divisions", 12));
    s.inner_divisions = static_cast<int>(number("inner_divisions", 0));
    if (spec_ && (spec_->parameter("population").given() || method != Method::nsga3))
      s.population = static_cast<int>(number("population", 100));
    if (const std::vector<Line> lines = spec_ ? lines_of(*spec_, "crossovers") : std::vector<Line>{}; !lines.empty()) {
      const std::vector<std::string> names{"simulated_binary", "differential", "parent_centric", "simplex"};
      s.crossovers.clear();
      for (const Line& line : lines) {
        const auto found = std::find(names.begin(), names.end(), line.text);
        if (found == names.end())
          r_.say("search_crossover", "search.crossovers", line.at, {"there is no crossover `{0}`", "no existe el cruzamiento `{0}`"},
                 {"{1}there are {2}", "{1}existen {2}"}, line.text, r_.meant(line.text, names), listed(names));
        else
          s.crossovers.push_back(static_cast<Crossover>(found - names.begin()));
      }
      if (s.crossovers.empty()) s.crossovers = {Crossover::simulated_binary};
    }
    std::size_t widths = 0;
    for (const Aim& aim : plan_.objectives) widths += aim.epsilon > 0 ? 1 : 0;
    const bool needed = method == Method::epsilon_nsga2 || s.crossovers.size() > 1;
    if (widths < plan_.objectives.size() && (needed || widths > 0)) {
      for (const Aim& aim : plan_.objectives)
        if (aim.epsilon == 0)
          r_.say("objective_epsilon", "objectives." + aim.id, r_.study_.find("objectives", aim.id)->at,
                 {"`{0}` has no epsilon, which this search needs for every objective",
                  "`{0}` no tiene epsilon, y esta búsqueda lo necesita en cada objetivo"},
                 {"write epsilon = the difference that does not matter, in {1}", "escriba epsilon = la diferencia que no importa, en {1}"},
                 aim.id, aim.unit);
    } else if (widths > 0) {
      for (const Aim& aim : plan_.objectives) s.epsilons.push_back(aim.epsilon);
    }
    if (method == Method::nsga3 && r_.by_id("objectives").size() == 1)
      r_.say("search_nsga3", "search.method", spec_->parameter("method").at,
             {"NSGA-III needs two objectives or more", "NSGA-III necesita dos objetivos o más"},
             {"write method = \"nsga2\", or another objective", "escriba method = \"nsga2\", u otro objetivo"});
  }

  DecisionReader& r_;
  const Decision& decision_;
  SearchPlan plan_;
  const Spec* spec_ = nullptr;
  const Spec* own_levers_ = nullptr;
  Position here_;
  std::set<std::string> named_;
};

std::optional<Strategy> DecisionReader::begin(const std::string& scenario, const Decision& decision) {
  decision_.base = decision.base;
  return from_scenario(scenario, "search.strategy", {});
}

std::optional<SearchPlan> DecisionReader::search() {
  const auto has = [&](const char* section) { return !by_id(section).empty(); };
  if (!study_.find("search", "search") && !has("objectives") && !has("constraints")) return std::nullopt;
  const Decision decision = read();
  decision_ = decision;
  const std::size_t rest = diagnostics_.all.size();
  SearchPlan plan = SearchReader(*this, decision).read();
  diagnostics_.all.erase(diagnostics_.all.begin(), diagnostics_.all.begin() + static_cast<std::ptrdiff_t>(rest));
  return plan;
}

std::optional<SearchPlan> search_as_read(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) {
  Diagnostics found;
  auto plan = DecisionReader(study, language, found).search();
  if (!plan) return std::nullopt;  // what was found is of the rest of the decision
  for (Diagnostic& d : found.all) diagnostics.add(std::move(d));
  return plan;
}

std::optional<SearchPlan> search_of(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics) {
  Diagnostics found;
  auto plan = search_as_read(study, language, found);
  if (found.has_errors()) plan.reset();
  for (Diagnostic& d : found.all) diagnostics.add(std::move(d));
  return plan;
}

analysis::search::Problem SearchPlan::problem() const {
  analysis::search::Problem made;
  for (const SearchLever& lever : levers) made.variables.push_back(lever.variable);
  for (const Aim& aim : objectives)
    made.objectives.push_back(aim.more_is_better ? analysis::search::Direction::maximise : analysis::search::Direction::minimise);
  return made;
}

}  // namespace cuenca::study
