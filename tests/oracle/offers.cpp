// What a place of the program may name: fields, lets, ranks, parameters, paths, lists.
#include <algorithm>

#include "oracle/expressions.hpp"

namespace xeploai::oracle {

Place Place::knowing(const Present& more) const {
  Place result = *this;
  result.present.insert(more.begin(), more.end());
  return result;
}

bool Expressions::is_usable(const Offer& offer, const Place& place) const {
  return std::all_of(offer.needs.begin(), offer.needs.end(),
                     [&](const std::string& need) { return place.present.count(need) != 0; });
}

// The members of a unit under a prefix, `a.b.`; through references up to so many steps.
void Expressions::offer_members(std::vector<Offer>& out, std::size_t unit, const std::string& prefix,
                                const std::vector<std::string>& needs, const std::string& frame, int steps,
                                RankOffer rank) const {
  const WorldUnit& of = world_.units[unit];
  const auto offer = [&](const std::string& name, const Shape& shape, bool may_be_missing) {
    Offer one{prefix + name, shape, needs};
    if (may_be_missing) one.needs.push_back(frame + one.text);
    out.push_back(one);
    return one;
  };
  const Shape key = of.integer_key ? Shape{Kind::number, 0, 0, 1e5} : Shape{Kind::text};
  if (!of.name.empty()) offer(of.key, key, false);
  for (const WorldField& field : of.fields) {
    const Offer one = offer(field.name, field.shape, field.optional);
    if (field.shape.kind != Kind::reference || steps == 0) continue;
    offer_members(out, field.shape.of, one.text + ".", one.needs, frame, steps - 1, RankOffer::final);
  }
  for (const WorldLet& let : of.lets) {
    const Offer one = offer(let.name, let.shape, false);
    if (let.shape.kind != Kind::reference || steps == 0) continue;
    offer_members(out, let.shape.of, one.text + ".", one.needs, frame, steps - 1, RankOffer::final);
  }
  const bool has_rank = rank == RankOffer::current || (rank == RankOffer::final && of.rank_known);
  if (has_rank) offer("rank", Shape{Kind::enumeration, of.scale}, rank == RankOffer::final);
}

std::vector<Offer> Expressions::offers(const Place& place) const {
  std::vector<Offer> out = place.known_calls;
  std::set<std::string> hidden;
  const auto is_hidden = [&](const Offer& offer) {
    return hidden.count(offer.text.substr(0, offer.text.find('.'))) != 0;
  };
  for (std::size_t i = place.rows.size(); i-- > 0;) {
    const Place::Row& row = place.rows[i];
    const std::string frame = std::to_string(i) + ":";
    std::vector<Offer> here;
    const WorldUnit& unit = world_.units[row.unit];
    std::set<std::string> names;
    if (row.list) {
      for (const WorldField& field : unit.lists[*row.list].fields) {
        names.insert(field.name);
        here.push_back({field.name, field.shape, {}});
        if (field.optional) here.back().needs = {frame + field.name};
        const auto needs = here.back().needs;
        if (field.shape.kind != Kind::reference) continue;
        offer_members(here, field.shape.of, field.name + ".", needs, frame, 1, RankOffer::final);
      }
    } else {
      for (const WorldList& list : unit.lists) names.insert(list.name);
      offer_members(here, row.unit, "", {}, frame, 2, row.rank);
      for (const Offer& offer : here) names.insert(offer.text.substr(0, offer.text.find('.')));
      // Also a rank that may not be used yet hides one further out.
      if (row.rank != RankOffer::none && unit.classified) names.insert("rank");
    }
    for (const Offer& offer : here) {
      if (!is_hidden(offer)) out.push_back(offer);
    }
    hidden.insert(names.begin(), names.end());
  }
  if (place.rows.empty()) {
    for (const Offer& key : place.group_keys) {
      hidden.insert(key.text.substr(0, key.text.find('.')));
      out.push_back(key);
    }
  }
  // In rules that several units use, a field of any of them may hide a parameter.
  const bool shared = !place.rows.empty() && world_.units[place.rows.front().unit].name.empty();
  for (std::size_t u = 0; shared && u < world_.units.size(); ++u) {
    for (const WorldField& field : world_.units[u].fields) hidden.insert(field.name);
  }
  if (place.group_of) {  // whether a field that is no key hides a parameter in a limit is not asked
    for (const WorldField& field : world_.units[*place.group_of].fields) hidden.insert(field.name);
  }
  for (const WorldParameter& parameter : world_.parameters) {
    const Offer offer{parameter.name, parameter.shape, {}};
    if (!parameter.table && !is_hidden(offer)) out.push_back(offer);
  }
  return out;
}

std::vector<Offer> Expressions::usable(const Place& place, const Shape& type) const {
  std::vector<Offer> out;
  for (const Offer& offer : offers(place)) {
    if (offer.shape.same_type(type) && is_usable(offer, place)) out.push_back(offer);
  }
  return out;
}

// --- Lists ---------------------------------------------------------------------------------------------------

std::optional<Expressions::ListOffer> Expressions::list(const Place& place) {
  if (place.lists >= 2) return std::nullopt;
  std::vector<ListOffer> found;
  const auto add = [&](const std::string& text, const Place::Row& row, double largest) {
    ListOffer offer{text, place, largest};
    offer.inner.rows.push_back(row);
    offer.inner.lists = place.lists + 1;
    offer.inner.known_calls.clear();
    found.push_back(offer);
  };
  const auto own = static_cast<double>(world_.list_rows * 3);
  const auto all = static_cast<double>(world_.rows);
  std::set<std::string> hidden;
  for (std::size_t i = place.rows.size(); i-- > 0;) {
    const Place::Row& row = place.rows[i];
    const WorldUnit& unit = world_.units[row.unit];
    if (row.list) continue;
    for (std::size_t l = 0; l < unit.lists.size(); ++l) {
      if (hidden.insert(unit.lists[l].name).second) add(unit.lists[l].name, {row.unit, l}, own);
    }
  }
  for (const Offer& offer : offers(place)) {
    if (offer.shape.kind != Kind::reference || !is_usable(offer, place)) continue;
    const WorldUnit& unit = world_.units[offer.shape.of];
    for (std::size_t l = 0; l < unit.lists.size(); ++l) {
      add(offer.text + "." + unit.lists[l].name, {offer.shape.of, l}, own);
    }
  }
  for (std::size_t u = 0; u < world_.units.size(); ++u) {
    for (const WorldField& field : world_.units[u].fields) {
      if (field.shape.kind != Kind::reference) continue;
      const bool is_around = std::any_of(place.rows.begin(), place.rows.end(), [&](const Place::Row& row) {
        return !row.list && row.unit == field.shape.of;
      });
      if (is_around) add(world_.units[u].name + " by " + field.name, {u, std::nullopt, RankOffer::final}, all);
    }
  }
  if (place.group_of) {
    for (int weight = 0; weight < 3; ++weight) add("group", {*place.group_of, std::nullopt, RankOffer::current}, all);
  }
  if (found.empty()) return std::nullopt;
  return random_.pick(found);
}

std::string Expressions::filtered(ListOffer& list, int depth, int percent) {
  if (!random_.chance(percent)) return list.text;
  std::optional<std::string> kind;
  if (random_.chance(40)) kind = of_a_kind(list.inner.rows.back());
  if (kind && random_.chance(50)) return list.text + " where " + *kind;
  const Piece where = condition(list.inner, depth);
  list.inner.present.insert(where.when_true.begin(), where.when_true.end());
  const std::string first = kind ? *kind + " and " : "";
  return list.text + " where " + first + (kind ? wrapped(where, Binding::comparison) : where.text);
}

// `FIELD = VALUE` of an enumeration of the row: what entries of a plan are told apart by.
std::optional<std::string> Expressions::of_a_kind(const Place::Row& row) {
  const WorldUnit& unit = world_.units[row.unit];
  std::vector<const WorldField*> found;
  for (const WorldField& field : row.list ? unit.lists[*row.list].fields : unit.fields)
    if (field.shape.kind == Kind::enumeration && !field.optional) found.push_back(&field);
  if (found.empty()) return std::nullopt;
  const WorldField& field = *random_.pick(found);
  return field.name + " = " + random_.pick(world_.enums[field.shape.of].values);
}

std::optional<Offer> Expressions::extreme_call(const Place& place, int depth) {
  auto over = list(place);
  if (!over) return std::nullopt;
  const std::string text = filtered(*over, depth - 1, 50);
  std::vector<Offer> terms;
  for (const Offer& offer : offers(over->inner)) {
    const bool ordered = offer.shape.kind == Kind::enumeration && world_.enums[offer.shape.of].ordered;
    if (!ordered && offer.shape.kind != Kind::number && offer.shape.kind != Kind::date) continue;
    if (is_usable(offer, over->inner)) terms.push_back(offer);
  }
  if (terms.empty()) return std::nullopt;
  Offer term = random_.pick(terms);
  if (term.shape.kind == Kind::number && random_.chance(30)) {
    const Piece one = number(over->inner, depth - 1);
    term = {one.text, one.shape, {}};
  }
  Offer call{(random_.chance(50) ? "highest(" : "lowest(") + text + ", " + term.text + ")", term.shape, {}};
  call.needs = {"call:" + call.text};
  return call;
}

}  // namespace xeploai::oracle
