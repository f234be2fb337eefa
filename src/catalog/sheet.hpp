// The expressions of a study as one sheet: names looked up among assumptions and the paths of the study, values that need others after
// them, rings found. Used for checking (config) and for running (basin).
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "expression/compile.hpp"

namespace cuenca::catalog {

/// A result that expressions read at earlier steps, quantities at this one too: `section.id.result`.
struct ReadResult {
  std::string section, id, result;
  bool rate = false;  ///< a flux: m3 in the step, read as m3/s
  bool now = false;   ///< of this step: quantities only, which are found when it is over
  friend bool operator==(const ReadResult&, const ReadResult&) = default;
};

/// What is asked of the last days of a result.
struct ReadWindow {
  int result = 0;  ///< of `Sheet::results`
  expression::Meaning which = expression::Meaning::running_mean;
  double days = 0;
  friend bool operator==(const ReadWindow&, const ReadWindow&) = default;
};

class Sheet : private expression::Scope {
 public:
  /// One value of the study that is an expression.
  struct Cell {
    std::string path;
    const Row* row = nullptr;
    std::shared_ptr<const Expression> expression;
    std::string unit;  ///< a plain result is counted in it; empty: as it is
    enum class State { fresh, begun, done } state = State::fresh;
    expression::Operand result;
    std::shared_ptr<const Expected<expression::Node, expression::Problem>> tree;
    bool reads_natural = false;  ///< needs a value that is another one in the state before people
  };
  struct Problem {
    int cell = 0;
    expression::Problem what;
  };

  /// `natural`: rows with a value in the state before people have that one. Study and registry must outlive the sheet.
  Sheet(const StudySpec& study, const Registry& registry, bool natural = false);

  /// The cell of a value that is an expression, compiled with all it needs; the same one for the same expression.
  int cell(const Value& value, const Row& row, const std::string& path);
  const Cell& at(int cell) const { return cells_[static_cast<std::size_t>(cell)]; }
  bool constant(int cell) const { return graph_.is_constant(at(cell).result.node); }
  bool dynamic(int cell) const { return graph_.dynamic(at(cell).result.node); }
  double value(int cell) const { return graph_.value(at(cell).result.node); }

  /// Everything found so far, in the order of cells.
  const std::vector<Problem>& problems() const { return problems_; }

  /// The program whose outputs are these cells and then those of `remembered`.
  expression::Graph::Compiled compile(const std::vector<int>& cells) const;

  /// What inputs of the program number.
  const std::vector<Months>& months() const { return months_; }
  const std::vector<std::shared_ptr<const SeriesData>>& series() const { return series_; }
  const std::vector<ReadResult>& results() const { return results_; }
  const std::vector<ReadWindow>& windows() const { return windows_; }
  const std::vector<int>& remembered() const { return remembered_; }

 private:
  /// A value of the study that a path leads to.
  struct Found {
    const Row* row = nullptr;
    const Value* value = nullptr;
    const Spec* spec = nullptr;
    std::string path;
  };
  struct Assumed {
    int cell;  ///< whose kind was taken for granted
    expression::Type type;
    int by;  ///< the cell that did so, and where
    std::size_t at;
  };

  int entry(const Found& found);
  void define(int cell);
  void define_one(int cell);
  std::vector<int> needs(int cell);
  void settle();
  expression::Operand finished(Cell& cell, expression::Operand result);
  expression::Operand problem(std::string code, std::size_t at, std::vector<expression::Field> fields);
  expression::Operand unknown(std::string_view path, std::size_t at, bool of_results = false);
  expression::Operand value_of(const Found& found, std::size_t at);
  std::optional<Found> find(std::string_view path) const;
  std::optional<Found> inside(const Spec& spec, const std::vector<std::string>& parts, std::size_t next, const std::string& path) const;
  std::optional<std::pair<int, expression::Type>> result(std::string_view path, bool now = false);
  std::optional<std::pair<int, expression::Type>> concentration(std::string_view path, bool now);
  bool in_quantity() const;
  expression::Type type_of(const Found& found) const;
  std::vector<std::string> names_near(std::string_view path, bool of_results) const;

  expression::Operand name(std::string_view path, std::size_t at) override;
  expression::Operand previous(std::string_view path, std::size_t at, const expression::Operand* at_first) override;
  expression::Operand running(std::string_view path, std::size_t at, expression::Meaning which, double days) override;
  std::optional<double> first_year() override;
  std::optional<double> last_year() override;

  const StudySpec& study_;
  const Registry& registry_;
  bool natural_;
  expression::Graph graph_;
  std::vector<Cell> cells_;
  std::map<const Expression*, int> known_;
  std::vector<int> way_;      ///< cells being defined, outermost first
  std::vector<int> waiting_;  ///< cells of which only the previous value was asked
  std::vector<Assumed> assumed_;
  std::vector<Problem> problems_;
  std::vector<Months> months_;
  std::vector<std::shared_ptr<const SeriesData>> series_;
  std::vector<ReadResult> results_;
  std::vector<ReadWindow> windows_;
  std::vector<int> remembered_;
};

/// The kind of number that a row holds.
expression::Type type_of_row(const Row& row);

/// A calendar input (not months, series or results) in a step that begins at `day` and lasts `dt` seconds.
double calendar_input(expression::Input::Kind kind, double day, double dt);

}  // namespace cuenca::catalog
