#include "results/manifest.hpp"

#include <nlohmann/json.hpp>

namespace cuenca::results {

std::string to_json(const Manifest& m) {
  nlohmann::ordered_json j;
  j["program"] = "cuenca";
  j["version"] = m.version;
  j["revision"] = m.revision;
  j["study"] = m.study;
  j["folder"] = m.folder;
  j["scenario"] = m.scenario;
  j["language"] = m.language;
  j["period"] = {{"start", m.start}, {"end", m.end}, {"step", m.step}, {"steps", m.steps}};
  j["seed"] = m.seed;
  j["future"] = m.future;
  j["overlay"] = m.overlay;
  j["overlay_values"] = m.overlay_values;
  j["inputs"] = m.inputs;
  j["counts"] = m.counts;
  j["environment"] = m.environment;
  return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

bool from_json(const std::string& text, Manifest& m) {
  const auto j = nlohmann::json::parse(text, nullptr, false);
  if (j.is_discarded() || !j.is_object() || j.value("program", "") != "cuenca") return false;
  m.version = j.value("version", "");
  m.study = j.value("study", "");
  m.folder = j.value("folder", "");
  m.scenario = j.value("scenario", "");
  m.language = j.value("language", "");
  if (j.contains("overlay") && j["overlay"].is_array())
    for (const auto& text_of : j["overlay"])
      if (text_of.is_string()) m.overlay.push_back(text_of.get<std::string>());
  if (j.contains("inputs") && j["inputs"].is_object())
    for (const auto& [file, hash] : j["inputs"].items())
      if (hash.is_string()) m.inputs[file] = hash.get<std::string>();
  return true;
}

}  // namespace cuenca::results
