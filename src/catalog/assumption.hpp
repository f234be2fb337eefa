// The section `assumptions`: numbers with a name that expressions use and overlays change (docs/guide/expressions.md).
#pragma once
#include <string_view>

#include "catalog/component.hpp"

namespace cuenca::catalog {

extern const ComponentType assumption_type;

/// Is this the row of an assumption's value? Its unit is that of its sibling `unit`, not of the row.
bool is_assumed(const Row& row);

/// The row with the unit in which it is written. The text must outlive the row.
Row measured_in(const Row& row, std::string_view unit);

}  // namespace cuenca::catalog
