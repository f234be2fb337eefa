#include <map>

#include "results/dataset.hpp"
#include "results/netcdf_turn.hpp"
#include "results/netcdf_writer.hpp"

namespace cuenca::results {

std::string write_netcdf(const std::string& path, const Dataset& data) {
  const NetcdfTurn turn;
  std::size_t bytes = 1 << 20;
  for (const Column& column : data.columns) bytes += column.values->size() * (column.precise ? sizeof(double) : sizeof(float)) + 8192;
  NetcdfWriter file(path, bytes);
  const int time = file.dimension("time", data.days.size()), edges = file.dimension("bounds", 2);
  for (const auto& [name, text] : data.attributes) file.attribute(NetcdfWriter::kGlobal, name, text);
  file.attribute(NetcdfWriter::kGlobal, "Conventions", "CF-1.10");

  const int when = file.variable("time", NetcdfType::precise, {time}),
            bounds = file.variable("time_bnds", NetcdfType::precise, {time, edges});
  file.attribute(when, "standard_name", "time");
  file.attribute(when, "long_name", "end of the step");
  file.attribute(when, "long_name_es", "fin del paso");
  file.attribute(when, "units", "days since 1970-01-01 00:00:00");
  file.attribute(when, "calendar", "proleptic_gregorian");
  file.attribute(when, "bounds", "time_bnds");

  std::map<std::string, int> along;
  std::vector<std::pair<int, const std::vector<std::string>*>> texts;
  for (const Dimension& dimension : data.dimensions) {
    const int id = along[dimension.name] = file.dimension(dimension.name, dimension.ids.size());
    const int ids = file.variable(dimension.name, NetcdfType::text, {id});
    file.attribute(ids, "cf_role", "timeseries_id");
    file.attribute(ids, "long_name", "component of the section " + dimension.name);
    file.attribute(ids, "long_name_es", "componente de la sección " + dimension.name);
    texts.emplace_back(ids, &dimension.ids);
    const auto titles = [&](const std::string& name, const std::vector<std::string>& list, const std::string& language) {
      texts.emplace_back(file.variable(name, NetcdfType::text, {id}), &list);
      file.attribute(texts.back().first, "long_name", "name of the component in " + language);
      file.attribute(texts.back().first, "long_name_es",
                     "nombre del componente en " + std::string(language == "English" ? "inglés" : "español"));
    };
    titles(dimension.name + "_title", dimension.title_en, "English");
    titles(dimension.name + "_title_es", dimension.title_es, "Spanish");
  }
  std::vector<int> columns;
  for (const Column& column : data.columns) {
    const int id = file.variable(column.name, column.precise ? NetcdfType::precise : NetcdfType::single, {time, along[column.dimension]});
    file.attribute(id, "units", column.unit);
    file.attribute(id, "long_name", column.long_name);
    file.attribute(id, "long_name_es", column.long_name_es);
    file.attribute(id, "standard_name", column.standard_name);
    file.attribute(id, "cell_methods", "time: " + column.over_time);
    file.attribute(id, "coordinates", column.dimension + "_title");
    if (column.gaps) file.missing(id, column.precise);
    columns.push_back(id);
  }
  file.end_definitions();

  std::vector<double> ends(data.days.size()), pairs(2 * data.days.size());
  for (std::size_t i = 0; i < data.days.size(); ++i) {
    pairs[2 * i] = data.days[i];
    pairs[2 * i + 1] = ends[i] = data.days[i] + data.seconds[i] / 86400.0;
  }
  file.put(when, ends.data());
  file.put(bounds, pairs.data());
  for (const auto& [id, list] : texts) file.put(id, *list);
  for (std::size_t i = 0; i < columns.size(); ++i) file.put(columns[i], data.columns[i].values->data());
  return file.finish();
}

}  // namespace cuenca::results
