// The money of a run by names that metrics write: `actors.company.present_value`, `costs.royalty.amount`, `plants.a.unit_cost`. Some are a
// value a calendar year, the others one number for the whole run. docs/guide/metrics.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/intervals.hpp"
#include "base/text.hpp"
#include "basin/result_path.hpp"
#include "study/economics.hpp"

namespace cuenca::study {

struct MoneyName {
  std::string_view section, name;
  std::string_view unit;  ///< in which people read it
  bool of_run;            ///< one number for the whole run; else one a calendar year
  bool adds;              ///< may be added up over components
  Text text;
};
/// All of them, in the order in which people read them.
const std::vector<MoneyName>& money_names();
/// Null: no money.
const MoneyName* money_name(std::string_view section, std::string_view result);
/// The first term of an expression that is money; null: none.
const MoneyName* money_in(std::string_view expression);
/// As results for who may name them.
const std::vector<basin::MoreResult>& money_results();

/// A money as a series: a value a calendar year that the run covers, or one for the whole run. SI.
struct MoneySeries {
  analysis::Intervals values;  ///< empty: there is none, and why
  report::Words reason;
};
/// The sum over the terms. `total`: what it will be added up to is the sum of the amounts, so rates are those of seconds; else rates are
/// those of years: a payment each year is that payment, whether the year has 365 or 366 days.
MoneySeries money_series(const EconomicSummary& summary, std::string_view expression, bool total);

/// One number of the whole run as money.csv has it, in the unit people read.
struct MoneyNumber {
  std::string of, name, unit;  ///< `actors.company`, `present_value`
  double value = report::kNone;
  report::Words reason;  ///< why there is none
};
std::vector<MoneyNumber> money_numbers(const EconomicSummary& summary);
/// money.csv: `of,name,value,unit,reason,reason_es`; empty without costs.
std::string money_csv(const EconomicSummary& summary);

/// The unit in which a table of money is read: single units, thousands or millions.
struct MoneyScale {
  double by = 1;
  report::Words unit;
};
MoneyScale money_scale(double largest, const std::string& currency);

}  // namespace cuenca::study
