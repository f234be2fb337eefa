// What a set of expressions computes, each value once: constants folded, common parts shared. From it the program.
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "expression/program.hpp"

namespace cuenca::expression {

/// What comes from outside in every step. `index` numbers what the owner of the graph keeps: twelve values, series, results.
struct Input {
  enum class Kind {
    year,
    month,
    day,
    day_of_year,
    days_in_month,
    days_in_year,
    days_in_step,
    date,
    first_step,
    months,
    series,
    result,     ///< at the previous step
    running,    ///< over the last days
    remembered  ///< another value of the sheet at the previous step
  } kind = Kind::year;
  int index = 0;
  friend bool operator==(const Input&, const Input&) = default;
};
/// Changes with the results of a run, not with the calendar and data alone.
bool reads_results(Input::Kind kind);

class Graph {
 public:
  int constant(double value);
  int input(Input input);
  /// Operations on constants are done at once. Whether they are depends on which operands are constants, never on their values, so that
  /// studies that differ in numbers alone give the same work.
  int apply(Op op, int a, int b = -1, int c = -1);
  int apply(Op op, const std::vector<int>& operands);

  bool is_constant(int node) const { return nodes_[node].kind == Node::Kind::constant; }
  double value(int node) const { return nodes_[node].value; }
  /// Reads results of the run.
  bool dynamic(int node) const { return nodes_[node].dynamic; }

  struct Compiled {
    Program program;
    std::vector<Input> inputs;
  };
  /// The program for these nodes; what none of them needs is left out.
  Compiled compile(const std::vector<int>& outputs) const;

 private:
  struct Node {
    enum class Kind { constant, input, operation } kind = Kind::constant;
    double value = 0;
    Input input{};
    Op op = Op::plus;
    std::vector<int> operands{};
    bool dynamic = false;
  };
  int add(Node node);
  std::vector<Node> nodes_;
  std::map<std::pair<int, int>, int> inputs_;
  std::map<std::pair<int, std::vector<int>>, int> operations_;
};

/// Operations whose operands are a list.
bool takes_list(Op op);

}  // namespace cuenca::expression
