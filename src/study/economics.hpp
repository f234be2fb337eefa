// The money of a run: what every entry of `costs` comes to year by year, what it means for each actor, and what a cubic metre or a tonne
// costs. A plain value, computed once from the results; files, summary and report show it, metrics may name its parts by id.
// docs/theory/costs.md.
#pragma once
#include <string>
#include <vector>

#include "analysis/economics.hpp"
#include "numerics/statistics.hpp"
#include "report/model.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {

/// One entry of `costs`. Amounts are in the money of the study, above zero from payer to receiver; a rest value at the end is below zero.
struct MoneyEntry {
  std::string id;
  report::Words title;
  std::string kind;                       ///< `cost`, `benefit`, `transfer`
  std::string payer, receiver;            ///< ids of actors; empty: somebody outside
  std::string counts_for;                 ///< `uses.village`, `plants.a`; empty: neither
  std::vector<analysis::CashFlow> flows;  ///< with their moments, for discounting
  std::vector<double> amount, worth;      ///< parallel to EconomicSummary::years; worth: discounted to the day of money
  std::vector<double> energy, people;     ///< kWh of pumps in the year; mean people at work
  double total = 0, present = 0;          ///< sums of amount and worth
};

/// What an actor pays and receives in all, discounted.
struct ActorAccount {
  std::string id, group;
  report::Words title;
  double paid = 0, received = 0;         ///< present values, both 0 or above, but for rest values
  double transferred = 0;                ///< present value of the transfers in it: received less paid
  std::vector<double> income, expenditure;  ///< year by year, not discounted
  std::vector<double> transfers, net;       ///< in them: transfers received less paid; all received less paid
  std::vector<double> people;               ///< at work in entries that it receives, mean of the year
  double person_years = 0;               ///< work in entries that it receives (wages)
  statistics::Measure rate_of_return{};  ///< internal, a year
  statistics::Measure payback{};         ///< years, discounted
  double present() const { return received - paid; }
};

/// What a cubic metre of a use or a tonne of a plant's product costs over the run: present value of the money over that of the quantity.
struct UnitCost {
  std::string of;  ///< `uses.village`, `plants.a`
  report::Words title;
  std::string unit;                      ///< `m3` or `t`
  double quantity = 0;                   ///< in all, in `unit`
  statistics::Measure cost{};            ///< what was used up, a unit
  statistics::Measure with_transfers{};  ///< with fees, royalties and taxes that were paid for it
};

struct EconomicSummary {
  std::vector<int> years;           ///< empty: the study has no costs
  std::vector<double> covered;      ///< share of each year that the run covers
  double begin_day = 0, past_day = 0;  ///< of the run, days since 1970-01-01
  double discount_rate = 0;         ///< a year
  double money_day = 0;             ///< days since 1970-01-01
  std::string currency;             ///< as people call it
  std::vector<MoneyEntry> entries;  ///< in the order of the study
  std::vector<ActorAccount> actors;
  std::vector<UnitCost> unit_costs;
  double benefits = 0, costs = 0, transfers = 0;  ///< present values of all
  double annuity = 0;  ///< present value of one unit of money a year over the run
  double present() const { return benefits - costs; }
  bool empty() const { return years.empty(); }
  const MoneyEntry* entry(std::string_view id) const;
  const ActorAccount* actor(std::string_view id) const;
  const UnitCost* unit_cost(std::string_view of) const;
};

/// Nothing where the study has no section `costs`.
EconomicSummary economics_of(const ResultView& view);

/// The use or plant that an entry serves: `counts_for`, else what `of` names, or what the link, well or pond that it names sends its water
/// to; empty where that is not one thing. As `uses.village`.
std::string served_by(const catalog::StudySpec& study, const catalog::Spec& cost);

/// A term of `share_of`: an entry added or taken off.
struct ShareTerm {
  std::string id;
  double sign = 1;
};
/// `a - b + c`; a term without a name has an empty id.
std::vector<ShareTerm> share_terms(std::string_view text);

/// costs.csv: a line per year and entry; empty when there are none.
std::string costs_csv(const EconomicSummary& summary);

}  // namespace cuenca::study
