// An invented basin of 26 elements and 100 years of daily series: what the tests of the report draw.
#pragma once
#include "report/model.hpp"

namespace cuenca::report {
ReportModel demo_model();
}  // namespace cuenca::report
