// The functions of expressions, each said once: reader, messages, `cuenca describe --functions` and the reference page come from here.
#pragma once
#include <span>
#include <string_view>

#include "base/text.hpp"
#include "expression/program.hpp"

namespace cuenca::expression {

/// How arguments and result belong together.
enum class Rule {
  word,      ///< a name without arguments: calendar and constants
  growth,    ///< plain rate, plain year
  points,    ///< [x,] x1, y1, x2, y2 …: x of one kind, y of another, which is the result's
  twelve,    ///< twelve of one kind
  alike,     ///< all of one kind, which is the result's
  choose,    ///< a condition and two of one kind
  multiple,  ///< a number, and what its whole multiples are counted in (plain numbers: 1)
  modulo,    ///< two of one kind
  sign,      ///< any, gives a plain number
  plain,     ///< plain numbers
  root,      ///< square root: halves the powers of the unit
  dates,     ///< dates, gives yes or no
  since,     ///< a date, gives a plain number
  previous,  ///< a result or a named value, and what holds before the first step
  running,   ///< a result, days, and what holds before the first step
};

/// What a word of the calendar or a function stands for, where the rule alone does not say it.
enum class Meaning {
  none,
  year,
  month,
  day,
  day_of_year,
  days_in_month,
  days_in_year,
  step_length,
  date,
  first_year,
  last_year,
  pi,
  before,
  after,
  between,
  years_since,
  days_since,
  mean,
  sum,
  clamp,
  least,
  largest,
  running_mean,
  running_sum,
  running_least,
  running_largest,
  tangent,
  rounded,
};

struct Function {
  std::string_view name;
  Text group;               ///< heading under which it is shown
  int least = 0, most = 0;  ///< number of arguments; most -1: any
  Rule rule = Rule::word;
  Op op = Op::plus;
  Meaning meaning = Meaning::none;
  std::string_view usage;  ///< `growth(rate, from_year)`
  Text units;              ///< what units go in and out
  Text text;               ///< one sentence
  std::string_view example;
  std::string_view weap{};  ///< what WEAP calls it, for people who know that
};

std::span<const Function> functions();
/// Null when there is none.
const Function* function_named(std::string_view name);

}  // namespace cuenca::expression
