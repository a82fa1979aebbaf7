#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "data/read.hpp"

namespace xeploai::data {
namespace {

using Marks = std::vector<std::vector<std::uint8_t>>;

// A reference from one unit to another, out of its own row or that of a list.
struct Edge {
  std::uint32_t target = 0;
  UnitIndex from;
  std::uint32_t row = 0;
};

// Calls `visit(target unit, target row, row of the owner, row)` for each reference that is kept in the column.
template <class Visit>
void each_reference(const ColumnSpec& spec, const Column& column, const std::vector<std::uint32_t>* owners,
                    Visit visit) {
  if (spec.type != ValueType::reference) return;
  const auto& elements = std::get<std::vector<std::int32_t>>(column.elements);
  for (std::size_t row = 0; row < elements.size(); ++row) {
    if (column.is_missing(row)) continue;
    const std::uint32_t owner = owners != nullptr ? (*owners)[row] : static_cast<std::uint32_t>(row);
    visit(spec.target, static_cast<std::uint32_t>(elements[row]), owner, row);
  }
}

template <class Visit>
void each_reference_of(const UnitSpec& spec, const UnitTable& table, Visit visit) {
  for (std::size_t i = 0; i < spec.columns.size(); ++i)
    each_reference(spec.columns[i], table.columns[i], nullptr, visit);
  for (std::size_t l = 0; l < spec.lists.size(); ++l)
    for (std::size_t i = 0; i < spec.lists[l].columns.size(); ++i)
      each_reference(spec.lists[l].columns[i], table.lists[l].columns[i], &table.lists[l].owners, visit);
}

// All references to one kind of unit, those to row r from offsets[r] to offsets[r + 1].
struct Referring {
  std::vector<std::uint32_t> offsets;
  std::vector<Edge> edges;
};

std::vector<Referring> referring_to(const DataSet& data, const Schema& schema) {
  std::vector<Referring> all(data.units.size());
  for (std::size_t u = 0; u < data.units.size(); ++u)
    each_reference_of(schema.units[u], data.units[u],
                      [&](UnitIndex unit, std::uint32_t target, std::uint32_t owner, std::size_t) {
                        all[unit.index()].edges.push_back(Edge{target, UnitIndex(u), owner});
                      });
  for (std::size_t u = 0; u < all.size(); ++u) {
    Referring& one = all[u];
    std::stable_sort(one.edges.begin(), one.edges.end(),
                     [](const Edge& a, const Edge& b) { return a.target < b.target; });
    one.offsets.assign(data.units[u].rows + 1, 0);
    for (const Edge& edge : one.edges) ++one.offsets[edge.target + 1];
    for (std::size_t row = 0; row < data.units[u].rows; ++row) one.offsets[row + 1] += one.offsets[row];
  }
  return all;
}

// Marks all that refers to what is marked, directly or through others; these get 2.
void spread(Marks& marks, const DataSet& data, const Schema& schema) {
  const std::vector<Referring> referring = referring_to(data, schema);
  std::vector<std::pair<UnitIndex, std::uint32_t>> open;
  for (std::size_t u = 0; u < marks.size(); ++u)
    for (std::size_t row = 0; row < marks[u].size(); ++row)
      if (marks[u][row] != 0) open.emplace_back(UnitIndex(u), static_cast<std::uint32_t>(row));
  while (!open.empty()) {
    const auto [unit, row] = open.back();
    open.pop_back();
    const Referring& to = referring[unit.index()];
    for (std::uint32_t i = to.offsets[row]; i < to.offsets[row + 1]; ++i) {
      const Edge& edge = to.edges[i];
      std::uint8_t& mark = marks[edge.from.index()][edge.row];
      if (mark != 0) continue;
      mark = 2;
      open.emplace_back(edge.from, edge.row);
    }
  }
}

std::uint64_t row_of_file(const std::vector<std::uint64_t>& source_rows, std::size_t row) {
  return source_rows.empty() ? row + 2 : source_rows[row];
}

// For each unit that was marked for a reference, the first such cell: of its own columns, then of its lists.
class Telling {
 public:
  Telling(const DataSet& data, const Schema& schema, const Marks& marks)
      : data_(&data), schema_(&schema), marks_(&marks) {}

  std::vector<Rejection> of(std::size_t unit) {
    const UnitSpec& spec = schema_->units[unit];
    const UnitTable& table = data_->units[unit];
    found_.assign(table.rows, 0);
    rejections_.clear();
    unit_ = unit;
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
      look(spec.columns[i], std::nullopt, table.columns[i], nullptr, table.source_rows, place(table.source_columns, i),
           table.path);
    for (std::size_t l = 0; l < spec.lists.size(); ++l) {
      const ListTable& list = table.lists[l];
      for (std::size_t i = 0; i < spec.lists[l].columns.size(); ++i)
        look(spec.lists[l].columns[i], l, list.columns[i], &list.owners, list.source_rows,
             place(list.source_columns, i), list.path);
    }
    std::sort(rejections_.begin(), rejections_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Rejection> out;
    for (auto& [row, rejection] : rejections_) out.push_back(std::move(rejection));
    return out;
  }

 private:
  static std::uint64_t place(const std::vector<std::uint32_t>& places, std::size_t field) {
    return field < places.size() ? places[field] : 0;
  }

  void look(const ColumnSpec& spec, std::optional<std::size_t> in_list, const Column& column,
            const std::vector<std::uint32_t>* owners, const std::vector<std::uint64_t>& source_rows,
            std::uint64_t source_column, const std::string& path) {
    const auto& own = (*marks_)[unit_];
    each_reference(spec, column, owners,
                   [&](UnitIndex unit, std::uint32_t target, std::uint32_t owner, std::size_t row) {
                     if (own[owner] != 2 || found_[owner] != 0 || (*marks_)[unit.index()][target] == 0) return;
                     found_[owner] = 1;
                     Rejection rejection{UnitIndex(unit_),
                                         data_->units[unit_].keys.text(owner),
                                         row_of_file(source_rows, row),
                                         source_column,
                                         diag::Code::unknown_reference,
                                         data_->units[unit.index()].keys.text(target),
                                         path,
                                         in_list,
                                         spec.name};
                     rejections_.emplace_back(owner, std::move(rejection));
                   });
  }

  const DataSet* data_;
  const Schema* schema_;
  const Marks* marks_;
  std::size_t unit_ = 0;
  std::vector<std::uint8_t> found_;
  std::vector<std::pair<std::uint32_t, Rejection>> rejections_;
};

// Keeps the elements whose row is kept; `gone` tells of each row whether it goes.
template <class Element, class Gone>
void keep_rows(std::vector<Element>& elements, const Gone& gone) {
  std::size_t kept = 0;
  for (std::size_t row = 0; row < elements.size(); ++row)
    if (!gone(row)) elements[kept++] = std::move(elements[row]);
  elements.resize(kept);
}

// Source rows are listed before rows go, since they no longer follow from where a row is.
void list_source_rows(std::vector<std::uint64_t>& source_rows, std::size_t rows) {
  if (!source_rows.empty()) return;
  for (std::size_t row = 0; row < rows; ++row) source_rows.push_back(row + 2);
}

template <class Gone>
void keep_rows(std::vector<Column>& columns, const Gone& gone) {
  for (Column& column : columns) {
    std::visit([&gone](auto& elements) { keep_rows(elements, gone); }, column.elements);
    keep_rows(column.missing, gone);
    if (std::find(column.missing.begin(), column.missing.end(), 1) == column.missing.end()) column.missing.clear();
  }
}

void remove_rows(UnitTable& table, const std::vector<std::uint8_t>& marks) {
  const auto gone = [&marks](std::size_t row) { return marks[row] != 0; };
  for (ListTable& list : table.lists) {
    const std::vector<std::uint32_t> owners = list.owners;
    const auto row_gone = [&](std::size_t row) { return gone(owners[row]); };
    list_source_rows(list.source_rows, owners.size());
    keep_rows(list.columns, row_gone);
    keep_rows(list.owners, row_gone);
    keep_rows(list.source_rows, row_gone);
  }
  list_source_rows(table.source_rows, table.rows);
  keep_rows(table.columns, gone);
  keep_rows(table.keys.integers, gone);
  keep_rows(table.keys.texts, gone);
  keep_rows(table.source_rows, gone);
  table.rows = static_cast<std::size_t>(std::count(marks.begin(), marks.end(), 0));
}

// Where each row has gone to; rows that are gone stand for the next that stays.
std::vector<std::uint32_t> new_places(const std::vector<std::uint8_t>& marks) {
  std::vector<std::uint32_t> places;
  places.reserve(marks.size());
  std::uint32_t next = 0;
  for (const std::uint8_t mark : marks) {
    places.push_back(next);
    if (mark == 0) ++next;
  }
  return places;
}

using Places = std::vector<std::vector<std::uint32_t>>;

void renumber(const std::vector<ColumnSpec>& specs, std::vector<Column>& columns, const Places& places) {
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (specs[i].type != ValueType::reference) continue;
    const auto& to = places[specs[i].target.index()];
    auto& elements = std::get<std::vector<std::int32_t>>(columns[i].elements);
    for (std::size_t row = 0; row < elements.size(); ++row)
      elements[row] =
          columns[i].is_missing(row) ? 0 : static_cast<std::int32_t>(to[static_cast<std::size_t>(elements[row])]);
  }
}

}  // namespace

std::vector<Rejection> reject(DataSet& data, const Schema& schema, std::vector<std::vector<std::uint8_t>> marked) {
  std::vector<Rejection> rejections;
  const auto none = [](const auto& marks) { return std::find(marks.begin(), marks.end(), 1) == marks.end(); };
  if (std::all_of(marked.begin(), marked.end(), none)) return rejections;
  for (UnitTable& table : data.units)
    for (ListTable& list : table.lists) list.list_owners();
  spread(marked, data, schema);
  Telling telling(data, schema, marked);
  for (std::size_t u = 0; u < data.units.size(); ++u)
    for (Rejection& rejection : telling.of(u)) rejections.push_back(std::move(rejection));

  Places places;
  for (const auto& marks : marked) places.push_back(new_places(marks));
  for (std::size_t u = 0; u < data.units.size(); ++u) {
    UnitTable& table = data.units[u];
    remove_rows(table, marked[u]);
    renumber(schema.units[u].columns, table.columns, places);
    for (std::size_t l = 0; l < table.lists.size(); ++l) {
      renumber(schema.units[u].lists[l].columns, table.lists[l].columns, places);
      for (std::uint32_t& owner : table.lists[l].owners) owner = places[u][owner];
      index_by_owner(table.lists[l], table.rows);
    }
  }
  return rejections;
}

}  // namespace xeploai::data
