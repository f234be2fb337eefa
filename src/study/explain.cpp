// `cuenca explain`: why claims got what they got, day by day, and what more for them would have taken from whom.
#include <fmt/format.h>

#include <algorithm>
#include <cuenca/cuenca.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>

#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/explain_claim.hpp"
#include "basin/registry.hpp"
#include "config/read.hpp"
#include "report/number.hpp"
#include "results/file.hpp"
#include "study/checks.hpp"
#include "study/explain_words.hpp"
#include "study/overlaid.hpp"
#include "study/problems.hpp"
#include "study/simulate.hpp"

namespace cuenca {
namespace {

using basin::ClaimExplanation;
using study::ClaimWords;

/// What is kept of a claim on the way: how often it was short and why, and its worst step.
struct Watched {
  long steps = 0, short_steps = 0;
  double coverage = 0;  ///< sum over the short steps
  std::map<allocation::Binding, long> reasons;
  bool told = false;
  ClaimExplanation worst;
  double worst_day = 0, dt = 86400;
};

class Explainer {
 public:
  explicit Explainer(const ExplainOptions& options) : options_(options), language_(options.language == "es" ? Language::spanish : Language::english) {}

  ExplainResult run() {
    const config::Reading reading = config::read_study(options_.study, basin::registry(), language_);
    add(reading.diagnostics);
    if (reading.diagnostics.has_errors()) return wrong();
    Diagnostics components;
    study::check_components(reading.study, language_, components);
    add(components);
    if (components.has_errors() || !period()) return wrong();
    const study::Overlaid overlaid = study::overlaid(reading.study, options_.scenario, options_.set, language_);
    add(overlaid.diagnostics);
    if (overlaid.diagnostics.has_errors()) return wrong();
    study_ = &overlaid.study;
    const auto more = parse_more();
    if (!more) return wrong();
    more_ = *more;
    study::SimulationOptions simulation;
    simulation.record = false;
    simulation.language = language_;
    if (options_.progress) simulation.watch = [this](std::string_view phase, double done) { return options_.progress(std::string(phase), done); };
    simulation.after_step = [this](basin::Run& run, const catalog::Step& step) { look(run, step); };
    const auto made = study::simulate(overlaid.study, simulation);
    add(made->problems);
    if (made->problems.has_errors() || !unknown_.empty()) return wrong();
    if (made->interrupted) return finished(Outcome::interrupted);
    if (made->fault) {
      result_.problems.push_back({"error", "ledger", "", "", 0, 0, basin::describe(*made->fault), ""});
      return finished(Outcome::failed);
    }
    if (!made->run->allocation()) {
      fault("nothing_allocated", {"this study allocates nothing: it has no links, irrigation, requirements or licences", "este estudio no asigna nada: no tiene enlaces, riego, exigencias ni licencias"},
            {"give a use its source, or add [links]", "dé a un uso su fuente, o agregue [links]"});
      return wrong();
    }
    if (!options_.out.empty() && !write()) return finished(Outcome::wrong_usage);
    tell();
    return finished(Outcome::done);
  }

 private:
  void add(const Diagnostics& diagnostics) {
    for (Problem& problem : study::problems_of(diagnostics)) result_.problems.push_back(std::move(problem));
  }
  ExplainResult wrong() { return finished(Outcome::wrong_input); }
  ExplainResult finished(Outcome outcome) {
    result_.outcome = outcome;
    return std::move(result_);
  }
  void fault(const char* code, Text message, Text hint) {
    result_.problems.push_back({"error", code, "", "", 0, 0, std::string(message.in(language_)), std::string(hint.in(language_))});
  }

  bool period() {
    for (const auto& [text, day] : {std::pair{&options_.from, &from_}, {&options_.to, &to_}}) {
      if (text->empty()) continue;
      const auto date = parse_date(*text);
      if (!date) {
        fault("date_form", {"a date is written 2045-07-03", "una fecha se escribe 2045-07-03"}, {"correct --from or --to", "corrija --from o --to"});
        return false;
      }
      *day = static_cast<double>(*date);
    }
    return true;
  }
  /// m3/s
  std::optional<double> parse_more() {
    const std::string text = options_.more.empty() ? "1 L/s" : options_.more;
    std::size_t end = 0;
    double value = 0;
    try {
      value = std::stod(text, &end);
    } catch (const std::exception&) {
      end = 0;
    }
    std::string unit = text.substr(end);
    unit.erase(0, unit.find_first_not_of(' '));
    if (unit.empty()) unit = "L/s";
    if (end > 0 && value > 0)
      if (const auto si = to_si(value, unit, "m3/s", false)) return *si;
    fault("more_form", {"--more is an amount of flow above zero, like `1 L/s`", "--more es un caudal mayor que cero, como `1 L/s`"}, {"write --more \"1 L/s\"", "escriba --more \"1 L/s\""});
    return std::nullopt;
  }

  void choose(const basin::AllocationPlan& plan) {
    const std::vector<std::string> known = basin::claims_of(plan);
    if (options_.claims.empty()) claims_ = known;
    for (const std::string& claim : options_.claims) {
      if (std::find(known.begin(), known.end(), claim) != known.end()) {
        claims_.push_back(claim);
        continue;
      }
      std::string all;
      for (const std::string& one : known) all += (all.empty() ? "`" : ", `") + one + "`";
      const std::string near = nearest_name(claim, std::span<const std::string>(known));
      const bool es = language_ == Language::spanish;
      const std::string meant = near.empty() ? "" : es ? "¿quiso decir `" + near + "`? " : "did you mean `" + near + "`? ";
      result_.problems.push_back({"error", "claim_unknown", "", "", 0, 0, es ? "no hay un pedido `" + claim + "`" : "there is no claim `" + claim + "`", meant + (es ? "existen " : "there are ") + all});
      unknown_.push_back(claim);
    }
    chosen_ = true;
  }

  void look(basin::Run& run, const catalog::Step& step) {
    const basin::AllocationStage* stage = run.allocation();
    if (!stage) return;
    if (!chosen_) choose(stage->plan());
    if (!unknown_.empty() || step.day < from_ || step.day > to_) return;
    const auto& network = stage->plan().network;
    for (const std::string& id : claims_) {
      const auto found = std::find_if(network.claims.begin(), network.claims.end(), [&](const auto& claim) { return claim.id == id; });
      const auto c = static_cast<std::size_t>(found - network.claims.begin());
      const double coverage = stage->outcome(0).coverage[c];
      Watched& watched = watched_[id];
      ++watched.steps;
      const bool lacks = coverage < 1 - 1e-9;
      if (lacks) {
        ++watched.short_steps;
        watched.coverage += coverage;
        ++watched.reasons[stage->outcome(0).binding[c]];
      }
      const bool worst = !watched.told || (lacks && coverage < watched.worst.coverage);
      if (!worst && (options_.out.empty() || (!lacks && options_.claims.empty()))) continue;
      const ClaimExplanation e = basin::explain_claim(*stage, 0, id, more_ * step.dt);
      if (!options_.out.empty() && (lacks || !options_.claims.empty())) line(e, step);
      if (!worst) continue;
      watched.told = true;
      watched.worst = e;
      watched.worst_day = step.day;
      watched.dt = step.dt;
    }
  }

  void line(const ClaimExplanation& e, const catalog::Step& step) {
    std::string losers;
    for (const basin::Loser& loser : e.losers)
      losers += fmt::format("{}{}{}:{}", losers.empty() ? "" : " ", loser.kind == basin::Loser::Kind::claim ? "" : loser.kind == basin::Loser::Kind::passing ? "flow." : "store.", loser.id,
                            loser.loses / step.dt);
    csv_ += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", format_date(static_cast<std::int64_t>(step.day)), e.claim, e.priority, e.required / step.dt, e.got / step.dt, e.coverage,
                        study::binding_name(e.binding), e.binding_at, e.more / step.dt, losers);
  }
  bool write() {
    if (std::ifstream(options_.out) && !options_.force) {
      fault("exists", {"the file of --out exists", "el archivo de --out ya existe"}, {"choose another, or --force to replace it", "elija otro, o --force para reemplazarlo"});
      return false;
    }
    const std::string text = "date,claim,priority,required,got,coverage,held_back_by,at,more,lost_by\n" + csv_;
    if (const std::string problem = results::replace_file(options_.out, text); !problem.empty()) {
      result_.problems.push_back({"error", "write", "", options_.out, 0, 0, problem, ""});
      return false;
    }
    result_.written = options_.out;
    return true;
  }

  void tell() {
    const ClaimWords words(*study_, language_);
    nlohmann::ordered_json json{{"claims", nlohmann::ordered_json::array()}};
    bool any = false;
    for (const auto& [id, w] : watched_) {
      if (!w.told || (options_.claims.empty() && w.short_steps == 0)) continue;
      any = true;
      const std::string sentence = words.sentence(w.worst, w.worst_day, w.dt);
      result_.table += words.summary(id, w.steps, w.short_steps, w.short_steps ? w.coverage / static_cast<double>(w.short_steps) : 1, w.reasons) + "\n  " + sentence + "\n";
      nlohmann::ordered_json one{{"claim", id}, {"steps", w.steps}, {"short", w.short_steps}, {"date", format_date(static_cast<std::int64_t>(w.worst_day))},
                                 {"required", w.worst.required / w.dt}, {"got", w.worst.got / w.dt}, {"coverage", w.worst.coverage}, {"held_back_by", study::binding_name(w.worst.binding)},
                                 {"at", w.worst.binding_at}, {"more", w.worst.more / w.dt}, {"lost_by", nlohmann::ordered_json::array()}, {"sentence", sentence}};
      for (const basin::Loser& loser : w.worst.losers)
        one["lost_by"].push_back({{"kind", loser.kind == basin::Loser::Kind::claim ? "claim" : loser.kind == basin::Loser::Kind::passing ? "flow" : "store"}, {"id", loser.id}, {"loses", loser.loses / w.dt}});
      json["claims"].push_back(std::move(one));
    }
    if (!any) result_.table = std::string(Text{"Every claim was met in every step.\n", "Todos los pedidos se cubrieron en todos los pasos.\n"}.in(language_));
    if (!result_.written.empty()) json["written"] = result_.written;
    result_.json = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }

  const ExplainOptions& options_;
  Language language_;
  const catalog::StudySpec* study_ = nullptr;
  double from_ = -1e9, to_ = 1e9, more_ = 0;
  bool chosen_ = false;
  std::vector<std::string> claims_, unknown_;
  std::map<std::string, Watched> watched_;
  std::string csv_;
  ExplainResult result_;
};

}  // namespace

ExplainResult explain(const ExplainOptions& options) { return Explainer(options).run(); }

}  // namespace cuenca
