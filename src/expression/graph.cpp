#include "expression/graph.hpp"

#include <numeric>

namespace cuenca::expression {

bool takes_list(Op op) { return op == Op::interpolate || op == Op::staircase || op == Op::smooth || op == Op::twelve; }

bool reads_results(Input::Kind kind) {
  return kind == Input::Kind::result || kind == Input::Kind::running || kind == Input::Kind::remembered;
}

int Graph::add(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<int>(nodes_.size()) - 1;
}

int Graph::constant(double value) {
  Node node;
  node.value = value;
  return add(std::move(node));
}

int Graph::input(Input input) {
  const auto [known, fresh] = inputs_.try_emplace({static_cast<int>(input.kind), input.index}, 0);
  if (!fresh) return known->second;
  Node node;
  node.kind = Node::Kind::input;
  node.input = input;
  node.dynamic = reads_results(input.kind);
  return known->second = add(std::move(node));
}

int Graph::apply(Op op, int a, int b, int c) {
  std::vector<int> operands{a};
  if (b >= 0) operands.push_back(b);
  if (c >= 0) operands.push_back(c);
  return apply(op, operands);
}

int Graph::apply(Op op, const std::vector<int>& operands) {
  bool constants = true, dynamic = false;
  for (const int operand : operands) {
    constants = constants && is_constant(operand);
    dynamic = dynamic || nodes_[operand].dynamic;
  }
  if (constants) {
    std::vector<double> registers;
    for (const int operand : operands) registers.push_back(nodes_[operand].value);
    std::vector<int> list(operands.size());
    std::iota(list.begin(), list.end(), 0);
    const Instruction one = takes_list(op) ? Instruction{op, 0, 0, static_cast<int>(list.size())} : Instruction{op, 0, 0, 1, 2};
    return constant(expression::apply(one, registers.data(), list.data()));
  }
  const auto [known, fresh] = operations_.try_emplace({static_cast<int>(op), operands}, 0);
  if (!fresh) return known->second;
  Node node;
  node.kind = Node::Kind::operation;
  node.op = op;
  node.operands = operands;
  node.dynamic = dynamic;
  return known->second = add(std::move(node));
}

Graph::Compiled Graph::compile(const std::vector<int>& outputs) const {
  std::vector<char> used(nodes_.size());
  for (const int output : outputs) used[output] = 1;
  for (std::size_t n = nodes_.size(); n-- > 0;)  // operands always stand before what uses them
    if (used[n])
      for (const int operand : nodes_[n].operands) used[operand] = 1;
  Compiled result;
  Program& p = result.program;
  std::vector<int> place(nodes_.size(), -1);
  for (const Node::Kind kind : {Node::Kind::constant, Node::Kind::input, Node::Kind::operation})
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      if (!used[n] || node.kind != kind) continue;
      place[n] = p.registers++;
      if (kind == Node::Kind::constant) {
        p.constants.push_back(node.value);
      } else if (kind == Node::Kind::input) {
        result.inputs.push_back(node.input);
      } else {
        Instruction one{node.op, place[n]};
        if (takes_list(node.op)) {
          one.a = static_cast<int>(p.operands.size());
          one.b = static_cast<int>(node.operands.size());
          for (const int operand : node.operands) p.operands.push_back(place[operand]);
        } else {
          int* to[] = {&one.a, &one.b, &one.c};
          for (std::size_t i = 0; i < node.operands.size(); ++i) *to[i] = place[node.operands[i]];
        }
        p.code.push_back(one);
      }
    }
  p.inputs = static_cast<int>(result.inputs.size());
  for (const int output : outputs) p.outputs.push_back(place[output]);
  return result;
}

}  // namespace cuenca::expression
