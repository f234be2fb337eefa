// What is wrong with an input and what to write instead. Collected, never thrown: a user sees every problem at once.
#pragma once
#include <string>
#include <vector>

namespace cuenca {

/// Place in a text file; line and column count from 1, 0 where unknown.
struct Position {
  std::string file;
  int line = 0, column = 0;
};

enum class Severity { error, warning, note };

/// One finding. `code` is the stable name of the message (docs/reference/messages.md), `path` the dotted place in the study.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code, path;
  Position at;
  std::string message, hint;
};

struct Diagnostics {
  std::vector<Diagnostic> all;
  void add(Diagnostic d) { all.push_back(std::move(d)); }
  bool has_errors() const {
    for (const Diagnostic& d : all)
      if (d.severity == Severity::error) return true;
    return false;
  }
};

}  // namespace cuenca
