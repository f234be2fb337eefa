#include "study/explore/common_calendar.hpp"

#include <fmt/format.h>

#include "study/simulate.hpp"

namespace cuenca::study {

Expected<Calendar, Problem> common_calendar(const std::vector<std::unique_ptr<StrategyModel>>& models, Language language) {
  const auto say = [&](const char* english, const char* spanish) { return std::string(language == Language::spanish ? spanish : english); };
  const Calendar first = calendar_of(models.front()->study);
  for (const auto& model : models) {
    const Calendar own = calendar_of(model->study);
    if (own.first_day() == first.first_day() && own.last_day() == first.last_day() && own.size() == first.size()) continue;
    return Unexpected<Problem>(
        Problem{"error", "explore_period", "", "", 0, 0,
                fmt::format(fmt::runtime(say("the strategy `{}` has another period or step than `{}`: their runs cannot stand side by side",
                                             "la estrategia `{}` tiene otro período o paso que `{}`: sus corridas no pueden compararse")),
                            model->id, models.front()->id),
                say("give the period in the study or in the base scenario", "dé el período en el estudio o en el escenario base")});
  }
  return first;
}

}  // namespace cuenca::study
