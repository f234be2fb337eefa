// Names with values for tests of expressions: each is an input of the program, so that nothing is folded, or a constant.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/units.hpp"
#include "expression/compile.hpp"

namespace cuenca::expression {

class World : public Scope {
 public:
  struct Named {
    double si;
    Type type;
    bool constant;
  };

  void variable(const std::string& name, double value, const std::string& unit = "1") { put(name, value, unit, false); }
  void constant(const std::string& name, double value, const std::string& unit = "1") { put(name, value, unit, true); }

  Operand name(std::string_view path, std::size_t at) override {
    const auto found = names.find(std::string(path));
    if (found == names.end()) {
      problems.push_back({"expression_name", at, {std::string(path)}});
      return {-1, {}, true};
    }
    if (found->second.constant) return {graph.constant(found->second.si), found->second.type};
    return {graph.input({Input::Kind::series, static_cast<int>(std::distance(names.begin(), found))}), found->second.type};
  }
  Operand previous(std::string_view path, std::size_t at, const Operand*) override { return name(path, at); }
  Operand running(std::string_view path, std::size_t at, Meaning which, double) override {
    Operand result = name(path, at);
    if (which == Meaning::running_sum) result.type.dimension = result.type.dimension * *dimension_of("s");
    return result;
  }
  std::optional<double> first_year() override { return 2001; }
  std::optional<double> last_year() override { return 2050; }

  Operand compiled(const std::string& text) {
    const auto tree = parse(text);
    if (!tree) {
      problems.push_back(tree.error());
      return {-1, {}, true};
    }
    return compile(*tree, graph, *this, problems);
  }

  /// Value of an input in one of eight members: each name is multiplied by 1 + member / 8 where `spread`.
  double input(const Input& input, int member) const {
    switch (input.kind) {
      case Input::Kind::series:
        return std::next(names.begin(), input.index)->second.si * (1 + spread * member / 8.0);
      case Input::Kind::year:
        return year;
      case Input::Kind::month:
        return month;
      case Input::Kind::date:
        return date;
      case Input::Kind::days_in_step:
        return 86400;
      case Input::Kind::days_in_month:
        return 30;
      case Input::Kind::days_in_year:
        return 365;
      case Input::Kind::day:
        return 15;
      case Input::Kind::day_of_year:
        return 166;
      case Input::Kind::first_step:
        return first;
      default:
        return 0;
    }
  }

  double scalar(int node, int member = 0) const {
    const auto [program, inputs] = graph.compile({node});
    std::vector<double> r(static_cast<std::size_t>(program.registers));
    std::copy(program.constants.begin(), program.constants.end(), r.begin());
    for (std::size_t i = 0; i < inputs.size(); ++i) r[program.constants.size() + i] = input(inputs[i], member);
    run_scalar(program, r.data());
    return r[static_cast<std::size_t>(program.outputs[0])];
  }

  Lanes lanes(int node) const {
    const auto [program, inputs] = graph.compile({node});
    std::vector<Lanes> r(static_cast<std::size_t>(program.registers));
    for (std::size_t i = 0; i < program.constants.size(); ++i) r[i] = Lanes(program.constants[i]);
    for (std::size_t i = 0; i < inputs.size(); ++i)
      for (int m = 0; m < kLanes; ++m) r[program.constants.size() + i].set(m, input(inputs[i], m));
    run_lanes(program, r.data());
    return r[static_cast<std::size_t>(program.outputs[0])];
  }

  /// SI value of an expression without problems.
  double value(const std::string& text) {
    const Operand result = compiled(text);
    EXPECT_TRUE(problems.empty()) << text << ": " << (problems.empty() ? "" : problems[0].code);
    return result.broken ? 0 : scalar(result.node);
  }

  /// "code at" of the problems of a text, with blanks between.
  std::string wrong(const std::string& text) {
    problems.clear();
    compiled(text);
    std::string all;
    for (const Problem& p : problems) all += (all.empty() ? "" : " ") + p.code.substr(p.code.find('_') + 1) + ":" + std::to_string(p.at);
    problems.clear();
    return all;
  }

  std::map<std::string, Named> names;
  Graph graph;
  std::vector<Problem> problems;
  double year = 2025, month = 6, date = 20254, first = 0, spread = 0;

 private:
  void put(const std::string& name, double value, const std::string& unit, bool constant) {
    Type type;
    type.dimension = *dimension_of(unit);
    type.scale = has_own_zero(unit);
    names[name] = {to_si(value, unit), type, constant};
  }
};

}  // namespace cuenca::expression
