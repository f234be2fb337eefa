// Results by the names people write in expressions: `section.id.result`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/registry.hpp"
#include "catalog/spec.hpp"

namespace cuenca::catalog {

struct NamedRow {
  std::string section, id, result;
  const Row* row = nullptr;
};

/// The result that a path names: of a component of a section, of an entry that is shown in results (`bands.north.b3.snow_cover`), of the
/// weather of a climate. Nothing when there is none.
std::optional<NamedRow> result_named(const StudySpec& study, const Registry& registry, std::string_view path);

/// The results that a component has.
std::vector<std::string> result_names(const Spec& spec, const Registry& registry);

}  // namespace cuenca::catalog
