#include "catalog/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/units.hpp"
#include "catalog/describe.hpp"

namespace cuenca::catalog {
namespace {

constexpr Role kSignals[] = {Role::derived, Role::flux, Role::store, Role::memory, Role::parameter};

class Checker {
 public:
  explicit Checker(const Registry& registry) : registry_(registry) {}

  std::vector<std::string> run() {
    std::set<const ComponentType*> seen;
    std::set<std::string_view> sections;
    const auto visit = [&](const ComponentType* type, const std::string& way) {
      if (type && seen.insert(type).second) check(*type, way);
    };
    visit(registry_.basin, "basin");
    for (const ComponentType* type : registry_.types) {
      visit(type, std::string(type->name));
      if (!type->section.empty() && !sections.insert(type->section).second) say(std::string(type->section), "section used twice");
      for (const auto& [way, inner] : inner_types(*type)) visit(inner, fmt::format("{}.{}", type->name, way));
    }
    return std::move(problems_);
  }

 private:
  void say(const std::string& where, const std::string& what) { problems_.push_back(where + ": " + what); }

  void check(const ComponentType& type, const std::string& way) {
    if (type.text.en.empty() || type.text.es.empty()) say(way, "text lacks a language");
    std::set<std::string_view> inputs, results;
    for (const auto& rows : {type.settings, type.parameters, type.stores, type.memory, type.forcing, type.fluxes, type.derived})
      for (const Row& row : rows) {
        const std::string where = way + "." + std::string(row.name);
        const bool input = row.role == Role::setting || row.role == Role::parameter;
        auto& names = input ? inputs : results;
        if ((input || row.role == Role::store || row.role == Role::derived || row.role == Role::flux) && !names.insert(row.name).second)
          say(where, "name used twice");
        if (row.text.en.empty() || row.text.es.empty()) say(where, "text lacks a language");
        if (const auto unit = check_unit(row.unit); !unit) say(where, "unit " + std::string(row.unit) + ": " + unit.error().message_en);
        if (input) check_input(row, where);
        for (const std::string_view sibling : {row.unless, row.not_below, row.needs})
          if (!sibling.empty() && !named(type.settings, sibling) && !named(type.parameters, sibling))
            say(where, "no sibling " + std::string(sibling));
        for (const Choice& choice : row.choices) {
          for_each_name(choice.needs, '+', [&](std::string_view sibling) {
            if (!named(type.settings, sibling) && !named(type.parameters, sibling)) say(where, "no sibling " + std::string(sibling));
          });
          if (!choice.needs.empty() && row.role != Role::parameter) say(where, "only a choice that is a parameter may need a sibling");
        }
        if (row.role == Role::flux) {
          check_end(type, row, row.from, where);
          check_end(type, row, row.to, where);
        }
        if (!row.implies.empty() && !named(type.stores, row.implies)) say(where, "implies no own store: " + std::string(row.implies));
        if (row.origin == Origin::arrivals && !named(type.stores, row.origin_name)) say(where, "arrivals at no own store");
        if ((row.origin == Origin::linked || row.origin == Origin::named) && !named(type.settings, row.via))
          say(where, "linked through no setting: " + std::string(row.via));
        if (row.origin == Origin::gathered) check_gathered(row, where);
        if (!row.less.empty() && (row.origin != Origin::climate || !named(type.settings, row.via)))
          say(where, "only a signal of the climate is less by that of a setting");
      }
    if (!type.inlet.empty() && !named(type.stores, type.inlet)) say(way, "inlet is no own store");
    if (!type.climate_at.empty() && !named(type.parameters, type.climate_at)) say(way, "climate_at is no parameter");
  }

  /// Every type that is meant, by name or by family, gives the signal: else its part would be missing without a word.
  void check_gathered(const Row& row, const std::string& where) {
    for (std::string_view rest = row.origin_type; !rest.empty();) {
      const std::size_t bar = rest.find('|');
      const std::string_view meant = rest.substr(0, bar);
      rest = bar == rest.npos ? std::string_view{} : rest.substr(bar + 1);
      bool found = false;
      for (const ComponentType* type : registry_.types) {
        if (type->name != meant && type->family != meant) continue;
        found = true;
        const bool gives = std::any_of(std::begin(kSignals), std::end(kSignals), [&](Role role) { return named(rows(*type, role), row.origin_name); });
        if (!gives) say(where, fmt::format("{} has no signal {}", type->name, row.origin_name));
      }
      if (!found) say(where, fmt::format("gathered from no type: {}", meant));
    }
  }

  void check_input(const Row& row, const std::string& where) {
    const auto within = [](double x, const Range& r) { return x >= r.low && x <= r.high; };
    if (row.kind == Kind::curve && row.fallback) say(where, "a curve has no default");
    if (row.second_valid.low > row.second_valid.high || !(row.spacing > 0)) say(where, "second range or spacing wrong");
    if (row.valid.low > row.valid.high || row.plausible.low > row.plausible.high) say(where, "range upside down");
    if (std::isfinite(row.plausible.low) && !within(row.plausible.low, row.valid)) say(where, "common range outside the possible one");
    if (std::isfinite(row.plausible.high) && !within(row.plausible.high, row.valid)) say(where, "common range outside the possible one");
    if (row.fallback && row.kind != Kind::choice && !within(*row.fallback, row.valid)) say(where, "default outside the possible range");
    if (row.kind == Kind::choice &&
        (row.choices.empty() || (row.fallback && (*row.fallback < 0 || *row.fallback >= static_cast<double>(row.choices.size())))))
      say(where, "choices or their default are wrong");
    for (const Choice& choice : row.choices)
      if (choice.component && row.role == Role::parameter) say(where, "a choice with sub-fields must be a setting");
    if (row.kind == Kind::list && !row.entry && !row.given) say(where, "a list needs an entry type");
    if (row.kind == Kind::reference && row.role == Role::parameter) say(where, "a reference must be a setting");
    if (row.kind == Kind::reference && !row.given)
      for (std::string_view rest = row.target; !rest.empty() || row.target.empty();) {
        const std::string_view section = rest.substr(0, rest.find('|'));
        if (!registry_.by_section(section)) say(where, "no section " + std::string(section));
        rest = rest.size() == section.size() ? std::string_view{} : rest.substr(section.size() + 1);
        if (rest.empty()) break;
      }
  }

  /// An own store, an account, a reference alone, `reference.store` or `reference.store|other_store` (the first that the target has).
  void check_end(const ComponentType& type, const Row& row, std::string_view end, const std::string& where) {
    if (named(type.stores, end) || std::find(std::begin(kAccounts), std::end(kAccounts), end) != std::end(kAccounts)) return;
    const std::string_view reference = end.substr(0, end.find('.'));
    const Row* setting = named(type.settings, reference);
    if (end.empty() || !setting || setting->kind != Kind::reference) return say(where, fmt::format("flux end `{}` leads nowhere", end));
    if (!setting->required && !setting->given && row.otherwise.empty())
      say(where, fmt::format("`{}` may be missing: the flux needs `otherwise`", reference));
    if (end == reference) return;
    const std::string_view store = end.substr(reference.size() + 1);
    for (std::string_view rest = setting->target; !rest.empty();) {
      const std::string_view section = rest.substr(0, rest.find('|'));
      bool has = false;
      const ComponentType* target = registry_.by_section(section);
      for (std::string_view names = store; target && !names.empty();) {
        const std::size_t bar = names.find('|');
        has = has || named(target->stores, names.substr(0, bar));
        names = bar == names.npos ? std::string_view{} : names.substr(bar + 1);
      }
      if (target && !has) say(where, fmt::format("{} has no store {}", section, store));
      rest = rest.size() == section.size() ? std::string_view{} : rest.substr(section.size() + 1);
    }
  }

  static const Row* named(std::span<const Row> rows, std::string_view name) {
    for (const Row& row : rows)
      if (row.name == name) return &row;
    return nullptr;
  }

  const Registry& registry_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> check_catalog(const Registry& registry) { return Checker(registry).run(); }

}  // namespace cuenca::catalog
