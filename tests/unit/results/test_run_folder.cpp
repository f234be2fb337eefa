// Folders of runs read back: whole ones, and such as people and disks leave them.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "results/run_folder.hpp"

namespace cuenca::results {
namespace {

namespace fs = std::filesystem;

class RunFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "cuenca-runs-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
    Manifest m;
    m.version = "1", m.study = "small", m.folder = "/somewhere", m.scenario = "dry", m.start = "2001-01-01", m.end = "2001-01-03",
    m.step = "day";
    put("manifest.json", to_json(m));
    put("inputs.csv", inputs_csv({{"lagoons.a.title.en", "A \"deep\", old one", "", "basin.toml:1:2"},
                                  {"lagoons.a.depth", "0.5", "m", "basin.toml:3:4"}}));
    ASSERT_EQ(write_balance((root_ / "balance.csv").string(),
                            {{"water", "lagoons.a.liquid", 1, 2, 0.5, 2.5}, {"water", "basin", 1, 2, 0.5, 2.5}}),
              "");
    put("metrics.csv",
        "metric,actor,value,unit,censored,at_least,at_most,reference,better,met,reason,reason_es\r\n"
        "flow,village,1.5,L/s,no,1,,,more,yes,,\r\n"
        "stop,firm,10,yr,yes,15,,,more,,\"not yet, at least\",\"no aún, al menos\"\r\n"
        "arsenic,village,,,no,,,,,,no value,sin valor\r\n");
    data_.days = {100, 101, 102};
    data_.seconds = {86400, 86400, 86400};
    data_.dimensions = {{"lagoons", {"a", "b"}, {"A", "B"}, {"A", "B"}}, {"lagoons_other", {"c"}, {"C"}, {"C"}}};
    data_.columns = {{"lagoons_depth", "lagoons", "m", "greatest depth", "profundidad máxima", "", "point", true, &depth_},
                     {"lagoons_liquid_volume", "lagoons", "m3", "liquid", "líquido", "", "point", true, &volume_},
                     {"lagoons_other_depth", "lagoons_other", "m", "greatest depth", "profundidad máxima", "", "point", true, &other_}};
    ASSERT_EQ(write_netcdf((root_ / "run.nc").string(), data_), "");
  }
  void TearDown() override { fs::remove_all(root_); }
  void put(const std::string& name, const std::string& text) const { std::ofstream(root_ / name, std::ios::binary) << text; }
  std::string nc() const { return (root_ / "run.nc").string(); }

  fs::path root_;
  Dataset data_;
  std::vector<double> depth_{1, 2, 3, 4, 5, 6}, volume_{10, 20, 30, 40, 50, 60}, other_{0.5, 0.25, 0.125};
};

TEST_F(RunFolderTest, HoldsWhatWasWritten) {
  for (const std::string& path : {root_.string(), (root_ / "manifest.json").string()}) {
    const auto run = read_run_folder(path, Language::english);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->warnings.empty());
    EXPECT_EQ(run->manifest.scenario, "dry");
    EXPECT_EQ(run->manifest.end, "2001-01-03");
    ASSERT_EQ(run->inputs.size(), 2u);
    EXPECT_EQ(run->inputs[0].value, "A \"deep\", old one");
    EXPECT_EQ(run->inputs[1].unit, "m");
    ASSERT_EQ(run->balance.size(), 2u);
    EXPECT_EQ(run->balance[0].outflow, 0.5);
    ASSERT_EQ(run->metrics.size(), 3u);
    EXPECT_EQ(run->metrics[0].value, 1.5);
    EXPECT_TRUE(std::isnan(run->metrics[0].at_most));
    EXPECT_TRUE(run->metrics[1].censored);
    EXPECT_EQ(run->metrics[1].reason_es, "no aún, al menos");
    EXPECT_TRUE(std::isnan(run->metrics[2].value));
  }
}

TEST_F(RunFolderTest, WithoutAManifestItIsNone) {
  fs::remove(root_ / "manifest.json");
  const auto run = read_run_folder(root_.string(), Language::spanish);
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().code, "run_missing");
  EXPECT_NE(run.error().message.find("no es la carpeta de una corrida"), std::string::npos);
  EXPECT_FALSE(run.error().hint.empty());
  put("manifest.json", "{\"program\": \"other\"}");
  EXPECT_EQ(read_run_folder(root_.string(), Language::english).error().code, "run_manifest");
  put("manifest.json", "not json");
  EXPECT_EQ(read_run_folder(root_.string(), Language::english).error().code, "run_manifest");
}

TEST_F(RunFolderTest, ABrokenTableIsToldAndTheRestIsThere) {
  fs::remove(root_ / "inputs.csv");
  put("balance.csv", "quantity,store\r\nwater,basin\r\n");
  put("metrics.csv", "metric,actor\r\n\"open");
  const auto run = read_run_folder(root_.string(), Language::english);
  ASSERT_TRUE(run);
  ASSERT_EQ(run->warnings.size(), 3u);
  for (const Diagnostic& d : run->warnings) EXPECT_EQ(d.code, "run_file");
  EXPECT_TRUE(run->inputs.empty() && run->balance.empty() && run->metrics.empty());
  fs::remove(root_ / "metrics.csv");
  EXPECT_EQ(read_run_folder(root_.string(), Language::english)->warnings.size(), 2u) << "a study without metrics has no table of them";
}

TEST_F(RunFolderTest, SeriesComeBack) {
  const RunSeries series(nc());
  ASSERT_EQ(series.problem(), "");
  EXPECT_EQ(series.begin(), (std::vector<double>{100, 101, 102}));
  EXPECT_EQ(series.end(), (std::vector<double>{101, 102, 103}));
  EXPECT_EQ(series.values("lagoons", "a", "depth"), (std::vector<double>{1, 3, 5}));
  EXPECT_EQ(series.values("lagoons", "b", "liquid"), (std::vector<double>{20, 40, 60}));
  EXPECT_EQ(series.values("lagoons", "c", "depth"), (std::vector<double>{0.5, 0.25, 0.125}))
      << "a section with a dimension for each of its types";
  EXPECT_EQ(series.values("lagoons", "*", "depth"), (std::vector<double>{3.5, 7.25, 11.125}));
  EXPECT_TRUE(series.values("lagoons", "z", "depth").empty());
  EXPECT_TRUE(series.values("vegas", "a", "depth").empty());
  EXPECT_EQ(series.about("lagoons", "*", "liquid").unit, "m3");
  EXPECT_EQ(series.about("lagoons", "*", "depth").long_name_es, "profundidad máxima");
  EXPECT_EQ(series.about("lagoons", "*", "nothing").unit, "");
}

TEST_F(RunFolderTest, BrokenFilesOfSeriesAreToldNeverRead) {
  EXPECT_NE(RunSeries((root_ / "none.nc").string()).problem(), "");
  put("text.nc", "this is no netCDF");
  EXPECT_NE(RunSeries((root_ / "text.nc").string()).problem(), "");
  put("empty.nc", "");
  EXPECT_NE(RunSeries((root_ / "empty.nc").string()).problem(), "");
  std::ifstream file(nc(), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), {});
  for (const double share : {0.05, 0.3, 0.6, 0.9}) {
    put("cut.nc", whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    const RunSeries cut((root_ / "cut.nc").string());
    EXPECT_TRUE(!cut.problem().empty() || cut.values("lagoons", "a", "depth").empty()) << share;
  }
  Dataset none;
  ASSERT_EQ(write_netcdf((root_ / "none.nc").string(), none), "");
  const RunSeries nothing((root_ / "none.nc").string());
  EXPECT_TRUE(nothing.begin().empty());
  EXPECT_TRUE(nothing.values("lagoons", "a", "depth").empty());
}

}  // namespace
}  // namespace cuenca::results
