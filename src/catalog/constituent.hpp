// The section `constituents` of a study: what is dissolved in the water. Kernels see catalog::Constituent and never a name.
#pragma once
#include <vector>

#include "catalog/component.hpp"
#include "catalog/spec.hpp"

namespace cuenca::catalog {

/// The rows of `[constituents.ID]`; belongs into the registry.
extern const ComponentType constituent_type;

/// Values of one constituent, SI, defaults where the study is silent.
Constituent constituent(const Spec& spec);

/// All constituents of a study in the order of the text.
std::vector<Constituent> constituents(const StudySpec& study);

}  // namespace cuenca::catalog
