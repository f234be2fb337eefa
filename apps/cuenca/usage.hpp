// The command line itself: its labels in the user's language, and what to say when it is wrong.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace cuenca::app {

/// Labels of the help in the language; call before options are added.
void label_help(CLI::App& app, const std::string& language);

/// A sentence for a parse error of the command line. `kind` and `said` as CLI11 names and words them; `word`: first word of the command line.
std::string wrong_usage(const std::string& kind, const std::string& said, const std::string& word, const std::string& language);
/// Where to read on.
std::string usage_hint(const std::string& language);

}  // namespace cuenca::app
