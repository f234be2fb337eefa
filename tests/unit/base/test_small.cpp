#include <gtest/gtest.h>

#include <cstdint>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <stdexcept>

#include "base/hash.hpp"
#include "base/nearest.hpp"
#include "base/random.hpp"
#include "base/tasks.hpp"

namespace cuenca {
namespace {

TEST(Nearest, Distances) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("recahrge", "recharge"), 1);
  EXPECT_EQ(edit_distance("Area", "area"), 0);
  EXPECT_EQ(edit_distance("ca", "abc"), 3);
}

TEST(Nearest, Names) {
  const std::string_view names[] = {"area", "elevation", "melt_factor", "capacity", "rate"};
  EXPECT_EQ(nearest_name("elevaton", names), "elevation");
  EXPECT_EQ(nearest_name("meltfactor", names), "melt_factor");
  EXPECT_EQ(nearest_name("aera", names), "area");
  EXPECT_EQ(nearest_name("AREA", names), "area");
  EXPECT_EQ(nearest_name("xyz", names), "");
  EXPECT_EQ(nearest_name("q", names), "");
  EXPECT_EQ(nearest_name("", names), "");
  const std::vector<std::string> strings{"wells", "springs"};
  EXPECT_EQ(nearest_name("well", std::span<const std::string>(strings)), "wells");
}

// Vectors of NIST (FIPS 180-4 examples and the Cryptographic Algorithm Validation Program).
TEST(Hash, NistVectors) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(sha256("\xbd"), "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
}

TEST(Hash, PiecesAndFiles) {
  const std::string text(200, 'x');
  for (std::size_t cut = 0; cut <= 200; cut += 7) {
    Sha256 hash;
    hash.add(text.data(), cut);
    hash.add(text.data() + cut, 200 - cut);
    EXPECT_EQ(hash.hex(), sha256(text));
  }
  const std::string path = testing::TempDir() + "cuenca_hash.txt";
  std::ofstream(path) << "abc";
  EXPECT_EQ(sha256_of_file(path), sha256("abc"));
  std::remove(path.c_str());
  EXPECT_FALSE(sha256_of_file(path));
  EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325ull);
  EXPECT_EQ(fnv1a("foobar"), 0x85944171f73967e8ull);
}

// Known answers of Random123 (kat_vectors, philox4x32 10): counter and key all ones, and digits of pi.
TEST(Random, PhiloxKnownAnswers) {
  const philox4x32_ctr_t ones = {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}};
  const philox4x32_key_t key = {{0xffffffff, 0xffffffff}};
  const auto a = philox4x32_R(10, ones, key);
  EXPECT_EQ(a.v[0], 0x408f276du);
  const philox4x32_ctr_t zero = {{0, 0, 0, 0}};
  const philox4x32_key_t none = {{0, 0}};
  const auto b = philox4x32_R(10, zero, none);
  EXPECT_EQ(b.v[0], 0x6627e8d5u);
  EXPECT_EQ(b.v[1], 0xe169c58du);
  EXPECT_EQ(b.v[2], 0xbc57ac4cu);
  EXPECT_EQ(b.v[3], 0x9b00dbd8u);
  // the stream is that function of its own counter
  EXPECT_EQ(RandomStream(0, 0, std::uint64_t{0}).bits(0, 0), 0xe169c58d6627e8d5ull);
  EXPECT_EQ(RandomStream(0, 0, std::uint64_t{0}).bits(0, 1), 0x9b00dbd8bc57ac4cull);
}

TEST(Random, UniformsAreUniform) {
  const RandomStream stream(42, 7, "rain");
  double sum = 0, squares = 0, lagged = 0, before = 0.5;
  constexpr int n = 200000;
  for (int i = 0; i < n; ++i) {
    const double u = stream.uniform(static_cast<std::uint32_t>(i / 4), static_cast<std::uint32_t>(i % 4));
    ASSERT_TRUE(u > 0.0 && u < 1.0);
    sum += u;
    squares += u * u;
    lagged += (u - 0.5) * (before - 0.5);
    before = u;
  }
  // four standard errors of the mean, the second moment and the lag product
  EXPECT_NEAR(sum / n, 0.5, 4 * 0.2887 / std::sqrt(n));
  EXPECT_NEAR(squares / n, 1.0 / 3, 4 * 0.2981 / std::sqrt(n));
  EXPECT_NEAR(lagged / n, 0.0, 4 * (1.0 / 12) / std::sqrt(n));
}

TEST(Random, EveryPartOfTheAddressCounts) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed : {1ull, 2ull, 1ull << 40})
    for (std::uint32_t future : {0u, 1u})
      for (const char* name : {"rain", "heat", "a", "b"})
        for (std::uint32_t step : {0u, 1u, 36500u})
          for (std::uint32_t draw = 0; draw < 4; ++draw) seen.insert(RandomStream(seed, future, name).bits(step, draw));
  EXPECT_EQ(seen.size(), 3u * 2 * 4 * 3 * 4);
  const std::uint64_t low = 5;
  EXPECT_NE(RandomStream(1, 0, low).bits(0, 0), RandomStream(1, 0, low | 1ull << 50).bits(0, 0)) << "the high half of a name's hash counts";
}

TEST(Random, ABlockServesTwoDraws) {
  const RandomStream stream(42, 7, "rain");
  for (std::uint32_t step : {0u, 3u, 20000u})
    for (std::uint32_t block = 0; block < 5; ++block) {
      EXPECT_EQ(stream.uniforms(step, block).first, stream.uniform(step, 2 * block));
      EXPECT_EQ(stream.uniforms(step, block).second, stream.uniform(step, 2 * block + 1));
    }
}

TEST(Random, BelowIsEven) {
  const RandomStream stream(3, 0, "dice");
  int counts[6] = {};
  for (std::uint32_t i = 0; i < 60000; ++i) ++counts[stream.below(6, i)];
  for (int c : counts) EXPECT_NEAR(c, 10000, 4 * std::sqrt(60000 * 5.0 / 36));
}

TEST(Tasks, EveryItemOnceWhateverTheThreads) {
  for (int threads : {1, 2, 3, 8}) {
    TaskPool pool(threads);
    EXPECT_EQ(pool.threads(), threads);
    for (int items : {0, 1, 7, 1000}) {
      std::vector<int> hits(static_cast<std::size_t>(items), 0);
      std::atomic<bool> bad{false};
      pool.for_each(items, [&](int i, int worker) {
        if (worker < 0 || worker >= threads) bad = true;
        hits[static_cast<std::size_t>(i)] += i + 1;
      });
      EXPECT_FALSE(bad);
      for (int i = 0; i < items; ++i) ASSERT_EQ(hits[static_cast<std::size_t>(i)], i + 1);
    }
  }
}

TEST(Tasks, TheLowestExceptionComesOut) {
  for (int threads : {1, 4}) {
    TaskPool pool(threads);
    for (int repeat = 0; repeat < 50; ++repeat) {
      try {
        pool.for_each(100, [](int i, int) {
          if (i % 10 == 3) throw std::runtime_error(std::to_string(i));
        });
        FAIL();
      } catch (const std::runtime_error& e) {
        EXPECT_STREQ(e.what(), "3");
      }
    }
    int after = 0;
    pool.for_each(1, [&](int, int) { ++after; });
    EXPECT_EQ(after, 1) << "the pool lives on";
  }
}

TEST(Tasks, NestedCallsStayInTheirThread) {
  TaskPool pool(3);
  std::atomic<int> total{0};
  pool.for_each(10, [&](int, int worker) { pool.for_each(5, [&](int, int inner) { total += inner == worker ? 1 : 1000; }); });
  EXPECT_EQ(total, 50);
}

}  // namespace
}  // namespace cuenca
