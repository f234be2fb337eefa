#include "report/chart_evidence.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kName = 150, kTotal = 60, kBar = kWidth - kName - kTotal, kRow = 27;

// evidence from the place itself is dark, what is only assumed is pale: the order reads in grey too
struct Shade {
  std::string_view fill, ink;
};
constexpr Shade kShades[kEvidence.size()] = {{"#12324f", "#fff"},    {"#1f5f99", "#fff"},    {"#2e7d32", "#fff"},
                              {"#5b8fb9", "#fff"},    {"#8fb4d1", "#1d232a"}, {"#b9cfdf", "#1d232a"},
                              {"#d9c59a", "#1d232a"}, {"#f0d9b5", "#1d232a"}, {"#f3c6c6", "#1d232a"}, {"#eceef0", "#1d232a"}};

struct Row {
  std::string section;
  std::array<int, kEvidence.size()> counts{};
  int total = 0;
};

std::vector<Row> count(const std::vector<SourcedNumber>& numbers) {
  std::vector<Row> rows;
  for (const SourcedNumber& n : numbers) {
    auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.section == n.section; });
    if (row == rows.end()) row = rows.insert(rows.end(), Row{n.section, {}, 0});
    ++row->counts[evidence_index(n.evidence)];
    ++row->total;
  }
  return rows;
}

}  // namespace

std::size_t evidence_index(std::string_view evidence) {
  const auto at = std::find(kEvidence.begin(), kEvidence.end(), evidence);
  return at == kEvidence.end() ? kEvidence.size() - 1 : static_cast<std::size_t>(at - kEvidence.begin());
}

Text evidence_text(std::size_t index) {
  const Text texts[kEvidence.size()] = {kTexts.site,   kTexts.satellite, kTexts.local,   kTexts.derived, kTexts.literature,
                         kTexts.analog, kTexts.expert,    kTexts.assumed, kTexts.unsaid, kTexts.default_};
  return texts[std::min<std::size_t>(index, kEvidence.size() - 1)];
}

Figure draw_evidence(const std::vector<SourcedNumber>& numbers) {
  Figure figure;
  figure.caption.title = kTexts.evidence_title;
  const std::vector<Row> rows = count(numbers);
  std::array<int, kEvidence.size()> all{};
  int most = 1;
  for (const Row& r : rows) {
    most = std::max(most, r.total);
    for (std::size_t k = 0; k < 9; ++k) all[k] += r.counts[k];
  }
  Svg svg(kWidth, 0);
  double x = 0, y = 4;
  for (std::size_t k = 0; k < 9; ++k) {
    if (all[k] == 0) continue;
    const double width = 20 + text_width(Words(evidence_text(k)), 12) + 16;
    if (x + width > kWidth) x = 0, y += 20;
    svg.rect({x, y, 14, 12}, fmt::format("fill=\"{}\" stroke=\"#9aa2aa\" stroke-width=\"0.5\"", kShades[k].fill));
    svg.text(x + 20, y + 10, evidence_text(k), {.size = 12});
    x += width;
  }
  y += 28;
  for (const Row& r : rows) {
    svg.text(0, y + 14, same(r.section), {.size = 12.5, .bold = true});
    double at = kName;
    for (std::size_t k = 0; k < 9; ++k) {
      if (r.counts[k] == 0) continue;
      const double width = kBar * r.counts[k] / most;
      svg.rect({at, y, width, kRow - 8}, fmt::format("fill=\"{}\" stroke=\"#fff\" stroke-width=\"0.8\"", kShades[k].fill));
      const Words text = same(std::to_string(r.counts[k]));
      if (width > text_width(text, 12) + 6)
        svg.text(at + width / 2, y + 13.5, text, {.size = 12, .anchor = Anchor::middle, .fill = kShades[k].ink});
      at += width;
    }
    svg.text(at + 6, y + 14, same(std::to_string(r.total)), {.size = 12, .fill = kSoft});
    y += kRow;
  }
  svg.grow(y + 2);
  figure.svg = std::move(svg);
  const double n = std::max<double>(1, static_cast<double>(numbers.size()));
  figure.description =
      phrase(kTexts.evidence_says, {same(std::to_string(numbers.size())), same(std::to_string(rows.size())),
                                    number_words(100 * (all[0] + all[1] + all[2]) / n, 0), number_words(100 * all[7] / n, 0)});
  figure.table.head = {kTexts.item};
  for (std::size_t k = 0; k < 9; ++k) figure.table.head.push_back(evidence_text(k));
  for (const Row& r : rows) {
    std::vector<Words> row{same(r.section)};
    for (const int c : r.counts) row.push_back(same(std::to_string(c)));
    figure.table.rows.push_back(std::move(row));
  }
  return figure;
}

}  // namespace cuenca::report
