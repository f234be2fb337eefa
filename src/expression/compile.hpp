// From the tree of an expression to nodes of a graph: names looked up, units and numbers of arguments checked.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/dimension.hpp"
#include "expression/functions.hpp"
#include "expression/graph.hpp"
#include "expression/tree.hpp"

namespace cuenca::expression {

/// What a value is: a number of some dimension, yes or no, or a date (days since 1970-01-01).
struct Type {
  enum class Kind { number, truth, date } kind = Kind::number;
  Dimension dimension{};
  bool scale = false;  ///< a temperature on a scale with its own zero (degC): differences of it are in K
  bool zero = false;   ///< the number 0 as written: of any dimension
  bool plain() const { return kind == Kind::number && dimension.none(); }
};
/// "a plain number", "a number in m3/s", "yes or no", "a date".
Field words_of(const Type& type);

/// A node with its type; broken: a problem has been told and what follows from it need not be.
struct Operand {
  int node = -1;
  Type type{};
  bool broken = false;
};

/// Whoever knows the names of a study. Problems go to the same list, with places in the same expression.
class Scope {
 public:
  virtual ~Scope() = default;
  /// The value of a name in this step.
  virtual Operand name(std::string_view path, std::size_t at) = 0;
  /// Its value at the previous step. `at_first`: what holds in the first step, whose type also stands for a value still being defined.
  virtual Operand previous(std::string_view path, std::size_t at, const Operand* at_first) = 0;
  /// Mean, sum, least or largest over the last days.
  virtual Operand running(std::string_view path, std::size_t at, Meaning which, double days) = 0;
  /// Years in which the period begins and ends; nothing when the study does not say.
  virtual std::optional<double> first_year() = 0;
  virtual std::optional<double> last_year() = 0;
};

/// Compiles a tree into the graph. Every problem found is added to `problems`.
Operand compile(const Node& tree, Graph& graph, Scope& scope, std::vector<Problem>& problems);

}  // namespace cuenca::expression
