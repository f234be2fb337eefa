// What ranks tell each other, as plain values and as bytes.
//
// Bytes: version (4), kind (1), content, little endian; lists have their length before them. The order of talk: the leader sends Start to
// every worker, who answers Ready or Refused; then Work one way and Members, Judged, Steps, Ended the other. Stop is answered by Stopped
// when nothing is under way any more. Dismissed ends a worker at any time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "study/explore/block.hpp"
#include "study/explore/block_tasks.hpp"
#include "study/explore/ensemble_study.hpp"

namespace cuenca::cluster {

inline constexpr std::uint32_t kMessageVersion = 1;

/// To a worker: draw these futures, and see that it is the same ensemble.
struct Start {
  study::DrawRequest request;
  std::string fingerprint;
};
/// To a worker: a block to run.
struct Work {
  study::BlockTask task;
};
/// To a worker: begin nothing more, and leave off what is under way.
struct Stop {};
/// To a worker: go home with this exit code.
struct Dismissed {
  std::int32_t code = 0;
};

/// Of a worker: give me work.
struct Ready {};
/// Of a worker that cannot help: why, for people.
struct Refused {
  std::string host, en, es;
};
/// Of a worker: members that have ended.
struct Members {
  std::vector<study::MemberOutcome> members;
};
/// Of a worker: a future that has been judged.
struct Judged {
  study::NaturalOutcome future;
};
/// Of a worker: steps done in members that have not ended.
struct Steps {
  double member_steps = 0;
};
/// Of a worker: the oldest block it was handed has ended, or another; one less is with it.
struct Ended {};
/// Of a worker: a block threw.
struct Broken {
  std::string what;
};
/// Of a worker: somebody asked it to stop.
struct Interrupted {};
/// Of a worker: nothing is under way any more.
struct Stopped {};

using Message = std::variant<Start, Work, Stop, Dismissed, Ready, Refused, Members, Judged, Steps, Ended, Broken, Interrupted, Stopped>;

std::string bytes_of(Message message);
/// Nothing when the bytes are no message of this version.
std::optional<Message> message_of(std::string_view bytes);

}  // namespace cuenca::cluster
