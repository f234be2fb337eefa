// A study as plain values, before it is a basin: what the reader makes of the text and what structural overlays change.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostics.hpp"
#include "catalog/component.hpp"
#include "catalog/row.hpp"

namespace cuenca::catalog {

/// Where a number comes from (contracts, "Number with its source"). Numbers low and high are SI.
struct Provenance {
  std::string evidence;  ///< site, satellite, derived, analog, literature, expert, local, assumed; empty: not said
  std::string source, date, place, confidence;
  std::optional<double> low, high;
};

/// One value per step of the run's calendar, SI; bound to the run by date.
struct SeriesData {
  std::string file, column;
  double start_day = 0;      ///< days since 1970-01-01 of the first value
  double interval_days = 1;  ///< regular spacing
  std::vector<double> values;
  std::string unit;          ///< as written with the series
  int months = 0;            ///< above zero: the values were of so many calendar months each and stand here day by day
};

struct Curve {
  std::vector<double> x, y;  ///< SI, x strictly increasing
};

/// A text in several languages: language -> text.
struct LocalText {
  std::map<std::string, std::string> by_language;
};

struct Spec;
struct Method {
  std::string name;
  std::shared_ptr<Spec> spec;  ///< sub-fields of the chosen method; null for plain choices
};
struct Reference {
  std::string section, id;  ///< section is filled when the reference is resolved
};

using Months = std::array<double, 12>;

/// A number written as an expression (docs/guide/expressions.md). Its meaning comes from the study around it: catalog/sheet.hpp.
struct Expression {
  std::string text;
  std::string unit;    ///< in which a result without a unit is counted; empty: as it is
  struct Change {
    bool factor = true;
    double by = 1;     ///< SI
  };
  std::vector<Change> changes;  ///< of overlays, on the result, in order
};

/// A value as read: nothing (use the fallback), number (SI; flags 0/1; dates as days since 1970-01-01), months, series, text, reference,
/// method, list, curve, text in several languages, or an expression whose value changes during the run.
struct Value {
  std::variant<std::monostate, double, Months, std::shared_ptr<const SeriesData>, std::string, Reference, Method, std::vector<Spec>, Curve, LocalText,
               std::shared_ptr<const Expression>>
      as;
  /// What `as` was found from, where the study writes an expression: stays when `as` is the number it comes to.
  std::shared_ptr<const Expression> expression;
  Position expression_at;  ///< its first letter; column 0: not known
  Provenance provenance;
  Position at;
  std::string written;  ///< the value as the user wrote it, with its unit (shown in the report); empty for defaults
  bool given() const { return as.index() != 0; }
  template <class T>
  const T* get() const { return std::get_if<T>(&as); }
};

/// One component of a study: `values` are parallel to the type's settings, then its parameters.
struct Spec {
  const ComponentType* type = nullptr;
  std::string id;
  std::map<std::string, std::string> title;  ///< language -> text
  std::vector<Value> settings, parameters;
  Position at;

  const Value& setting(std::string_view name) const;
  const Value& parameter(std::string_view name) const;
  /// SI value of a constant parameter: given, else the fallback.
  double constant(std::string_view name) const;
  std::string text(std::string_view setting_name) const;  ///< text, name of the choice or id of the reference; empty when not given
  std::string titled(std::string_view language) const;    ///< title in the language, else any, else the id
};

/// Named overlay: assignments on descriptor paths, in written order.
struct Assignment {
  enum class Operation { assign, factor, offset };
  std::string path;
  Operation operation = Operation::assign;
  std::string text;  ///< value as TOML text
  Position at;
};
struct Scenario {
  std::string id, parent;
  std::map<std::string, std::string> title, description;
  std::vector<Assignment> assignments;
  Position at;
};

struct SourceNote {
  std::string key, text;
};

/// A whole study as values. Sections in the order of the catalog, components in the order of the text.
struct StudySpec {
  std::string folder;
  Spec basin;
  std::map<std::string, std::vector<Spec>, std::less<>> sections;
  std::vector<Scenario> scenarios;
  std::vector<SourceNote> sources;  ///< section `sources`: keys that provenance may name
  std::vector<std::string> files;   ///< every file read, relative to the folder, for hashes
  const Spec* find(std::string_view section, std::string_view id) const;
};

/// The fallback of a row in SI, the index of a choice's default, 0 for none.
double fallback_si(const Row& row);

/// A Spec of that type in which nothing is given.
Spec empty_spec(const ComponentType& type, std::string id = {});

}  // namespace cuenca::catalog
