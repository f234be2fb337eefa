#include "results/manifest.hpp"

#include <nlohmann/json.hpp>

namespace cuenca::results {
namespace {

std::optional<EnsembleRequest> ensemble_of(const nlohmann::json& j) {
  const auto batches = j.find("batches"), seed = j.find("seed"), csv = j.find("csv");
  if (batches == j.end() || !batches->is_array() || seed == j.end() || !seed->is_number_unsigned()) return std::nullopt;
  EnsembleRequest request;
  for (const auto& count : *batches) {
    if (!count.is_number_unsigned()) return std::nullopt;
    request.batches.push_back(count.get<std::size_t>());
  }
  request.seed = seed->get<std::uint64_t>();
  request.csv = csv != j.end() && csv->is_boolean() && csv->get<bool>();
  return request;
}

}  // namespace

std::string to_json(const Manifest& m) {
  nlohmann::ordered_json j;
  j["program"] = "cuenca";
  j["command"] = m.command;
  j["version"] = m.version;
  j["revision"] = m.revision;
  j["study"] = m.study;
  j["folder"] = m.folder;
  j["scenario"] = m.scenario;
  j["language"] = m.language;
  j["period"] = {{"start", m.start}, {"end", m.end}, {"step", m.step}, {"steps", m.steps}};
  j["seed"] = m.seed;
  j["future"] = m.future;
  if (m.ensemble) j["ensemble"] = {{"batches", m.ensemble->batches}, {"seed", m.ensemble->seed}, {"csv", m.ensemble->csv}};
  j["overlay"] = m.overlay;
  j["overlay_values"] = m.overlay_values;
  j["inputs"] = m.inputs;
  j["counts"] = m.counts;
  j["environment"] = m.environment;
  return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

bool from_json(const std::string& text, Manifest& m) {
  const auto j = nlohmann::json::parse(text, nullptr, false);
  const auto read = [&](const char* key, std::string& into) {
    const auto found = j.find(key);
    if (found == j.end()) return true;
    if (!found->is_string()) return false;
    into = found->get<std::string>();
    return true;
  };
  std::string program;
  if (!j.is_object() || !read("program", program) || program != "cuenca") return false;
  if (!read("command", m.command) || !read("version", m.version) || !read("study", m.study) || !read("folder", m.folder) || !read("scenario", m.scenario) ||
      !read("language", m.language))
    return false;
  if (const auto period = j.find("period"); period != j.end() && period->is_object()) {
    const auto text_of = [&](const char* key, std::string& into) {
      if (const auto found = period->find(key); found != period->end() && found->is_string()) into = found->get<std::string>();
    };
    text_of("start", m.start), text_of("end", m.end), text_of("step", m.step);
  }
  if (!read("revision", m.revision)) return false;
  if (j.contains("overlay") && j["overlay"].is_array())
    for (const auto& text_of : j["overlay"])
      if (text_of.is_string()) m.overlay.push_back(text_of.get<std::string>());
  if (j.contains("inputs") && j["inputs"].is_object())
    for (const auto& [file, hash] : j["inputs"].items())
      if (hash.is_string()) m.inputs[file] = hash.get<std::string>();
  if (const auto found = j.find("ensemble"); found != j.end()) {
    if (!found->is_object()) return false;
    m.ensemble = ensemble_of(*found);
    return m.ensemble.has_value();
  }
  return true;
}

}  // namespace cuenca::results
