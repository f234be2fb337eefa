// Year × month heat map of a share, in five classes of one hue.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
Figure draw_calendar(const Calendar& calendar);
}  // namespace cuenca::report
