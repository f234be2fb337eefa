// What ranks tell each other arrives as it was sent, to the bit; what is not whole is no message.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "cluster/messages.hpp"

namespace cuenca::cluster {
namespace {

const double kNaN = std::bit_cast<double>(std::uint64_t{0x7ff8000000000123});

std::vector<Message> one_of_each() {
  study::MemberOutcome done{
      3, 17, {}, {1.5, kNaN, -0.0, std::numeric_limits<double>::infinity()}, {0, 1, 0, 0}, {0.25f, -3.0f, std::nanf("")}};
  study::MemberOutcome failed{0, 18, "the well is deeper than the aquifer: 30 m", {}, {}, {}};
  return {Start{{{1000, 200}, 0xfedcba9876543210}, "abc"},
          Work{{{8, 9, 15}, {0, 4}, {9}}},
          Stop{},
          Dismissed{130},
          Ready{},
          Refused{"n7", "it is full", "está lleno"},
          Members{{done, failed}},
          Judged{{12, {kNaN, 4.5}, 0}},
          Steps{14600},
          Ended{},
          Broken{"out of memory"},
          Interrupted{},
          Stopped{}};
}

TEST(ClusterMessages, ArriveAsTheyWereSent) {
  const std::vector<Message> all = one_of_each();
  ASSERT_EQ(all.size(), std::variant_size_v<Message>);
  for (std::size_t kind = 0; kind < all.size(); ++kind) {
    ASSERT_EQ(all[kind].index(), kind);
    const std::string bytes = bytes_of(all[kind]);
    const auto back = message_of(bytes);
    ASSERT_TRUE(back) << kind;
    EXPECT_EQ(back->index(), kind);
    EXPECT_EQ(bytes_of(*back), bytes) << kind;  // every value has its place in the bytes
  }
}

TEST(ClusterMessages, ValuesKeepTheirBits) {
  const std::vector<Message> all = one_of_each();
  const auto members = std::get<Members>(*message_of(bytes_of(all[6])));
  ASSERT_EQ(members.members.size(), 2u);
  const study::MemberOutcome& done = members.members[0];
  EXPECT_EQ(done.strategy, 3u);
  EXPECT_EQ(done.future, 17u);
  ASSERT_EQ(done.values.size(), 4u);
  EXPECT_EQ(std::bit_cast<std::uint64_t>(done.values[1]), 0x7ff8000000000123u);
  EXPECT_TRUE(std::signbit(done.values[2]));
  EXPECT_EQ(done.censored, (std::vector<std::uint8_t>{0, 1, 0, 0}));
  EXPECT_EQ(done.series.size(), 3u);
  EXPECT_EQ(members.members[1].reason, "the well is deeper than the aquifer: 30 m");
  const auto start = std::get<Start>(*message_of(bytes_of(all[0])));
  EXPECT_EQ(start.request.batches, (std::vector<std::size_t>{1000, 200}));
  EXPECT_EQ(start.request.seed, 0xfedcba9876543210u);
  EXPECT_EQ(std::get<Work>(*message_of(bytes_of(all[1]))).task, (study::BlockTask{{8, 9, 15}, {0, 4}, {9}}));
  EXPECT_EQ(std::get<Dismissed>(*message_of(bytes_of(all[3]))).code, 130);
}

TEST(ClusterMessages, WhatIsNotWholeIsNone) {
  for (const Message& message : one_of_each()) {
    const std::string bytes = bytes_of(message);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      EXPECT_FALSE(message_of(std::string_view(bytes).substr(0, size))) << message.index() << " " << size;
    EXPECT_FALSE(message_of(bytes + '\0')) << message.index();
    std::string other = bytes;
    other[0] = static_cast<char>(kMessageVersion + 1);
    EXPECT_FALSE(message_of(other)) << "another version";
    other = bytes;
    other[4] = static_cast<char>(std::variant_size_v<Message>);
    EXPECT_FALSE(message_of(other)) << "a kind that is not there";
  }
}

TEST(ClusterMessages, AListWithoutEndTakesNoMemory) {
  std::string bytes = bytes_of(Work{{{1}, {}, {}}});
  for (std::size_t i = 5; i < 13; ++i) bytes[i] = '\xff';  // the length of the first list
  EXPECT_FALSE(message_of(bytes));
}

}  // namespace
}  // namespace cuenca::cluster
