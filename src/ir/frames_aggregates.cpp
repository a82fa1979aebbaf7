// The aggregates of a Builder: whose list it is, and the code of its elements in a frame of their own.
#include <iterator>
#include <utility>

#include "base/overloaded.hpp"
#include "ir/frames.hpp"

namespace xeploai::ir {

using base::Overloaded;

Builder::Depth Builder::list_depth(const sema::ListSource& list) const {
  return std::visit(Overloaded{[](const sema::ListField& l) { return l.base ? Depth{0} : l.depth; },
                               [](const sema::ReverseList& l) { return l.base ? Depth{0} : l.depth; },
                               [](const sema::GroupList&) { return Depth{0}; }},
                    list);
}

FrameRows Builder::element_rows(const sema::ListSource& list) const {
  return std::visit(Overloaded{[](const sema::ListField& l) {
                                 return FrameRows{RowsOf::list, l.unit, static_cast<std::uint32_t>(l.list)};
                               },
                               [](const sema::ReverseList& l) {
                                 return FrameRows{RowsOf::unit, l.unit, 0};
                               },
                               [](const sema::GroupList& l) {
                                 return FrameRows{RowsOf::unit, l.unit, 0};
                               }},
                    list);
}

// The reference to the row whose list it is; none where that is the row of the frame itself.
Reg Builder::owner_of(const sema::ListSource& list, Depth depth) {
  const sema::ExprPtr* base = nullptr;
  if (const auto* field = std::get_if<sema::ListField>(&list)) base = &field->base;
  if (const auto* reverse = std::get_if<sema::ReverseList>(&list)) base = &reverse->base;
  if (base && *base) return lower(**base, depth);
  const Depth at = list_depth(list);
  if (at == depth) return {};
  const ColumnRef row{ColumnKind::row, frames_[at].rows.unit, 0, 0};
  return broadcast(load(row, Kind::number, {}, at), at, depth);
}

Reg Builder::lower_aggregate(const sema::Aggregate& e, Depth depth) {
  Aggregate aggregate;
  aggregate.function = e.function;
  std::visit(Overloaded{[&](const sema::ListField& l) {
                          aggregate.list_kind = ListKind::list;
                          aggregate.unit = l.unit;
                          aggregate.index = static_cast<std::uint32_t>(l.list);
                        },
                        [&](const sema::ReverseList& l) {
                          aggregate.list_kind = ListKind::reverse;
                          aggregate.unit = l.unit;
                          aggregate.index = static_cast<std::uint32_t>(l.field);
                        },
                        [&](const sema::GroupList& l) {
                          aggregate.list_kind = ListKind::group;
                          aggregate.unit = l.unit;
                        }},
             e.list);
  aggregate.owner = owner_of(e.list, depth);
  if (e.at_most) aggregate.at_most = lower(*e.at_most, depth);

  // The frames between `depth` and the elements' own are out of use while the elements' code is built.
  std::vector<Frame> outside(std::make_move_iterator(frames_.begin() + depth + 1),
                             std::make_move_iterator(frames_.end()));
  frames_.resize(depth + 1);
  frames_.resize(e.depth);
  frames_.push_back(Frame{Emitter(aggregate.body), element_rows(e.list), depth});
  if (e.where) aggregate.where = lower(*e.where, e.depth);
  if (e.value) aggregate.value = lower(*e.value, e.depth);
  if (e.per) aggregate.per = lower(*e.per, e.depth);
  frames_.resize(depth + 1);
  frames_.insert(frames_.end(), std::make_move_iterator(outside.begin()), std::make_move_iterator(outside.end()));

  Code& code = frames_[depth].emitter.code();
  code.aggregates.push_back(std::move(aggregate));
  const bool boolean = e.function == sema::AggregateFunction::any || e.function == sema::AggregateFunction::all;
  return emit(depth, Op::aggregate, boolean ? Kind::boolean : Kind::number, {}, {}, {},
              static_cast<std::uint32_t>(code.aggregates.size() - 1), e.operation);
}

}  // namespace xeploai::ir
