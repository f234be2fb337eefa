// What the report shows, as plain values. Whoever fills it (the study) knows the engine; whoever draws it (this module) does not.
// Every text is in two languages; every figure with an empty title is left out; every vector may be empty and its section disappears.
#pragma once
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace cuenca::report {

/// A text in both languages, owned. One that is empty falls back to the other.
struct Words {
  std::string en, es;
  Words() = default;
  Words(std::string english, std::string spanish) : en(std::move(english)), es(std::move(spanish)) {}
  Words(Text text) : en(text.en), es(text.es) {}
  const std::string& in(Language language) const { return language == Language::spanish ? (es.empty() ? en : es) : (en.empty() ? es : en); }
  bool empty() const { return en.empty() && es.empty(); }
};
/// The same in both languages: names of units, ids, proper names.
inline Words same(std::string text) { return Words(text, text); }

/// The quantity a colour stands for: one colour a quantity all over the page.
enum class Tone { rain, flow, evaporation, level, area, salinity, storage, fresh, brine, salt, use, life, other };

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();  ///< a gap, or "not given"

/// What every figure says of itself.
struct Caption {
  Words title;   ///< short; the unit is added by the drawing where the figure has one
  Words text;    ///< what to look at, one to three sentences; may be empty
  Words source;  ///< where the data come from and what they are not ("reanalysis shifted to the site, not observed there")
};

struct KeyNumber {
  Words name;
  double value = kNone;
  std::string unit;  ///< as people read it: `L/s`, `km²`, `hm³/yr`
  Words note;        ///< one short line below
  Tone tone = Tone::other;
};

// ---- schematic -----------------------------------------------------------------------------------------------------------------

enum class NodeKind { catchment, reach, lagoon, vega, surface, cell, deep_cell, spring, well, pond, plant, use, outside };

struct Node {
  NodeKind kind = NodeKind::cell;
  Words name;
  std::string path;  ///< model path of the component (`lagoons.norte`), printed on the comment sheet
  Words detail;      ///< one short line in the box (`38 km²`, `evaporates 180 L/s`); may be empty
  int layer = -1;    ///< fixed layer from the top (0); -1: by longest path
};
struct Edge {
  int from = 0, to = 0;  ///< indices of nodes
  double flow = 0;       ///< mean, m3/s; drawn in L/s. Zero: a link that carried nothing (thin dotted line)
};
struct Schematic {
  Caption caption;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

// ---- balance -------------------------------------------------------------------------------------------------------------------

/// One term of a yearly balance: positive into, negative out of the water body (m3 in the year), parallel to the years.
struct BalanceTerm {
  Words name;
  Tone tone = Tone::other;
  std::vector<double> volume;
};
struct BalanceChart {
  Caption caption;
  std::vector<int> years;  ///< calendar or hydrological years
  std::vector<BalanceTerm> terms;
  std::vector<double> storage_change;  ///< m3, positive: the store grew
  std::vector<double> residual;        ///< m3
};

struct SankeyNode {
  Words name;
  Tone tone = Tone::storage;
};
struct SankeyLink {
  int from = 0, to = 0;
  double flow = 0;  ///< mean, m3/s, not negative
};
/// Stores grouped as the filler likes, plus accounts. An account that both gives and takes is best given as two nodes (rain, vapour).
struct Sankey {
  Caption caption;
  std::vector<SankeyNode> nodes;
  std::vector<SankeyLink> links;
};

/// A line of balance.csv.
struct LedgerLine {
  std::string quantity, store;
  double initial = 0, inflow = 0, outflow = 0, final = 0, residual = 0, relative_residual = 0;
};

// ---- time series ---------------------------------------------------------------------------------------------------------------

struct Series {
  Words name;
  Tone tone = Tone::flow;
  std::vector<double> values;  ///< regular, from TimeChart::start_day; NaN: gap
  bool points = false;         ///< drawn as dots (observations), not as a line
};
/// A horizontal line to compare with: a threshold, a design level.
struct Threshold {
  Words name;
  double value = 0;  ///< in the unit of `values`
};
/// One set of axes. Shown value = value * scale + shift, in `unit`.
struct Panel {
  Words quantity;  ///< `Level`, `Area`
  std::string unit;
  double scale = 1, shift = 0;
  std::vector<Series> series;
  std::vector<Threshold> thresholds;
  bool from_zero = false;  ///< lengths matter: flows, areas
  bool downward = false;   ///< depth below ground: axis grows downwards
};
/// A span of time with a name (operation, closure, recovery), drawn as a pale band.
struct Phase {
  Words name;
  double start_day = 0, end_day = 0;
};
/// Panels one below the other over one time axis. Hydrographs, lagoons and heads are all this.
struct TimeChart {
  Caption caption;
  double start_day = 0;      ///< days since 1970-01-01 of the first value
  double interval_days = 1;  ///< 1 daily; 7, 30.4375 …
  std::vector<Panel> panels;
  std::vector<Phase> phases;
};

// ---- groundwater section -------------------------------------------------------------------------------------------------------

/// One two-layer cell in a section along the flow, elevations in m.
struct SectionCell {
  Words name;
  double ground = 0, bottom = 0;
  double water_table = 0;    ///< at the end of the run
  double interface = kNone;  ///< top of the brine; NaN: all fresh; at or above the water table: all brine
  double water_table_before = kNone, interface_before = kNone;  ///< at the start
  double width = 1;                                             ///< relative
  double fresh_tds = kNone, brine_tds = kNone;                  ///< kg/m3 (= g/L)
};
struct Section {
  Caption caption;
  std::vector<SectionCell> cells;  ///< from the mountains to the salar
};

// ---- ecosystem -----------------------------------------------------------------------------------------------------------------

/// Share of suitable days (0 … 1; NaN: no data), one row of twelve a year. Other shares (of days with data) say so in `key`, and what they
/// show in `description`.
struct Calendar {
  Caption caption;
  Words key, description;
  std::vector<int> years;
  std::vector<std::array<double, 12>> share;
};
struct BarGroup {
  Words name;
  Tone tone = Tone::life;
  std::vector<double> values;  ///< parallel to years
  double reference = kNone;    ///< line to compare with
};
/// Bars a year, one panel a group, common axis from zero.
struct BarChart {
  Caption caption;
  std::string unit;
  std::vector<int> years;
  std::vector<BarGroup> groups;
};
struct Metric {
  Words name, actor;
  double value = kNone;
  std::string unit;
  Words threshold;          ///< `≥ 70 %`
  std::optional<bool> met;  ///< none: not judged
  std::string source;       ///< key
  Words note;               ///< `local drawdown by Theis` or why it is not computable
};

// ---- spread and relation -------------------------------------------------------------------------------------------------------

/// Lowest, quartiles and highest value of one place on the axis (a month).
struct BoxItem {
  Words name;
  double low = kNone, quarter = kNone, median = kNone, three_quarters = kNone, high = kNone, mean = kNone;
  int count = 0;
};
struct BoxChart {
  Caption caption;
  Words quantity;
  std::string unit;
  Tone tone = Tone::other;
  bool from_zero = false;
  std::vector<BoxItem> boxes;
};

/// Points or a line of one thing against another.
struct XyLine {
  Words name;
  Tone tone = Tone::flow;
  std::vector<double> x, y;  ///< NaN: gap
  bool points = false;
};
struct XyAxis {
  Words name;
  std::string unit;
  bool logarithmic = false;  ///< values not above zero are left out
};
struct XyChart {
  Caption caption;
  Words description;
  XyAxis x, y;
  std::vector<XyLine> lines;
  std::vector<Threshold> uprights;  ///< vertical lines with a name, at values of x
};

// ---- comparisons ---------------------------------------------------------------------------------------------------------------

enum class RangeClass { observed, published, analog, design };
/// A result beside what is known.
struct RangeCheck {
  Words name;
  std::string unit;
  double value = 0, low = 0, high = 0;
  RangeClass kind = RangeClass::published;
  std::string source;
  Words note;
};

/// Another basin compared in depth range and seasonal amplitude only (no overlay in time).
struct AnalogSite {
  Words name;
  bool ours = false;                                                 ///< a result of this model
  double depth_low = kNone, depth_mean = kNone, depth_high = kNone;  ///< m below ground
  double amplitude = kNone;                                          ///< m, mean of yearly max − min
  Words period, source;
};
struct AnalogPanel {
  Caption caption;
  std::vector<AnalogSite> sites;
};

// ---- beside observations, flow regimes, droughts -------------------------------------------------------------------------------------

struct Table {
  std::vector<Words> head;
  std::vector<std::vector<Words>> rows;
  int text_columns = 1;  ///< leading columns that hold words (left-aligned); the others are numbers
};

/// A line of points (x, y); NaN: gap.
struct CurveLine {
  Words name;
  Tone tone = Tone::flow;
  std::vector<double> x, y;
  bool points = false;  ///< drawn as dots, not as a line
};
/// Lines over one axis of numbers: flow-duration curves.
struct CurveChart {
  Caption caption;
  Words x_name, y_name;
  std::string x_unit, y_unit;
  bool y_logarithmic = false;  ///< values of zero and below are left out
  std::vector<CurveLine> lines;
  std::vector<double> told;  ///< x of the rows of the table (where a line has that x)
};

/// Bars above and below zero in time, coloured by how far they reach: drought indices.
struct IndexChart {
  Caption caption;
  Words quantity;
  double start_day = 0, interval_days = 1;
  std::vector<double> values;
  std::vector<double> steps;   ///< magnitudes at which a next class begins, rising: 1, 1.5, 2
  std::vector<Words> dry, wet; ///< names of the classes, from the mildest; as many as steps
};

/// How much the frequency of values within their natural range changed: one bar a parameter, -1 … 1 and beyond.
struct AlterationBar {
  Words name, group;
  double value = kNone;
  Words note;  ///< why there is none
};
struct AlterationChart {
  Caption caption;
  double moderate = 1.0 / 3, high = 2.0 / 3;  ///< magnitudes at which classes begin
  std::vector<AlterationBar> bars;
};

/// A stretch of time in one state: [start, end) in days.
struct StateSpan {
  int state = 0;  ///< index in StateRow::states
  double start_day = 0, end_day = 0;
};
/// What held when, of one thing: a rule, an expansion.
struct StateRow {
  Words name;
  std::vector<Words> states;  ///< at rest first, the gravest (or the last stage) last
  std::vector<StateSpan> spans;
  bool growth = false;  ///< stages, not alarms
};
struct StateChart {
  Caption caption;
  double start_day = 0, end_day = 0;
  std::vector<StateRow> rows;
};

/// What the page tells of one place: a sentence, pictures and a table.
struct Topic {
  Words name, sentence;
  std::vector<StateChart> states;
  std::vector<TimeChart> times;
  std::vector<CurveChart> curves;
  std::vector<IndexChart> indices;
  std::vector<AlterationChart> alterations;
  std::vector<BarChart> bars;
  Words table_title;
  Table table;
};

// ---- sources and findings ------------------------------------------------------------------------------------------------------

/// One number of the study with its provenance (contracts, "Number with its source").
struct SourcedNumber {
  std::string path;     ///< `aquifers.fan.conductivity`
  std::string section;  ///< group: `aquifers`
  Words name;           ///< the row's sentence
  double value = kNone;
  std::string unit;
  Words written;         ///< shown instead of value when not empty (`12 months`, `series data/x.csv`)
  std::string evidence;  ///< site, satellite, derived, analog, literature, expert, local, assumed, unsaid; empty: default of the program
  std::string source;    ///< key or text
  double low = kNone, high = kNone;
  std::string confidence;
};
struct SourceText {
  std::string key;
  Words text;
};

struct Finding {
  Severity severity = Severity::warning;
  std::string code, path;
  Words message, hint;
};

// ---- the page ------------------------------------------------------------------------------------------------------------------

struct ReportModel {
  Language default_language = Language::spanish;
  Words study, scenario;
  Words subtitle;  ///< one sentence on the study
  Words notice;    ///< printed on every page and in every caption ("teaching case built from public facts"); may be empty
  double start_day = 0, end_day = 0;             ///< first and last simulated day, days since 1970-01-01
  std::string version, revision, seed, made_on;  ///< made_on: ISO date, given by the caller (the page is a function of the model)
  Words step;                                    ///< `daily`
  std::vector<KeyNumber> key_numbers;
  Words summary;  ///< plain-language paragraph; may be empty

  Schematic schematic;
  std::vector<BalanceChart> balances;
  std::vector<Sankey> sankeys;
  std::vector<LedgerLine> ledger;
  std::vector<TimeChart> climate, hydrographs, lagoons, aquifers;
  std::vector<Section> sections;
  std::vector<TimeChart> ecosystem_series;
  std::vector<Calendar> calendars;
  std::vector<BarChart> suitable_days;
  std::vector<Metric> metrics;
  std::vector<TimeChart> uses;  ///< production, fresh water per tonne, pumped brine
  Caption checks_caption;
  std::vector<RangeCheck> checks;
  AnalogPanel analogs;
  std::vector<Topic> rules, fits, regimes, droughts;
  std::vector<Topic> costs;  ///< who pays and receives, costs of a unit, entries
  std::vector<SourcedNumber> numbers;
  std::vector<SourceText> sources;
  std::vector<Finding> findings;
};

}  // namespace cuenca::report
