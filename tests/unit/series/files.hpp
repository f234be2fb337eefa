// Files of series made on the spot, and what the tools say about them.
#pragma once
#include <unistd.h>

#include <cstdio>
#include <cuenca/data.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>

#include "base/calendar.hpp"

namespace cuenca::series {

/// A folder that goes away.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() / ("cuenca-series-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  std::string at(const std::string& name) const { return (path_ / name).string(); }
  std::string read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

 private:
  std::filesystem::path path_;
};

/// `date,HEADER` and a row a day from 2000-01-01; `cell(i)` is what stands in row i.
inline std::string daily(const std::string& header, int days, const std::function<std::string(int)>& cell) {
  std::string text = "date," + header + "\n";
  const std::int64_t first = days_from_civil(2000, 1, 1);
  for (int i = 0; i < days; ++i) text += format_date(first + i) + "," + cell(i) + "\n";
  return text;
}

/// A number of three decimals.
inline std::string cell(double v) {
  char text[40];
  std::snprintf(text, sizeof text, "%.3f", v);
  return text;
}

inline std::set<std::string> codes(const DataResult& r) {
  std::set<std::string> c;
  for (const Problem& p : r.problems) c.insert(p.code);
  return c;
}

/// The first problem with that code; one without a code when there is none.
inline Problem find(const DataResult& r, const std::string& code) {
  for (const Problem& p : r.problems)
    if (p.code == code) return p;
  return {};
}

}  // namespace cuenca::series
