// Puts figures and tables on the page, numbers them and writes the HTML around them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/figure.hpp"

namespace cuenca::report {

class Page {
 public:
  explicit Page(const ReportModel& model) : model_(model) {}

  void open_section(std::string_view id, const Words& title);
  void close_section();
  void paragraph(const Words& text, std::string_view css = "");
  /// The figure with caption, description, source, notice and the table behind it. Left out when it has no title.
  void figure(const Figure& figure);
  /// A numbered table that always shows.
  void table(const Words& title, const Table& table, std::string_view css = "");
  void raw(std::string_view html) { body_ += html; }

  /// The id that the next figure will have.
  std::string next_figure_id() const;
  const std::string& body() const { return body_; }
  /// What was written so far, taken off the page: to be shown elsewhere. Numbers and contents go on.
  std::string take() { return std::exchange(body_, {}); }
  struct Entry {
    std::string id;
    Words title;
  };
  const std::vector<Entry>& contents() const { return contents_; }

 private:
  std::string picture(const Figure& figure, const std::string& id) const;

  const ReportModel& model_;
  std::string body_;
  int figures_ = 0, tables_ = 0;
  std::vector<Entry> contents_;
};

std::string table_html(const Table& table, const Words& caption, std::string_view css = "");

}  // namespace cuenca::report
