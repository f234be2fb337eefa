// Anything typed behind --interest: understood or told, never a crash; and what is understood can be evaluated.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tables/interest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cuenca;
  static const formats::CsvTable table =
      *formats::parse_csv("y,Greater than 90%,state,level (m),not\n1,0.2,dry,3,1\n2,,wet,,0\n3,0.9,dry,x,1\n", "t.csv");
  tables::Told told(size % 2 ? Language::english : Language::spanish);
  const auto rule = tables::parse_interest(std::string(reinterpret_cast<const char*>(data), size), table, told);
  if (!rule) {
    if (!told.found.has_errors()) __builtin_trap();
    return 0;
  }
  tables::check_cells(*rule, table, told);
  if (tables::evaluate(*rule, table).size() != 3) __builtin_trap();
  return 0;
}
