// The designs in the unit cube, one function each. All give [row][column]; request without problems. Internal to design.cpp.
#pragma once
#include <vector>

#include "analysis/sampling/design.hpp"

namespace cuenca::analysis::sampling {

std::vector<double> monte_carlo_units(const DesignRequest& request);
std::vector<double> latin_hypercube_units(const DesignRequest& request);
std::vector<double> sobol_units(const DesignRequest& request);
std::vector<double> saltelli_units(const DesignRequest& request);
std::vector<double> morris_units(const DesignRequest& request);
std::vector<double> factorial_units(const DesignRequest& request);

/// Levels of an input in the factorial.
std::size_t factorial_levels(const DesignRequest& request, const Input& input);

}  // namespace cuenca::analysis::sampling
