// Results for machines: JSON text. NaN becomes null.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "series/compare.hpp"
#include "series/describe.hpp"
#include "series/fill.hpp"
#include "series/rating.hpp"

namespace cuenca::series {

std::string json_of(const std::vector<ColumnSummary>& columns, const std::vector<std::string>& tables,
                    const std::vector<std::string>& files);
std::string json_of(const std::vector<ColumnCheck>& checks, const std::vector<std::string>& tables,
                    const std::map<std::string, std::size_t>& counts, const std::vector<std::string>& files);
std::string json_of(const std::string& column, const Filled& filled, const DropOut& test, std::string_view method,
                    const std::vector<std::string>& files);
std::string json_of(const std::string& column, const std::vector<Period>& periods, double complete, std::string_view step,
                    std::string_view statistic, const std::vector<std::string>& files);
std::string json_of(const Rating& rating, int stages, int below, int above, const std::vector<std::string>& files);

}  // namespace cuenca::series
