#include "study/attribution_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/calendar.hpp"
#include "report/number.hpp"
#include "report/svg.hpp"
#include "results/dataset.hpp"

namespace cuenca::study {
namespace {

std::string date(double day) { return format_date(static_cast<std::int64_t>(std::llround(day))); }

double share_of(double part, double total) { return total != 0 ? part / total : std::nan(""); }

std::string field(double value) { return std::isfinite(value) ? results::shortest(value) : std::string(); }

/// Text in a column of that many letters (UTF-8: bytes that continue a letter do not count).
std::string padded(const std::string& text, std::size_t width, bool right) {
  const auto letters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
  const std::string blanks(letters < width ? width - letters : 0, ' ');
  return right ? blanks + text : text + blanks;
}

/// Lines of words; the first column to the left, the others to the right, as wide as they need.
std::string columns(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> width;
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i >= width.size()) width.push_back(0);
      width[i] = std::max(width[i], static_cast<std::size_t>(std::count_if(line[i].begin(), line[i].end(), [](char c) {
                            return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
                          })));
    }
  std::string text;
  for (const auto& line : lines) {
    text += " ";
    for (std::size_t i = 0; i < line.size(); ++i) text += " " + padded(line[i], width[i] + (i > 0), i > 0);
    text += "\n";
  }
  return text;
}

}  // namespace

std::string attribution_csv(const AttributionResult& result) {
  std::string csv = "attribution,operator,from,to,unit,statistic,loss,share,standard_error,alone,last,taken\r\n";
  for (const LossShares& loss : result.losses) {
    const analysis::Attribution& a = loss.shares;
    for (std::size_t o = 0; o < loss.begin.size(); ++o) {
      const auto row = [&](const std::string& who, const std::vector<std::string>& numbers) {
        csv += fmt::format("{},{},{},{},{},{}", loss.spec->id, who, date(loss.begin[o]), date(loss.end[o] - 1), results::quoted(loss.unit),
                           o == 0 ? statistic_name(loss) : "window");
        for (const std::string& number : numbers) csv += "," + number;
        csv += "\r\n";
      };
      for (std::size_t i = 0; i < result.operators.size(); ++i)
        row(result.operators[i].id(),
            {field(a.share[i][o]), field(share_of(a.share[i][o], a.total[o])), a.sampled ? field(a.standard_error[i][o]) : "",
             field(a.alone[i][o]), field(a.last[i][o]), field(loss.taken[i][o])});
      double taken = 0;
      for (const auto& one : loss.taken) taken += one[o];
      row("all", {field(a.total[o]), a.total[o] != 0 ? "1" : "", "", "", "", field(taken)});
      row("interaction", {field(a.interaction[o]), field(share_of(a.interaction[o], a.total[o])), "", "", "", ""});
    }
  }
  return csv;
}

std::string attribution_table(const AttributionResult& result, Language language) {
  const bool es = language == Language::spanish;
  const auto said = [&](double value) { return std::isfinite(value) ? report::significant(value, 3, language) : std::string("–"); };
  const auto part = [&](double value, const LossShares& loss) { return beside(value, loss.shares.total[0]).in(language); };
  const auto percent = [&](double part, double total) {
    return total != 0 ? report::number(100 * part / total, 1, language) + " %" : std::string("–");
  };
  std::string text;
  for (const LossShares& loss : result.losses) {
    const analysis::Attribution& a = loss.shares;
    text += fmt::format("{} ({}, {})\n", attribution_title(loss).in(language), loss.unit, statistic_words(loss).in(language));
    text += fmt::format("  {} {}, {} {}\n", es ? "sin los operadores" : "without the operators", said(loss.with_none[0]),
                        es ? "con todos" : "with all of them", said(loss.with_all[0]));
    std::vector<std::vector<std::string>> lines{{"", es ? "pérdida" : "loss", es ? "parte" : "share"}};
    if (a.sampled) lines[0].push_back(es ? "error est." : "std. error");
    const std::vector<std::string> heads = es ? std::vector<std::string>{"solo", "si parara", "mitad en", "máx. en", "queda al final"}
                                              : std::vector<std::string>{"alone", "if it stopped", "half by", "peak in", "left at end"};
    lines[0].insert(lines[0].end(), heads.begin(), heads.end());
    const auto year = [](double day) { return std::isfinite(day) ? std::to_string(report::date_of(day).year) : std::string("–"); };
    for (std::size_t i = 0; i < result.operators.size(); ++i) {
      const LossTiming& t = loss.timing[i];
      lines.push_back({operator_title(result.operators[i]).in(language), part(a.share[i][0], loss), percent(a.share[i][0], a.total[0])});
      if (a.sampled) lines.back().push_back(part(a.standard_error[i][0], loss));
      for (const std::string& one : {part(a.alone[i][0], loss), part(a.last[i][0], loss), year(t.half_day), year(t.peak_day),
                                     std::isfinite(t.left) ? percent(t.left, 1) : std::string("–")})
        lines.back().push_back(one);
    }
    lines.push_back({es ? "todos" : "all", part(a.total[0], loss), percent(a.total[0], a.total[0])});
    lines.push_back({es ? "interacción" : "interaction", part(a.interaction[0], loss), percent(a.interaction[0], a.total[0])});
    text += columns(lines);
    text += "  " + method_words(loss, result.operators.size()).in(language) + "\n";
    if (const auto caution = caution_words(loss); !caution.empty()) text += "  " + caution.in(language) + "\n";
    text += "\n";
  }
  return text + fmt::format("{}: {}\n", es ? "Corridas" : "Runs", result.runs);
}

}  // namespace cuenca::study
