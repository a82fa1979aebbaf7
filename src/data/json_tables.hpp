// JSON and NDJSON as tables, with the path at which each record stands. Digits are taken as they are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "data/document_tables.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

enum class JsonForm : std::uint8_t { document, lines };

// `text` is UTF-8.
// What is no JSON ends it.
DocumentTables read_json(const std::string& path, std::string_view text, JsonForm form, const Schema& schema);

}  // namespace xeploai::data
