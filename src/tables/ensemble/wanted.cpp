#include "tables/ensemble/wanted.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "base/units.hpp"
#include "tables/ensemble/futures.hpp"

namespace cuenca::tables {
namespace {

using results::EnsembleMetric;
using results::Wanted;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

/// `name sign rest`; the last sign of the text, for names may hold others. Without a sign all is rest.
struct Parts {
  std::string name, rest;
  char sign = '=';  ///< = > <
};
Parts parts_of(const std::string& text) {
  std::size_t best = std::string::npos, length = 0;
  char sign = '=';
  for (const auto& [mark, kind] : {std::pair<std::string_view, char>{">=", '>'}, {"≥", '>'}, {"<=", '<'}, {"≤", '<'}, {"=", '='}}) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string::npos || (best != std::string::npos && at <= best) || (best != std::string::npos && at == best + length - 1))
      continue;
    best = at, length = mark.size(), sign = kind;
  }
  if (best == std::string::npos) return {{}, trimmed(text), '='};
  return {trimmed(std::string_view(text).substr(0, best)), trimmed(std::string_view(text).substr(best + length)), sign};
}

class Reader {
 public:
  Reader(results::Ensemble& ensemble, Told& told) : ensemble_(ensemble), told_(told) {}

  void better(const std::string& text) {
    const Parts p = parts_of(text);
    static constexpr std::pair<std::string_view, Wanted> kWords[] = {
        {"more", Wanted::more}, {"less", Wanted::less}, {"within", Wanted::within}};
    const auto* word = std::find_if(std::begin(kWords), std::end(kWords), [&](const auto& w) { return w.first == p.rest; });
    if (word == std::end(kWords) || p.sign != '=')
      return told_.refuse("ensemble_option", {"--better", text, "more, less, within, METRIC=more, METRIC=less, METRIC=within"});
    for (EnsembleMetric* m : named(p.name, "--better")) m->wanted = word->second;
  }

  void threshold(const std::string& text) {
    const Parts p = parts_of(text);
    for (EnsembleMetric* m : named(p.name, "--threshold")) {
      if (!set(*m, p)) return told_.refuse("ensemble_threshold", {text, m->id, m->unit.empty() ? "1" : m->unit});
    }
  }

 private:
  std::vector<EnsembleMetric*> named(const std::string& name, const char* option) {
    std::vector<EnsembleMetric*> all;
    if (name.empty()) {
      for (EnsembleMetric& m : ensemble_.metrics) all.push_back(&m);
    } else if (const int place = metric_of(ensemble_, name, option, told_); place >= 0) {
      all.push_back(&ensemble_.metrics[static_cast<std::size_t>(place)]);
    }
    return all;
  }

  static bool set(EnsembleMetric& m, const Parts& p) {
    if (p.rest == "none" && p.sign == '=') {
      m.at_least = m.at_most = kNan;
      return true;
    }
    if (const std::size_t dots = p.rest.find(".."); dots != std::string::npos && p.sign == '=') {
      const auto high = value_in(std::string_view(p.rest).substr(dots + 2), m.unit);
      const auto low = value_in(std::string_view(p.rest).substr(0, dots), m.unit);
      if (!low || !high || *low > *high) return false;
      m.wanted = Wanted::within, m.at_least = *low, m.at_most = *high;
      return true;
    }
    const auto value = value_in(p.rest, m.unit);
    if (!value) return false;
    if (p.sign == '=' && (m.wanted == Wanted::unsaid || m.wanted == Wanted::within)) return false;  // which side?
    const bool more = p.sign == '>' || (p.sign == '=' && m.wanted == Wanted::more);
    m.wanted = more ? Wanted::more : Wanted::less;
    m.at_least = more ? *value : kNan;
    m.at_most = more ? kNan : *value;
    return true;
  }

  results::Ensemble& ensemble_;
  Told& told_;
};

}  // namespace

std::optional<double> value_in(std::string_view text, const std::string& unit) {
  const std::string all = trimmed(text);
  const char* begin = all.data() + (!all.empty() && all.front() == '+');
  double value = 0;
  const auto end = std::from_chars(begin, all.data() + all.size(), value);
  if (end.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  const std::string written = trimmed(std::string_view(end.ptr, static_cast<std::size_t>(all.data() + all.size() - end.ptr)));
  if (written.empty() || written == unit) return value;
  if (unit.empty() || !check_unit(unit)) return std::nullopt;
  const auto si = to_si(value, written, unit, false);
  return si ? std::optional(from_si(*si, unit)) : std::nullopt;
}

void apply_wanted(results::Ensemble& ensemble, const std::vector<std::string>& better, const std::vector<std::string>& thresholds,
                  Told& told) {
  Reader reader(ensemble, told);
  for (const std::string& text : better) reader.better(text);
  for (const std::string& text : thresholds) reader.threshold(text);
}

}  // namespace cuenca::tables
