// Time of one evaluation of typical expressions: alone, in eight lanes (divide by eight for one member), and with muParser where it is
// installed (docs/decisions/0007-expressions.md). The inputs change in every evaluation.
#include <benchmark/benchmark.h>
#if __has_include(<muParser.h>)
#include <muParser.h>
#define CUENCA_MUPARSER 1
#endif

#include <array>
#include <string>
#include <vector>

#include "unit/expression/world.hpp"

namespace cuenca::expression {
namespace {

/// Our spelling and muParser's, which has no `if`, `and`, `or`.
struct Typical {
  const char *name, *ours, *theirs;
};
constexpr Typical kTypical[] = {
    {"growth of a village", "population * per_capita * (1 + rate)^years", "population * per_capita * (1 + rate)^years"},
    {"a season", "base * if(month_now >= 10 or month_now <= 3, 1.2, 0.8)", "base * ((month_now >= 10 || month_now <= 3) ? 1.2 : 0.8)"},
    {"a cosine over the year", "base * (1 + 0.2 * cos(2 * 3.14159265358979 * (doy - 15) / 365.25))",
     "base * (1 + 0.2 * cos(2 * 3.14159265358979 * (doy - 15) / 365.25))"},
    {"a rule with hysteresis", "base * if(level < 1, 0.7, if(level > 2, 1, last))", "base * (level < 1 ? 0.7 : (level > 2 ? 1 : last))"},
    {"a polynomial", "((0.3 * level - 1.2) * level + 4) * level - 0.5", "((0.3 * level - 1.2) * level + 4) * level - 0.5"},
};
const std::vector<std::pair<std::string, double>> kVariables{{"population", 1200}, {"per_capita", 1.7e-6}, {"rate", 0.02},
                                                             {"years", 12},        {"base", 0.08},         {"month_now", 5},
                                                             {"doy", 133},         {"level", 1.4},         {"last", 0.7}};

struct Compiled {
  Program program;
  std::vector<int> places;  ///< registers of the inputs
};
Compiled compiled(const char* text) {
  World w;
  for (const auto& [name, value] : kVariables) w.variable(name, value);
  auto [program, inputs] = w.graph.compile({w.compiled(text).node});
  Compiled all{std::move(program), {}};
  for (std::size_t i = 0; i < inputs.size(); ++i) all.places.push_back(static_cast<int>(all.program.constants.size() + i));
  return all;
}

template <class Real>
void ours(benchmark::State& state) {
  const Typical& typical = kTypical[state.range(0)];
  const Compiled c = compiled(typical.ours);
  std::vector<Real> r(static_cast<std::size_t>(c.program.registers));
  for (std::size_t i = 0; i < c.program.constants.size(); ++i) r[i] = Real(c.program.constants[i]);
  World w;
  for (const auto& [name, value] : kVariables) w.variable(name, value);
  for (const int place : c.places) r[static_cast<std::size_t>(place)] = Real(1.5);
  double change = 0;
  for (auto _ : state) {
    for (const int place : c.places) r[static_cast<std::size_t>(place)] = Real(1.5 + change);
    change = change > 3 ? 0 : change + 1e-3;
    if constexpr (std::is_same_v<Real, double>)
      run_scalar(c.program, r.data());
    else
      run_lanes(c.program, r.data());
    benchmark::DoNotOptimize(r[static_cast<std::size_t>(c.program.outputs[0])]);
  }
  state.SetLabel(typical.name);
}
BENCHMARK(ours<double>)->DenseRange(0, 4);
BENCHMARK(ours<Lanes>)->DenseRange(0, 4);

#ifdef CUENCA_MUPARSER
void muparser(benchmark::State& state) {
  const Typical& typical = kTypical[state.range(0)];
  std::vector<double> values(kVariables.size(), 1.5);
  mu::Parser parser;
  for (std::size_t i = 0; i < kVariables.size(); ++i) parser.DefineVar(kVariables[i].first, &values[i]);
  parser.SetExpr(typical.theirs);
  double change = 0;
  for (auto _ : state) {
    for (double& value : values) value = 1.5 + change;
    change = change > 3 ? 0 : change + 1e-3;
    benchmark::DoNotOptimize(parser.Eval());
  }
  state.SetLabel(typical.name);
}
BENCHMARK(muparser)->DenseRange(0, 4);

/// Eight values with its bulk mode.
void muparser_eight(benchmark::State& state) {
  const Typical& typical = kTypical[state.range(0)];
  std::vector<std::array<double, 8>> values(kVariables.size());
  std::array<double, 8> results{};
  mu::Parser parser;
  for (std::size_t i = 0; i < kVariables.size(); ++i) parser.DefineVar(kVariables[i].first, values[i].data());
  parser.SetExpr(typical.theirs);
  double change = 0;
  for (auto _ : state) {
    for (auto& value : values) value.fill(1.5 + change);
    change = change > 3 ? 0 : change + 1e-3;
    parser.Eval(results.data(), 8);
    benchmark::DoNotOptimize(results);
  }
  state.SetLabel(typical.name);
}
BENCHMARK(muparser_eight)->DenseRange(0, 4);
#endif

}  // namespace
}  // namespace cuenca::expression

BENCHMARK_MAIN();
