// Promises that hold for every component type of the program, without exception.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "basin/registry.hpp"
#include "catalog/check.hpp"
#include "catalog/describe.hpp"
#include "catalog/describe_row.hpp"
#include "config/read.hpp"
#include "sample/study.hpp"

namespace cuenca {
namespace {

using namespace catalog;

TEST(Catalog, EveryRowIsRight) {
  for (const std::string& problem : check_catalog(basin::registry())) ADD_FAILURE() << problem;
}

TEST(Catalog, EveryTypeThatTakesATurnSaysItsEquationsAndWhereTheyAreExplained) {
  for (const ComponentType* type : basin::registry().types) {
    if (type->turn == Turn::none) continue;
    EXPECT_FALSE(type->equations.empty()) << type->name;
    const std::filesystem::path page = std::filesystem::path(CUENCA_SOURCE_DIR) / "docs/theory" / type->theory;
    EXPECT_TRUE(!type->theory.empty() && std::filesystem::is_regular_file(page)) << type->name << ": " << page;
  }
}

TEST(Catalog, WhatAMessageTellsPeopleToWriteCanBeRead) {
  int examples = 0;
  for (const ComponentType* type : basin::registry().types)
    for (const Row& row : type->parameters) {
      if (row.given || row.kind == Kind::series || type->section.empty()) continue;
      ++examples;
      const sample::Folder folder("[" + std::string(type->section) + ".x]\n" + example(row) + "\n");
      const auto reading = config::read_study(folder.path(), basin::registry(), Language::english);
      for (const Diagnostic& d : reading.diagnostics.all)
        if (d.at.line == 2 && d.code != "field_below" && d.code != "field_needs")
          ADD_FAILURE() << example(row) << ": " << d.code << " " << d.message;
    }
  EXPECT_GT(examples, 100);
}

TEST(Catalog, SchemaIsWholeAndDescribesEverySection) {
  for (const Language language : {Language::english, Language::spanish}) {
    const auto schema = nlohmann::json::parse(json_schema(basin::registry(), language));
    const auto check = [&](auto&& self, const nlohmann::json& node) -> void {
      if (node.is_object() && node.contains("$ref") && node["$ref"].is_string()) {
        const std::string name = node["$ref"].get<std::string>().substr(std::string("#/definitions/").size());
        EXPECT_TRUE(schema["definitions"].contains(name)) << name;
      }
      if (node.is_structured())
        for (const auto& child : node) self(self, child);
    };
    check(check, schema);
    for (const ComponentType* type : basin::registry().types) {
      if (!type->section.empty()) {
        EXPECT_TRUE(schema["properties"].contains(std::string(type->section))) << type->section;
      }
    }
  }
}

TEST(Catalog, EveryWordOfDescribeIsAnswered) {
  for (const std::string& word : described_words(basin::registry())) {
    EXPECT_FALSE(describe_text(basin::registry(), word, Language::spanish).empty()) << word;
    EXPECT_FALSE(describe_json(basin::registry(), word).empty()) << word;
  }
}

}  // namespace
}  // namespace cuenca
