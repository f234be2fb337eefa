// Small texts of a decision: words in two languages, lists, numbers and ranges.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "config/messages.hpp"
#include "study/decision_reader.hpp"

namespace cuenca::study {

using catalog::Spec;

results::LocalWords local_words(const std::map<std::string, std::string>& by_language, const std::string& otherwise) {
  const auto in = [&](const char* language) {
    for (const std::string& key : {std::string(language), std::string()})
      if (const auto found = by_language.find(key); found != by_language.end()) return found->second;
    return by_language.empty() ? otherwise : by_language.begin()->second;
  };
  return {in("en"), in("es")};
}

results::LocalWords local_words(const Spec& spec, std::string_view setting) {
  if (setting.empty()) return local_words(spec.title, spec.id);
  if (const auto* texts = spec.setting(setting).get<catalog::LocalText>()) return local_words(texts->by_language, {});
  return {spec.text(setting), spec.text(setting)};
}

std::vector<Line> lines_of(const Spec& spec, std::string_view setting) {
  std::vector<Line> lines;
  if (const auto* list = spec.setting(setting).get<std::vector<Spec>>())
    for (const Spec& entry : *list) lines.push_back({trimmed(entry.text("text")), entry.setting("text").at});
  return lines;
}

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t") - from + 1));
}

namespace {

/// The number at the beginning; `text` is left with what stands behind it.
std::optional<double> take_number(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::string_view digits = text;
  if (!digits.empty() && digits[0] == '+') digits.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
  const auto value = take_number(text);
  return value && trimmed(text).empty() ? value : std::nullopt;
}

std::optional<WrittenRange> range_in(std::string_view text) {
  WrittenRange range;
  for (std::size_t dots = text.find(".."); dots != std::string_view::npos; dots = text.find("..")) {
    const auto value = number_in(text.substr(0, dots));
    if (!value) return std::nullopt;
    range.numbers.push_back(*value);
    text.remove_prefix(dots + 2);
  }
  const auto last = take_number(text);
  if (!last) return std::nullopt;
  range.numbers.push_back(*last);
  range.unit = trimmed(text);
  return range.numbers.size() == 2 || range.numbers.size() == 3 ? std::optional(range) : std::nullopt;
}

std::vector<std::string> scenario_ids(const catalog::StudySpec& study) {
  std::vector<std::string> ids;
  for (const catalog::Scenario& scenario : study.scenarios) ids.push_back(scenario.id);
  return ids;
}

double rounded(double value) { return number_in(config::number_text(value)).value_or(value); }

}  // namespace cuenca::study
