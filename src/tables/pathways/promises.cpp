#include "tables/pathways/promises.hpp"

#include <charconv>
#include <string_view>
#include <utility>

#include "base/nearest.hpp"
#include "report/figure.hpp"
#include "tables/ensemble/futures.hpp"
#include "tables/ensemble/wanted.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::tables {
namespace {

using analysis::pathways::Direction;
using report::phrase;
using report::same;
using report::Words;

constexpr std::pair<std::string_view, Yearly> kStatistics[] = {
    {"mean", Yearly::mean}, {"min", Yearly::least}, {"max", Yearly::greatest}, {"sum", Yearly::sum}, {"last", Yearly::last}};

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

bool read_whole(std::string_view text, int& value) {
  const std::string t = trimmed(text);
  const auto end = std::from_chars(t.data(), t.data() + t.size(), value);
  return end.ec == std::errc() && end.ptr == t.data() + t.size() && value >= 1;
}

/// `what; how often`.
std::pair<std::string, std::string> halves(const std::string& text) {
  const std::size_t at = text.find(';');
  if (at == std::string::npos) return {trimmed(text), {}};
  return {trimmed(std::string_view(text).substr(0, at)), trimmed(std::string_view(text).substr(at + 1))};
}

/// `min(NAME)` or `NAME`; an unknown name is told.
bool series_of(const std::string& text, const results::Ensemble& e, const char* option, Told& told, std::size_t& series,
               Yearly& statistic) {
  std::string name = text;
  for (const auto& [word, kind] : kStatistics)
    if (text.size() > word.size() + 2 && text.compare(0, word.size(), word) == 0 && text[word.size()] == '(' && text.back() == ')') {
      statistic = kind;
      name = trimmed(std::string_view(text).substr(word.size() + 1, text.size() - word.size() - 2));
    }
  std::vector<std::string> names;
  for (const auto& s : e.series) names.push_back(s.name);
  const int place = place_of(names, name, {"series", "serie"}, option, told);
  series = place < 0 ? 0 : static_cast<std::size_t>(place);
  return place >= 0;
}

/// `3 of 10`, `3 de 10`.
bool read_misses(const std::string& text, analysis::pathways::Promise& promise) {
  if (text.empty()) return true;
  for (const std::string_view between : {" of ", " de "})
    if (const std::size_t at = text.find(between); at != std::string::npos)
      return read_whole(std::string_view(text).substr(0, at), promise.misses) &&
             read_whole(std::string_view(text).substr(at + between.size()), promise.window) && promise.misses <= promise.window;
  return false;
}

}  // namespace

std::optional<PromiseAsked> promise_of(const std::string& text, const results::Ensemble& e, Told& told) {
  PromiseAsked asked;
  const auto [what, often] = halves(text);
  for (const auto& [mark, direction] : {std::pair<std::string_view, Direction>{">=", Direction::higher},
                                        {"≥", Direction::higher},
                                        {"<=", Direction::lower},
                                        {"≤", Direction::lower}}) {
    const std::size_t at = what.find(mark);
    if (at == std::string::npos) continue;
    if (!series_of(trimmed(std::string_view(what).substr(0, at)), e, "--promise", told, asked.series, asked.statistic)) return std::nullopt;
    const auto value = value_in(std::string_view(what).substr(at + mark.size()), e.series[asked.series].unit);
    if (!value || !read_misses(often, asked.promise)) break;
    asked.promise.direction = direction;
    asked.promise.threshold = *value;
    return asked;
  }
  told.refuse("pathways_promise", {text});
  return std::nullopt;
}

std::optional<SignpostAsked> signpost_of(const std::string& text, const results::Ensemble& e, Told& told) {
  SignpostAsked asked;
  const auto [what, years] = halves(text);
  for (const auto& [word, falls] : {std::pair<std::string_view, bool>{" falls", true}, {" rises", false}}) {
    if (what.size() <= word.size() || what.compare(what.size() - word.size(), word.size(), word) != 0) continue;
    if (!series_of(trimmed(std::string_view(what).substr(0, what.size() - word.size())), e, "--signpost", told, asked.series,
                   asked.statistic))
      return std::nullopt;
    if (!years.empty() && !read_whole(years, asked.window)) break;
    asked.falls = falls;
    return asked;
  }
  told.refuse("pathways_signpost", {text});
  return std::nullopt;
}

std::vector<PromiseAsked> promises_of_metrics(const results::Ensemble& e) {
  std::vector<PromiseAsked> all;
  for (const auto& m : e.metrics)
    for (std::size_t s = 0; s < e.series.size(); ++s) {
      if (e.series[s].name != m.id) continue;
      if (m.at_least == m.at_least) all.push_back({s, Yearly::mean, {Direction::higher, m.at_least, 1, 1}});
      if (m.at_most == m.at_most) all.push_back({s, Yearly::mean, {Direction::lower, m.at_most, 1, 1}});
    }
  for (const Followed& f : followed_metrics(e)) {
    const auto& m = e.metrics[f.metric];
    if (m.at_least == m.at_least) all.push_back({f.series, Yearly::mean, {Direction::higher, m.at_least, 1, 1}, f});
    if (m.at_most == m.at_most) all.push_back({f.series, Yearly::mean, {Direction::lower, m.at_most, 1, 1}, f});
  }
  return all;
}

Words statistic_words(Yearly statistic) {
  switch (statistic) {
    case Yearly::least:
      return {"least of the year", "mínimo del año"};
    case Yearly::greatest:
      return {"greatest of the year", "máximo del año"};
    case Yearly::sum:
      return {"sum of the year", "suma del año"};
    case Yearly::last:
      return {"end of the year", "fin del año"};
    case Yearly::mean:
      break;
  }
  return {"mean of the year", "media del año"};
}

Words promise_words(const PromiseAsked& p, const results::Ensemble& e) {
  if (p.metric) {
    const auto& m = e.metrics[p.metric->metric];
    const Words limit = value_with_unit(p.promise.threshold, m.unit, 6);
    const Words side = p.promise.direction == Direction::higher ? phrase({"at least {}", "al menos {}"}, {limit})
                                                                : phrase({"at most {}", "como mucho {}"}, {limit});
    const Words asked = p.metric->years == 1
                            ? Words("asked of every year", "pedido a cada año")
                            : phrase({"asked of every {} years", "pedido a cada {} años"}, {same(std::to_string(p.metric->years))});
    return report::join(report::join(title_of(m.title, m.id), side, same(" ")), asked, same(", "));
  }
  const auto& series = e.series[p.series];
  const Words limit = value_with_unit(p.promise.threshold, series.unit, 6);
  const Words side = p.promise.direction == Direction::higher ? phrase({"at least {}", "al menos {}"}, {limit})
                                                              : phrase({"at most {}", "como mucho {}"}, {limit});
  const Words what =
      report::join(report::join(title_of(series.title, series.name), side, same(" ")), statistic_words(p.statistic), same(", "));
  if (p.promise.window == 1) return what;
  return report::join(what,
                      phrase({"broken by {} bad years of {}", "se rompe con {} años malos de {}"},
                             {same(std::to_string(p.promise.misses)), same(std::to_string(p.promise.window))}),
                      same("; "));
}

}  // namespace cuenca::tables
