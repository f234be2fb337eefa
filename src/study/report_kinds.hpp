// How the report names and colours the sections of a study.
#pragma once
#include <string_view>
#include <vector>

#include "report/model.hpp"

namespace cuenca::study {

struct Kind {
  std::string_view section;
  report::NodeKind node;
  report::Tone tone;
  report::Words plural;
};
/// Sections in the order in which the schematic numbers their components.
const std::vector<Kind>& kinds();
/// Null for sections that hold no water.
const Kind* kind_of(std::string_view section);
/// Name of a section in the plural: of its kind, else in the words of the study.
report::Words plural_of(std::string_view section);

}  // namespace cuenca::study
