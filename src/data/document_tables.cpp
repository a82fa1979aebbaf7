#include "data/document_tables.hpp"

namespace xeploai::data {

DocumentTables no_tables(const Schema& schema) {
  DocumentTables tables;
  for (const UnitSpec& unit : schema.units) tables.units.emplace_back().lists.resize(unit.lists.size());
  return tables;
}

}  // namespace xeploai::data
