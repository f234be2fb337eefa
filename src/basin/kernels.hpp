// The steps of all component types, compiled once per processor level and picked at run time (docs/decisions/0002-same-bits.md).
#pragma once
#include <cstddef>
#include <string_view>

#include "catalog/component.hpp"

namespace cuenca::basin {

/// The step of one component type: one cell at a time, and eight.
struct Kernel {
  const char* type = nullptr;  ///< ComponentType::name
  catalog::StepFunction scalar = nullptr, lanes = nullptr;
  catalog::InitialFunction initial = nullptr;
};

struct KernelTable {
  const char* level = nullptr;  ///< v2, v3, v4
  const Kernel* kernels = nullptr;
  std::size_t count = 0;
  const Kernel* find(std::string_view type) const;
};

/// Kernels of the best level this processor has; CUENCA_LEVEL=v2|v3|v4 forces one (a level the processor lacks is ignored).
const KernelTable& kernels();
/// Kernels of a named level, null when the build or the processor lacks it.
const KernelTable* kernels_of(std::string_view level);

}  // namespace cuenca::basin
