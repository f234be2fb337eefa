#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/convergence/words.hpp"
#include "analysis/robustness/ranks.hpp"
#include "report/number.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/robustness/found.hpp"
#include "tables/text_table.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
namespace cv = analysis::convergence;
using report::phrase;
using report::same;
using report::Words;

class Writer {
 public:
  Writer(const RobustnessFound& f, Language language) : f_(f), language_(language) {}

  std::string write() {
    line(phrase({"{}: how robust are the strategies?", "{}: ¿qué tan robustas son las estrategias?"}, {same(f_.file)}));
    line(counts_words(f_.counts, f_.table().strategies.size(), f_.asked.count_implausible));
    if (!f_.where.empty())
      line(phrase({"Only futures with {}: {} of {}.", "Solo futuros con {}: {} de {}."},
                  {same(f_.where), same(std::to_string(f_.counts.futures)), same(std::to_string(f_.futures_before))}));
    names();
    shares();
    for (const rb::Criterion c : f_.asked.measures)
      if (c != rb::Criterion::satisficing) measure(c);
    beside();
    horizons();
    trade_offs();
    sureness();
    return std::move(text_);
  }

 private:
  std::string say(const char* english, const char* spanish) const { return language_ == Language::spanish ? spanish : english; }
  std::string in(const Words& w) const { return w.in(language_); }
  void line(const Words& w) { text_ += in(w) + "\n"; }
  void title(const std::string& text) { text_ += "\n" + text + "\n\n"; }
  std::string strategy(std::size_t s) const { return in(title_of(f_.ensemble.strategies[s].title, f_.table().strategies[s])); }

  std::vector<std::string> head() const {
    std::vector<std::string> h{""};
    h.insert(h.end(), f_.table().strategies.begin(), f_.table().strategies.end());
    return h;
  }

  void names() {
    for (const auto& s : f_.ensemble.strategies)
      if (in(title_of(s.title, s.id)) != s.id) text_ += fmt::format("  {}: {}\n", s.id, in(title_of(s.title, s.id)));
  }

  /// Metrics of an actor beside each other; actors in the order in which they come.
  std::vector<std::size_t> by_actor() const {
    std::map<std::string, std::size_t> first;
    std::vector<std::size_t> order;
    for (std::size_t m = 0; m < f_.table().metrics.size(); ++m) {
      first.try_emplace(f_.table().metrics[m].actor, m);
      order.push_back(m);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return first.at(f_.table().metrics[a].actor) < first.at(f_.table().metrics[b].actor);
    });
    return order;
  }

  std::string share(double value, double low, double high) const {
    return of_hundred(value) + (low == low && low != high ? fmt::format(" ({}–{})", of_hundred(low), of_hundred(high)) : std::string());
  }

  void shares() {
    TextTable t(head());
    std::string actor = "\n";
    bool bounds = false;
    const auto close = [&](const std::string& who) {
      for (const rb::Group& g : f_.groups) {
        if (g.actor != who || g.metrics.size() < 2) continue;
        std::vector<std::string> row{(who.empty() ? "" : "  ") + say("all of it at once", "todo a la vez")};
        if (who.empty()) t.heading(in(actor_words(f_.ensemble, who)));
        if (who.empty()) row[0] = "  " + row[0];
        for (const rb::Together& s : g.strategies) row.push_back(share(s.share, s.low, s.high)), bounds = bounds || s.undefined > 0;
        t.add(std::move(row));
      }
    };
    for (const std::size_t m : by_actor()) {
      if (!f_.table().metrics[m].has_threshold()) continue;
      const std::string& who = f_.table().metrics[m].actor;
      if (who != actor) {
        if (actor != "\n" && !actor.empty()) close(actor);
        if (!who.empty()) t.heading(in(actor_words(f_.ensemble, who)));
        actor = who;
      }
      std::vector<std::string> row{"  " + in(metric_words(f_.metric(m)))};
      for (const auto& s : f_.scores) {
        row.push_back(share(s[m][rb::Criterion::satisficing].value, s[m].satisficing_low, s[m].satisficing_high));
        bounds = bounds || (s[m].basis.undefined > 0);
      }
      t.add(std::move(row));
    }
    if (t.empty()) {
      text_ += "\n" +
               say("No metric has a threshold: --threshold METRIC=VALUE gives one.",
                   "Ninguna métrica tiene umbral: --threshold MÉTRICA=VALOR lo da.") +
               "\n";
      return;
    }
    if (!actor.empty()) close(actor);
    close("");
    title(say("In how many of 100 futures is what was asked met?", "¿En cuántos de cada 100 futuros se cumple lo pedido?"));
    text_ += t.text();
    if (bounds)
      text_ += "\n" +
               say("  (from–to): if the futures without a value all failed, or all met it.",
                   "  (de–a): si los futuros sin valor fallaran todos, o cumplieran todos.") +
               "\n";
  }

  void measure(rb::Criterion c) {
    const rb::CriterionInfo& about = rb::info(c);
    TextTable t(head());
    std::vector<std::string> reasons;
    std::string actor;
    bool any = false;
    for (const std::size_t m : by_actor()) {
      const auto& metric = f_.metric(m);
      std::string name = in(title_of(metric.title, metric.id));
      if (about.scale == rb::Scale::metric || about.scale == rb::Scale::difference)
        if (!metric.unit.empty() && metric.unit != "1") name += " (" + in(report::unit_words(metric.unit)) + ")";
      if (f_.judged.readings[m] == Reading::distance) name += say(", outside the range by", ", fuera del rango por");
      under_actor(t, metric.actor, actor);
      std::vector<std::string> row{(metric.actor.empty() ? "" : "  ") + name};
      for (std::size_t s = 0; s < f_.scores.size(); ++s) {
        const rb::Score& score = f_.scores[s][m][c];
        if (!score.defined()) {
          row.push_back("–" + mark(reasons, std::string(score.reason.in(language_))));
          continue;
        }
        any = true;
        const bool first = f_.ranks[static_cast<std::size_t>(c)][m][s] == 1;
        row.push_back((first ? "*" : "") + report::significant(shown(score.value, about.scale, metric), 4, language_));
      }
      t.add(std::move(row));
    }
    title(fmt::format("{}: {}", about.name.in(language_), about.words.in(language_)));
    if (!any) {  // nowhere defined: say why and nothing else
      for (const std::string& reason : reasons) text_ += fmt::format("  – {}: {}\n", say("not defined", "no definido"), reason);
      return;
    }
    text_ += t.text();
    if (rb::orders(c)) text_ += say("  * best of its row", "  * lo mejor de su fila") + "\n";
    for (std::size_t i = 0; i < reasons.size(); ++i)
      text_ += fmt::format("  –{}: {}: {}\n", static_cast<char>('a' + i % 26), say("not defined", "no definido"), reasons[i]);
  }

  /// A heading where another actor's metrics begin.
  void under_actor(TextTable& t, const std::string& here, std::string& before) const {
    if (here != before && !here.empty()) t.heading(in(actor_words(f_.ensemble, here)));
    before = here;
  }

  /// Next to nothing is 0 in the metric's unit.
  static double shown(double value, rb::Scale scale, const results::EnsembleMetric& m) {
    const bool own = scale == rb::Scale::metric || scale == rb::Scale::difference;
    return own ? report::beside_thresholds(value, m.at_least, m.at_most, m.unit) : value;
  }

  static std::string mark(std::vector<std::string>& reasons, const std::string& reason) {
    auto place = std::find(reasons.begin(), reasons.end(), reason);
    if (place == reasons.end()) place = reasons.insert(reasons.end(), reason);
    return std::string(1, static_cast<char>('a' + (place - reasons.begin()) % 26));
  }

  void beside() {
    if (!f_.asked.against || f_.pairs.empty()) return;
    TextTable t(head());
    std::string actor;
    for (const std::size_t m : by_actor()) {
      const auto& metric = f_.metric(m);
      under_actor(t, metric.actor, actor);
      std::vector<std::string> row{(metric.actor.empty() ? "" : "  ") +
                                   in(report::with_unit(title_of(metric.title, metric.id), metric.unit == "1" ? "" : metric.unit))};
      for (std::size_t s = 0; s < f_.pairs.size(); ++s) {
        const rb::Pair& p = f_.pairs[s][m];
        row.push_back(s == *f_.asked.against ? "·"
                      : p.used == 0          ? "–"
                                             : fmt::format("+{} −{} ({})", of_hundred(p.better), of_hundred(p.worse),
                                                           report::significant(p.gain, 3, language_)));
      }
      t.add(std::move(row));
    }
    title(fmt::format(fmt::runtime(say("Beside {}: better (+) and worse (−) in so many of 100 futures (mean gain)",
                                       "Frente a {}: mejor (+) y peor (−) en tantos de cada 100 futuros (ganancia media)")),
                      strategy(*f_.asked.against)));
    text_ += t.text();
  }

  void horizons() {
    if (f_.horizons.empty()) return;
    title(
        say("How far may the world depart from the expected future before a strategy fails? (in % of the ranges of the inputs)",
            "¿Cuánto puede alejarse el mundo del futuro esperado antes de que una estrategia falle? (en % de los rangos de las entradas)"));
    for (std::size_t s = 0; s < f_.horizons.size(); ++s) {
      const rb::Horizon& h = f_.horizons[s];
      const std::string far = report::number(100 * h.explored, 0, language_);
      if (!h.distance.defined())
        text_ += fmt::format("  {}: {} ({} %)\n", f_.table().strategies[s], h.distance.reason.in(language_), far);
      else if (h.distance.value == 0)
        text_ += fmt::format(
            "  {}: {}\n", f_.table().strategies[s],
            say("fails already in the expected future, or in one just like it", "falla ya en el futuro esperado, o en uno igual"));
      else
        text_ += fmt::format(fmt::runtime(say("  {}: {} %; future {} fails there; {} futures lie nearer\n",
                                              "  {}: {} %; ahí falla el futuro {}; {} futuros quedan más cerca\n")),
                             f_.table().strategies[s], report::number(100 * h.distance.value, 1, language_), f_.table().futures[h.nearest],
                             h.inside);
    }
  }

  /// With the actor where another metric has the same title.
  std::string named(std::size_t m) const {
    const auto title_in = [&](std::size_t k) { return in(title_of(f_.metric(k).title, f_.metric(k).id)); };
    const std::string own = title_in(m);
    for (std::size_t k = 0; k < f_.table().metrics.size(); ++k)
      if (k != m && title_in(k) == own && !f_.metric(m).actor.empty()) return own + ", " + in(actor_words(f_.ensemble, f_.metric(m).actor));
    return own;
  }

  void trade_offs() {
    if (f_.table().metrics.size() < 2) return;
    std::string lines;
    for (std::size_t s = 0; s < f_.dominated.size(); ++s)
      if (!f_.dominated[s].empty()) {
        std::string by;
        for (std::size_t k = 0; k < std::min<std::size_t>(5, f_.dominated[s].size()); ++k)
          by += (by.empty() ? "" : ", ") + f_.table().strategies[f_.dominated[s][k]];
        if (f_.dominated[s].size() > 5) by += ", …";
        lines += fmt::format(fmt::runtime(say("  {}: at least as good in every metric, and better in some: {}\n",
                                              "  {}: al menos igual en toda métrica, y mejor en alguna: {}\n")),
                             f_.table().strategies[s], by);
      }
    constexpr std::size_t kMost = 8;
    struct Against {
      double tau;
      std::size_t a, b;
    };
    std::vector<Against> all;
    for (std::size_t a = 0; a < f_.agreement.size(); ++a)
      for (std::size_t b = a + 1; b < f_.agreement.size(); ++b)
        if (f_.agreement[a][b] < -0.3) all.push_back({f_.agreement[a][b], a, b});
    std::stable_sort(all.begin(), all.end(), [](const Against& x, const Against& y) { return x.tau < y.tau; });
    for (std::size_t k = 0; k < std::min(kMost, all.size()); ++k)
      lines += fmt::format(fmt::runtime(say("  What serves “{}” harms “{}”: their orders of the strategies disagree (tau {})\n",
                                            "  Lo que sirve a «{}» perjudica a «{}»: ordenan las estrategias al revés (tau {})\n")),
                           named(all[k].a), named(all[k].b), report::number(all[k].tau, 2, language_));
    if (all.size() > kMost)
      lines +=
          fmt::format(fmt::runtime(say("  … and {} more pairs, in --json\n", "  … y otros {} pares, en --json\n")), all.size() - kMost);
    if (lines.empty()) return;
    title(fmt::format("{} ({})", say("Trade-offs", "Lo que se gana y lo que se pierde"), rb::info(f_.by).name.in(language_)));
    text_ += lines;
  }

  void sureness() {
    if (f_.intervals.empty()) return;
    title(say("How sure is this? Are the futures enough?", "¿Qué tan seguro es esto? ¿Alcanzan los futuros?"));
    for (std::size_t t = 0; t < f_.intervals.size(); ++t) {
      const cv::Judged& j = f_.intervals[t];
      if (j.together && j.actor.empty()) {
        text_ += "  " + say("All thresholds of all actors at once:", "Todos los umbrales de todos los actores a la vez:") + "\n";
        for (std::size_t s = 0; s < j.scores.size(); ++s)
          text_ += "  - " + cv::say_share(f_.table().strategies[s], j.scores[s]).in(language_) + "\n";
        text_ += "  " + cv::say_verdict(f_.stability[t]).in(language_) + "\n";
        text_ += "  " + cv::say_width(j, f_.asked.count_implausible ? f_.counts.futures : f_.counts.plausible).in(language_) + "\n";
      } else if (f_.groups.empty()) {
        const auto& metric = f_.metric(t);
        text_ += "  " + in(title_of(metric.title, metric.id)) + ": " + cv::say_verdict(f_.stability[t]).in(language_) + "\n";
      }
    }
    if (f_.groups.empty()) return;
    std::string doubtful;
    for (std::size_t t = 0; t < f_.stability.size(); ++t) {
      const cv::Verdict v = cv::verdict(f_.stability[t]);
      if (f_.stability[t].together || v != cv::Verdict::not_enough) continue;
      doubtful += (doubtful.empty() ? "" : ", ") + f_.stability[t].metric;
    }
    if (!doubtful.empty())
      text_ += fmt::format(fmt::runtime(say("  Too few futures to say who comes first in: {}\n",
                                            "  Muy pocos futuros para decir quién queda primero en: {}\n")),
                           doubtful);
  }

  const RobustnessFound& f_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string text_of(const RobustnessFound& found, Language language) { return Writer(found, language).write(); }

}  // namespace cuenca::tables
