#include "study/economics.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "study/run_years.hpp"

namespace cuenca::study {
namespace {

using catalog::Spec;

constexpr const char* kKinds[] = {"cost", "benefit", "transfer"};
constexpr double kKilowattHour = 3.6e6;  // J

/// How money of one time is counted in that of another.
struct Money {
  double rate = 0, at = 0;  ///< discount rate a year; decimal year of the money
  double worth(double amount, double when) const { return amount * analysis::discount_factor(rate, when - at); }
  /// Factor on prices by whole calendar years from the year of the money on.
  double grown(double growth, double year) const { return analysis::discount_factor(growth, std::floor(at) - std::floor(year)); }
};

void pay(MoneyEntry& entry, const Money& money, double when, std::size_t year, double amount) {
  if (amount == 0) return;
  entry.flows.push_back({when, amount});
  entry.amount[year] += amount;
  entry.worth[year] += money.worth(amount, when);
}

/// Capital paid at once or as a loan, bought again where it is renewed, and what is left of it when the run ends.
void pay_capital(MoneyEntry& entry, const Spec& spec, const RunYears& years, const Money& money) {
  const double life = spec.constant("life"), growth = spec.constant("growth"), begin = years.begin(), end = years.end();
  // what falls on the last moment of a year belongs to the year that ends
  const auto year_that_ends = [&](double when) { return years.index(std::ceil(when - 1e-9) - 1); };
  const auto purchase = [&](double bought) {
    const double price = spec.constant("capital") * money.grown(growth, bought);
    if (spec.parameter("interest").given()) {
      const int payments = static_cast<int>(life);
      const double each = payments > 0 ? analysis::annuity_payment(price, spec.constant("interest"), payments) : 0;
      for (int k = 1; k <= payments; ++k)
        if (const double when = bought + k; when > begin && when <= end) pay(entry, money, when, year_that_ends(when), each);
    } else if (bought >= begin && bought < end) {
      pay(entry, money, bought, years.index(std::floor(bought)), price);
      pay(entry, money, end, year_that_ends(end), -analysis::straight_line_rest(price, life, end - bought));
    }
  };
  const auto date = [&](const char* name) { return analysis::decimal_year(spec.constant(name)); };
  const double first = spec.parameter("paid_on").given() ? date("paid_on") : spec.parameter("start").given() ? date("start") : begin;
  const double stop = spec.parameter("end").given() ? std::min(end, analysis::decimal_year(spec.constant("end") + 1)) : end;
  purchase(first);
  if (spec.constant("renewed") > 0.5 && life > 0)
    for (int k = 1; first + k * life < stop; ++k) purchase(first + k * life);
}

class Books {
 public:
  Books(const ResultView& view, const std::vector<Spec>& specs)
      : view_(view), study_(view.study()), specs_(specs), years_(view.days(), view.seconds()) {
    const Spec& basin = study_.basin;
    summary_.years = years_.list();
    summary_.discount_rate = basin.constant("discount_rate");
    summary_.money_day = basin.parameter("money_date").given() ? basin.constant("money_date") : basin.constant("start");
    summary_.currency = basin.text("currency").empty() ? "USD" : basin.text("currency");
    money_ = {summary_.discount_rate, analysis::decimal_year(summary_.money_day)};
    summary_.begin_day = view.days().front();
    summary_.past_day = view.days().back() + view.seconds().back() / kSecondsPerDay;
    std::vector<double> worth;
    for (std::size_t y = 0; y < years_.size(); ++y) {
      summary_.covered.push_back(years_.covered(y));
      worth.push_back(money_.worth(years_.covered(y), years_.middle(y)));
    }
    summary_.annuity = statistics::sum(worth);
  }

  EconomicSummary close() {
    for (const Spec& spec : specs_) summary_.entries.push_back(entry(spec));
    std::vector<char> done(specs_.size(), 0);
    for (std::size_t i = 0; i < specs_.size(); ++i) share(i, done);
    // sums over entries go by their ids, so that the order of the text changes no bit
    for (std::size_t i = 0; i < specs_.size(); ++i) by_id_.push_back(i);
    std::sort(by_id_.begin(), by_id_.end(), [&](std::size_t a, std::size_t b) { return specs_[a].id < specs_[b].id; });
    for (const std::size_t i : by_id_) {
      MoneyEntry& one = summary_.entries[i];
      one.total = statistics::sum(one.amount);
      one.present = statistics::sum(one.worth);
      (one.kind == "cost" ? summary_.costs : one.kind == "benefit" ? summary_.benefits : summary_.transfers) += one.present;
    }
    if (const auto actors = study_.sections.find("actors"); actors != study_.sections.end())
      for (const Spec& actor : actors->second) account(actor);
    for (const char* section : {"uses", "plants"})
      for (const std::string& id : view_.ids(section)) unit_cost(section, id);
    return std::move(summary_);
  }

 private:
  MoneyEntry entry(const Spec& spec) const {
    const auto result = [&](const char* row) { return view_.integral("costs", spec.id, row, years_); };
    MoneyEntry one{.id = spec.id,
                   .title = {spec.titled("en"), spec.titled("es")},
                   .kind = kKinds[static_cast<int>(spec.constant("kind"))],
                   .payer = spec.text("payer"),
                   .receiver = spec.text("receiver"),
                   .counts_for = served_by(study_, spec),
                   .flows = {},
                   .amount = std::vector<double>(years_.size()),
                   .worth = std::vector<double>(years_.size()),
                   .energy = result("power"),
                   .people = years_.mean_of(result("employed"))};
    for (double& joules : one.energy) joules /= kKilowattHour;
    const auto standing = years_.mean_of(result("standing")), running = result("running"), power = result("power_cost");
    for (std::size_t y = 0; y < years_.size(); ++y) {
      // a fixed payment is that of a calendar year, whether it has 365 or 366 days
      const double fixed = standing[y] * kDaysPerYear * kSecondsPerDay * years_.covered(y);
      pay(one, money_, years_.middle(y), y, (fixed + running[y] + power[y]) * money_.grown(spec.constant("growth"), summary_.years[y]));
    }
    if (spec.constant("capital") > 0) pay_capital(one, spec, years_, money_);
    return one;
  }

  /// A share of other entries, year by year; those that it names come first. Rings have been refused.
  void share(std::size_t i, std::vector<char>& done) {
    if (done[i]) return;
    done[i] = 1;
    const Spec& spec = specs_[i];
    if (!spec.setting("share_of").given()) return;
    std::vector<double> base(years_.size());
    for (const ShareTerm& term : share_terms(spec.text("share_of")))
      for (std::size_t k = 0; k < specs_.size(); ++k) {
        if (specs_[k].id != term.id) continue;
        share(k, done);
        for (std::size_t y = 0; y < base.size(); ++y) base[y] += term.sign * summary_.entries[k].amount[y];
      }
    const std::vector<double> part = years_.mean_of(view_.integral("costs", spec.id, "share_now", years_));
    for (std::size_t y = 0; y < base.size(); ++y) pay(summary_.entries[i], money_, years_.middle(y), y, part[y] * std::max(0.0, base[y]));
  }

  void account(const Spec& actor) {
    ActorAccount all{.id = actor.id, .group = actor.text("group"), .title = {actor.titled("en"), actor.titled("es")}};
    for (auto* list : {&all.income, &all.expenditure, &all.transfers, &all.net, &all.people}) list->assign(years_.size(), 0);
    std::vector<analysis::CashFlow> flows;
    bool concerned = false;
    for (const std::size_t i : by_id_)
      for (const bool receives : {false, true}) {
        const MoneyEntry& one = summary_.entries[i];
        if ((receives ? one.receiver : one.payer) != actor.id) continue;
        concerned = true;
        const double sign = receives ? 1 : -1;
        const bool passes = one.kind == "transfer";
        (receives ? all.received : all.paid) += one.present;
        if (passes) all.transferred += sign * one.present;
        for (const analysis::CashFlow& flow : one.flows) flows.push_back({flow.year, sign * flow.amount});
        for (std::size_t y = 0; y < years_.size(); ++y) {
          (receives ? all.income : all.expenditure)[y] += one.amount[y];
          if (passes) all.transfers[y] += sign * one.amount[y];
          all.net[y] += sign * one.amount[y];
          if (!receives) continue;
          all.people[y] += one.people[y];
          all.person_years += one.people[y] * years_.covered(y);
        }
      }
    if (!concerned) return;
    all.rate_of_return = analysis::internal_rate_of_return(flows);
    all.payback = analysis::payback(flows, money_.rate);
    summary_.actors.push_back(std::move(all));
  }

  /// Of a plant also what the uses that bring its fresh water cost.
  bool belongs(const std::string& served, const std::string& of) const {
    if (served == of) return true;
    const Spec* use = served.starts_with("uses.") ? study_.find("uses", served.substr(5)) : nullptr;
    const auto* plant = use ? use->setting("serves").get<catalog::Reference>() : nullptr;
    return plant && plant->section + "." + plant->id == of;
  }

  void unit_cost(const std::string& section, const std::string& id) {
    UnitCost all{.of = section + "." + id, .title = view_.title(section, id), .unit = section == "plants" ? "t" : "m3"};
    std::vector<analysis::CashFlow> used_up, paid, quantities;
    for (const std::size_t i : by_id_) {
      const MoneyEntry& one = summary_.entries[i];
      if (!belongs(one.counts_for, all.of) || one.kind == "benefit") continue;
      paid.insert(paid.end(), one.flows.begin(), one.flows.end());
      if (one.kind == "cost") used_up.insert(used_up.end(), one.flows.begin(), one.flows.end());
    }
    if (paid.empty()) return;
    const auto amounts = view_.integral(section, id, section == "plants" ? "production" : "delivered", years_);
    for (std::size_t y = 0; y < amounts.size(); ++y)
      quantities.push_back({years_.middle(y), from_si(amounts[y], section == "plants" ? "t" : "m3")});
    for (const analysis::CashFlow& one : quantities) all.quantity += one.amount;
    all.cost = analysis::levelised_cost(used_up, quantities, money_.rate);
    all.with_transfers = analysis::levelised_cost(paid, quantities, money_.rate);
    summary_.unit_costs.push_back(std::move(all));
  }

  const ResultView& view_;
  const catalog::StudySpec& study_;
  const std::vector<Spec>& specs_;
  RunYears years_;
  Money money_;
  std::vector<std::size_t> by_id_;
  EconomicSummary summary_;
};

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string Item::*name, std::string_view id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.*name == id; });
  return found == items.end() ? nullptr : &*found;
}

/// The use or plant that a term of `of` names or brings water to; empty: none.
std::string served_by_term(const catalog::StudySpec& study, const basin::ResultTerm& term) {
  if (term.id == "*" || term.result.empty()) return {};
  if (term.section == "uses" || term.section == "plants") return term.section + "." + term.id;
  constexpr std::string_view ways[] = {"links", "wells", "treatments", "ponds", "pond_trains"};
  catalog::Reference at{term.section, term.id};
  for (int steps = 0; steps < 100 && std::find(std::begin(ways), std::end(ways), at.section) != std::end(ways); ++steps) {
    const Spec* spec = study.find(at.section, at.id);
    const auto* to = spec ? spec->setting("to").get<catalog::Reference>() : nullptr;
    if (!to) return {};
    at = *to;
  }
  return at.section == "uses" || at.section == "plants" ? at.section + "." + at.id : std::string();
}

void collect_served(const catalog::StudySpec& study, const Spec& cost, std::set<std::string>& served, std::set<std::string>& seen) {
  if (!seen.insert(cost.id).second) return;
  if (const auto* given = cost.setting("counts_for").get<catalog::Reference>()) {
    served.insert(given->section + "." + given->id);
    return;
  }
  if (cost.setting("of").given())
    for (const basin::ResultTerm& term : basin::terms_of(cost.text("of"))) served.insert(served_by_term(study, term));
  if (cost.setting("share_of").given())
    for (const ShareTerm& term : share_terms(cost.text("share_of")))
      if (const Spec* base = term.sign > 0 ? study.find("costs", term.id) : nullptr) collect_served(study, *base, served, seen);
}

}  // namespace

const MoneyEntry* EconomicSummary::entry(std::string_view id) const { return with_id(entries, &MoneyEntry::id, id); }
const ActorAccount* EconomicSummary::actor(std::string_view id) const { return with_id(actors, &ActorAccount::id, id); }
const UnitCost* EconomicSummary::unit_cost(std::string_view of) const { return with_id(unit_costs, &UnitCost::of, of); }

EconomicSummary economics_of(const ResultView& view) {
  const auto found = view.study().sections.find("costs");
  if (found == view.study().sections.end() || found->second.empty() || view.steps() == 0) return {};
  return Books(view, found->second).close();
}

std::string served_by(const catalog::StudySpec& study, const Spec& cost) {
  std::set<std::string> served, seen;
  collect_served(study, cost, served, seen);
  return served.size() == 1 ? *served.begin() : std::string();
}

std::vector<ShareTerm> share_terms(std::string_view text) {
  std::vector<ShareTerm> terms;
  double sign = 1;
  std::string name;
  const auto take = [&] {
    terms.push_back({name, sign});
    name.clear();
  };
  for (const char c : text) {
    if (c == '+' || c == '-') {
      if (!name.empty() || !terms.empty() || c == '+') take();
      sign = c == '+' ? 1 : -1;
    } else if (c != ' ' && c != '\t') {
      name += c;
    }
  }
  take();
  for (ShareTerm& term : terms)
    if (term.id.starts_with("costs.")) term.id.erase(0, 6);
  return terms;
}

}  // namespace cuenca::study
