#include "eval/bindings.hpp"

#include <utility>
#include <variant>

#include "base/decimal.hpp"

namespace xeploai::eval {
namespace {

// Of a text that is only asked whether it is there, no value is kept; the row stands for it.
ColumnView view_of(const data::Column& column, std::size_t rows) {
  ColumnView view;
  view.rows = rows;
  if (!column.missing.empty()) view.missing = column.missing.data();
  std::visit(
      [&view](const auto& elements) {
        using Element = typename std::decay_t<decltype(elements)>::value_type;
        if (elements.empty()) return;
        view.width = sizeof(Element) == 8   ? ColumnView::Width::bits64
                     : sizeof(Element) == 4 ? ColumnView::Width::bits32
                                            : ColumnView::Width::bits8;
        view.elements = elements.data();
      },
      column.elements);
  return view;
}

ColumnView view_of_ranks(const std::vector<Rank>& ranks, const std::vector<std::uint8_t>& failed) {
  ColumnView view;
  view.width = ColumnView::Width::bits16;
  view.elements = ranks.data();
  view.rows = ranks.size();
  view.negative_is_missing = true;
  if (!failed.empty()) view.failed = failed.data();
  return view;
}

ColumnView view_of(const KeptColumn& column) {
  ColumnView view;
  const bool boolean = !column.booleans.empty();
  view.width = boolean ? ColumnView::Width::bits8 : ColumnView::Width::bits64;
  view.elements = boolean ? static_cast<const void*>(column.booleans.data()) : column.numbers.data();
  view.rows = boolean ? column.booleans.size() : column.numbers.size();
  if (!column.missing.empty()) view.missing = column.missing.data();
  return view;
}

// A field that the table lacks is missing in every row; the readers give it as a column of its own.
std::size_t reference_row(const data::Column& column, std::size_t row) {
  return static_cast<std::size_t>(std::get<std::vector<std::int32_t>>(column.elements)[row]);
}

}  // namespace

Bindings::Bindings(const sema::RuleSet& rules, const ir::Program& program, const data::DataSet& data,
                   std::vector<const UnitValues*> values, StandIn stand_in)
    : rules_(rules), program_(program), texts_(*data.texts), values_(std::move(values)) {
  for (const data::UnitTable& table : data.units) tables_.push_back(&table);
  if (stand_in.table != nullptr) tables_[stand_in.unit.index()] = stand_in.table;
  for (const ir::Pass& pass : program.passes) index_reverse_lists(pass.code);
  for (const auto& quotas : program.quotas)
    for (const ir::QuotaProgram& quota : quotas)
      for (const ir::Code* code : {&quota.per, &quota.limit, &quota.order}) index_reverse_lists(*code);
  for (const auto& test : program.tests)
    for (const ir::Expectation& expectation : test) index_reverse_lists(expectation.code);
  make_key_codes();
}

// Rows of the referring unit, grouped by what they refer to; linear.
void Bindings::index_reverse_lists(const ir::Code& code) {
  for (const ir::Aggregate& aggregate : code.aggregates) {
    index_reverse_lists(aggregate.body);
    if (aggregate.list_kind != ir::ListKind::reverse) continue;
    const auto [place, fresh] = reverse_.try_emplace({aggregate.unit.value, aggregate.index});
    if (!fresh) continue;
    const sema::Field& field = rules_.units[aggregate.unit.index()].fields[aggregate.index];
    const data::UnitTable& table = *tables_[aggregate.unit.index()];
    const data::Column& column = table.columns[aggregate.index];
    ReverseIndex& index = place->second;
    index.offsets.assign(tables_[field.type.target.index()]->rows + 1, 0);
    const auto present = [&](std::size_t row) { return column.missing.empty() || column.missing[row] == 0; };
    for (std::size_t row = 0; row < table.rows; ++row)
      if (present(row)) ++index.offsets[reference_row(column, row) + 1];
    for (std::size_t i = 1; i < index.offsets.size(); ++i) index.offsets[i] += index.offsets[i - 1];
    index.order.resize(index.offsets.back());
    std::vector<std::uint32_t> next(index.offsets.begin(), index.offsets.end() - 1);
    for (std::size_t row = 0; row < table.rows; ++row)
      if (present(row)) index.order[next[reference_row(column, row)]++] = static_cast<std::uint32_t>(row);
  }
}

void Bindings::make_key_codes() {
  key_codes_.resize(tables_.size());
  for (std::size_t u = 0; u < tables_.size(); ++u) {
    if (program_.key_codes[u] == 0 || rules_.units[u].key.integer) continue;
    for (std::size_t row = 0; row < tables_[u]->rows; ++row)
      key_codes_[u].push_back(std::int64_t{texts_.intern(tables_[u]->keys.texts[row])});
  }
}

ColumnView Bindings::column(const ir::ColumnRef& ref) const {
  const std::size_t u = ref.unit ? ref.unit.index() : 0;
  switch (ref.kind) {
    case ir::ColumnKind::key: {
      ColumnView view;
      view.width = ColumnView::Width::bits64;
      const bool integer = rules_.units[u].key.integer;
      const std::vector<std::int64_t>& values = integer ? tables_[u]->keys.integers : key_codes_[u];
      view.elements = values.data();
      view.rows = values.size();
      if (integer) view.factor = base::Decimal::scale;
      return view;
    }
    case ir::ColumnKind::field: return view_of(tables_[u]->columns[ref.index], tables_[u]->rows);
    case ir::ColumnKind::list_field: {
      const data::ListTable& list = tables_[u]->lists[ref.list];
      return view_of(list.columns[ref.index], list.rows());
    }
    case ir::ColumnKind::let: {
      ColumnView view = view_of(values_[u]->lets[ref.index], tables_[u]->rows);
      if (!values_[u]->let_failed[ref.index].empty()) view.failed = values_[u]->let_failed[ref.index].data();
      return view;
    }
    case ir::ColumnKind::rank:
    case ir::ColumnKind::rank_now: {
      const bool others = other_ranks_.first && other_ranks_.first.index() == u;
      return view_of_ranks(others ? *other_ranks_.second : values_[u]->rank, values_[u]->rank_failed);
    }
    case ir::ColumnKind::rank_before: return view_of_ranks(values_[u]->rank_before, values_[u]->rank_failed);
    case ir::ColumnKind::group_key: return view_of(group_->keys[ref.index]);
    case ir::ColumnKind::row: {
      ColumnView view;
      view.rows = tables_[u]->rows;
      return view;
    }
  }
  return {};
}

ListView Bindings::list(const ir::Aggregate& aggregate) const {
  const auto view = [](const std::vector<std::uint32_t>& offsets, const std::vector<std::uint32_t>& order) {
    return ListView{offsets.data(), order.empty() ? nullptr : order.data(), offsets.empty() ? 0 : offsets.size() - 1};
  };
  switch (aggregate.list_kind) {
    case ir::ListKind::list: {
      const data::ListTable& list = tables_[aggregate.unit.index()]->lists[aggregate.index];
      return view(list.offsets, list.order);
    }
    case ir::ListKind::reverse: {
      const ReverseIndex& index = reverse_.at({aggregate.unit.value, aggregate.index});
      return view(index.offsets, index.order);
    }
    case ir::ListKind::group:
      for (const GroupCount& counted : group_->counted)
        if (counted.of == &aggregate) return {nullptr, nullptr, counted.counts.size(), counted.counts.data()};
      return view(group_->offsets, group_->order);
  }
  return {};
}

std::int64_t Bindings::bits(const ir::Constant& constant) const {
  if (constant.predicate) return holds_ && holds_(*constant.predicate) ? 1 : 0;
  if (constant.text) return texts_.intern(*constant.text);
  return constant.bits;
}

}  // namespace xeploai::eval
