// report.html: one self-contained page in two languages, drawn from plain values.
#pragma once
#include <string>

#include "report/model.hpp"

namespace cuenca::report {

/// The whole page. A pure function: the same model gives the same bytes. Opens from a file, asks the network for nothing.
/// Throws nothing but std::bad_alloc; indices of edges and links outside their nodes are left out.
std::string render(const ReportModel& model);

}  // namespace cuenca::report
