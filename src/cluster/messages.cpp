#include "cluster/messages.hpp"

#include <type_traits>
#include <utility>

#include "results/little_endian.hpp"

namespace cuenca::cluster {
namespace {

using results::BytesIn;
using results::BytesOut;

static_assert(sizeof(std::size_t) == sizeof(std::uint64_t), "places travel as they stand in memory");

// One description of each content serves both directions: `io` takes the values, or fills them.

template <class Io>
void content(Io& io, Start& m) {
  io.row(m.request.batches), io(m.request.seed), io(m.fingerprint);
}
template <class Io>
void content(Io& io, Work& m) {
  io.row(m.task.futures), io.row(m.task.strategies), io.row(m.task.to_judge);
}
template <class Io>
void content(Io& io, Dismissed& m) {
  io(m.code);
}
template <class Io>
void content(Io& io, Refused& m) {
  io(m.host), io(m.en), io(m.es);
}
template <class Io>
void content(Io& io, study::MemberOutcome& m) {
  io(m.strategy), io(m.future), io(m.reason), io.row(m.values), io.row(m.censored), io.row(m.series);
}
void content(BytesOut& io, Members& m) {
  io(static_cast<std::uint64_t>(m.members.size()));
  for (study::MemberOutcome& one : m.members) content(io, one);
}
void content(BytesIn& io, Members& m) {
  io.list(m.members, [&](study::MemberOutcome& one) { content(io, one); });
}
template <class Io>
void content(Io& io, Judged& m) {
  io(m.future.future), io.row(m.future.values), io(m.future.weight);
}
template <class Io>
void content(Io& io, Steps& m) {
  io(m.member_steps);
}
template <class Io>
void content(Io& io, Broken& m) {
  io(m.what);
}
template <class Io, class Empty>
requires std::is_empty_v<Empty>
void content(Io&, Empty&) {}

/// The message of this kind, by its place in the list of kinds.
template <std::size_t Kind = 0>
std::optional<Message> read(std::size_t kind, BytesIn& io) {
  if constexpr (Kind < std::variant_size_v<Message>) {
    if (kind != Kind) return read<Kind + 1>(kind, io);
    std::variant_alternative_t<Kind, Message> message;
    content(io, message);
    if (!io.complete()) return std::nullopt;
    return Message(std::move(message));
  }
  return std::nullopt;
}

}  // namespace

std::string bytes_of(Message message) {
  std::string bytes;
  BytesOut io(bytes);
  io(kMessageVersion);
  io(static_cast<std::uint8_t>(message.index()));
  std::visit([&](auto& one) { content(io, one); }, message);
  return bytes;
}

std::optional<Message> message_of(std::string_view bytes) {
  BytesIn io(bytes);
  std::uint32_t version = 0;
  std::uint8_t kind = 0;
  io(version), io(kind);
  if (!io.good() || version != kMessageVersion) return std::nullopt;
  return read(kind, io);
}

}  // namespace cuenca::cluster
