#include "config/siblings.hpp"

#include <algorithm>
#include <optional>

#include "base/units.hpp"
#include "catalog/describe_row.hpp"

namespace cuenca::config {

using namespace catalog;

namespace {

/// Constants and defaults as twelve equal months; nothing for series and for what is missing (told elsewhere).
std::optional<Months> by_month(const Row& row, const Value& value) {
  if (const Months* months = value.get<Months>()) return *months;
  Months months;
  if (const double* number = value.get<double>())
    months.fill(*number);
  else if (!value.given() && row.fallback)
    months.fill(fallback_si(row));
  else
    return std::nullopt;
  return months;
}

bool above_zero(const Row& row, const Value& value) {
  if (const auto* series = value.get<std::shared_ptr<const SeriesData>>())
    return std::any_of((*series)->values.begin(), (*series)->values.end(), [](double x) { return x > 0; });
  if (value.get<std::shared_ptr<const Expression>>()) return true;  // one that never is would not be written
  const auto months = by_month(row, value);
  return months && std::any_of(months->begin(), months->end(), [](double x) { return x > 0; });
}

template <class Rows>
std::ptrdiff_t find(const Rows& rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<std::ptrdiff_t>(i);
  return -1;
}

/// What is given under a name among settings and parameters; null when nothing is.
const Value* given(const Spec& spec, std::string_view name) {
  if (name.empty()) return nullptr;
  for (const auto& [rows, values] : {std::pair{spec.type->settings, &spec.settings}, std::pair{spec.type->parameters, &spec.parameters}})
    if (const auto slot = find(rows, name); slot >= 0 && (*values)[static_cast<std::size_t>(slot)].given())
      return &(*values)[static_cast<std::size_t>(slot)];
  return nullptr;
}

const Row* row_named(const ComponentType& type, std::string_view name) {
  for (const auto& rows : {type.settings, type.parameters})
    if (const auto slot = find(rows, name); slot >= 0) return &rows[static_cast<std::size_t>(slot)];
  return nullptr;
}

/// The choice that holds, given or by default; null when there is none.
const Choice* chosen(const Row& row, const Value& value) {
  if (row.kind != Kind::choice) return nullptr;
  const double* number = value.get<double>();
  if (!number && (value.given() || !row.fallback)) return nullptr;
  return &row.choices[static_cast<std::size_t>(number ? *number : *row.fallback)];
}

}  // namespace

void check_siblings(const Row& row, const Value& value, const ValuePath& path, const Spec& spec, const Speaker& speaker) {
  if (row.role != Role::parameter) return;
  const Position& at = value.given() ? value.at : spec.at;
  if (const auto slot = find(spec.type->parameters, row.not_below); !row.not_below.empty() && slot >= 0) {
    const Row& other = spec.type->parameters[static_cast<std::size_t>(slot)];
    const auto high = by_month(row, value), low = by_month(other, spec.parameters[static_cast<std::size_t>(slot)]);
    for (std::size_t month = 0; high && low && !row.given && !other.given && month < 12; ++month) {
      if ((*high)[month] >= (*low)[month]) continue;
      const auto shown = [](double si, const Row& r) { return quantity_text(from_si(si, r.unit, r.difference), r.unit); };
      speaker.say("field_below", path, at,
                  {std::string(row.name), shown((*high)[month], row), std::string(other.name), shown((*low)[month], other)});
      break;
    }
  }
  if (const auto slot = find(spec.type->settings, row.needs);
      !row.needs.empty() && slot >= 0 && !spec.settings[static_cast<std::size_t>(slot)].given() && above_zero(row, value))
    speaker.say("field_needs", path, at,
                {std::string(row.name), std::string(row.needs), example(spec.type->settings[static_cast<std::size_t>(slot)])});
  if (value.given() && given(spec, row.unless)) speaker.say("field_unused", path, at, {std::string(row.name), std::string(row.unless)});
  if (const Choice* choice = chosen(row, value))
    for_each_name(choice->needs, '+', [&](std::string_view name) {
      if (const Row* wanted = row_named(*spec.type, name); wanted && !given(spec, name))
        speaker.say("choice_needs", path, at, {std::string(row.name), std::string(choice->name), std::string(name), example(*wanted)});
    });
}

}  // namespace cuenca::config
