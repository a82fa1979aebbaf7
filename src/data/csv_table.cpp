#include "data/csv_table.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/in_turn.hpp"
#include "data/column_reader.hpp"
#include "data/csv_rows.hpp"

namespace xeploai::data {
namespace {

// A mapped file of this size is not held in memory from the survey to the reading: to map it a second time takes some
// hundredths of the time of reading it.
constexpr std::size_t too_large_to_hold = std::size_t{1} << 30U;

// What key views point into: the file, and the texts that are not as they stand there.
struct KeyStore {
  FileBytes file;
  std::vector<std::shared_ptr<TextArena>> arenas;
};

// What one thread needs to read any chunk of the table.
struct Worker {
  Worker(const LoadedTable& table, const ReadingPlan& plan, TextPool& texts, const ScanKernels& kernels)
      : arena(std::make_shared<TextArena>()),
        rows(table.text.text, table.header.separator, table.header.width, kernels),
        readers(make_readers(plan, arena, texts)) {}

  void decode(const Chunk& chunk) {
    faults = {};
    rows.read(chunk);
    faults.errors = rows.faults();
    for (AnyColumnReader& reader : readers) data::decode(reader, rows, faults);
  }

  std::shared_ptr<TextArena> arena;
  ChunkRows rows;
  std::vector<AnyColumnReader> readers;
  ChunkFaults faults;
};

bool has_text_keys(const TableSpec& spec) { return spec.list == nullptr && !spec.unit->key.integer; }

// Puts decoded chunks behind each other. One at a time, in order.
class Joining {
 public:
  Joining(LoadedTable& table, TextPool& texts) : table_(&table), texts_(&texts) {}

  void append(Worker& worker, const Chunk& chunk) {
    expect_rows(table_->rows + worker.rows.count(), chunk);
    for (AnyColumnReader& reader : worker.readers) data::append(reader, *table_, *texts_);
    append_source_rows(worker.rows);
    table_->rows += worker.rows.count();
    table_->errors.add(worker.faults.errors);
    table_->warnings.add(worker.faults.warnings);
    ended_ = worker.rows.ends_file();
  }
  bool ended() const { return ended_; }

 private:
  // As many rows for each record as up to this chunk: all of them, mostly; none where a file is of blank lines.
  void expect_rows(std::size_t rows, const Chunk& chunk) {
    const Chunk& last = table_->chunks.back();
    const auto records = static_cast<double>(last.first_row + last.records - 2);
    const auto so_far = static_cast<double>(chunk.first_row + chunk.records - 2);
    table_->rows_expected = static_cast<std::size_t>(static_cast<double>(rows) * (records / so_far));
  }

  // Where a row of the file is none of the table, the others are no longer counted but listed.
  void append_source_rows(const ChunkRows& rows) {
    std::vector<std::uint64_t>& list = table_->source_rows;
    const bool in_step = rows.count() == 0 || rows.source_row(0) == table_->rows + 2;
    if (list.empty() && rows.consecutive() && in_step) return;
    if (list.empty())
      for (std::size_t row = 0; row < table_->rows; ++row) list.push_back(row + 2);
    for (std::size_t row = 0; row < rows.count(); ++row) list.push_back(rows.source_row(row));
  }

  LoadedTable* table_;
  TextPool* texts_;
  bool ended_ = false;
};

std::vector<std::shared_ptr<const CodeNames>> code_names_of(const TableSpec& spec) {
  std::vector<std::shared_ptr<const CodeNames>> names;
  for (const ColumnSpec& column : spec.columns())
    names.push_back(column.type == ValueType::code ? std::make_shared<const CodeNames>(column.values) : nullptr);
  return names;
}

// What a column is read into. Nearly all numbers fit 32 bits (up to 2147.48), and so take half the memory and half the
// time of filling it; the reader widens a column where one does not.
Elements narrowest_elements(const ColumnSpec& spec) {
  constexpr std::size_t most_of_a_byte = 256;
  switch (spec.type) {
    case ValueType::number:
    case ValueType::integer: return std::vector<std::int32_t>{};
    case ValueType::code:
      if (spec.values.size() <= most_of_a_byte) return std::vector<std::uint8_t>{};
      break;
    default: break;
  }
  return elements_for(spec.type);
}

void prepare_columns(LoadedTable& table, const Schema& schema) {
  for (const ColumnSpec& spec : table.spec.columns()) {
    LoadedColumn& column = table.columns.emplace_back();
    column.column.elements = narrowest_elements(spec);
    if (spec.type != ValueType::reference) continue;
    if (schema.units[spec.target.index()].key.integer)
      column.column.elements = std::vector<std::int64_t>{};
    else
      column.spellings = std::make_unique<TextPool>();
  }
}

// A column that the file lacks: its default, or missing, in each row.
void fill_lacking_column(LoadedColumn& column, const ColumnSpec& spec, std::size_t rows, TextPool& texts) {
  if (!spec.needed) return;
  column.column.elements = elements_for(spec.type);
  std::visit([rows](auto& elements) { elements.assign(rows, 0); }, column.column.elements);
  if (!spec.default_value) {
    if (spec.optional) column.column.missing.assign(rows, 1);
    return;
  }
  const auto fill = [&](auto value) {
    std::visit(
        [&](auto& elements) {
          using Element = typename std::decay_t<decltype(elements)>::value_type;
          std::fill(elements.begin(), elements.end(), static_cast<Element>(value));
        },
        column.column.elements);
  };
  struct Fill {
    decltype(fill)& with;
    TextPool& pool;
    void operator()(std::monostate) const {}
    void operator()(const std::string& text) const { with(pool.intern(text)); }
    void operator()(base::Decimal number) const { with(number.millionths); }
    void operator()(base::Date date) const { with(date.days); }
    void operator()(bool value) const { with(value ? 1 : 0); }
    void operator()(std::uint32_t code) const { with(code); }
  };
  std::visit(Fill{fill, texts}, *spec.default_value);
}

void read_chunks(LoadedTable& table, const ReadingPlan& plan, TextPool& texts, const CsvOptions& options) {
  Joining joining(table, texts);
  const std::size_t threads = std::clamp<std::size_t>(table.chunks.size() / 4, 1, std::max(1U, options.threads));
  const auto store = std::make_shared<KeyStore>();
  store->file = table.text;
  std::vector<std::unique_ptr<Worker>> workers;
  for (std::size_t i = 0; i < threads; ++i) {
    workers.push_back(std::make_unique<Worker>(table, plan, texts, *options.kernels));
    store->arenas.push_back(workers.back()->arena);
  }
  // What was taken of a chunk is copied, but for text keys: they are views of the file, and will be read.
  const bool is_done_with = !has_text_keys(plan.spec);
  base::in_turn(
      table.chunks.size(), threads,
      [&](std::size_t worker, std::size_t chunk) { workers[worker]->decode(table.chunks[chunk]); },
      [&](std::size_t worker, std::size_t chunk) {
        joining.append(*workers[worker], table.chunks[chunk]);
        if (options.on_chunk) options.on_chunk(table.chunks[chunk].end - table.chunks[chunk].begin);
        if (is_done_with) let_go(table.text, table.chunks[chunk].begin, table.chunks[chunk].end);
        return !joining.ended();
      });
  if (has_text_keys(plan.spec)) table.keys.owner = store;
  table.keys_known = table.header.key != 0 && !joining.ended();
}

// A text may be anything, and so no reader of one minds a cell that holds no value.
void add_odd_texts(LoadedTable& table) {
  if (table.grid == nullptr) return;
  std::vector<std::uint8_t> texts(table.header.width + std::size_t{1});
  if (has_text_keys(table.spec)) texts[table.header.key] = 1;
  for (std::size_t i = 0; i < table.header.columns.size(); ++i)
    if (table.spec.columns()[i].type == ValueType::text) texts[table.header.columns[i]] = 1;
  texts[0] = 0;  // a column that the table lacks
  for (const OddCell& cell : table.grid->odd)
    if (texts[cell.column] != 0) table.errors.add(Fault{cell.row, cell.column, FaultKind::odd_text});
}

}  // namespace

CsvResult load_csv(const CsvSource& source, const Schema& schema, TextPool& texts, const CsvOptions& options) {
  CsvResult result;
  LoadedTable& table = result.table;
  table.spec = source.spec;
  table.path = source.path;
  table.given = true;
  table.grid = source.grid;
  table.limits = *options.limits;
  table.errors = FaultList(options.kept);
  table.warnings = FaultList(options.kept_warnings);
  prepare_columns(table, schema);
  table.header.columns.resize(table.spec.columns().size());  // none is there, until the header could be read

  std::variant<FileBytes, BadEncoding> text = text_of(source.bytes);
  if (BadEncoding* const bad = std::get_if<BadEncoding>(&text)) {
    result.bad_encoding = std::move(*bad);
    return result;
  }
  table.text = std::get<FileBytes>(std::move(text));
  const auto separator = table.grid != nullptr ? std::optional(Grid::separator) : std::nullopt;
  table.header = read_header(table.text.text, table.spec, separator, options.limits->columns);
  const FileBytes* const given_back = table.text.text.size() >= too_large_to_hold ? &table.text : nullptr;
  ChunkedText chunked = cut(table.text.text, table.header.readable ? table.header.body : 0,
                            {options.chunk_size, options.threads, options.kernels, given_back});
  const std::string_view head = table.text.text.substr(0, table.header.body);
  if (!chunked.well_formed || find_bad_byte(head)) {
    result.bad_encoding = bad_encoding(table.text, find_bad_byte(table.text.text).value_or(0));
    return result;
  }
  table.errors.add(table.header.errors);
  table.warnings.add(table.header.warnings);
  if (!table.header.readable) return result;
  if (chunked.records >= std::numeric_limits<std::uint32_t>::max()) {
    table.errors.add(Fault{1, 1, FaultKind::too_many_rows});
    return result;
  }
  table.chunks = std::move(chunked.chunks);
  read_chunks(table,
              {&schema, table.spec, &table.header, source.owners, code_names_of(table.spec), options.limits->cell},
              texts, options);
  const auto& columns = table.spec.columns();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (table.header.columns[i] == 0) fill_lacking_column(table.columns[i], columns[i], table.rows, texts);
  add_odd_texts(table);
  return result;
}

}  // namespace xeploai::data
