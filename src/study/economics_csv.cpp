#include <fmt/format.h>

#include "results/dataset.hpp"
#include "study/economics.hpp"

namespace cuenca::study {

std::string costs_csv(const EconomicSummary& summary) {
  if (summary.empty()) return {};
  std::string text = "year,entry,kind,payer,receiver,amount,present_value,energy_kwh,people\r\n";
  for (std::size_t y = 0; y < summary.years.size(); ++y)
    for (const MoneyEntry& one : summary.entries)
      text += fmt::format("{},{},{},{},{},{},{},{},{}\r\n", summary.years[y], one.id, one.kind, one.payer, one.receiver,
                          results::shortest(one.amount[y]), results::shortest(one.worth[y]), results::shortest(one.energy[y]),
                          results::shortest(one.people[y]));
  return text;
}

}  // namespace cuenca::study
