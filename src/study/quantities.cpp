#include "study/quantities.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "basin/registry.hpp"
#include "catalog/series_mean.hpp"
#include "catalog/sheet.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {
namespace {

using catalog::Spec;
using expression::Input;
using expression::Meaning;

class Evaluator {
 public:
  Evaluator(const ResultView& view, const std::vector<Spec>& specs)
      : view_(view),
        specs_(specs),
        seconds_(view.seconds()),
        sheet_(view.study(), basin::registry(), view.natural()) {}

  std::map<std::string, std::vector<double>> values() {
    std::vector<int> cells;
    for (const Spec& spec : specs_) {
      catalog::Value value = spec.parameter("value");
      if (!value.expression)
        value.expression = std::make_shared<const catalog::Expression>(catalog::Expression{"quantities." + spec.id, {}, {}});
      const int cell = sheet_.cell(value, spec.type->parameters[0], "quantities." + spec.id + ".value");
      if (!sheet_.at(cell).result.broken) cells.push_back(cell), ids_.push_back(spec.id);
    }
    compiled_ = sheet_.compile(cells);
    for (const catalog::ReadResult& read : sheet_.results()) results_.push_back(view_.series(read.section, read.id, read.result));
    std::map<std::string, std::vector<double>> all;
    for (const std::string& id : ids_) all[id].reserve(view_.steps());
    const expression::Program& program = compiled_.program;
    registers_.resize(static_cast<std::size_t>(program.registers));
    std::copy(program.constants.begin(), program.constants.end(), registers_.begin());
    remembered_.assign(sheet_.remembered().size(), 0);
    for (std::size_t step = 0; step < view_.steps(); ++step) {
      for (std::size_t i = 0; i < compiled_.inputs.size(); ++i) registers_[program.constants.size() + i] = input(compiled_.inputs[i], step);
      run_scalar(program, registers_.data());
      for (std::size_t i = 0; i < ids_.size(); ++i) {
        const double value = registers_[static_cast<std::size_t>(program.outputs[i])];
        all[ids_[i]].push_back(std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN());
      }
      for (std::size_t i = 0; i < remembered_.size(); ++i)
        remembered_[i] = registers_[static_cast<std::size_t>(program.outputs[ids_.size() + i])];
    }
    return all;
  }

 private:
  double input(const Input& input, std::size_t step) const {
    const double day = view_.days()[step], dt = seconds_[step];
    const auto at = static_cast<std::size_t>(input.index);
    switch (input.kind) {
      case Input::Kind::months:
        return sheet_.months()[at][static_cast<std::size_t>(civil_from_days(static_cast<std::int64_t>(std::floor(day))).month - 1)];
      case Input::Kind::series:
        return catalog::mean_over(*sheet_.series()[at], day, dt / kSecondsPerDay);
      case Input::Kind::first_step:
        return step == 0 ? 1 : 0;
      case Input::Kind::result:
        return of_step(at, step);
      case Input::Kind::running:
        return over(sheet_.windows()[at], step);
      case Input::Kind::remembered:
        return remembered_[at];
      default:
        return catalog::calendar_input(input.kind, day, dt);
    }
  }

  /// Of this step, or of the one before; before the first there is what the first ended with, and no flux.
  double of_step(std::size_t result, std::size_t step) const {
    const catalog::ReadResult& read = sheet_.results()[result];
    const std::vector<double>& values = results_[result];
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    if (read.now) return values[step];
    return step > 0 ? values[step - 1] : read.rate ? 0.0 : values[0];
  }

  /// Over the last days, this step among them; the oldest step with the part of it that lies in the window.
  double over(const catalog::ReadWindow& window, std::size_t step) const {
    const std::vector<double>& values = results_[static_cast<std::size_t>(window.result)];
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    double left = window.days * kSecondsPerDay, weight = 0, sum = 0, least = values[step], largest = values[step];
    for (std::size_t i = step + 1; i-- > 0 && left > 1e-6;) {
      const double part = std::min(seconds_[i], left);
      sum += values[i] * part;
      least = std::min(least, values[i]);
      largest = std::max(largest, values[i]);
      left -= part;
      weight += part;
    }
    if (window.which == Meaning::running_least) return least;
    if (window.which == Meaning::running_largest) return largest;
    return window.which == Meaning::running_sum ? sum : sum / weight;
  }

  const ResultView& view_;
  const std::vector<Spec>& specs_;
  const std::vector<double>& seconds_;
  catalog::Sheet sheet_;
  expression::Graph::Compiled compiled_;
  std::vector<std::string> ids_;
  std::vector<std::vector<double>> results_;
  std::vector<double> registers_, remembered_;
};

}  // namespace

std::map<std::string, std::vector<double>> quantities_of(const ResultView& view) {
  const auto found = view.study().sections.find("quantities");
  if (found == view.study().sections.end() || found->second.empty()) return {};
  return Evaluator(view, found->second).values();
}

std::vector<basin::MoreResult> quantity_results(const catalog::StudySpec& study) {
  std::vector<basin::MoreResult> all;
  if (const auto found = study.sections.find("quantities"); found != study.sections.end())
    for (const Spec& spec : found->second)
      if (check_unit(spec.text("unit"))) all.push_back({"quantities", spec.id, "value", si_unit(spec.text("unit"))});
  return all;
}

}  // namespace cuenca::study
