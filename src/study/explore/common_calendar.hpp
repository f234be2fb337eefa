// The period in which all strategies run: without one their runs could not stand side by side.
#pragma once
#include <cuenca/cuenca.hpp>
#include <memory>
#include <vector>

#include "base/calendar.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"
#include "study/explore/models.hpp"

namespace cuenca::study {

/// Of the first model; a problem (`explore_period`) where another has another period or step. There must be a model.
Expected<Calendar, Problem> common_calendar(const std::vector<std::unique_ptr<StrategyModel>>& models, Language language);

}  // namespace cuenca::study
