// JSON and NDJSON as tables, with the path at which each record stands. Digits are taken as they are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "data/document_tables.hpp"
#include "data/schema.hpp"

namespace xeploai::data {

enum class JsonForm : std::uint8_t { document, lines };

// Of a text that begins as JSON does: lines where its first names its unit.
JsonForm form_of_json(std::string_view text);

// `text` is UTF-8.
// What is no JSON ends it.
DocumentTables read_json(const std::string& path, std::string_view text, JsonForm form, const Schema& schema,
                         const base::Limits& limits = {});

}  // namespace xeploai::data
