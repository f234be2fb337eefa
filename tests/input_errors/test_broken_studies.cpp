// Each broken study is answered with exactly the findings that its table says: code, place, path, and words in both languages.
#include <gtest/gtest.h>

#include <set>

#include "config/messages.hpp"
#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {
namespace {

class Broken : public testing::TestWithParam<BrokenStudy> {};

std::string all_lines(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics.all) text += line_of(d) + " | " + d.message + " | " + d.hint + "\n";
  return text;
}

std::string without_folder(std::string line, const std::string& folder) {
  if (const std::size_t at = line.find(folder); at != std::string::npos) line.replace(at, folder.size(), "FOLDER");
  return line;
}

TEST_P(Broken, IsAnsweredInBothLanguages) {
  const BrokenStudy& study = GetParam();
  const Folder folder(study.files);
  for (const Language language : {Language::english, Language::spanish}) {
    const auto reading = read(folder.path(), language);
    SCOPED_TRACE(study.name + "\n" + all_lines(reading.diagnostics));
    ASSERT_EQ(reading.diagnostics.all.size(), study.findings.size());
    for (std::size_t i = 0; i < study.findings.size(); ++i) {
      const Diagnostic& said = reading.diagnostics.all[i];
      const Finding& expected = study.findings[i];
      EXPECT_EQ(without_folder(line_of(said), folder.path()), expected.line);
      for (const std::string& word : language == Language::english ? expected.english : expected.spanish)
        EXPECT_NE((said.message + " | " + said.hint).find(word), std::string::npos) << "lacks: " << word;
      EXPECT_FALSE(said.hint.empty());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Studies, Broken, testing::ValuesIn(all_broken()), [](const auto& info) {
  std::string name;
  for (const char c : info.param.name) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

TEST(GoodStudy, HasNoFindings) {
  const Folder folder(with(""));
  const auto reading = read(folder.path(), Language::english);
  EXPECT_TRUE(reading.diagnostics.all.empty()) << all_lines(reading.diagnostics);
}

TEST(Messages, EachIsProducedByABrokenStudy) {
  std::set<std::string> said;
  for (const BrokenStudy& study : all_broken())
    for (const Finding& finding : study.findings) said.insert(finding.line.substr(0, finding.line.find(' ')));
  for (const config::Message& message : config::messages())
    EXPECT_TRUE(said.contains(std::string(message.code))) << message.code << " has no broken study";
}

TEST(Messages, HaveDifferentCodes) {
  std::set<std::string_view> codes;
  for (const config::Message& message : config::messages()) EXPECT_TRUE(codes.insert(message.code).second) << message.code;
}

}  // namespace
}  // namespace cuenca::sample
