// An ensemble on many machines: processes that only pass each other messages. This library knows nothing of how messages travel; the
// program `cuenca-mpi` brings MPI.
#pragma once
#include <cuenca/explore.hpp>
#include <optional>
#include <string>

namespace cuenca {

/// A message that has arrived.
struct RankMessage {
  int from = 0;
  std::string bytes;
};

/// The processes of one call, numbered from 0; number 0 leads. Used from one thread.
class Ranks {
 public:
  Ranks() = default;
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  virtual ~Ranks() = default;
  virtual int rank() const = 0;
  virtual int size() const = 0;
  /// Returns at once. What one rank sends to another arrives in order.
  virtual void send(int to, std::string bytes) = 0;
  /// The next message, if one is there.
  virtual std::optional<RankMessage> receive() = 0;
  /// Waits a moment, as long as is worth it when nothing arrived.
  virtual void rest() = 0;
};

/// Of rank 0: `explore` with the help of the others; the same bytes. `options.threads` are those of each rank (0: one). The others go on
/// waiting until `dismiss`.
ExploreResult explore(const ExploreOptions& options, Ranks& ranks);
/// Of rank 0, once, when everything has been told: sends the others home with this exit code.
void dismiss(Ranks& ranks, int code);
/// Of every other rank: computes what it is handed until it is dismissed; the exit code. The options must be those of rank 0; of them,
/// `progress` is asked now and then and may stop everything.
int serve(const ExploreOptions& options, Ranks& ranks);

}  // namespace cuenca
