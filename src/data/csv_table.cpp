#include "data/csv_table.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/in_turn.hpp"
#include "data/column_reader.hpp"
#include "data/csv_rows.hpp"
#include "data/lacking_column.hpp"

namespace xeploai::data {
namespace {

// A mapped file of this size is not held in memory from the survey to the reading: to map it a second time takes some
// hundredths of the time of reading it.
constexpr std::size_t too_large_to_hold = std::size_t{1} << 30U;

// Giving memory back stops every thread for a moment, and so is done for many chunks together.
constexpr std::size_t let_go_at_once = std::size_t{1} << 24U;

// What key views point into: the file, and the texts that are not as they stand there.
struct KeyStore {
  FileBytes file;
  std::vector<std::shared_ptr<TextArena>> arenas;
};

// What one thread needs to read any chunk of the table.
struct Worker {
  Worker(const LoadedTable& of, const ReadingPlan& with, TextPool& pool, const ScanKernels& kernels)
      : plan(&with),
        texts(&pool),
        arena(std::make_shared<TextArena>()),
        rows(of.text.text, of.header.separator, of.header.width, kernels),
        readers(make_readers(with, arena, pool)) {
    seen.columns.resize(of.spec.columns().size());
  }

  void decode(const Chunk& chunk) {
    faults = {};
    rows.read(chunk);
    faults.errors = rows.faults();
    for (AnyColumnReader& reader : readers) data::decode(reader, rows, faults);
  }

  // Shows the chunk to who takes rows; not where it has errors, for then nothing is made of any row.
  void show(std::size_t worker) {
    is_taken = plan->taker != nullptr && faults.errors.empty();
    if (!is_taken) return;
    seen.rows = rows.count();
    for (AnyColumnReader& reader : readers) lend(reader, seen.columns);
    for (std::size_t i = 0; i < seen.columns.size(); ++i)
      if (plan->header->columns[i] == 0 && plan->use_of(i) != RowTaker::Use::none)
        seen.columns[i] = lacking_column(plan->spec.columns()[i], seen.rows, *texts);
    plan->taker->take(worker, seen);
    for (AnyColumnReader& reader : readers) take_back(reader, seen.columns);
  }

  const ReadingPlan* plan;
  TextPool* texts;
  std::shared_ptr<TextArena> arena;
  ChunkRows rows;
  std::vector<AnyColumnReader> readers;
  ChunkFaults faults;
  UnitTable seen;
  bool is_taken = false;
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

void read_chunks(LoadedTable& table, const ReadingPlan& plan, TextPool& texts, const CsvOptions& options) {
  Joining joining(table, texts);
  const std::size_t threads = std::clamp<std::size_t>(table.chunks.size() / 4, 1, std::max(1U, options.threads));
  const auto store = std::make_shared<KeyStore>();
  store->file = table.text;
  if (plan.taker != nullptr) plan.taker->begin(threads);
  std::vector<std::unique_ptr<Worker>> workers;
  for (std::size_t i = 0; i < threads; ++i) {
    workers.push_back(std::make_unique<Worker>(table, plan, texts, *options.kernels));
    store->arenas.push_back(workers.back()->arena);
  }
  // What was taken of a chunk is copied, but for text keys: they are views of the file, and will be read.
  const bool is_done_with = !has_text_keys(plan.spec);
  std::size_t held_from = table.header.body;
  base::in_turn(
      table.chunks.size(), threads,
      [&](std::size_t worker, std::size_t chunk) {
        workers[worker]->decode(table.chunks[chunk]);
        workers[worker]->show(worker);
      },
      [&](std::size_t worker, std::size_t chunk) {
        joining.append(*workers[worker], table.chunks[chunk]);
        if (workers[worker]->is_taken) plan.taker->join(worker, table.rows_expected);
        if (options.on_chunk) options.on_chunk(table.chunks[chunk].end - table.chunks[chunk].begin);
        const std::size_t done_to = table.chunks[chunk].end;
        if (is_done_with && done_to - held_from >= let_go_at_once) {
          let_go(table.text, held_from, done_to);
          held_from = done_to;
        }
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
  const ReadingPlan plan{
      &schema,      table.spec, &table.header, source.owners, code_names_of(table.spec), options.limits->cell,
      options.taker};
  read_chunks(table, plan, texts, options);
  const auto& columns = table.spec.columns();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (table.header.columns[i] == 0 && columns[i].needed && plan.use_of(i) != RowTaker::Use::seen_last)
      table.columns[i].column = lacking_column(columns[i], table.rows, texts);
  add_odd_texts(table);
  return result;
}

}  // namespace xeploai::data
