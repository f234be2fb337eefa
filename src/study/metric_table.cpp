#include "study/metric_table.hpp"

#include <algorithm>
#include <cmath>

#include "report/figure.hpp"
#include "report/number.hpp"

namespace cuenca::study {
namespace {

std::string cell(const MetricValue* m, Language language) {
  if (!m) return "–";
  if (!std::isfinite(m->value)) return "?";
  std::string text = (m->censored ? "≥ " : "") + 
                     report::significant(report::beside_thresholds(m->value, m->at_least, m->at_most, m->unit), 3, language);
  if (m->met) text += *m->met ? " ✓" : " ✗";
  return text;
}

const MetricValue* find(const std::vector<MetricValue>& metrics, const std::string& id) {
  for (const MetricValue& m : metrics)
    if (m.id == id) return &m;
  return nullptr;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t now = width_of(text);
  const std::string blanks(now < width ? width - now : 0, ' ');
  return right ? blanks + text : text + blanks;
}

std::string wanted(double at_least, double at_most, Language language) {
  const bool es = language == Language::spanish;
  const auto number = [&](double x) { return report::significant(x, 3, language); };
  if (!std::isnan(at_least) && !std::isnan(at_most)) return number(at_least) + (es ? " a " : " to ") + number(at_most);
  if (!std::isnan(at_least)) return (es ? "al menos " : "at least ") + number(at_least);
  if (!std::isnan(at_most)) return (es ? "a lo sumo " : "at most ") + number(at_most);
  return {};
}

std::string metric_table(const std::vector<MetricColumn>& columns, Language language) {
  const bool es = language == Language::spanish;
  std::vector<MetricValue> rows;  // in the order of the first run that has them
  for (const MetricColumn& column : columns)
    for (const MetricValue& m : column.metrics)
      if (!find(rows, m.id)) rows.push_back(m);
  std::vector<std::string> actors;  // in the order in which they come
  for (const MetricValue& m : rows)
    if (std::find(actors.begin(), actors.end(), m.actor) == actors.end()) actors.push_back(m.actor);
  const auto place = [&](const MetricValue& m) { return std::find(actors.begin(), actors.end(), m.actor) - actors.begin(); };
  std::stable_sort(rows.begin(), rows.end(), [&](const MetricValue& a, const MetricValue& b) { return place(a) < place(b); });
  const auto outcome = [&](int code) -> std::string {
    if (code == 0) return es ? "hecho" : "done";
    if (code == 130) return es ? "interrumpido" : "interrupted";
    return es ? "falló" : "failed";
  };
  std::string text;
  if (rows.empty()) {
    for (const MetricColumn& c : columns) text += c.name + ": " + outcome(c.outcome) + "\n";
    return text;
  }
  std::size_t first = 0;
  std::vector<std::size_t> widths;
  for (const MetricValue& m : rows) first = std::max(first, 2 + width_of(m.title.in(language)));
  for (const MetricColumn& c : columns) {
    std::size_t width = std::max(width_of(c.name), c.outcome ? width_of(outcome(c.outcome)) : 0);
    for (const MetricValue& m : rows) width = std::max(width, width_of(cell(find(c.metrics, m.id), language)));
    widths.push_back(width);
  }
  const auto line = [&](const std::string& head, const auto& entry, const std::string& tail) {
    std::string one = padded(head, first);
    for (std::size_t i = 0; i < columns.size(); ++i) one += "  " + padded(entry(columns[i]), widths[i], true);
    one += "  " + tail;
    one.erase(one.find_last_not_of(' ') + 1);
    text += one + "\n";
  };
  line(
      "", [](const MetricColumn& c) { return c.name; }, "");
  if (std::any_of(columns.begin(), columns.end(), [](const MetricColumn& c) { return c.outcome != 0; }))
    line(
        "", [&](const MetricColumn& c) { return c.outcome ? outcome(c.outcome) : std::string(); }, "");
  std::string actor;
  for (const MetricValue& m : rows) {
    if (m.actor != actor) {
      actor = m.actor;
      text += m.actor_title.in(language) + (m.group.empty() ? "" : " (" + m.group.in(language) + ")") + "\n";
    }
    std::string tail = report::unit_words(m.unit).in(language);
    if (const std::string want = wanted(m.at_least, m.at_most, language); !want.empty()) tail += (tail.empty() ? "" : ", ") + want;
    line(
        "  " + m.title.in(language),
        [&](const MetricColumn& c) { return c.outcome ? std::string("–") : cell(find(c.metrics, m.id), language); }, tail);
  }
  for (const MetricValue& m : rows)
    for (const MetricColumn& c : columns)
      if (const MetricValue* one = find(c.metrics, m.id); one && !std::isfinite(one->value)) {
        text += "? " + m.title.in(language) + (es ? ": no calculable: " : ": not computable: ") + one->reason.in(language) + "\n";
        break;
      }
  return text;
}

}  // namespace cuenca::study
