#include <fmt/format.h>

#include "tables/csv_text.hpp"
#include "tables/found.hpp"

namespace cuenca::tables {
std::string csv_of(const Found& found) {
  const discovery::Table& table = found.table();
  std::string text = "box,step,n,k,coverage,density,mass,res_dim,input,lower,upper,categories,qp_lower,qp_upper\n";
  for (std::size_t b = 0; b < found.boxes.size(); ++b)
    for (std::size_t i = 0; i < found.boxes[b].trajectory.steps.size(); ++i) {
      const discovery::Step& s = found.boxes[b].trajectory.steps[i];
      const std::string begin = fmt::format("{},{},{},{},{},{},{},{}", b + 1, i, s.n, s.k, s.coverage, s.density, s.mass, s.restricted);
      const auto columns = discovery::restricted(s.box, found.whole);
      if (columns.empty()) text += begin + ",,,,,,\n";
      for (const std::size_t c : columns) {
        std::string words;
        const bool category = table.columns[c].kind == discovery::Kind::category;
        for (std::size_t w = 0; w < table.columns[c].categories.size(); ++w)
          if (s.box[c].allowed[w]) words += (words.empty() ? "" : ";") + table.columns[c].categories[w];
        text += fmt::format("{},{},{},{},{},{},{}\n", begin, csv_cell(table.columns[c].name),
                            category ? std::string() : csv_cell(s.box[c].lower), category ? std::string() : csv_cell(s.box[c].upper),
                            csv_cell(words), csv_cell(s.quasi_p[c].lower), csv_cell(s.quasi_p[c].upper));
      }
    }
  return text;
}

}  // namespace cuenca::tables
