// Several processes' worth of `explore` in one: the same bytes as on one thread, whoever stops, refuses or comes late.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cuenca/ranks.hpp>
#include <filesystem>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "cluster/messages.hpp"
#include "local_ranks.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

namespace fs = std::filesystem;

std::string bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct OnRanks : ::testing::Test {
  test::TemporaryFolder folder;

  void SetUp() override {
    const fs::path source = CUENCA_SOURCE_DIR;
    const std::string page = bytes(source / "docs/guide/decision.md");
    const std::size_t from = page.find("```toml\n") + 8, end = page.find("```\n", from);
    std::string basin = bytes(source / "examples/small/basin.toml");
    const std::string last = "end = 2010-12-31";
    ASSERT_NE(basin.find(last), std::string::npos);
    basin.replace(basin.find(last), last.size(), "end = 2003-12-31");
    for (const char* name : {"study", "other"}) {
      fs::create_directories(folder.path() / name);
      test::write(folder.path() / name / "basin.toml", basin);
      test::write(folder.path() / name / "decision.toml", page.substr(from, end - from));
    }
  }
  ExploreOptions options(const char* out) const {
    ExploreOptions o;
    o.study = (folder.path() / "study").string();
    o.out = (folder.path() / out).string();
    o.futures = 20;
    o.threads = 1;
    return o;
  }
  std::string ensemble(const char* out) const { return bytes(folder.path() / out / "ensemble.nc"); }

  struct Ended {
    ExploreResult result;
    std::vector<int> codes;  ///< of the other ranks
    std::size_t messages = 0;
  };
  /// `change`: the options of one rank.
  static Ended on(int ranks, const ExploreOptions& o, const std::function<void(int, ExploreOptions&)>& change = {}) {
    test::Post post(ranks);
    Ended ended;
    ended.codes.resize(static_cast<std::size_t>(ranks), -1);
    std::vector<ExploreOptions> each(static_cast<std::size_t>(ranks), o);
    std::vector<std::thread> others;
    for (int rank = 0; rank < ranks; ++rank) {
      if (change) change(rank, each[static_cast<std::size_t>(rank)]);
      if (rank == 0) continue;
      others.emplace_back([&, rank] {
        test::LocalRanks own(post, rank);
        ended.codes[static_cast<std::size_t>(rank)] = serve(each[static_cast<std::size_t>(rank)], own);
      });
    }
    test::LocalRanks own(post, 0);
    ended.result = explore(each[0], own);
    ended.codes[0] = static_cast<int>(ended.result.outcome);
    dismiss(own, ended.codes[0]);
    for (std::thread& other : others) other.join();
    ended.messages = post.sent();
    return ended;
  }
};

TEST_F(OnRanks, TheSameBytesOnAnyNumber) {
  ASSERT_EQ(explore(options("threads")).outcome, Outcome::done);
  const std::string file = ensemble("threads");
  ASSERT_FALSE(file.empty());
  for (const int ranks : {1, 2, 3, 7}) {
    ExploreOptions o = options(("ranks" + std::to_string(ranks)).c_str());
    o.threads = ranks == 2 ? 2 : 0;  // nothing said: one each
    const Ended ended = on(ranks, o);
    EXPECT_EQ(ended.codes, std::vector<int>(static_cast<std::size_t>(ranks), 0));
    EXPECT_TRUE(bytes(fs::path(o.out) / "ensemble.nc") == file) << ranks;
    EXPECT_TRUE(bytes(fs::path(o.out) / "report.html") == bytes(folder.path() / "threads/report.html")) << ranks;
    EXPECT_FALSE(fs::exists(fs::path(o.out) / "members.log"));
    if (ranks > 1) {
      EXPECT_GT(ended.messages, static_cast<std::size_t>(4 * (ranks - 1))) << "others must have helped";
    }
  }
}

TEST_F(OnRanks, AnyRankMayBeAskedToStopAndAnyNumberGoesOn) {
  ASSERT_EQ(explore(options("once")).outcome, Outcome::done);
  for (const int who : {0, 2}) {
    ExploreOptions o = options(who == 0 ? "first" : "third");
    std::atomic<bool> much{false};
    const auto asked = [&](int rank, ExploreOptions& own) {
      if (rank == 0)
        own.progress = [&, who](const std::string&, double done) { return much = much || done > 0.2, who != 0 || !much; };
      else if (rank == who)
        own.progress = [&](const std::string&, double) { return !much; };
    };
    const Ended ended = on(3, o, asked);
    ASSERT_EQ(ended.result.outcome, Outcome::interrupted);
    EXPECT_EQ(ended.codes, std::vector<int>(3, 130));
    EXPECT_EQ(ended.result.problems.back().code, "interrupted");
    EXPECT_TRUE(fs::exists(fs::path(o.out) / "members.log"));
    EXPECT_FALSE(fs::exists(fs::path(o.out) / "ensemble.nc"));
    o.resume = true;
    EXPECT_EQ(who == 0 ? explore(o).outcome : on(2, o).result.outcome, Outcome::done);
    EXPECT_TRUE(bytes(fs::path(o.out) / "ensemble.nc") == ensemble("once")) << who;
  }
}

TEST_F(OnRanks, ResumedAndGrownRequestsReachTheOthers) {
  ASSERT_EQ(explore(options("all")).outcome, Outcome::done);
  ExploreOptions more = options("all");
  more.futures = 0, more.more = 12, more.seed = std::nullopt;
  ASSERT_EQ(explore(more).outcome, Outcome::done);
  ExploreOptions o = options("grown");
  ASSERT_EQ(on(3, o).result.outcome, Outcome::done);
  o.futures = 0, o.more = 12;
  ASSERT_EQ(on(3, o).result.outcome, Outcome::done);
  EXPECT_TRUE(ensemble("grown") == ensemble("all"));
}

TEST_F(OnRanks, AMachineWithOtherFilesIsToldAndNothingIsMixed) {
  test::write(folder.path() / "other/basin.toml", bytes(folder.path() / "study/basin.toml") + "# another word\n");
  for (const char* language : {"en", "es"}) {
    ExploreOptions o = options("refused");
    o.force = true;
    o.language = language;
    const Ended ended =
        on(3, o, [&](int rank, ExploreOptions& own) { own.study = rank == 2 ? (folder.path() / "other").string() : own.study; });
    EXPECT_EQ(ended.codes, std::vector<int>(3, 3));
    ASSERT_FALSE(ended.result.problems.empty());
    EXPECT_EQ(ended.result.problems.back().code, "rank_refused");
    EXPECT_NE(ended.result.problems.back().message.find(language == std::string("es") ? "no son los de la primera máquina"
                                                                                      : "are not those of the first machine"),
              std::string::npos);
    EXPECT_FALSE(fs::exists(fs::path(o.out) / "ensemble.nc"));
  }
  // a machine that does not see the study at all
  const Ended blind = on(2, options("blind"),
                         [&](int rank, ExploreOptions& own) { own.study = rank == 1 ? (folder.path() / "nowhere").string() : own.study; });
  EXPECT_EQ(blind.codes, std::vector<int>(2, 3));
  EXPECT_NE(blind.result.problems.back().message.find("cannot read the study"), std::string::npos);
}

TEST_F(OnRanks, AWrongStudyIsToldOnceAndAllLeaveWithItsCode) {
  test::write(folder.path() / "study/basin.toml", "[basin]\nstart = 1\n");
  const Ended ended = on(3, options("wrong"));
  EXPECT_EQ(ended.codes, std::vector<int>(3, 1));
  EXPECT_EQ(ended.result.outcome, Outcome::wrong_input);
  ExploreResult alone = explore(options("wrong"));
  ASSERT_EQ(ended.result.problems.size(), alone.problems.size());
  for (std::size_t i = 0; i < alone.problems.size(); ++i) EXPECT_EQ(ended.result.problems[i].message, alone.problems[i].message);
}

TEST_F(OnRanks, ARankThatBreaksEndsTheWorkNotWhatHadEnded) {
  test::Post post(2);
  test::LocalRanks leader(post, 0), other(post, 1);
  std::thread broken([&] {  // speaks the language of workers, and breaks at its first block
    for (;;) {
      const auto message = other.receive();
      if (!message) {
        other.rest();
        continue;
      }
      const auto said = cluster::message_of(message->bytes);
      ASSERT_TRUE(said);
      if (std::holds_alternative<cluster::Start>(*said)) other.send(0, cluster::bytes_of(cluster::Ready{}));
      if (std::holds_alternative<cluster::Work>(*said)) other.send(0, cluster::bytes_of(cluster::Broken{"no memory here"}));
      if (std::holds_alternative<cluster::Stop>(*said)) other.send(0, cluster::bytes_of(cluster::Stopped{}));
      if (std::holds_alternative<cluster::Dismissed>(*said)) return;
    }
  });
  try {
    explore(options("broken"), leader);
    ADD_FAILURE() << "nothing was thrown";
  } catch (const std::exception& e) {
    EXPECT_STREQ(e.what(), "no memory here");
  }
  dismiss(leader, 3);
  broken.join();
  ExploreOptions o = options("broken");
  o.resume = true;
  EXPECT_EQ(explore(o).outcome, Outcome::done);
  ASSERT_EQ(explore(options("whole")).outcome, Outcome::done);
  EXPECT_TRUE(ensemble("broken") == ensemble("whole"));
}

}  // namespace
}  // namespace cuenca
