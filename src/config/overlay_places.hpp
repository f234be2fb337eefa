// Where a path of an overlay leads in a study.
#pragma once
#include <string>
#include <vector>

#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "config/messages.hpp"

namespace cuenca::config {

struct Place {
  std::string path, section, id;
  std::vector<std::string> inside;
  const catalog::ComponentType* type = nullptr;
  const catalog::Row* row = nullptr;
  int slot = 0, month = -1;
  catalog::Value* value = nullptr;
};

/// Every place that the path names (`*` stands for one segment), or none with a diagnostic. Specs of methods on the way are copied, so
/// that a copy of a study never changes the original.
std::vector<Place> find_places(catalog::StudySpec& study, const catalog::Registry& registry, const catalog::Assignment& assignment,
                               const Speaker& speaker);

}  // namespace cuenca::config
