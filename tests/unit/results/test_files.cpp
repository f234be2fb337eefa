// The files of results: balance.csv, the manifest, run.nc.
#include <gtest/gtest.h>
#include <netcdf.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <sstream>

#include "results/dataset.hpp"
#include "results/file.hpp"
#include "results/manifest.hpp"

namespace cuenca::results {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "cuenca-results-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }
  std::string at(const std::string& name) const { return (root_ / name).string(); }
  std::string text(const std::string& name) const {
    std::ifstream file(root_ / name, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }

  fs::path root_;
};

TEST_F(Files, BalanceRowsHaveTheContractsColumns) {
  ASSERT_EQ(write_balance(at("b.csv"), {{"water", "lagoons.a.liquid", 10, 5.5, 3, 12.25}, {"salt", "with, \"comma\"", 0, 0, 0, 0}}), "");
  EXPECT_EQ(text("b.csv"),
            "quantity,store,initial,inflow,outflow,final,residual,relative_residual\r\n"
            "water,lagoons.a.liquid,10,5.5,3,12.25,-0.25,0.02040816326530612\r\n"
            "salt,\"with, \"\"comma\"\"\",0,0,0,0,0,0\r\n");
}

TEST_F(Files, RelativeResidualIsOfTheLargestOfTheFour) {
  EXPECT_DOUBLE_EQ((BalanceRow{"w", "s", 1, 0, 0, 3}.relative_residual()), 2.0 / 3);
  EXPECT_DOUBLE_EQ((BalanceRow{"w", "s", 1, 8, 0, 1}.relative_residual()), 1.0);
  EXPECT_DOUBLE_EQ((BalanceRow{"w", "s", -4, 1, 0, -2}.relative_residual()), 0.25);
  EXPECT_EQ((BalanceRow{"w", "s"}.relative_residual()), 0);
}

TEST(Numbers, AreTheShortestThatReadBack) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(1e22), "1e+22");
  EXPECT_EQ(shortest(-0.0), "-0");
  EXPECT_EQ(shortest(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(shortest(5e-324), "5e-324");
  std::mt19937_64 random(7);
  for (int i = 0; i < 100000; ++i) {
    const double value = std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 200) - 150);
    const std::string said = shortest(value);
    ASSERT_EQ(std::strtod(said.c_str(), nullptr), value) << said;
    char other[40];  // no 15 digits do when ours needs more
    std::snprintf(other, sizeof other, "%.15g", value);
    if (std::strtod(other, nullptr) == value) {
      ASSERT_LE(std::count_if(said.begin(), said.begin() + static_cast<long>(std::min(said.find('e'), said.size())),
                              [](char c) { return c > '0' && c <= '9'; }),
                15)
          << said;
    }
  }
}

TEST_F(Files, SayWhyTheyCannotBeWritten) {
  EXPECT_NE(write_balance(at("no/b.csv"), {}).find("No such file"), std::string::npos);
  EXPECT_NE(write_balance("/dev/full", {{"water", "x"}}).find("No space left"), std::string::npos);
  EXPECT_NE(write_netcdf(at("no/r.nc"), {}).find("No such file"), std::string::npos);
  EXPECT_NE(write_netcdf("/dev/full", {}).find("No space left"), std::string::npos);
  EXPECT_TRUE(fs::is_character_file("/dev/full")) << "a device stays a device";
}

TEST_F(Files, AreReplacedAsAWholeAndLinksStayLinks) {
  ASSERT_EQ(replace_file(at("a.txt"), "one"), "");
  ASSERT_EQ(replace_file(at("a.txt"), "two"), "");
  EXPECT_EQ(text("a.txt"), "two");
  fs::create_symlink(at("a.txt"), at("link.txt"));
  ASSERT_EQ(replace_file(at("link.txt"), "three"), "");
  EXPECT_TRUE(fs::is_symlink(at("link.txt")));
  EXPECT_EQ(text("a.txt"), "three");
  EXPECT_EQ(std::distance(fs::directory_iterator(root_), fs::directory_iterator()), 2) << "nothing half made is left";
  EXPECT_NE(replace_file(at("no/a.txt"), "x").find(at("no/a.txt") + ": No such file"), std::string::npos);
}

TEST(Manifests, ReadBackWhatARepetitionNeeds) {
  Manifest m;
  m.version = "1.2.3";
  m.study = "Salar \"x\" ñ";
  m.folder = "/tmp/a b";
  m.scenario = "dry";
  m.language = "es";
  m.overlay = {"wells.a.rate=12.5 L/s", "climates.*.precipitation*=0.9"};
  m.inputs = {{"basin.toml", "ab"}, {"data/q.csv", "cd"}};
  m.environment = {{"host", "h"}};
  Manifest back;
  ASSERT_TRUE(from_json(to_json(m), back));
  EXPECT_EQ(back.version, m.version);
  EXPECT_EQ(back.study, m.study);
  EXPECT_EQ(back.folder, m.folder);
  EXPECT_EQ(back.scenario, m.scenario);
  EXPECT_EQ(back.language, m.language);
  EXPECT_EQ(back.overlay, m.overlay);
  EXPECT_EQ(back.inputs, m.inputs);
  EXPECT_EQ(to_json(m), to_json(m));
}

TEST(Manifests, OfAnEnsembleSayWhichFutures) {
  Manifest m;
  m.command = "explore";
  m.ensemble = EnsembleRequest{{1000, 200}, 18446744073709551615u, true};
  Manifest back;
  ASSERT_TRUE(from_json(to_json(m), back));
  ASSERT_TRUE(back.ensemble);
  EXPECT_EQ(back.ensemble->batches, (std::vector<std::size_t>{1000, 200}));
  EXPECT_EQ(back.ensemble->seed, 18446744073709551615u);
  EXPECT_TRUE(back.ensemble->csv);
  EXPECT_EQ(to_json(Manifest{}).find("ensemble"), std::string::npos);
  for (const char* broken : {R"("ensemble": 5)", R"("ensemble": {"batches": [3]})", R"("ensemble": {"batches": [-3], "seed": 1})", R"("ensemble": {"batches": 3, "seed": 1})"}) {
    Manifest other;
    EXPECT_FALSE(from_json(std::string(R"({"program": "cuenca", )") + broken + "}", other)) << broken;
  }
}

TEST(Manifests, OfOthersAreRefused) {
  Manifest m;
  for (const char* text :
       {"", "{", "[]", "3", "{}", R"({"program": "modflow"})", R"({"program": 3})", R"({"program": "cuenca", "folder": 3})"})
    EXPECT_FALSE(from_json(text, m)) << text;
}

struct NetCdf : Files {
  void SetUp() override {
    Files::SetUp();
    data.attributes = {{"title", "Salar"}, {"comment", ""}};
    data.days = {11323, 11324, 11325};
    data.seconds = {86400, 86400, 43200};
    data.dimensions = {{"lagoons", {"a", "b"}, {"Lagoon A", "Lagoon B"}, {"Laguna A", "Laguna Ñ"}}};
    data.columns = {{"lagoons_stage", "lagoons", "m", "level", "nivel", "", "point", true, &stage},
                    {"lagoons_rain", "lagoons", "m3/s", "rain", "lluvia", "", "mean", false, &rain}};
  }
  std::vector<double> stage{1.1, 2.2, 3.3, 4.4, 5.5, 6.6}, rain{0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
  Dataset data;
};

TEST_F(NetCdf, HasAttributesAxesAndValues) {
  ASSERT_EQ(write_netcdf(at("r.nc"), data), "");
  int file = -1, id = -1;
  ASSERT_EQ(nc_open(at("r.nc").c_str(), NC_NOWRITE, &file), NC_NOERR);
  const auto attribute = [&](const char* variable, const char* name) {
    int of = NC_GLOBAL;
    std::size_t length = 0;
    if (*variable && nc_inq_varid(file, variable, &of) != NC_NOERR) return std::string("no variable");
    if (nc_inq_attlen(file, of, name, &length) != NC_NOERR) return std::string("no attribute");
    std::string value(length, ' ');
    nc_get_att_text(file, of, name, value.data());
    return value;
  };
  EXPECT_EQ(attribute("", "Conventions"), "CF-1.10");
  EXPECT_EQ(attribute("", "title"), "Salar");
  EXPECT_EQ(attribute("", "comment"), "no attribute") << "empty ones are left out";
  EXPECT_EQ(attribute("time", "units"), "days since 1970-01-01 00:00:00");
  EXPECT_EQ(attribute("time", "bounds"), "time_bnds");
  EXPECT_EQ(attribute("lagoons", "cf_role"), "timeseries_id");
  EXPECT_EQ(attribute("lagoons_rain", "units"), "m3/s");
  EXPECT_EQ(attribute("lagoons_rain", "long_name"), "rain");
  EXPECT_EQ(attribute("lagoons_rain", "long_name_es"), "lluvia");
  EXPECT_EQ(attribute("lagoons_rain", "cell_methods"), "time: mean");
  EXPECT_EQ(attribute("lagoons_stage", "cell_methods"), "time: point");
  EXPECT_EQ(attribute("lagoons_stage", "coordinates"), "lagoons_title");

  double times[3], bounds[6], levels[6], rains[6];
  ASSERT_EQ(nc_inq_varid(file, "time", &id), NC_NOERR);
  nc_get_var_double(file, id, times);
  EXPECT_EQ(times[2], 11325.5);
  ASSERT_EQ(nc_inq_varid(file, "time_bnds", &id), NC_NOERR);
  nc_get_var_double(file, id, bounds);
  EXPECT_EQ(bounds[4], 11325);
  EXPECT_EQ(bounds[5], 11325.5);
  ASSERT_EQ(nc_inq_varid(file, "lagoons_stage", &id), NC_NOERR);
  nc_get_var_double(file, id, levels);
  ASSERT_EQ(nc_inq_varid(file, "lagoons_rain", &id), NC_NOERR);
  nc_get_var_double(file, id, rains);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(levels[i], stage[static_cast<std::size_t>(i)]);
    EXPECT_EQ(rains[i], static_cast<double>(static_cast<float>(rain[static_cast<std::size_t>(i)])));
  }
  char* title[2] = {};
  ASSERT_EQ(nc_inq_varid(file, "lagoons_title_es", &id), NC_NOERR);
  nc_get_var_string(file, id, title);
  EXPECT_STREQ(title[1], "Laguna Ñ");
  nc_free_string(2, title);
  nc_close(file);
}

TEST_F(NetCdf, HasTheSameBytesLater) {
  ASSERT_EQ(write_netcdf(at("1.nc"), data), "");
  ::sleep(1);  // a creation time in the file would differ now
  ASSERT_EQ(write_netcdf(at("2.nc"), data), "");
  EXPECT_EQ(text("1.nc"), text("2.nc"));
  EXPECT_LT(text("1.nc").size(), 60000u) << "no free room behind the data";
}

TEST_F(NetCdf, HoldsManyValues) {
  constexpr std::size_t kSteps = 40000;
  data.days.assign(kSteps, 0);
  data.seconds.assign(kSteps, 86400);
  for (std::size_t i = 0; i < kSteps; ++i) data.days[i] = static_cast<double>(i);
  stage.assign(2 * kSteps, 1.5);
  rain.assign(2 * kSteps, 0.25);
  stage.back() = 7.25;
  ASSERT_EQ(write_netcdf(at("r.nc"), data), "");
  int file = -1, id = -1;
  ASSERT_EQ(nc_open(at("r.nc").c_str(), NC_NOWRITE, &file), NC_NOERR);
  ASSERT_EQ(nc_inq_varid(file, "lagoons_stage", &id), NC_NOERR);
  const std::size_t last[2] = {kSteps - 1, 1};
  double value = 0;
  ASSERT_EQ(nc_get_var1_double(file, id, last, &value), NC_NOERR);
  EXPECT_EQ(value, 7.25);
  nc_close(file);
}

}  // namespace
}  // namespace cuenca::results
