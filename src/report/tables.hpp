// The parts of the report that are words and tables: ledger, metrics, numbers with their sources, findings, comment sheet.
#pragma once
#include <string>

#include "report/figure.hpp"

namespace cuenca::report {

Table ledger_table(const std::vector<LedgerLine>& ledger);
Table metrics_table(const std::vector<Metric>& metrics);
Table sources_table(const std::vector<SourceText>& sources);

/// Search box and one table a section; every number of the study with class, source and range.
std::string number_tables(const std::vector<SourcedNumber>& numbers);
std::string findings_list(const std::vector<Finding>& findings);

/// Number on the schematic → plain name and model path → lines to write on.
std::string comment_sheet(const ReportModel& model);

}  // namespace cuenca::report
