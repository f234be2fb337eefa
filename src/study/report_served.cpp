// Who got the water: the worst-served uses in the report's first section, with how often and why.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "analysis/metric.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/explain_words.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using report::Words;

constexpr std::size_t kShown = 3;  ///< uses with a number of their own
constexpr double kWhole = 1e-6;    ///< a demand met but for this share is met

struct Served {
  Words title;
  double part = 1;  ///< of what was needed over the run
  int months = 0, short_months = 0;
  Text reason{};
};

/// The most frequent reason of the steps that were short, each by its length.
Text main_reason(const std::vector<double>& codes, const std::vector<double>& seconds) {
  std::map<int, double> time;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (codes[i] > 0.5) time[static_cast<int>(codes[i] + 0.5)] += seconds[i];
  const auto most = std::max_element(time.begin(), time.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == time.end() ? Text{} : shortage_words(most->first);
}

std::vector<Served> uses_of(const ResultView& view) {
  std::vector<Served> all;
  for (const std::string& id : view.ids("uses")) {
    std::vector<double> delivered = view.series("uses", id, "delivered"), lacking = view.series("uses", id, "shortage"),
                        reason = view.series("uses", id, "shortage_reason");
    if (delivered.empty() || lacking.size() != delivered.size() || reason.size() != delivered.size()) continue;
    // in the first step wells have not been asked yet: it tells nothing of the water
    delivered.front() = lacking.front() = reason.front() = 0;
    const double got = view.mean(delivered), lacked = view.mean(lacking);
    if (!(got + lacked > 0)) continue;
    Served one{view.title("uses", id), got / (got + lacked)};
    analysis::MetricQuestion monthly;
    monthly.every = analysis::Every::month;
    const auto had = analysis::metric_periods(view.intervals(delivered), monthly),
               missed = analysis::metric_periods(view.intervals(lacking), monthly);
    for (std::size_t i = 0; i < had.size() && i < missed.size(); ++i) {
      const double needed = had[i].value + missed[i].value;
      one.months += needed > 0;
      one.short_months += missed[i].value > kWhole * needed;
    }
    one.reason = main_reason(reason, view.seconds());
    all.push_back(std::move(one));
  }
  // worst first; among equals by name
  std::sort(all.begin(), all.end(), [](const Served& a, const Served& b) {
    return std::tie(a.part, b.short_months, a.title.en, a.title.es) < std::tie(b.part, a.short_months, b.title.en, b.title.es);
  });
  return all;
}

bool is_short(const Served& one) { return one.part < 1 - kWhole || one.short_months > 0; }

Words percent(double part) {
  // what is short by little is not told as all of it
  const double shown = part < 1 - kWhole ? std::min(100 * part, 99.9) : 100.0;
  const int decimals = shown >= 99 && shown < 100 ? 1 : 0;
  return report::number_words(shown, decimals);
}

Words count(int n) { return report::number_words(n, 0); }

/// `short in 31 of 120 months: the water was not there`.
Words how_often(const Served& one) {
  Words text;
  if (one.months > 0)
    text = report::phrase({"short in {} of {} months", "con falta en {} de {} meses"}, {count(one.short_months), count(one.months)});
  else
    text = {"short in part of the run", "con falta en parte de la corrida"};
  if (!one.reason.en.empty())
    text = report::join(text, report::phrase({"most often: {}", "lo más frecuente: {}"}, {Words(one.reason)}), report::same("; "));
  return text;
}

}  // namespace

void fill_served(report::ReportModel& model, const ResultView& view) {
  const std::vector<Served> uses = uses_of(view);
  if (uses.empty()) return;
  const auto lacking = static_cast<int>(std::count_if(uses.begin(), uses.end(), is_short));
  const auto total = static_cast<int>(uses.size());
  if (lacking == 0) {
    model.summary = total == 1 ? report::phrase({"{} got all the water that it needed, in every month.",
                                                 "{} recibió toda el agua que necesitaba, en todos los meses."},
                                                {uses.front().title})
                               : report::phrase({"All {} uses got all the water that they needed, in every month.",
                                                 "Los {} usos recibieron toda el agua que necesitaban, en todos los meses."},
                                                {count(total)});
    return;
  }
  const Served& worst = uses.front();
  const Words tail = report::phrase({"got {} % of what it needed, {}.", "recibió {} % de lo que necesitaba, {}."},
                                    {percent(worst.part), how_often(worst)});
  if (total == 1)
    model.summary = report::join(worst.title, tail, report::same(" "));
  else
    model.summary =
        report::phrase({"{} of {} uses were short of water. Worst served: {} {}", "A {} de {} usos les faltó agua. El peor servido: {} {}"},
                       {count(lacking), count(total), worst.title, tail});
  for (std::size_t i = 0; i < uses.size() && i < kShown && is_short(uses[i]); ++i)
    model.key_numbers.push_back({report::phrase({"received by {}", "recibido por {}"}, {uses[i].title}),
                                 uses[i].part < 1 - kWhole ? std::min(100 * uses[i].part, 99.9) : 100.0, "%", how_often(uses[i]),
                                 report::Tone::use});
}

}  // namespace cuenca::study
