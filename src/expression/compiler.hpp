// The work of compile.hpp: one function for each form of a tree and each rule of functions. Internal to the module.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "expression/compile.hpp"

namespace cuenca::expression {

class Compiler {
 public:
  Compiler(Graph& graph, Scope& scope, std::vector<Problem>& problems) : graph_(graph), scope_(scope), problems_(problems) {}
  Operand value(const Node& node);

 private:
  static Operand broken() { return {-1, {}, true}; }
  Operand problem(std::string code, std::size_t at, std::vector<Field> fields);
  static Type plain() { return {}; }
  Operand number(const Node& node);
  Operand name(const Node& node);
  Operand word(const Function& f, const Node& node);

  // ---- operations
  Operand negative(const Node& node);
  Operand product(const Node& node);
  Operand on_scale(std::size_t at);
  Operand sum(const Node& node);
  /// A temperature and a difference of temperatures.
  Operand scaled_sum(const Node& node, const Operand& temperature, const Operand& change);
  Operand power(const Node& node);
  Operand comparison(const Node& node);

  // ---- kinds
  bool is_number(const Operand& a, const Node& node);
  Operand numeric(const Node& node);
  Operand condition(const Node& node);
  Operand mismatch(std::size_t at, const Type& found, Field needed);
  /// What two values have in common; nothing, with a problem at the second, when that is nothing.
  std::optional<Type> common(const Operand& a, const Operand& b, std::size_t at);

  // ---- functions
  Operand call(const Node& node);
  std::optional<std::vector<Operand>> values(const Node& node, std::size_t first = 0);
  Operand plain_argument(const Node& node);
  Operand growth(const Node& node);
  Operand points(const Function& f, const Node& node);
  Operand alike(const Function& f, const Node& node);
  Operand choose(const Node& node);
  Operand multiple(const Function& f, const Node& node);
  Operand modulo(const Node& node);
  Operand of_plain(const Function& f, const Node& node);
  Operand root(const Node& node);
  Operand date_argument(const Node& node);
  Operand dates(const Function& f, const Node& node);
  Operand since(const Function& f, const Node& node);
  Operand previous(const Node& node);
  Operand running(const Function& f, const Node& node);
  Operand with_first(const Node& node, const Operand& now, const std::optional<Operand>& at_first, std::size_t place);

  Graph& graph_;
  Scope& scope_;
  std::vector<Problem>& problems_;
};

}  // namespace cuenca::expression
