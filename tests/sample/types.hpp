// Component types made up for tests of the reader: every kind of row, no science.
#pragma once
#include "catalog/registry.hpp"

namespace cuenca::sample {

const catalog::Registry& registry();

}  // namespace cuenca::sample
