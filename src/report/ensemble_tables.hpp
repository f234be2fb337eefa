// The question of an ensemble as tables: what is uncertain, what could be done, what people want, which futures are plausible.
#pragma once
#include "report/ensemble_model.hpp"

namespace cuenca::report {

Table strategies_table(const EnsembleModel& model);
Table inputs_table(const EnsembleModel& model);
Table wishes_table(const EnsembleModel& model);
Table tests_table(const EnsembleModel& model);
Table failed_table(const EnsembleModel& model);

}  // namespace cuenca::report
