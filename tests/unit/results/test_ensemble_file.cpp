// ensemble.nc and the tables: exact round trip, the same bytes, plain answers to what is no ensemble.
#include <sys/wait.h>
#include <unistd.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "drawn_ensemble.hpp"
#include "formats/csv.hpp"
#include "result_folder.hpp"
#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"
#include "results/ensemble_names.hpp"

namespace cuenca::results {
namespace {

class EnsembleFile : public InFolder {};

/// Two strategies, three futures, numbers one can read.
Ensemble small_ensemble() {
  Ensemble e;
  e.study = "Puna", e.version = "0.1.0", e.base = "base", e.inputs_hash = "ab12", e.design = "table";
  e.factors = {{"inflow", "m3/s", "", "", {"Inflow", "Caudal"}, {}, 0.5, 2}, {"climate", "1"}};
  e.factors[1].words = {"dry", "wet, or so"};
  e.strategies = {{"now", "h1", {"As now", "Como ahora"}}, {"less", "h2", {"Less pumping", "Menos bombeo"}}};
  e.metrics = {{"vega", "m2", "herders"}, {"year", "1"}};
  e.tests = {{"area", "km2", "key"}};
  e.futures = {{"0000000000000001", {0.5, 0}}, {"0000000000000002", {1.25, 1}}, {"0000000000000003", {0.1, 0}}};
  make_room(e);
  e.states = {MemberState::done, MemberState::failed, MemberState::done, MemberState::done, MemberState::missing, MemberState::done};
  e.reasons[1] = "did not close, at step 3";
  e.values = {10, 2030, NAN, NAN, 30, 2041.5, 1e-7, 2, NAN, NAN, 0.1, 2055};
  e.censored[5] = 1;
  e.natural = {7, NAN, 9};
  e.weights = {1, 0, 0.25};
  return e;
}

TEST_F(EnsembleFile, ComesBackBitByBit) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const Ensemble drawn = drawn_ensemble(seed);
    ASSERT_EQ(write_ensemble(at("e.nc"), drawn), "") << seed;
    const auto read = read_ensemble(at("e.nc"));
    ASSERT_TRUE(read.has_value()) << seed << ": " << read.error().message;
    ASSERT_TRUE(same(drawn, *read)) << seed;
  }
}

TEST_F(EnsembleFile, NoNumberIsOneNumber) {
  Ensemble e = small_ensemble();
  ASSERT_EQ(write_ensemble(at("a.nc"), e), "");
  e.values[2] = std::bit_cast<double>(0xfff8000000000123ull);
  ASSERT_TRUE(std::isnan(e.values[2]));
  ASSERT_EQ(write_ensemble(at("b.nc"), e), "");
  EXPECT_EQ(bytes("a.nc"), bytes("b.nc"));
}

TEST_F(EnsembleFile, AnotherProcessWithOtherMemoryWritesTheSameBytes) {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    const Ensemble drawn = drawn_ensemble(seed);
    ASSERT_EQ(write_ensemble(at("a.nc"), drawn), "");
    const pid_t child = fork();
    if (child == 0) {
      // soil the heap, so that bytes which nobody set would show
      for (int i = 0; i < 2000; ++i) {
        const std::size_t size = 16 + static_cast<std::size_t>(i) * 37;
        void* const piece = std::malloc(size);
        std::memset(piece, 0xA5, size);
        std::free(piece);
      }
      _exit(write_ensemble(at("b.nc"), drawn).empty() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    ASSERT_TRUE(bytes("a.nc") == bytes("b.nc")) << seed;
  }
}

TEST_F(EnsembleFile, TablesOfAnotherSizeAreRefused) {
  Ensemble e = small_ensemble();
  e.weights.pop_back();
  EXPECT_EQ(write_ensemble(at("e.nc"), e), at("e.nc") + ": size of weights");
  EXPECT_EQ(write_ensemble_csv(at("e.csv"), e), at("e.csv") + ": size of weights");
  e = small_ensemble();
  e.futures[1].values.pop_back();
  EXPECT_EQ(write_ensemble(at("e.nc"), e), at("e.nc") + ": size of values of future 0000000000000002");
  EXPECT_NE(write_ensemble(at("e.nc"), Ensemble{}), "");
  EXPECT_FALSE(std::filesystem::exists(at("e.nc")));
}

TEST_F(EnsembleFile, WhatIsNoEnsembleIsSaid) {
  EXPECT_EQ(read_ensemble(at("none.nc")).error().code, "ensemble_unreadable");
  put("text.nc", "no NetCDF");
  EXPECT_EQ(read_ensemble(at("text.nc"), Language::spanish).error().code, "ensemble_unreadable");
  EXPECT_NE(read_ensemble(at("text.nc"), Language::spanish).error().message.find("no se puede leer"), std::string::npos);
  const Ensemble e = small_ensemble();
  ASSERT_EQ(write_ensemble(at("e.nc"), e), "");
  const std::string whole = bytes("e.nc");
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    put("cut.nc", std::string_view(whole).substr(0, size));
    const auto read = read_ensemble(at("cut.nc"));
    ASSERT_TRUE(!read.has_value() || same(e, *read)) << size;
  }
}

TEST_F(EnsembleFile, NamesOfVariablesAreAlwaysDifferent) {
  EXPECT_EQ(variable_names("m_", {"a.b", "a_b", "a b", "x"}), (std::vector<std::string>{"m_a_b", "m_a_b_2", "m_a_b_3", "m_x"}));
  EXPECT_EQ(variable_names("m_", {"a", "a", "a_2"}), (std::vector<std::string>{"m_a", "m_a_2", "m_a_2_2"}));
}

TEST_F(EnsembleFile, TidyTables) {
  const Ensemble e = small_ensemble();
  ASSERT_EQ(write_ensemble_csv(at("e.csv"), e), "");
  EXPECT_EQ(bytes("e.csv"),
            "strategy,future,state,reason,weight,inflow,climate,vega,year,year_censored\r\n"
            "now,0000000000000001,done,,1,0.5,dry,10,2030,\r\n"
            "now,0000000000000002,failed,\"did not close, at step 3\",0,1.25,\"wet, or so\",,,\r\n"
            "now,0000000000000003,done,,0.25,0.1,dry,30,2041.5,yes\r\n"
            "less,0000000000000001,done,,1,0.5,dry,1e-07,2,\r\n"
            "less,0000000000000002,missing,,0,1.25,\"wet, or so\",,,\r\n"
            "less,0000000000000003,done,,0.25,0.1,dry,0.1,2055,\r\n");
  ASSERT_EQ(write_futures_csv(at("f.csv"), e), "");
  EXPECT_EQ(bytes("f.csv"),
            "future,weight,inflow,climate,area\r\n"
            "0000000000000001,1,0.5,dry,7\r\n"
            "0000000000000002,0,1.25,\"wet, or so\",\r\n"
            "0000000000000003,0.25,0.1,dry,9\r\n");
  const auto table = formats::read_csv(at("e.csv"));
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->cell(2, table->find("vega")), "30");
}

}  // namespace
}  // namespace cuenca::results
