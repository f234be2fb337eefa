// Two-layer cells side by side: ground, water table, interface of fresh water and brine, at the start and at the end.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
Figure draw_section(const Section& section);
}  // namespace cuenca::report
