// The folder of results: what may be replaced, the exchange as a whole, and what killed runs leave.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "results/folder.hpp"

namespace cuenca::results {
namespace {

namespace fs = std::filesystem;

class Folders : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "cuenca-results-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = fs::canonical(name);
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string at(const std::string& name) const { return (root_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  std::string text(const std::string& name) const {
    std::ifstream file(root_ / name);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }
  std::vector<std::string> names(const std::string& folder = "") const {
    std::vector<std::string> list;
    for (const auto& entry : fs::directory_iterator(root_ / folder)) list.push_back(entry.path().filename().string());
    std::sort(list.begin(), list.end());
    return list;
  }

  fs::path root_;
};

using List = std::vector<std::string>;

TEST_F(Folders, MayBeReplacedWhenEmptyAbsentOrOurs) {
  EXPECT_EQ(may_replace(at("none"), "small"), "");
  fs::create_directory(root_ / "empty");
  EXPECT_EQ(may_replace(at("empty"), "small"), "");
  write("ours/manifest.json", R"({"program": "cuenca", "study": "small"})");
  EXPECT_EQ(may_replace(at("ours"), "small"), "");
  EXPECT_EQ(may_replace(at("ours"), "other"), "exists_other_study");
}

TEST_F(Folders, AreOtherwiseRefused) {
  write("file", "x");
  EXPECT_EQ(may_replace(at("file"), "small"), "exists_not_ours");
  write("mine/thesis.txt", "x");
  EXPECT_EQ(may_replace(at("mine"), "small"), "exists_not_ours");
  for (const char* manifest :
       {"", "{", "[]", "7", "null", "{}", R"({"program": "modflow", "study": "small"})", R"({"program": 1})", R"({"study": "small"})"}) {
    write("mine/manifest.json", manifest);
    EXPECT_EQ(may_replace(at("mine"), "small"), "exists_not_ours") << manifest;
  }
  write("mine/manifest.json", R"({"program": "cuenca", "study": 7})");
  EXPECT_EQ(may_replace(at("mine"), "small"), "exists_other_study");
}

TEST_F(Folders, HoldThemselvesAndWhatIsInside) {
  fs::create_directories(root_ / "study/results/base");
  fs::create_directory_symlink(root_ / "study", root_ / "link");
  EXPECT_TRUE(holds(at("study"), at("study")));
  EXPECT_TRUE(holds(at("study/"), at("study/results/")));
  EXPECT_TRUE(holds(at("."), at("study")));
  EXPECT_TRUE(holds(at("link"), at("study/results")));
  EXPECT_TRUE(holds("/", at("study")));
  EXPECT_TRUE(holds(at("study/results/.."), at("study")));
  EXPECT_FALSE(holds(at("study/results"), at("study")));
  EXPECT_FALSE(holds(at("stu"), at("study")));
  EXPECT_FALSE(holds(at("study/results/not/yet"), at("study")));
}

TEST_F(Folders, ArePublishedWhereNothingStood) {
  NewFolder folder(at("a/b/out"));
  ASSERT_EQ(folder.problem(), "");
  std::ofstream(fs::path(folder.path()) / "run.nc") << "new";
  EXPECT_FALSE(fs::exists(root_ / "a/b/out"));
  EXPECT_EQ(folder.publish(), "");
  EXPECT_EQ(text("a/b/out/run.nc"), "new");
  EXPECT_EQ(names("a/b"), List{"out"});
}

TEST_F(Folders, TakeThePlaceOfOldOnesAsAWhole) {
  write("out/old.txt", "old");
  NewFolder folder(at("out/"));
  std::ofstream(fs::path(folder.path()) / "new.txt") << "new";
  EXPECT_EQ(text("out/old.txt"), "old");
  EXPECT_EQ(folder.publish(), "");
  EXPECT_EQ(names(), List{"out"});
  EXPECT_EQ(names("out"), List{"new.txt"});
}

TEST_F(Folders, LeaveNothingUnpublished) {
  write("out/old.txt", "old");
  {
    NewFolder folder(at("out"));
    std::ofstream(fs::path(folder.path()) / "new.txt") << "new";
    NewFolder deep(at("a/b/c"));
    EXPECT_TRUE(fs::exists(root_ / "a/b"));
  }
  EXPECT_EQ(names(), List{"out"});
  EXPECT_EQ(text("out/old.txt"), "old");
}

TEST_F(Folders, LeaveParentsThatWereThereOrHoldMore) {
  fs::create_directory(root_ / "results");
  { NewFolder folder(at("results/base")); }
  EXPECT_TRUE(fs::exists(root_ / "results"));
  {
    NewFolder folder(at("more/base"));
    write("more/note.txt", "x");
  }
  EXPECT_EQ(text("more/note.txt"), "x");
}

TEST_F(Folders, FollowALinkToAnotherDisk) {
  fs::create_directories(root_ / "disk/results");
  fs::create_directory_symlink("disk/results", root_ / "out");
  NewFolder folder(at("out"));
  std::ofstream(fs::path(folder.path()) / "new.txt") << "new";
  EXPECT_EQ(folder.publish(), "");
  EXPECT_TRUE(fs::is_symlink(root_ / "out"));
  EXPECT_EQ(text("disk/results/new.txt"), "new");
  EXPECT_EQ(names("disk"), List{"results"});
}

TEST_F(Folders, SayWhyTheyCannotBeMade) {
  write("file", "x");
  const NewFolder folder(at("file/out"));
  EXPECT_NE(folder.problem().find("Not a directory"), std::string::npos) << folder.problem();
  EXPECT_EQ(text("file"), "x");
}

TEST_F(Folders, OfOneProcessDoNotMeet) {
  NewFolder one(at("out")), two(at("out"));
  EXPECT_NE(one.path(), two.path());
  std::ofstream(fs::path(one.path()) / "a") << "1";
  std::ofstream(fs::path(two.path()) / "b") << "2";
  EXPECT_EQ(one.publish(), "");
  EXPECT_EQ(names("out"), List{"a"});
  EXPECT_EQ(two.publish(), "");
  EXPECT_EQ(names("out"), List{"b"});
  EXPECT_EQ(names(), List{"out"});
}

TEST_F(Folders, OfAKilledProcessAreTakenAway) {
  const pid_t child = fork();
  if (child == 0) {
    NewFolder folder(at("out"));
    std::ofstream(fs::path(folder.path()) / "half") << "x";
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(names(), List{"out.building-" + std::to_string(child)});
  remove_abandoned(at("out"));
  EXPECT_EQ(names(), List{});
}

TEST_F(Folders, OfALivingProcessAreLeftAlone) {
  NewFolder working(at("out"));
  const std::string name = fs::path(working.path()).filename().string();
  remove_abandoned(at("out"));
  EXPECT_EQ(names(), List{name});
  write("out.building-4000000-x/note", "x");  // not a name that we make
  write("out.building-/note", "x");
  write("output.building-1/note", "x");
  remove_abandoned(at("out"));
  EXPECT_EQ(names().size(), 4u);
}

TEST_F(Folders, AreReplacedInStepsWhereNamesCannotBeExchanged) {
  write("made/new", "n");
  EXPECT_EQ(replace_in_steps(at("made"), at("out")), "");
  EXPECT_EQ(text("out/new"), "n");
  write("made/newer", "n");
  EXPECT_EQ(replace_in_steps(at("made"), at("out")), "");
  EXPECT_EQ(names("out"), List{"newer"});
  EXPECT_EQ(names(), List{"out"});
}

TEST_F(Folders, ComeBackWhenTheNewOnesCannotTakeTheirPlace) {
  write("out/old", "o");
  EXPECT_NE(replace_in_steps(at("missing"), at("out")), "");
  EXPECT_EQ(text("out/old"), "o");
  EXPECT_EQ(names(), List{"out"});
}

TEST_F(Folders, ComeBackAfterAKillBetweenTheSteps) {
  write("out.replaced-4000001/old", "o");
  write("out.building-4000001/half", "x");
  remove_abandoned(at("out"));
  EXPECT_EQ(names(), List{"out"});
  EXPECT_EQ(text("out/old"), "o");
  write("out.replaced-4000001/older", "o");  // killed after the second step: the new ones stand
  remove_abandoned(at("out"));
  EXPECT_EQ(names(), List{"out"});
  EXPECT_EQ(names("out"), List{"old"});
}

}  // namespace
}  // namespace cuenca::results
