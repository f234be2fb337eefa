// What is wrong with a decision and only trying tells: every change at both ends of its range and between, every word of a category;
// strategies that set what a future touches.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "basin/registry.hpp"
#include "config/messages.hpp"
#include "config/overlay.hpp"
#include "study/decision_reader.hpp"
#include "study/search/plan.hpp"

namespace cuenca::study {
namespace {

using analysis::sampling::InputKind;
using catalog::Assignment;
using catalog::StudySpec;

using Place = std::tuple<std::string, int, int, std::string>;
Place place_of(const Position& at, const std::string& path) { return {at.file, at.line, at.column, path}; }

/// A path that futures touch, by whom and where that stands.
struct Touched {
  std::string factor;
  Position at;
};

class Checker {
 public:
  Checker(const StudySpec& study, const Decision& decision, Language language, Diagnostics& diagnostics)
      : base_(study), decision_(decision), language_(language), diagnostics_(diagnostics) {
    if (Diagnostics told; !decision.base.empty()) config::apply_scenario(base_, basin::registry(), decision.base, language, told);
  }

  void check() {
    std::size_t rounds = 3;
    for (const Factor& factor : decision_.uncertainties) rounds = std::max(rounds, factor.words.size());
    for (std::size_t round = 0; round < rounds; ++round) futures(round);
    levers();
    strategies();
  }

 private:
  /// All uncertainties at once, as a future has them: numbers at their low end, their high end, and between; words one after the other.
  void futures(std::size_t round) {
    std::vector<Assignment> overlay;
    std::map<Place, const Factor*> owners;
    for (const Factor& factor : decision_.uncertainties)
      for (Assignment& one : tried(factor, round)) {
        owners[place_of(one.at, one.path)] = &factor;
        overlay.push_back(std::move(one));
      }
    StudySpec study = base_;
    Diagnostics found;
    const auto changes = config::apply(study, basin::registry(), overlay, language_, found);
    for (const Diagnostic& d : found.all)
      if (d.code == "overlay_twice")
        say("uncertainty_twice", d.path, d.at,
            {"two uncertainties change `{0}`, or one does so twice", "dos incertidumbres cambian `{0}`, o una lo hace dos veces"},
            {"keep one of the two: one uncertainty may move several paths together, each with a range of its own",
             "deje una de las dos: una incertidumbre puede mover juntas varias rutas, cada una con su propio rango"},
            d.path);
    std::erase_if(found.all, [](const Diagnostic& d) { return d.code == "overlay_twice"; });
    pass(found);
    for (const config::Change& change : changes) {
      const Factor* owner = nullptr;  // a path with stars leads to many
      for (const auto& [place, factor] : owners)
        if (place_of(change.value.at, std::get<3>(place)) == place && (!owner || std::get<3>(place) == change.path)) owner = factor;
      if (!owner) continue;
      touched_.emplace(change.path, Touched{owner->input.name, change.value.at});
      if (!change.structure || owner->structure) continue;
      say("uncertainty_structure", "uncertainties." + owner->input.name, change.value.at,
          {"`{0}` rebuilds the basin, which a future may do only where that is said",
           "`{0}` rehace la cuenca, y un futuro solo puede hacerlo donde se dice"},
          {"write structure = true in [uncertainties.{1}]", "escriba structure = true en [uncertainties.{1}]"}, change.path,
          owner->input.name);
    }
  }

  static std::vector<Assignment> tried(const Factor& factor, std::size_t round) {
    constexpr double shares[] = {0, 1, 0.377};
    if (factor.input.kind == InputKind::category) return assignments_of(factor, static_cast<double>(round % factor.words.size()));
    const double share = shares[round % 3];
    // of a distribution without ends, what 998 of 1000 values lie in
    return assignments_of(
        factor, analysis::sampling::value_at(factor.input, analysis::sampling::bounded(factor.input) ? share : 0.001 + 0.998 * share));
  }

  /// Levers are tried one by one: no strategy need have them all.
  void levers() {
    for (const Factor& lever : decision_.levers)
      for (std::size_t round = 0; round < std::max<std::size_t>(3, lever.words.size()); ++round) {
        StudySpec study = base_;
        Diagnostics found;
        config::apply(study, basin::registry(), tried(lever, round), language_, found);
        pass(found);
      }
  }

  void strategies() {
    for (const Strategy& strategy : decision_.strategies) {
      StudySpec study = base_;
      for (const auto& overlay : strategy.overlays) {
        Diagnostics found;
        const auto changes = config::apply(study, basin::registry(), overlay, language_, found);
        pass(found);
        for (const config::Change& change : changes)
          if (change.operation == Assignment::Operation::assign) against(strategy, change);
      }
    }
  }

  void against(const Strategy& strategy, const config::Change& change) {
    for (const auto& [path, touched] : touched_) {
      const bool meets = path == change.path || path.starts_with(change.path + ".") || change.path.starts_with(path + ".");
      if (!meets) continue;
      say("strategy_touches", change.path, change.value.at,
          {"the strategy `{0}` sets `{1}`, which futures change (`{2}`, {3}): nothing of them would be left",
           "la estrategia `{0}` fija `{1}`, que los futuros cambian (`{2}`, {3}): nada quedaría de ellos"},
          {"let the strategy multiply or add, let both act on an assumption in an expression, or take one of the two out",
           "haga que la estrategia multiplique o sume, que ambos actúen sobre un supuesto en una expresión, o quite uno de los dos"},
          strategy.id, change.path, touched.factor, config::place_text(touched.at));
      return;
    }
  }

  /// Errors, each once: the same mistake shows at both ends of a range.
  void pass(const Diagnostics& found) {
    for (const Diagnostic& d : found.all)
      if (d.severity == Severity::error) add(d);
  }
  void add(const Diagnostic& d) {
    if (said_.insert({d.code, place_of(d.at, d.path)}).second) diagnostics_.add(d);
  }
  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    add({Severity::error, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
         fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  StudySpec base_;
  const Decision& decision_;
  Language language_;
  Diagnostics& diagnostics_;
  std::map<std::string, Touched> touched_;
  std::set<std::pair<std::string, Place>> said_;
};

}  // namespace

void check_decision(const StudySpec& study, Language language, Diagnostics& diagnostics) {
  if (!has_decision(study)) return;
  Diagnostics found;
  Decision decision = DecisionReader(study, language, found).read();  // what could be read of it, mistakes or not
  if (const auto plan = search_as_read(study, language, found)) {  // levers in the middle of their ranges, as a strategy has them
    std::vector<double> values;
    for (const SearchLever& lever : plan->levers)
      values.push_back(lever_value(lever, decision.levers[lever.factor], (lever.variable.low + lever.variable.high) / 2));
    decision.strategies.push_back(strategy_of(*plan, decision, "search", values));
  }
  Checker(study, decision, language, found).check();
  std::stable_sort(found.all.begin(), found.all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.at.file, a.at.line, a.at.column) < std::tie(b.at.file, b.at.line, b.at.column);
  });
  for (Diagnostic& d : found.all) diagnostics.add(std::move(d));
}

}  // namespace cuenca::study
