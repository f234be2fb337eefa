// Overlays: assignments on descriptor paths (docs/guide/study-files.md, "Changing a study"). `--set`, scenarios, strategies and sampled
// futures are all lists of assignments; each acts on what the one before left.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/registry.hpp"
#include "catalog/spec.hpp"

namespace cuenca::config {

/// `PATH=VALUE`, `PATH*=NUMBER` or `PATH+=VALUE`. Empty, with a diagnostic, when the text is none of these.
std::optional<catalog::Assignment> parse_assignment(std::string_view text, const Position& at, Language language, Diagnostics& diagnostics);

/// One place that an overlay changed.
struct Change {
  std::string path;                 ///< full path without stars: `wells.a.rate`, `catchments.east.bands.high.share`, `wells.a.rate.7`
  std::string section, id;          ///< component; `basin` with an empty id for the table basin
  std::vector<std::string> inside;  ///< list entries and settings with sub-fields between the component and the row: {"bands", "high"}
  const catalog::ComponentType* type = nullptr;  ///< type that owns `row` (the entry's or method's when `inside` is not empty)
  const catalog::Row* row = nullptr;
  int slot = 0;            ///< position of `row` among the parameters (or settings) of `type`
  int month = -1;          ///< 0 … 11 when one month was named
  bool structure = false;  ///< the basin must be rebuilt; else the slot can be patched with `value`
  catalog::Value value;    ///< the whole new value in SI (all months when one month was named)
  catalog::Assignment::Operation operation = catalog::Assignment::Operation::assign;
  double operand = 0;      ///< the factor, or the offset in SI, of an assignment that calculates
};

/// Applies one overlay to a study, in written order, and lists what it changed. A problem is added to `diagnostics` and its assignment
/// left out. One path may be touched once per overlay. Call check_study (read.hpp) afterwards when a structure or several values changed.
std::vector<Change> apply(catalog::StudySpec& study, const catalog::Registry& registry, std::span<const catalog::Assignment> overlay,
                          Language language, Diagnostics& diagnostics);

/// Applies a scenario with its ancestors, root first, each as an overlay of its own.
std::vector<Change> apply_scenario(catalog::StudySpec& study, const catalog::Registry& registry, std::string_view scenario,
                                   Language language, Diagnostics& diagnostics);

}  // namespace cuenca::config
