// The command line itself: its labels in the user's language, and what to say when it is wrong.
#pragma once
#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace cuenca::app {

/// Labels of the help in the language; call before options are added.
void label_help(CLI::App& app, const std::string& language);

/// A sentence for an error of the command line. `word`: its first word.
std::string wrong_usage(const CLI::ParseError& error, const std::string& word, const std::string& language);
/// Where to read on.
std::string usage_hint(const std::string& language);

}  // namespace cuenca::app
