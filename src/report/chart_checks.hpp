// Results as marks on the bands of what was observed or published, and beside other basins.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

enum class Verdict { inside, below, above, not_computable };
Verdict verdict_of(const RangeCheck& check);
Text verdict_text(Verdict verdict);

Figure draw_checks(const Caption& caption, const std::vector<RangeCheck>& checks);
Figure draw_analogs(const AnalogPanel& panel);

}  // namespace cuenca::report
