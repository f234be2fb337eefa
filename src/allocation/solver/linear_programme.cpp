#include "allocation/solver/linear_programme.hpp"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>
#include <map>
#include <utility>
#include <vector>

#include "allocation/network.hpp"

namespace cuenca::allocation {
namespace {
/// Of values near 1. What one programme gains the next must hold, to the last digits of another basis: where the first tolerance finds no
/// answer the next one is tried, as far as the last.
constexpr double kTolerances[] = {1e-12, 1e-11, 1e-10, 1e-9, 1e-8};

}  // namespace

struct LinearProgramme::Model {
  std::vector<double> lower, upper, cost, row_lower, row_upper;
  std::map<std::pair<int, int>, double> entries;
  ClpSimplex clp;
  double far = 1e6;
  bool loaded = false, costs_changed = true, fresh = true;
  int solves = 0;

  double bound(double value) const { return value >= kUnlimited ? far : value <= -kUnlimited ? -far : value; }

  void load() {
    std::vector<int> rows, columns;
    std::vector<double> values;
    for (const auto& [at, value] : entries) {
      rows.push_back(at.first);
      columns.push_back(at.second);
      values.push_back(value);
    }
    CoinPackedMatrix matrix(true, rows.data(), columns.data(), values.data(), static_cast<int>(values.size()));
    matrix.setDimensions(static_cast<int>(row_lower.size()), static_cast<int>(lower.size()));
    clp.setLogLevel(0);
    clp.scaling(0);  // rows and columns are near 1 already; scaled tolerances would not hold unscaled
    clp.setPrimalTolerance(kTolerances[0]);
    clp.setPerturbation(102);  // perturbed bounds would leave their traces in the digits that are held
    clp.setDualTolerance(1e-9);
    clp.loadProblem(matrix, lower.data(), upper.data(), cost.data(), row_lower.data(), row_upper.data());
    loaded = true;
  }
};

LinearProgramme::LinearProgramme() : model_(std::make_unique<Model>()) {}
LinearProgramme::~LinearProgramme() = default;
LinearProgramme::LinearProgramme(LinearProgramme&&) noexcept = default;
LinearProgramme& LinearProgramme::operator=(LinearProgramme&&) noexcept = default;

int LinearProgramme::column(double lower, double upper, double cost) {
  model_->lower.push_back(model_->bound(lower));
  model_->upper.push_back(model_->bound(upper));
  model_->cost.push_back(cost);
  return static_cast<int>(model_->lower.size()) - 1;
}

int LinearProgramme::row(double lower, double upper) {
  model_->row_lower.push_back(model_->bound(lower));
  model_->row_upper.push_back(model_->bound(upper));
  return static_cast<int>(model_->row_lower.size()) - 1;
}

void LinearProgramme::entry(int row, int column, double value) { model_->entries[{row, column}] += value; }

void LinearProgramme::coefficient(int row, int column, double value) {
  double& held = model_->entries[{row, column}];
  if (held == value) return;
  held = value;
  if (model_->loaded) model_->clp.modifyCoefficient(row, column, value, true);
}

void LinearProgramme::column_bounds(int column, double lower, double upper) {
  const auto j = static_cast<std::size_t>(column);
  model_->lower[j] = model_->bound(lower);
  model_->upper[j] = model_->bound(upper);
  if (model_->loaded) model_->clp.setColumnBounds(column, model_->lower[j], model_->upper[j]);
}

void LinearProgramme::row_bounds(int row, double lower, double upper) {
  const auto i = static_cast<std::size_t>(row);
  model_->row_lower[i] = model_->bound(lower);
  model_->row_upper[i] = model_->bound(upper);
  if (model_->loaded) model_->clp.setRowBounds(row, model_->row_lower[i], model_->row_upper[i]);
}

void LinearProgramme::cost(int column, double value) {
  const auto j = static_cast<std::size_t>(column);
  if (model_->cost[j] == value) return;
  model_->cost[j] = value;
  model_->costs_changed = true;
  if (model_->loaded) model_->clp.setObjectiveCoefficient(column, value);
}

void LinearProgramme::far(double value) { model_->far = value; }

void LinearProgramme::forget() { model_->fresh = true; }

bool LinearProgramme::solve() {
  Model& m = *model_;
  if (!m.loaded) m.load();
  if (m.fresh) m.clp.allSlackBasis(true);
  ++m.solves;
  // After a change of bounds the last basis is still dual feasible, after a change of costs primal feasible.
  if (m.costs_changed && !m.fresh)
    m.clp.primal(0);
  else
    m.clp.dual(0);
  const auto optimal = [&] {
    return m.clp.status() == 0 && (m.clp.secondaryStatus() == 0 || m.clp.secondaryStatus() == 2);
  };  // 3, 5: it gave up before
  for (int again = 0; again < 3 && m.clp.status() == 0 && !optimal(); ++again) m.clp.primal(0);
  if (!optimal()) {
    m.clp.allSlackBasis(true);
    m.clp.dual(0);
  }
  if (!optimal()) {
    m.clp.allSlackBasis(true);
    for (double tolerance : kTolerances) {
      m.clp.setPrimalTolerance(tolerance);
      m.clp.primal(0);
      if (optimal()) break;
    }
    m.clp.setPrimalTolerance(kTolerances[0]);
  }
  m.fresh = m.costs_changed = false;
  return optimal();
}

double LinearProgramme::objective() const { return model_->clp.objectiveValue(); }
double LinearProgramme::value(int column) const { return model_->clp.primalColumnSolution()[column]; }
double LinearProgramme::dual(int row) const { return model_->clp.dualRowSolution()[row]; }
double LinearProgramme::reduced_cost(int column) const { return model_->clp.dualColumnSolution()[column]; }
int LinearProgramme::solves() const { return model_->solves; }

}  // namespace cuenca::allocation
