#include <utility>

#include "tables/ensemble/page.hpp"
#include "tables/pictures.hpp"

namespace cuenca::tables {

using report::same;
using report::Words;

void add_boxes(report::EnsembleModel& model, const Found& found, const Words& title) {
  for (const ToldBox& box : found.boxes) {
    const discovery::Step& s = box.step();
    if (s.restricted == 0) continue;
    report::BoxStory story;
    story.title = title;
    story.sentence = box.sentence;
    story.coverage = s.coverage, story.density = s.density;
    story.inside = static_cast<int>(s.n), story.inside_bad = static_cast<int>(s.k),
    story.bad = static_cast<int>(box.trajectory.of_interest);
    story.futures = static_cast<int>(found.table().rows());
    story.ranges = range_rows(found, s.box, s.quasi_p);
    model.boxes.push_back(std::move(story));
  }
}

void add_notes(report::EnsembleModel& model, const Diagnostics& told) {
  for (const Diagnostic& d : told.all) model.notes.push_back({d.severity, d.code, d.path, same(d.message), same(d.hint)});
}

void add_everything(report::EnsembleModel& model, const RobustnessFound& found) {
  results::Ensemble counted = found.ensemble;
  if (found.asked.count_implausible) counted.weights.clear();
  add_ribbons(model, counted);
  add_stories(model, found);
  add_scatters(model, found);
  add_convergence(model, found);
  add_causes(model, found);
  add_promised_pathways(model, found);
}

}  // namespace cuenca::tables
