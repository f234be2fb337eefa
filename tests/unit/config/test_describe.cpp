// What is made from rows: descriptions, the schema and the reference pages.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "catalog/check.hpp"
#include "catalog/constituent.hpp"
#include "catalog/describe.hpp"
#include "catalog/describe_row.hpp"
#include "config/reference.hpp"
#include "sample/study.hpp"
#include "sample/types.hpp"

namespace cuenca {
namespace {

using namespace catalog;
using Json = nlohmann::json;

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(Describe, ListsSections) {
  const std::string text = describe_text(sample::registry(), "", Language::spanish);
  EXPECT_TRUE(holds(text, "wells"));
  EXPECT_TRUE(holds(text, "un pozo"));
  EXPECT_FALSE(holds(text, "two_bucket"));
}

TEST(Describe, TellsAComponentWithWhatStandsInsideIt) {
  const std::string text = describe_text(sample::registry(), "catchments", Language::english);
  for (const char* words : {"area", "a number in km2", "(needed)", "0 to 1000000 km2", "alonso2006", "bands.soil = two_bucket", "capacity",
                            "20 to 1000 mm", "15 mm"})
    EXPECT_TRUE(holds(text, words)) << words << "\n" << text;
  EXPECT_EQ(text, describe_text(sample::registry(), "catchment", Language::english));
  EXPECT_TRUE(holds(describe_text(sample::registry(), "reaches", Language::english), "water → to"));
  EXPECT_FALSE(holds(describe_text(sample::registry(), "reaches", Language::english), "length"));  // given, not written
  EXPECT_EQ(describe_text(sample::registry(), "nothing", Language::english), "");
  EXPECT_EQ(describe_json(sample::registry(), "nothing"), "");
}

TEST(Describe, JsonHoldsEveryRow) {
  const Json all = Json::parse(describe_json(sample::registry(), ""));
  std::set<std::string> names;
  for (const Json& type : all["types"]) names.insert(type["name"]);
  EXPECT_TRUE(names.contains("band") && names.contains("two_bucket") && names.contains("constituent"));
  const Json well = Json::parse(describe_json(sample::registry(), "wells"));
  EXPECT_EQ(well["parameters"][0]["name"], "rate");
  EXPECT_EQ(well["parameters"][0]["valid"]["high"], 5000);
  EXPECT_EQ(well["parameters"][0]["text"]["es"], "caudal de bombeo");
  EXPECT_EQ(well["parameters"][4]["default"], "fresh");
  EXPECT_EQ(well["parameters"].size(), 6u);
}

TEST(Describe, SchemaResolvesAllItsReferencesAndKnowsEveryField) {
  for (const Language language : {Language::english, Language::spanish}) {
    const Json schema = Json::parse(json_schema(sample::registry(), language));
    EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    const auto check = [&](auto&& self, const Json& node) -> void {
      if (node.is_object() && node.contains("$ref") && node["$ref"].is_string()) {
        const std::string name = node["$ref"].get<std::string>().substr(std::string("#/definitions/").size());
        EXPECT_TRUE(schema["definitions"].contains(name)) << name;
      }
      if (node.is_structured())
        for (const Json& child : node) self(self, child);
    };
    check(check, schema);
    EXPECT_EQ(schema["definitions"]["well"]["required"], Json({"at", "rate"}));
    EXPECT_EQ(schema["definitions"]["entry_band"]["required"], Json({"id", "share"}));
    EXPECT_EQ(schema["definitions"]["method_table_table"]["properties"]["method"]["const"], "table");
    EXPECT_EQ(schema["definitions"]["series"]["required"], Json({"series", "column"}));
    EXPECT_EQ(schema["definitions"]["provenance_class"]["enum"].size(), 8u);
    EXPECT_FALSE(schema["definitions"]["reach"]["properties"].contains("length"));
    const std::regex quantity(schema["definitions"]["quantity"]["pattern"].get<std::string>());
    for (const char* good : {"12.5 L/s", "-3 degC", "1e-3 m", "100 %", "12"}) EXPECT_TRUE(std::regex_match(good, quantity)) << good;
    for (const char* bad : {"a lot", "12,5 L/s", "1 200 L/s", "L/s"}) EXPECT_FALSE(std::regex_match(bad, quantity)) << bad;
  }
}

TEST(Describe, PagesAreTheSameEveryTimeAndCoverEverySection) {
  const auto pages = reference_pages(sample::registry());
  EXPECT_EQ(pages, reference_pages(sample::registry()));
  ASSERT_EQ(pages.size(), 3u + 8u) << "index, basin, functions, and a page a section";
  EXPECT_EQ(pages[0].first, "index.md");
  for (const auto& [name, text] : pages) EXPECT_TRUE(text.starts_with("<!-- Generated")) << name;
  EXPECT_TRUE(holds(pages[0].second, "[`lagoons`](lagoons.md)"));
}

TEST(Describe, WritesTheReferenceAndRemovesPagesOfWhatIsGone) {
  const sample::Folder folder({{"old.md", "<!-- Generated from the catalog by x -->\n"}, {"mine.md", "# by hand\n"}});
  config::write_reference(sample::registry(), folder.path());
  namespace fs = std::filesystem;
  EXPECT_TRUE(fs::exists(folder.path() + "/wells.md"));
  EXPECT_TRUE(fs::exists(folder.path() + "/messages.md"));
  EXPECT_FALSE(fs::exists(folder.path() + "/old.md"));
  EXPECT_TRUE(fs::exists(folder.path() + "/mine.md"));
  const auto before = fs::last_write_time(folder.path() + "/wells.md");
  config::write_reference(sample::registry(), folder.path());
  EXPECT_EQ(fs::last_write_time(folder.path() + "/wells.md"), before);
  EXPECT_TRUE(holds(config::messages_page(), "`{{ monthly") == false);
}

TEST(Describe, ExamplesCanBeReadBack) {
  // What a message tells people to write must be right: the example of every row that has no need of other files or ids.
  for (const ComponentType* type : sample::registry().types)
    for (const Row& row : type->parameters) {
      if (row.given || row.kind == Kind::series || type->section.empty()) continue;
      const std::string line = example(row);
      const sample::Folder folder(
          std::string("[basin]\nstart = 2000-01-01\nend = 2000-01-02\n[" + std::string(type->section) + ".x]\n" + line + "\n"));
      const auto reading = sample::read(folder.path(), Language::english);
      for (const Diagnostic& d : reading.diagnostics.all) EXPECT_EQ(d.code, "field_missing") << line << ": " << d.message;
    }
}

TEST(Catalog, TheSampleTypesAreRightAndMistakesAreFound) {
  for (const std::string& problem : check_catalog(sample::registry())) ADD_FAILURE() << problem;
  static constexpr Row parameters[] = {
      {.name = "a", .unit = "furlongs_per", .fallback = 7.0, .valid = {0, 5}, .plausible = {1, 9}, .text = {"only English", ""}},
      {.name = "a", .text = {"twice", "dos veces"}},
  };
  static constexpr Row settings[] = {
      {.name = "to", .role = Role::setting, .kind = Kind::reference, .text = {"to", "a"}, .target = "wells|nowhere"},
      {.name = "list", .role = Role::setting, .kind = Kind::list, .text = {"list", "lista"}},
  };
  static constexpr Row stores[] = {{.name = "water", .role = Role::store, .unit = "m3", .text = {"water", "agua"}}};
  static constexpr Row fluxes[] = {
      {.name = "out", .role = Role::flux, .unit = "m3", .text = {"out", "salida"}, .from = "watr", .to = "to"}};
  static constexpr ComponentType wrong{.name = "wrong",
                                       .section = "wrongs",
                                       .text = {"wrong", "mal"},
                                       .settings = settings,
                                       .parameters = parameters,
                                       .stores = stores,
                                       .fluxes = fluxes};
  const Registry registry{nullptr, {&wrong}};
  std::string all;
  for (const std::string& problem : check_catalog(registry)) all += problem + "\n";
  for (const char* words : {"wrong.a: text lacks a language", "wrong.a: unit furlongs_per", "wrong.a: default outside",
                            "wrong.a: common range outside", "wrong.a: name used twice", "wrong.to: no section nowhere",
                            "wrong.list: a list needs an entry", "wrong.out: flux end `watr`", "wrong.out: `to` may be missing"})
    EXPECT_TRUE(holds(all, words)) << words << "\n" << all;
}

TEST(Constituents, AreReadInSiUnits) {
  const sample::Folder folder(std::string(R"([basin]
start = 2000-01-01
end = 2000-01-02
[constituents.halite]
saturation = "320 g/L"
precipitation_rate = "2 1/d"
mountain_water = "300 mg/L"
[constituents.lithium]
counts_as_salt = true
recoverable = true
product_per_kg = 5.323
)"));
  const auto reading = sample::read(folder.path(), Language::english);
  for (const Diagnostic& d : reading.diagnostics.all) ADD_FAILURE() << d.message;
  const auto list = constituents(reading.study);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_DOUBLE_EQ(list[0].saturation, 320);
  EXPECT_DOUBLE_EQ(list[0].precipitation_rate, 2.0 / 86400);
  EXPECT_DOUBLE_EQ(list[0].dissolved_volume, 0.34e-3);
  EXPECT_DOUBLE_EQ(list[0].mountain_water, 0.3);
  EXPECT_EQ(list[0].counts_as_salt, 1);
  EXPECT_EQ(list[0].recoverable, 0);
  EXPECT_GT(list[1].saturation, 1e29);
  EXPECT_EQ(list[1].recoverable, 1);
  EXPECT_DOUBLE_EQ(list[1].product_per_kg, 5.323);
}

}  // namespace
}  // namespace cuenca
