// When it fails: how many bad futures a box catches and how many strangers it holds, as dots; its conditions as ranges.
#pragma once
#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_story_dots(const BoxStory& story);
Figure draw_story_ranges(const BoxStory& story);

}  // namespace cuenca::report
