// How a program answers: results on stdout, messages on stderr, one JSON document where it is asked for (contracts, "Command line").
#pragma once
#include <cuenca/cuenca.hpp>
#include <cuenca/explore.hpp>
#include <string>
#include <vector>

#include "command_line.hpp"

namespace cuenca::app {

/// Tells problems, and with --json the result; the exit code.
int answer(const CommandLine& o, bool ok, const std::vector<Problem>& problems, const std::string& result, Outcome outcome);
int wrong_usage(const CommandLine& o, const std::string& message);
int answer_explored(const CommandLine& o, const ExploreResult& result);
/// The result must have reached the reader: a full disk behind `>` is a failure like any other.
int finished(const CommandLine& o, int code);

}  // namespace cuenca::app
