#include "study/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

#include "analysis/threshold.hpp"
#include "analysis/metric_cuts.hpp"
#include "base/calendar.hpp"
#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "catalog/concentrations.hpp"
#include "report/figure.hpp"
#include "results/dataset.hpp"
#include "study/money.hpp"
#include "study/quantities.hpp"
#include "study/run_years.hpp"

namespace cuenca::study {
namespace {

using analysis::Against;
using analysis::MetricQuestion;
using analysis::Statistic;
using catalog::Spec;
using report::Words;

Words words_of(const Spec& spec, std::string_view setting) {
  const auto* texts = spec.setting(setting).get<catalog::LocalText>();
  if (!texts) return report::same(spec.text(setting));
  const auto in = [&](const char* language) {
    const auto found = texts->by_language.find(language);
    return found == texts->by_language.end() ? std::string() : found->second;
  };
  return {in("en"), in("es")};
}

bool given(const Spec& spec, std::string_view parameter) { return spec.parameter(parameter).given(); }

bool is_time(Statistic s) { return s == Statistic::longest || s == Statistic::first_time || s == Statistic::recovery; }
bool is_number(Statistic s) { return s == Statistic::count || s == Statistic::spells; }
bool is_share(Statistic s) { return s == Statistic::share || s == Statistic::relative_change; }

/// A value compared step by step, or periods that are totals.
std::string series_unit(const MetricQuestion& q, const std::string& of, const std::string& other) {
  std::string unit = of;
  if (!other.empty() && q.step_by_step && q.statistic != Statistic::recovery)
    unit = q.against == Against::difference ? of : si_unit(fmt::format("({})/({})", of, other));
  const bool total = q.within == analysis::Within::sum && q.statistic != Statistic::sum;
  return total || q.statistic == Statistic::sum ? si_unit(fmt::format("({}) s", unit)) : unit;
}

/// Is a change of the value, not the value itself: a difference of temperatures is never shifted.
bool is_difference(const MetricQuestion& q, bool compared) {
  return q.statistic == Statistic::change || q.statistic == Statistic::trend || (compared && q.against == Against::difference);
}

/// The money of runs, each found once.
class Accounts {
 public:
  Accounts(const ResultView& view, const EconomicSummary* money) {
    if (money) known_.emplace(&view, *money);
  }
  const EconomicSummary& of(const ResultView& view) {
    const auto found = known_.find(&view);
    return found != known_.end() ? found->second : known_.emplace(&view, economics_of(view)).first->second;
  }

 private:
  std::map<const ResultView*, EconomicSummary> known_;
};

bool is_total(const MetricQuestion& q) { return q.statistic == Statistic::sum || q.within == analysis::Within::sum; }

double limit_si(const Spec& spec, const std::string& unit) {
  const std::string written = spec.text("limit_unit");
  const double limit = spec.constant("limit");
  return written.empty() ? limit : to_si(limit, written, unit, false).value_or(limit);
}

class One {
 public:
  One(const Spec& spec, const ResultView& view, const FindRun& other, Accounts& accounts)
      : spec_(spec), view_(view), other_(other), accounts_(accounts) {}

  MetricValue answer() {
    const Spec* actor = view_.study().find("actors", spec_.text("actor"));
    m_.id = spec_.id;
    m_.actor = spec_.text("actor");
    m_.title = {spec_.titled("en"), spec_.titled("es")};
    m_.says = words_of(spec_, "says");
    m_.owner = words_of(spec_, "owner");
    m_.source = spec_.text("from");
    m_.actor_title = actor ? Words(actor->titled("en"), actor->titled("es")) : report::same(m_.actor);
    if (actor) m_.group = words_of(*actor, "group");
    m_.better = static_cast<Better>(static_cast<int>(spec_.constant("better")));
    if (given(spec_, "at_least")) m_.at_least = spec_.constant("at_least");
    if (given(spec_, "at_most")) m_.at_most = spec_.constant("at_most");
    if (given(spec_, "reference")) m_.reference = spec_.constant("reference");
    m_.unit = spec_.text("unit");
    m_.reason = words_of(spec_, "missing");
    if (m_.reason.empty()) compute();
    m_.met = satisfies(m_.value, m_.censored, m_.at_least, m_.at_most);
    return std::move(m_);
  }

 private:
  std::string unit_of(const std::string& expression) const {
    return expression.empty() ? std::string()
                              : basin::name_result(view_.study(), expression, Language::english, metric_results(view_.study())).unit;
  }

  /// Is money in what it looks at, or in what that is compared with? Then everything is brought to its years, or to one number.
  const MoneyName* money() const {
    std::vector<std::string> all{spec_.text("of"), spec_.text("per")};
    if (const auto* list = spec_.setting("also").get<std::vector<Spec>>())
      for (const Spec& one : *list) all.push_back(one.text("of"));
    for (const std::string& one : all)
      if (const MoneyName* name = one.empty() ? nullptr : money_in(one)) return name;
    return nullptr;
  }

  /// Values on the steps of the run, or on others.
  struct Series {
    std::vector<double> values;
    analysis::Intervals own;
    const analysis::MetricCuts* cuts = nullptr;
    bool empty() const { return cuts ? values.empty() : own.values.empty(); }
    analysis::MetricSeries seen() const { return cuts ? analysis::MetricSeries(*cuts, values) : analysis::MetricSeries(own); }
  };

  /// Empty, with the reason told, where the run has no such result.
  Series series(const ResultView& view, const std::string& expression, const MetricQuestion& q) {
    if (money_in(expression)) {
      MoneySeries found = money_series(accounts_.of(view), expression, is_total(q));
      if (found.values.values.empty() || !found.reason.empty()) m_.reason = found.reason, found.values.values.clear();
      return {{}, std::move(found.values)};
    }
    std::vector<double> values = view.sum_of(expression);
    const MoneyName* name = values.empty() ? nullptr : money();
    if (values.empty()) no_result(expression);
    if (!name) return {std::move(values), {}, &view.cuts()};
    const double begin = view.days().front(), past = begin + view.duration_seconds() / kSecondsPerDay;
    if (name->of_run) return {{}, {{begin}, {past}, {view.mean(values)}}};
    const RunYears years(view.days(), view.seconds());
    analysis::Intervals x;
    const std::vector<double> means = years.mean(values);
    for (std::size_t y = 0; y < means.size(); ++y) {
      const int year = years.list()[y];
      x.begin.push_back(std::max(begin, static_cast<double>(days_from_civil(year, 1, 1))));
      x.end.push_back(std::min(past, static_cast<double>(days_from_civil(year + 1, 1, 1))));
      x.values.push_back(means[y]);
    }
    return {{}, std::move(x)};
  }

  void compute() {
    MetricQuestion q = question_of(spec_);
    const std::string of = spec_.text("of"), per = spec_.text("per"), baseline = spec_.text("baseline"), unit = unit_of(of);
    const std::string other_unit = !baseline.empty() ? unit : unit_of(per), answer = answer_unit(q, unit, other_unit);
    m_.unit = shown_unit(spec_, q, answer);
    q.limit = limit_si(spec_, series_unit(q, unit, other_unit));
    const Series x = series(view_, of, q);
    if (x.empty()) return;
    Series reference;
    bool compared = false;
    if (!baseline.empty()) {
      const OtherRun run = other_ ? other_(baseline) : OtherRun{};
      if (!run.view) {
        m_.reason = run.problem.empty() ? Words("the baseline was not run", "la línea de base no se corrió") : run.problem;
        return;
      }
      reference = series(*run.view, of, q);
      compared = true;
      if (reference.empty()) {
        m_.reason = report::phrase({"in the run `{}`: {}", "en la corrida `{}`: {}"}, {report::same(baseline), m_.reason});
        return;
      }
    } else if (!per.empty()) {
      reference = series(view_, per, q);
      compared = true;
      if (reference.empty()) return;
    }
    std::deque<Series> others;
    std::vector<analysis::MetricLimit> also;
    if (const auto* list = spec_.setting("also").get<std::vector<Spec>>())
      for (const Spec& one : *list) {
        const Series& other = others.emplace_back(series(view_, one.text("of"), q));
        if (other.empty()) return;
        also.push_back({other.seen(), static_cast<analysis::When>(static_cast<int>(one.constant("when"))),
                        limit_si(one, unit_of(one.text("of")))});
      }
    const analysis::MetricSeries seen = x.seen(), beside = compared ? reference.seen() : analysis::MetricSeries();
    const analysis::MetricAnswer a = analysis::evaluate(q, seen, compared ? &beside : nullptr, also);
    m_.censored = a.censored;
    m_.reason = a.reason;
    if (a.computable() && !m_.unit.empty()) m_.value = from_si(a.value, m_.unit, is_difference(q, compared));
  }

  void no_result(const std::string& expression) {
    m_.reason = report::phrase({"this run has no result `{}`", "esta corrida no tiene el resultado `{}`"}, {report::same(expression)});
  }

  const Spec& spec_;
  const ResultView& view_;
  const FindRun& other_;
  Accounts& accounts_;
  MetricValue m_;
};

}  // namespace

MetricQuestion question_of(const Spec& spec) {
  const auto whole = [&](std::string_view name) { return static_cast<int>(spec.constant(name)); };
  MetricQuestion q;
  q.statistic = static_cast<Statistic>(whole("statistic"));
  q.percentile = from_si(spec.constant("percentile"), "%");
  q.when = static_cast<analysis::When>(whole("when"));
  q.limit = spec.constant("limit");
  q.every = static_cast<analysis::Every>(whole("every"));
  q.within = static_cast<analysis::Within>(whole("within"));
  q.year_starts = whole("year_starts");
  q.first_month = whole("first_month");
  q.last_month = whole("last_month");
  q.start = spec.constant("start");
  q.past = spec.constant("end") + 1;
  q.after = spec.constant("after");
  q.recovered = spec.constant("recovered");
  q.years = whole("years");
  q.loss_is_fall = spec.constant("loss") == 0;
  q.against = static_cast<Against>(whole("as"));
  q.step_by_step = spec.constant("step_by_step") > 0;
  return q;
}

std::string answer_unit(const MetricQuestion& q, const std::string& of, const std::string& other) {
  if (of.empty()) return {};
  const bool alike = other.empty() || to_si(0.0, other, of, false);
  const bool after = !other.empty() && !q.step_by_step && q.statistic != Statistic::recovery;
  if (!alike && (q.statistic == Statistic::recovery || q.against != Against::ratio)) return {};
  std::string unit = series_unit(q, of, other);
  if (is_share(q.statistic) || is_number(q.statistic)) unit = "1";
  if (is_time(q.statistic)) unit = "s";
  if (q.statistic == Statistic::trend) unit = si_unit(fmt::format("({})/s", unit));
  if (!after || q.against == Against::difference) return unit;
  if (is_share(q.statistic) || is_number(q.statistic) || is_time(q.statistic)) return "1";
  return alike ? "1" : si_unit(fmt::format("({})/({})", of, other));
}

std::string shown_unit(const Spec& spec, const MetricQuestion& q, const std::string& answer) {
  const std::string written = spec.text("unit");
  if (!written.empty() || answer.empty()) return written;
  if (answer == "s") return "yr";
  const bool compared = !spec.text("per").empty() || !spec.text("baseline").empty();
  const bool part =
      q.statistic == Statistic::share || q.statistic == Statistic::relative_change || (compared && q.against != Against::difference);
  if (answer == "1" && part) return "%";
  const MoneyName* money = money_in(spec.text("of"));
  const std::string friendly(money ? money->unit : "");
  if (!friendly.empty() && answer == si_unit(friendly) && !is_number(q.statistic)) return friendly;
  return answer == "USD/kg" ? "USD/t" : answer;
}

std::optional<bool> satisfies(double value, bool censored, double at_least, double at_most) {
  return analysis::keeps(value, censored, at_least, at_most);
}

std::string_view name_of(Better better) {
  constexpr std::string_view names[] = {"", "more", "less", "within"};
  return names[static_cast<int>(better)];
}

std::vector<basin::MoreResult> metric_results(const catalog::StudySpec& study) {
  std::vector<basin::MoreResult> all = money_results();
  for (basin::MoreResult& one : quantity_results(study)) all.push_back(std::move(one));
  if (const auto found = study.sections.find("constituents"); found != study.sections.end())
    for (const catalog::CarriedConcentration& one : catalog::carried_concentrations())
      for (const Spec& constituent : found->second)
        all.push_back({std::string(one.section), "", std::string(one.prefix) + constituent.id, std::string(catalog::kConcentrationUnit)});
  return all;
}

std::vector<MetricValue> metrics_of(const ResultView& view, const FindRun& other, const EconomicSummary* money) {
  Accounts accounts(view, money);
  std::vector<MetricValue> all;
  if (const auto found = view.study().sections.find("metrics"); found != view.study().sections.end())
    for (const Spec& spec : found->second) all.push_back(One(spec, view, other, accounts).answer());
  return all;
}

std::vector<std::vector<MetricValue>> metrics_of(std::span<const ResultView* const> views,
                                                 const std::function<OtherRun(std::size_t view, const std::string& name)>& other) {
  std::vector<std::vector<MetricValue>> all(views.size());
  std::vector<Accounts> accounts;
  for (const ResultView* view : views) accounts.emplace_back(*view, nullptr);
  for (std::size_t metric = 0, left = 1; left > 0; ++metric) {
    left = 0;
    for (std::size_t v = 0; v < views.size(); ++v) {
      const auto found = views[v]->study().sections.find("metrics");
      if (found == views[v]->study().sections.end() || metric >= found->second.size()) continue;
      ++left;
      const FindRun find = [&](const std::string& name) { return other(v, name); };
      all[v].push_back(One(found->second[metric], *views[v], find, accounts[v]).answer());
    }
  }
  return all;
}

std::set<std::string> baselines_of(const catalog::StudySpec& study) {
  std::set<std::string> names;
  if (const auto found = study.sections.find("metrics"); found != study.sections.end())
    for (const Spec& spec : found->second)
      if (const std::string name = spec.text("baseline"); !name.empty() && !spec.setting("missing").given()) names.insert(name);
  return names;
}

std::string metrics_csv(const std::vector<MetricValue>& metrics) {
  if (metrics.empty()) return {};
  const auto number = [](double value) { return std::isfinite(value) ? results::shortest(value) : std::string(); };
  std::string text = "metric,actor,value,unit,censored,at_least,at_most,reference,better,met,reason,reason_es\r\n";
  for (const MetricValue& m : metrics)
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", m.id, m.actor, number(m.value), results::quoted(m.unit),
                        m.censored ? "yes" : "no", number(m.at_least), number(m.at_most), number(m.reference), name_of(m.better),
                        !m.met   ? ""
                        : *m.met ? "yes"
                                 : "no",
                        results::quoted(m.reason.in(Language::english)), results::quoted(m.reason.in(Language::spanish)));
  return text;
}

}  // namespace cuenca::study
