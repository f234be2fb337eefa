// Water balance per year: what came in above zero, what went out below, the change of storage as a mark, the residual in its own panel.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
/// `id` makes the names of hatch patterns unique on the page.
Figure draw_balance(const BalanceChart& chart, std::string_view id);
}  // namespace cuenca::report
