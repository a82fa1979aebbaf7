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

// Giving memory back stops every thread for a moment, and so is done for many chunks together.
constexpr std::size_t let_go_at_once = std::size_t{1} << 24U;

// What key views point into: the file, and the texts that are not as they stand there.
struct KeyStore {
  FileBytes file;
  std::vector<std::shared_ptr<TextArena>> arenas;
};

// What it takes to read any chunk of the table, and what the last one gave.
struct Worker {
  Worker(const LoadedTable& of, const ReadingPlan& with, TextPool& pool, const ScanKernels& kernels)
      : table(&of),
        plan(&with),
        texts(&pool),
        arena(std::make_shared<TextArena>()),
        rows(of.text.text, of.header.separator, of.header.width, kernels),
        readers(make_readers(with, of, arena, pool)) {
    seen.columns.resize(of.spec.columns().size());
  }

  // The chunk of a stretch, from where it likely begins.
  void try_to_read(const Stretches& stretches, std::size_t stretch, std::size_t worker) {
    will_read(table->text, stretches.begin(stretch), stretches.end(stretch));
    const std::optional<std::size_t> begin = stretches.likely_begin(stretch);
    is_read = begin.has_value();
    if (!is_read) return;
    rows.read(*begin, stretches.end(stretch), stretches.end(0) - stretches.begin(0));
    is_read = !rows.gave_up();
    if (is_read) decode_and_show(worker);
  }

  // The same from where it does begin.
  void read(std::size_t begin, std::size_t border, std::size_t worker) {
    if (is_read && rows.chunk().begin == begin) return;
    rows.read(begin, border);
    decode_and_show(worker);
  }

  void count_rows_from(std::uint64_t first_row) {
    rows.count_rows_from(first_row);
    for (std::vector<Fault>* list : {&faults.errors, &faults.warnings})
      for (Fault& fault : *list) fault.row += first_row;
  }

  void decode_and_show(std::size_t worker) {
    faults = {};
    faults.errors = rows.faults();
    decode(readers, rows, faults);
    show(worker);
  }

  // Shows the chunk to who takes rows; not where it has errors, for then nothing is made of any row.
  void show(std::size_t worker) {
    is_taken = plan->taker != nullptr && faults.errors.empty();
    if (!is_taken) return;
    seen.rows = rows.count();
    for (AnyColumnReader& reader : readers.all) lend(reader, seen.columns);
    for (std::size_t i = 0; i < seen.columns.size(); ++i)
      if (plan->header->columns[i] == 0 && plan->use_of(i) != RowTaker::Use::none)
        seen.columns[i] = lacking_column(plan->spec.columns()[i], seen.rows, *texts);
    plan->taker->take(worker, seen);
    for (AnyColumnReader& reader : readers.all) take_back(reader, seen.columns);
  }

  const LoadedTable* table;
  const ReadingPlan* plan;
  TextPool* texts;
  std::shared_ptr<TextArena> arena;
  ChunkRows rows;
  ColumnReaders readers;
  ChunkFaults faults;
  UnitTable seen;
  bool is_read = false;
  bool is_taken = false;
};

bool has_text_keys(const TableSpec& spec) { return spec.list == nullptr && !spec.unit->key.integer; }

// Puts decoded chunks behind each other. One at a time, in order.
class Joining {
 public:
  Joining(LoadedTable& table, const Owners& owners)
      : table_(&table), units_(owners.keys == nullptr ? 0 : owners.keys->rows()) {}

  void append(Worker& worker) {
    table_->chunks.push_back(worker.rows.chunk());
    expect_rows(table_->rows + worker.rows.count());
    for (AnyColumnReader& reader : worker.readers.all) data::append(reader, *table_);
    append_source_rows(worker.rows);
    table_->rows += worker.rows.count();
    table_->errors.add(worker.faults.errors);
    table_->warnings.add(worker.faults.warnings);
  }

 private:
  // As many rows for each byte as up to this chunk: all of them, mostly; none where a file is of blank lines. And some
  // more, for room that stays empty costs nothing.
  void expect_rows(std::size_t rows) {
    const auto so_far = static_cast<double>(table_->chunks.back().end - table_->header.body);
    const auto all = static_cast<double>(table_->text.text.size() - table_->header.body);
    constexpr double some_more = 1.0 + 1.0 / 16;
    table_->rows_expected = static_cast<std::size_t>(static_cast<double>(rows) * (all / so_far) * some_more);
    table_->owners.expect(units_, table_->rows_expected);
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
  std::size_t units_;  // that rows of a list may belong to
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

// How the reading of the chunks came to its end.
enum class Ending : std::uint8_t { all_read, wrong_quotes, bad_encoding, too_many_rows };

Ending read_chunks(LoadedTable& table, const ReadingPlan& plan, TextPool& texts, const CsvOptions& options) {
  Joining joining(table, plan.owners);
  const std::string_view text = table.text.text;
  const Stretches stretches(text, table.header.body, options.chunk_size);
  const std::size_t threads = std::clamp<std::size_t>(stretches.count() / 4, 1, std::max(1U, options.threads));
  const auto store = std::make_shared<KeyStore>();
  store->file = table.text;
  const std::size_t slots = base::slots_for(threads);
  if (plan.taker != nullptr) plan.taker->begin(slots);
  std::vector<std::unique_ptr<Worker>> workers;
  for (std::size_t i = 0; i < slots; ++i) {
    workers.push_back(std::make_unique<Worker>(table, plan, texts, *options.kernels));
    store->arenas.push_back(workers.back()->arena);
  }
  // What was taken of a chunk is copied, but for text keys: they are views of the file, and will be read.
  const bool is_done_with = !has_text_keys(plan.spec);
  std::size_t held_from = table.header.body;
  std::size_t begin = table.header.body;  // of the next chunk
  std::uint64_t row = 2;                  // the first of it
  Ending ending = Ending::all_read;
  base::in_turn(
      stretches.count(), threads,
      [&](std::size_t worker, std::size_t stretch) { workers[worker]->try_to_read(stretches, stretch, worker); },
      [&](std::size_t worker, std::size_t stretch) {
        // Where no line ends in a stretch it has no chunk.
        const bool has_chunk = begin < text.size() && (stretch == 0 || begin <= stretches.end(stretch));
        if (!has_chunk) return true;
        Worker& from = *workers[worker];
        from.read(begin, stretches.end(stretch), worker);
        from.count_rows_from(row);
        const Chunk& chunk = from.rows.chunk();
        if (!from.rows.well_formed()) ending = Ending::bad_encoding;
        if (row + chunk.records - 2 >= std::numeric_limits<std::uint32_t>::max()) ending = Ending::too_many_rows;
        if (ending != Ending::all_read) return false;
        joining.append(from);
        if (from.is_taken) plan.taker->join(worker, table.rows_expected);
        if (options.on_chunk) options.on_chunk(chunk.end - chunk.begin);
        if (from.rows.ends_file()) {
          // Nobody has seen what is behind a wrong quote.
          ending = find_bad_byte(text.substr(begin)) ? Ending::bad_encoding : Ending::wrong_quotes;
          return false;
        }
        begin = chunk.end;
        row += chunk.records;
        if (is_done_with && begin - held_from >= let_go_at_once) {
          let_go(table.text, held_from, begin);
          held_from = begin;
        }
        return true;
      });
  if (has_text_keys(plan.spec)) table.keys.owner = store;
  table.keys_known = table.header.key != 0 && ending == Ending::all_read;
  return ending;
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

// The table, before anything of its bytes was looked at.
LoadedTable empty_table(const CsvSource& source, const Schema& schema, const CsvOptions& options) {
  LoadedTable table;
  table.spec = source.spec;
  table.path = source.path;
  table.given = true;
  table.grid = source.grid;
  table.limits = *options.limits;
  table.errors = FaultList(options.kept);
  table.warnings = FaultList(options.kept_warnings);
  prepare_columns(table, schema);
  table.header.columns.resize(table.spec.columns().size());  // none is there, until the header could be read
  return table;
}

// Its header is read; what there is to say of it is said.
LoadedTable table_with_header(const CsvSource& source, const Schema& schema, const CsvOptions& options,
                              const FileBytes& text) {
  LoadedTable table = empty_table(source, schema, options);
  table.text = text;
  const auto separator = table.grid != nullptr ? std::optional(Grid::separator) : std::nullopt;
  table.header = read_header(text.text, table.spec, separator, options.limits->columns);
  table.errors.add(table.header.errors);
  table.warnings.add(table.header.warnings);
  return table;
}

// The columns that the file lacks but the rules may do without.
void add_lacking_columns(LoadedTable& table, const ReadingPlan& plan, TextPool& texts) {
  const auto& columns = table.spec.columns();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (table.header.columns[i] == 0 && columns[i].needed && plan.use_of(i) != RowTaker::Use::seen_last)
      table.columns[i].column = lacking_column(columns[i], table.rows, texts);
}

}  // namespace

CsvResult load_csv(const CsvSource& source, const Schema& schema, TextPool& texts, const CsvOptions& options) {
  std::variant<FileBytes, BadEncoding> read = text_of(source.bytes);
  if (BadEncoding* const bad = std::get_if<BadEncoding>(&read))
    return {empty_table(source, schema, options), std::move(*bad)};
  const FileBytes text = std::get<FileBytes>(std::move(read));
  const auto badly_encoded = [&] {
    LoadedTable table = empty_table(source, schema, options);
    table.text = text;
    return CsvResult{std::move(table), bad_encoding(text, find_bad_byte(text.text).value_or(0))};
  };
  LoadedTable table = table_with_header(source, schema, options, text);
  // What of the text is not looked at on the way.
  const std::size_t seen_from = table.header.readable ? table.header.body : text.text.size();
  if (find_bad_byte(text.text.substr(0, seen_from))) return badly_encoded();
  if (!table.header.readable) return {std::move(table), std::nullopt};
  const ReadingPlan plan{&schema,
                         table.spec,
                         &table.header,
                         source.owners,
                         code_names_of(table.spec),
                         options.limits->cell,
                         options.taker,
                         options.only_where_asked};
  switch (read_chunks(table, plan, texts, options)) {
    case Ending::bad_encoding: return badly_encoded();
    case Ending::too_many_rows:
      table = table_with_header(source, schema, options, text);
      table.errors.add(Fault{1, 1, FaultKind::too_many_rows});
      return {std::move(table), std::nullopt};
    case Ending::all_read:
    case Ending::wrong_quotes: break;
  }
  add_lacking_columns(table, plan, texts);
  add_odd_texts(table);
  return {std::move(table), std::nullopt};
}

}  // namespace xeploai::data
