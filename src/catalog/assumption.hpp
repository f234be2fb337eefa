// The section `assumptions`: numbers with a name that expressions use and overlays change (docs/guide/expressions.md).
#pragma once
#include <string_view>

#include "catalog/component.hpp"

namespace cuenca::catalog {

extern const ComponentType assumption_type;
/// The section `quantities`: what a study says of its own results, step by step, in a unit of its own. Only other quantities may use it.
extern const ComponentType quantity_type;

/// Is this the row of the value of an assumption or a quantity? Its unit is that of its sibling `unit`, not of the row.
bool is_assumed(const Row& row);

/// The row with the unit in which it is written. The text must outlive the row.
Row measured_in(const Row& row, std::string_view unit);

}  // namespace cuenca::catalog
