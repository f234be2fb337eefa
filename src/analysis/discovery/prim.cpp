#include "analysis/discovery/prim.hpp"

#include <algorithm>
#include <utility>

#include "analysis/discovery/candidate.hpp"
#include "analysis/discovery/paste.hpp"
#include "analysis/discovery/peel.hpp"
#include "analysis/discovery/quasi_p.hpp"
#include "analysis/discovery/sorted_rows.hpp"

namespace cuenca::analysis::discovery {
namespace {

class Search {
 public:
  Search(const Table& table, const Interest& interest, const PrimOptions& options)
      : table_(table),
        interest_(interest),
        options_(options),
        whole_(bounding_box(table)),
        left_(table),
        of_interest_(count(interest)),
        usual_(share(of_interest_, table.rows())) {}

  std::vector<Trajectory> run() {
    std::vector<Trajectory> found;
    for (int box = 0; box < options_.boxes && left_.size() > 0 && hits(left_.plain()) > 0; ++box) {
      Trajectory next = one_box();
      if (box > 0 && next.steps.back().density <= usual_) break;
      found.push_back(std::move(next));
      cover(found.back().steps.back().box);
    }
    return found;
  }

 private:
  std::size_t hits(std::span<const std::uint32_t> rows) const {
    std::size_t sum = 0;
    for (const std::uint32_t row : rows) sum += interest_[row];
    return sum;
  }

  Trajectory one_box() {
    Trajectory trajectory;
    trajectory.available = left_.size();
    trajectory.of_interest = of_interest_;
    std::size_t k = hits(left_.plain());
    note(trajectory, whole_, left_.size(), k);
    SortedRows inside = left_;
    while (peel(trajectory, inside)) {
    }
    while (paste(trajectory)) {
    }
    for (Step& step : trajectory.steps) step.quasi_p = quasi_p(step.box, whole_, table_, interest_, left_.plain());
    return trajectory;
  }

  void note(Trajectory& trajectory, Box box, std::size_t n, std::size_t k) const {
    Step step;
    step.n = n;
    step.k = k;
    step.coverage = share(k, of_interest_);
    step.density = share(k, n);
    step.mass = share(n, table_.rows());
    step.restricted = static_cast<int>(restricted(box, whole_).size());
    step.box = std::move(box);
    trajectory.steps.push_back(std::move(step));
  }

  bool peel(Trajectory& trajectory, SortedRows& inside) const {
    const Step& last = trajectory.steps.back();
    if (last.n == 0) return false;
    const std::vector<Candidate> all = peels(last.box, table_, interest_, inside, last.k, options_.peel_alpha);
    const auto [best, value] = best_of(all, options_.objective, last.box, whole_, last.n, last.k);
    if (!best || best->n >= last.n || share(best->n, table_.rows()) < options_.mass_min || !(value > 0)) return false;
    const Column& column = table_.columns[best->column];
    std::vector<std::uint8_t> flags(table_.rows(), 0);
    for (const std::uint32_t row : inside.plain()) flags[row] = best->limit.holds(column, row);
    inside.keep(flags);
    Box box = last.box;
    box[best->column] = best->limit;
    note(trajectory, std::move(box), best->n, best->k);
    return true;
  }

  bool paste(Trajectory& trajectory) const {
    const Step& last = trajectory.steps.back();
    const std::vector<Candidate> all = pastes(last.box, whole_, table_, interest_, left_.plain(), last.n, last.k, options_.paste_alpha);
    const auto [best, value] = best_of(all, options_.objective, last.box, whole_, last.n, last.k);
    if (!best || best->n <= last.n || share(best->n, table_.rows()) < options_.mass_min || !(value > 0)) return false;
    if (!(share(best->k, best->n) > last.density)) return false;
    Box box = last.box;
    box[best->column] = best->limit;
    note(trajectory, std::move(box), best->n, best->k);
    return true;
  }

  void cover(const Box& box) {
    if (options_.covering == Covering::unmarked) {
      for (std::uint32_t row = 0; row < table_.rows(); ++row)
        if (interest_[row] && holds(box, table_, row)) interest_[row] = 0;
      of_interest_ = count(interest_);
      return;
    }
    std::vector<std::uint8_t> flags(table_.rows(), 0);
    for (const std::uint32_t row : left_.plain()) flags[row] = !holds(box, table_, row);
    left_.keep(flags);
  }

  const Table& table_;
  Interest interest_;
  PrimOptions options_;
  Box whole_;
  SortedRows left_;
  std::size_t of_interest_;
  double usual_;  ///< share of interest of all futures
};

}  // namespace

std::vector<Trajectory> prim(const Table& table, const Interest& interest, const PrimOptions& options) {
  return Search(table, interest, options).run();
}

}  // namespace cuenca::analysis::discovery
