// Are the values of two members the same? For members of one structure.
#pragma once
#include <memory>

#include "basin/expression_set.hpp"
#include "basin/structure.hpp"

namespace cuenca::study {

bool same_series(const std::shared_ptr<const catalog::SeriesData>& a, const std::shared_ptr<const catalog::SeriesData>& b);
bool same_varying(const basin::SlotValues::Varying& a, const basin::SlotValues::Varying& b);
/// Null: none.
bool same_expressions(const basin::ExpressionSet* a, const basin::ExpressionSet* b);

/// Of all that the upland is computed from, bit for bit: what one has kept of it serves the other in the same period and from the same
/// beginning (study::upland_key says the same in one word).
bool same_upland(const basin::Structure& structure, const basin::SlotValues& a, const basin::SlotValues& b);

}  // namespace cuenca::study
