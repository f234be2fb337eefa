// The ledger as ribbons: mean flow between groups of stores and accounts.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
Figure draw_sankey(const Sankey& sankey);
}  // namespace cuenca::report
