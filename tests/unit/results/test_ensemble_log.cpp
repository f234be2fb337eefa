// The log of members: what was whole stays, nothing else does, and whoever goes on gets the same ensemble.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <random>
#include <thread>

#include "drawn_ensemble.hpp"
#include "result_folder.hpp"
#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_log.hpp"
#include "results/log_records.hpp"

namespace cuenca::results {
namespace {

class EnsembleLogs : public InFolder {
 protected:
  std::unique_ptr<EnsembleLog> opened(const Ensemble& wanted, LogOpening how = LogOpening::resume) {
    auto log = EnsembleLog::open(folder(), wanted, how);
    EXPECT_TRUE(log.has_value()) << log.error().message;
    return log ? std::move(*log) : nullptr;
  }
  Diagnostic refused(const Ensemble& wanted, LogOpening how = LogOpening::resume, Language language = Language::english) {
    auto log = EnsembleLog::open(folder(), wanted, how, language);
    EXPECT_FALSE(log.has_value());
    return log ? Diagnostic{} : log.error();
  }
  /// A log with everything of an ensemble, in an order of its own.
  void write_log(const Ensemble& e, std::uint32_t order) {
    auto pieces = pieces_of(e);
    std::shuffle(pieces.begin(), pieces.end(), std::mt19937(order));
    const auto log = opened(e, LogOpening::anew);
    for (const Piece& piece : pieces) ASSERT_TRUE(add_piece(*log, e, piece));
  }
};

/// One with members of all kinds, metrics, tests and series.
Ensemble rich_ensemble(std::uint32_t from = 1) {
  for (std::uint32_t seed = from;; ++seed) {
    Ensemble e = drawn_ensemble(seed);
    if (e.metrics.size() > 1 && e.tests.size() > 1 && e.series.size() > 1 && e.strategies.size() > 2 && e.futures.size() > 6 &&
        e.futures.size() < 12)
      return e;
  }
}

TEST_F(EnsembleLogs, WhatIsAddedComesBack) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Ensemble e = drawn_ensemble(seed);
    write_log(e, seed);
    const auto read = read_ensemble_log(at(kMembersLog));
    ASSERT_TRUE(read.has_value());
    ASSERT_TRUE(same(e, *read)) << seed;
    const auto log = opened(e);
    ASSERT_EQ(log->found(), e.states);
    ASSERT_EQ(log->left().size(), static_cast<std::size_t>(std::count(e.states.begin(), e.states.end(), MemberState::missing)));
    ASSERT_TRUE(same(e, *log->gather()));
  }
}

TEST_F(EnsembleLogs, TheOrderOfEndingIsNotSeen) {
  const Ensemble e = rich_ensemble();
  std::string first;
  for (std::uint32_t order = 0; order < 8; ++order) {
    write_log(e, order);
    ASSERT_EQ(write_ensemble(at(kEnsembleFile), *opened(e)->gather()), "");
    if (order == 0) first = bytes(kEnsembleFile);
    ASSERT_TRUE(bytes(kEnsembleFile) == first) << order;
  }
}

TEST_F(EnsembleLogs, EveryTornTailKeepsEveryWholeRecord) {
  const Ensemble e = rich_ensemble();
  const auto pieces = pieces_of(e);
  std::vector<std::size_t> ends;  // of the file after each piece
  {
    const auto log = opened(e, LogOpening::anew);
    ends.push_back(std::filesystem::file_size(at(kMembersLog)));
    for (const Piece& piece : pieces) {
      ASSERT_TRUE(add_piece(*log, e, piece));
      ends.push_back(std::filesystem::file_size(at(kMembersLog)));
    }
  }
  const std::string whole = bytes(kMembersLog);
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::string_view cut = std::string_view(whole).substr(0, size);
    const LogScan scan = scan_log(cut);
    if (size < ends.front()) {
      ASSERT_EQ(scan.form, LogForm::torn) << size;
      continue;
    }
    const auto kept = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), size) - ends.begin()) - 1;
    ASSERT_EQ(scan.form, LogForm::good);
    ASSERT_EQ(scan.records.size(), kept) << size;
    ASSERT_EQ(scan.whole, ends[kept]) << size;
    ASSERT_EQ(scan.damaged, 0u) << size;
  }
  // the file itself, at some of the places: what is left is run again and gives the same ensemble
  for (std::size_t size = 0; size <= whole.size(); size += 61) {
    put(kMembersLog, std::string_view(whole).substr(0, size));
    const auto log = opened(e);
    ASSERT_TRUE(log) << size;
    for (const Piece& piece : pieces) {
      const bool there =
          piece.judgement ? log->judged()[piece.future] : log->found()[e.member(piece.strategy, piece.future)] != MemberState::missing;
      if (!there) {
        ASSERT_TRUE(add_piece(*log, e, piece));
      }
    }
    ASSERT_TRUE(same(e, *log->gather())) << size;
    ASSERT_EQ(bytes(kMembersLog).size(), whole.size()) << "nothing is done twice";
  }
}

TEST_F(EnsembleLogs, EveryFlippedBitIsFound) {
  const Ensemble e = rich_ensemble();
  write_log(e, 3);
  const std::string whole = bytes(kMembersLog);
  const LogScan before = scan_log(whole);
  const std::size_t head =
      whole.size() - (before.whole - static_cast<std::size_t>(before.records.front().content.data() - whole.data()) + 20);
  for (std::size_t bit = 0; bit < 8 * whole.size(); bit += 7) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    const LogScan scan = scan_log(flipped);
    if (bit / 8 < head) {
      ASSERT_TRUE(scan.form == LogForm::damaged || scan.form == LogForm::foreign) << bit;
      continue;
    }
    ASSERT_EQ(scan.form, LogForm::good) << bit;
    ASSERT_EQ(scan.records.size(), before.records.size() - 1) << bit << ": one record is lost, the others are not";
    ASSERT_TRUE(scan.damaged > 0 || scan.whole < whole.size()) << bit;
  }
}

TEST_F(EnsembleLogs, DamageInTheMiddleIsRunAgain) {
  const Ensemble e = rich_ensemble();
  write_log(e, 5);
  std::string damaged = bytes(kMembersLog);
  const LogScan scan = scan_log(damaged);
  const auto middle = static_cast<std::size_t>(scan.records[scan.records.size() / 2].content.data() - damaged.data()) + 5;
  damaged[middle] = static_cast<char>(damaged[middle] ^ 0x10);
  put(kMembersLog, damaged);
  {
    const auto log = opened(e);
    EXPECT_GT(log->damaged_bytes(), 0u);
    EXPECT_EQ(log->torn_bytes(), 0u);
    for (const Piece& piece : pieces_of(e)) {
      const bool there =
          piece.judgement ? log->judged()[piece.future] : log->found()[e.member(piece.strategy, piece.future)] != MemberState::missing;
      if (!there) {
        ASSERT_TRUE(add_piece(*log, e, piece));
      }
    }
    EXPECT_TRUE(same(e, *log->gather()));
  }
  EXPECT_EQ(opened(e)->damaged_bytes(), 0u) << "the damaged part is gone from the file";
}

TEST_F(EnsembleLogs, RecordsOfAnotherLogAreNotTaken) {
  Ensemble e = rich_ensemble();
  write_log(e, 1);
  const std::string mine = bytes(kMembersLog);
  e.seed += 1;
  write_log(e, 1);
  const std::string other = bytes(kMembersLog);
  const LogScan scan = scan_log(mine);
  // blocks of an older file behind the end of this one, as a disk may show them after a crash
  const std::string both = mine + other.substr(other.size() - (mine.size() - 200));
  EXPECT_EQ(scan_log(both).records.size(), scan.records.size());
  EXPECT_EQ(scan_log(both).whole, mine.size());
}

TEST_F(EnsembleLogs, FuturesAndStrategiesMayBeAdded) {
  const Ensemble all = rich_ensemble();
  // the first half: every other future, the strategies but the first
  Ensemble part = all;
  part.strategies.erase(part.strategies.begin());
  part.futures.clear();
  for (std::size_t f = 0; f < all.futures.size(); f += 2) part.futures.push_back(all.futures[f]);
  part.design = "latin_hypercube";
  make_room(part);
  std::size_t kept = 0;
  const auto shared = [&](const Piece& p) { return p.future % 2 == 0 && (p.judgement || p.strategy > 0); };
  for (const bool finished : {false, true}) {
    {
      const auto log = opened(part, LogOpening::anew);
      kept = 0;
      for (const Piece& p : pieces_of(all)) {
        if (!shared(p)) continue;
        const std::size_t metrics = all.metrics.size(), member = all.member(p.strategy, p.future);
        if (p.judgement) {
          const std::size_t tests = all.tests.size();
          ASSERT_TRUE(log->add(JudgedFuture{p.future / 2, {all.natural.data() + p.future * tests, tests}, all.weights[p.future]}));
          continue;
        }
        ++kept;
        std::vector<float> series;
        for (const auto& one : all.series)
          for (std::size_t t = 0; t < all.time.size(); ++t) series.push_back(one.values[member * all.time.size() + t]);
        ASSERT_TRUE(log->add(FinishedMember{p.strategy - 1,
                                            p.future / 2,
                                            all.states[member],
                                            all.reasons[member],
                                            {all.values.data() + member * metrics, metrics},
                                            {all.censored.data() + member * metrics, metrics},
                                            series}));
      }
      if (finished) {  // only ensemble.nc is left of it
        ASSERT_EQ(write_ensemble(at(kEnsembleFile), *log->gather()), "");
        ASSERT_EQ(log->remove(), "");
        ASSERT_FALSE(std::filesystem::exists(at(kMembersLog)));
      }
    }
    {
      const auto log = opened(all);
      ASSERT_TRUE(log);
      EXPECT_EQ(log->found().size() - log->left().size(), kept);
      for (const Piece& p : pieces_of(all)) {
        const bool there = p.judgement ? log->judged()[p.future] : log->found()[all.member(p.strategy, p.future)] != MemberState::missing;
        EXPECT_EQ(there, shared(p));
        if (!there) {
          ASSERT_TRUE(add_piece(*log, all, p));
        }
      }
      EXPECT_TRUE(same(all, *log->gather()));
    }
    EXPECT_EQ(refused(part).code, "ensemble_shrunk") << "what is there is not thrown away";
  }
}

TEST_F(EnsembleLogs, EqualFuturesStayApart) {
  Ensemble e = rich_ensemble();
  e.futures[3] = e.futures[1];
  write_log(e, 2);
  e.futures.push_back(e.futures[0]);
  const Ensemble before = *read_ensemble_log(at(kMembersLog));
  const auto log = opened(e);
  for (std::size_t s = 0; s < e.strategies.size(); ++s)
    for (std::size_t f = 0; f + 1 < e.futures.size(); ++f) EXPECT_EQ(log->found()[e.member(s, f)], before.states[before.member(s, f)]);
}

TEST_F(EnsembleLogs, AnotherEnsembleIsRefusedByName) {
  const Ensemble e = rich_ensemble();
  write_log(e, 1);
  const std::string before = bytes(kMembersLog);
  const auto differs = [&](const char* word, auto&& change) {
    Ensemble other = e;
    change(other);
    const Diagnostic why = refused(other);
    EXPECT_EQ(why.code, "ensemble_changed");
    EXPECT_NE(why.message.find(word), std::string::npos) << why.message;
    EXPECT_NE(refused(other, LogOpening::resume, Language::spanish).message.find("no es igual"), std::string::npos);
    EXPECT_FALSE(why.hint.empty());
  };
  differs("study", [](Ensemble& o) { o.study += "x"; });
  differs("version", [](Ensemble& o) { o.version += "x"; });
  differs("files", [](Ensemble& o) { o.inputs_hash += "x"; });
  differs("scenario", [](Ensemble& o) { o.base += "x"; });
  differs("seed", [](Ensemble& o) { ++o.seed; });
  differs("uncertain", [](Ensemble& o) { o.factors.push_back({"more"}); });
  differs("metrics", [](Ensemble& o) { o.metrics[0].unit += "x"; });
  differs("plausibility", [](Ensemble& o) { o.tests.pop_back(); });
  differs("series", [](Ensemble& o) { o.time[0] -= 1; });
  differs(e.strategies[1].id.c_str(), [](Ensemble& o) { o.strategies[1].hash += "x"; });
  Ensemble fewer = e;
  fewer.futures.pop_back();
  EXPECT_NE(refused(fewer).message.find("1 futures"), std::string::npos) << refused(fewer).message;
  fewer = e;
  fewer.strategies.pop_back();
  EXPECT_NE(refused(fewer).message.find(e.strategies.back().id), std::string::npos);
  EXPECT_TRUE(bytes(kMembersLog) == before) << "what is refused stays as it was";
}

TEST_F(EnsembleLogs, TwoRunsDoNotWriteTheSameFolder) {
  const Ensemble e = rich_ensemble();
  auto first = opened(e, LogOpening::begin);
  for (const LogOpening how : {LogOpening::begin, LogOpening::resume, LogOpening::anew}) EXPECT_EQ(refused(e, how).code, "ensemble_locked");
  const pid_t child = fork();
  if (child == 0) {
    const auto log = EnsembleLog::open(folder(), e, LogOpening::resume);
    _exit(!log && log.error().code == "ensemble_locked" ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  first.reset();
  EXPECT_EQ(refused(e, LogOpening::begin).code, "ensemble_exists");
  EXPECT_TRUE(opened(e));
}

TEST_F(EnsembleLogs, OfManyWhoBeginAtOnceOneWrites) {
  const Ensemble e = rich_ensemble();
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> writing{0}, most{0}, opened{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        const auto log = EnsembleLog::open(folder(), e, LogOpening::anew);
        if (!log) return;
        ++opened;
        const int now = ++writing;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        --writing;
      });
    for (std::thread& thread : threads) thread.join();
    ASSERT_EQ(most, 1);
    ASSERT_GE(opened, 1);
  }
}

TEST_F(EnsembleLogs, WhatIsNotOursIsNotTouched) {
  const Ensemble e = rich_ensemble();
  put(kMembersLog, "my own notes");
  for (const LogOpening how : {LogOpening::resume, LogOpening::anew}) EXPECT_EQ(refused(e, how).code, "ensemble_not_ours");
  EXPECT_EQ(bytes(kMembersLog), "my own notes");
  std::filesystem::remove(at(kMembersLog));
  put(kEnsembleFile, "my own file");
  EXPECT_EQ(refused(e, LogOpening::begin).code, "ensemble_exists");
  EXPECT_EQ(refused(e).code, "ensemble_unreadable");
  EXPECT_FALSE(std::filesystem::exists(at(kMembersLog))) << "nothing is left of an opening that was refused";
  EXPECT_EQ(EnsembleLog::open(at("no such folder"), e, LogOpening::begin).error().code, "ensemble_disk");
}

TEST_F(EnsembleLogs, OtherVersionsAndDamagedHeadsAreSaid) {
  const Ensemble e = rich_ensemble();
  write_log(e, 1);
  const std::string whole = bytes(kMembersLog);
  std::string bad = whole;
  bad[60] = static_cast<char>(bad[60] ^ 1);
  put(kMembersLog, bad);
  EXPECT_EQ(refused(e).code, "ensemble_log_damaged");
  EXPECT_EQ(read_ensemble_log(at(kMembersLog)).error().code, "ensemble_log_damaged");
  EXPECT_TRUE(opened(e, LogOpening::anew)) << "one may begin anew";
}

TEST_F(EnsembleLogs, AFullDiskLeavesWholeRecords) {
  const Ensemble e = rich_ensemble();
  const auto pieces = pieces_of(e);
  write_log(e, 1);
  const std::size_t limit = bytes(kMembersLog).size() * 2 / 3 + 3;
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit most = {limit, limit};
    setrlimit(RLIMIT_FSIZE, &most);
    const auto log = EnsembleLog::open(folder(), e, LogOpening::anew);
    if (!log) _exit(2);
    bool good = true;
    for (const Piece& piece : pieces) good = add_piece(**log, e, piece) && good;
    _exit(!good && (*log)->problem().code == "ensemble_disk" && !(*log)->problem().message.empty() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
  const auto log = opened(e);
  EXPECT_EQ(log->torn_bytes(), 0u) << "the piece that did not fit was taken back";
  EXPECT_GT(log->left().size(), 0u);
  EXPECT_LT(log->left().size(), log->found().size());
}

TEST_F(EnsembleLogs, ThreadsAddTogether) {
  Ensemble e = rich_ensemble();
  const auto pieces = pieces_of(e);
  for (int round = 0; round < 10; ++round) {
    const auto log = opened(e, LogOpening::anew);
    std::vector<std::thread> threads;
    std::atomic<std::size_t> next{0};
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (std::size_t at = next++; at < pieces.size(); at = next++) add_piece(*log, e, pieces[at]);
      });
    for (std::thread& thread : threads) thread.join();
    ASSERT_TRUE(same(e, *log->gather()));
  }
}

TEST_F(EnsembleLogs, WhatIsRunningCanBeLookedAt) {
  const Ensemble e = rich_ensemble();
  const auto log = opened(e);
  std::size_t ended = 0;
  for (const Piece& piece : pieces_of(e)) {
    ASSERT_TRUE(add_piece(*log, e, piece));
    ended += piece.judgement ? 0 : 1;
    const auto now = read_ensemble_log(at(kMembersLog));
    ASSERT_TRUE(now.has_value());
    ASSERT_EQ(static_cast<std::size_t>(std::count(now->states.begin(), now->states.end(), MemberState::missing)), e.states.size() - ended);
  }
  EXPECT_TRUE(same(e, *read_ensemble_log(at(kMembersLog))));
}

TEST_F(EnsembleLogs, ALaterRecordOfAMemberCounts) {
  const Ensemble e = rich_ensemble();
  {
    const auto log = opened(e);
    ASSERT_TRUE(log->add(FinishedMember{1, 2, MemberState::failed, "the disk of another machine"}));
  }
  const auto log = opened(e);
  const std::size_t member = e.member(1, 2);
  const auto left = log->left(), again = log->left(true);
  EXPECT_FALSE(std::binary_search(left.begin(), left.end(), member));
  EXPECT_TRUE(std::binary_search(again.begin(), again.end(), member));
  const std::vector<double> values(e.metrics.size(), 3.0);
  ASSERT_TRUE(log->add(FinishedMember{1, 2, MemberState::done, "", values}));
  const Ensemble all = *log->gather();
  EXPECT_EQ(all.states[member], MemberState::done);
  EXPECT_EQ(all.reasons[member], "");
  EXPECT_EQ(all.at(1, 2, 0), 3.0);
}

TEST_F(EnsembleLogs, MembersOfAnotherSizeAreAMistakeOfTheProgram) {
  const Ensemble e = rich_ensemble();
  const auto log = opened(e);
  const std::vector<double> wrong(e.metrics.size() + 1, 0.0);
  EXPECT_THROW(log->add(FinishedMember{0, 0, MemberState::done, "", wrong}), std::invalid_argument);
  EXPECT_THROW(log->add(FinishedMember{e.strategies.size(), 0}), std::invalid_argument);
  EXPECT_THROW(log->add(FinishedMember{0, 0, MemberState::missing}), std::invalid_argument);
  EXPECT_TRUE(log->add(FinishedMember{0, 0, MemberState::failed, "no values"}));
  const Ensemble all = *log->gather();
  EXPECT_EQ(all.reasons[0], "no values");
  EXPECT_TRUE(all.values[0] != all.values[0]);
}

/// Whoever is killed and goes on, as often as it may be, has the ensemble of one who never was.
TEST_F(EnsembleLogs, KilledAtAnyMomentAndResumedGivesTheSameFile) {
  const Ensemble e = rich_ensemble(50);
  ASSERT_EQ(write_ensemble(at("once.nc"), e), "");
  const std::string once = bytes("once.nc");
  std::mt19937 random(11);
  int kills = 0, finished = 0;
  for (int round = 0; round < 12; ++round) {
    std::filesystem::remove(at(kMembersLog));
    std::filesystem::remove(at(kEnsembleFile));
    bool done = false;
    for (int attempt = 0; attempt < 200 && !done; ++attempt) {
      const pid_t child = fork();
      if (child == 0) {
        auto log = EnsembleLog::open(folder(), e, LogOpening::resume);
        if (!log) _exit(3);
        for (const Piece& p : pieces_of(e)) {
          const bool there =
              p.judgement ? (*log)->judged()[p.future] : (*log)->found()[e.member(p.strategy, p.future)] != MemberState::missing;
          if (there) continue;
          usleep(200);
          if (!add_piece(**log, e, p)) _exit(4);
        }
        auto all = (*log)->gather();
        if (!all || !write_ensemble(at(kEnsembleFile), *all).empty() || !(*log)->remove().empty()) _exit(5);
        _exit(0);
      }
      usleep(static_cast<useconds_t>(500 +
                                     random() % (3000u * (1u + static_cast<unsigned>(attempt)))));  // longer and longer: it must end once
      kill(child, SIGKILL);
      int status = 0;
      waitpid(child, &status, 0);
      if (WIFSIGNALED(status)) ++kills;
      done = WIFEXITED(status);
      if (done) {
        ASSERT_EQ(WEXITSTATUS(status), 0);
      }
      if (std::filesystem::exists(at(kEnsembleFile))) {
        ASSERT_TRUE(bytes(kEnsembleFile) == once) << "a file is there as a whole or not at all";
      }
    }
    if (done) ++finished;
  }
  EXPECT_EQ(finished, 12);
  EXPECT_GT(kills, 12);
  EXPECT_TRUE(bytes(kEnsembleFile) == once);
}

}  // namespace
}  // namespace cuenca::results
