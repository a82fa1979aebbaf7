#include "oracle/statements.hpp"

#include <algorithm>
#include <optional>

#include "oracle/expressions.hpp"

namespace xeploai::oracle {
namespace {

class Maker {
 public:
  Maker(World& world, Random& random) : world_(world), random_(random), expressions_(world, random) {}

  // `rules` of lets and a require, used by most units.
  void share(const std::vector<WorldField>& common) {
    // While they are made they belong to a unit of their own, which has the common fields and nothing else.
    const std::size_t stand_in = world_.units.size();
    world_.units.emplace_back();
    world_.units.back().fields = common;
    world_.units.back().key = "no_key";
    for (int i = random_.between(1, 2); i > 0; --i) make_let(stand_in);
    make_require(stand_in);
    const WorldUnit made = world_.units.back();
    world_.units.pop_back();
    const std::string name = world_.fresh("shared_");
    std::string text = "rules " + name + " {\n";
    for (const std::string& statement : made.statements) text += "  " + statement + "\n";
    world_.declarations.push_back(text + "}");
    for (std::size_t u = 0; u < world_.units.size(); ++u) {
      if (!world_.units[u].classified || !random_.chance(80)) continue;
      add(u, "use " + name);
      auto& lets = world_.units[u].lets;
      lets.insert(lets.end(), made.lets.begin(), made.lets.end());
    }
  }

  void make() {
    // Lets of all units mixed; the ranks of a unit somewhere among them.
    constexpr std::size_t ranks = 1000;
    std::vector<std::size_t> steps;
    for (std::size_t u = 0; u < world_.units.size(); ++u) {
      if (!world_.units[u].classified) continue;
      for (int i = random_.between(1, 6); i > 0; --i) steps.push_back(u);
      steps.push_back(ranks + u);
    }
    random_.shuffle(steps);
    for (const std::size_t step : steps) step < ranks ? make_let(step) : make_ranks(step - ranks);
    for (std::size_t u = 0; u < world_.units.size(); ++u) {
      if (!world_.units[u].classified) continue;
      for (int i = random_.between(0, 2); i > 0; --i) make_require(u);
      random_.shuffle(world_.units[u].statements);
    }
  }

 private:
  Place place_of(std::size_t unit, RankOffer rank = RankOffer::none) const {
    Place place;
    place.rows.push_back({unit, std::nullopt, rank});
    return place;
  }
  void add(std::size_t unit, const std::string& statement) { world_.units[unit].statements.push_back(statement); }

  // --- Lets --------------------------------------------------------------------------------------------------

  void make_let(std::size_t unit) {
    const Place place = place_of(unit);
    const std::string name = world_.fresh("let_");
    switch (random_.below(8)) {
      case 0:
      case 1:
      case 2: return add_let(unit, name, bounded(place));
      case 3: return add_let(unit, name, as_let(expressions_.condition(place, 3)));
      case 4: return add_let(unit, name, reference_or_date(place));
      default: return add_let(unit, name, cases(place, any_type()));
    }
  }

  struct Body {
    std::string text;
    Shape shape;
  };
  static Body as_let(const Piece& piece) { return {" = " + piece.text, piece.shape}; }

  void add_let(std::size_t unit, const std::string& name, const Body& body) {
    add(unit, "let " + name + body.text);
    world_.units[unit].lets.push_back({name, body.shape});
  }

  Body bounded(const Place& place) {
    const Piece value = expressions_.number(place, 3);
    Body body{" = " + value.text, value.shape};
    for (const std::string bound : {" at least ", " at most "}) {
      if (!random_.chance(35)) continue;
      const Piece limit = expressions_.number(place, random_.between(0, 1));
      body.text += bound + limit.text;
      body.shape.decimals = std::max(body.shape.decimals, limit.shape.decimals);
      body.shape.largest = std::max(body.shape.largest, limit.shape.largest);
    }
    return body;
  }

  Body reference_or_date(const Place& place) {
    for (const Offer& offer : expressions_.offers(place)) {
      if (offer.shape.kind != Kind::reference || !expressions_.is_usable(offer, place)) continue;
      if (random_.chance(50)) return {" = " + offer.text, offer.shape};
    }
    return as_let(expressions_.of_type(Shape{Kind::date}, place, 1));
  }

  Shape any_type() {
    switch (random_.below(7)) {
      case 0: return Shape{Kind::date};
      case 1: return Shape{Kind::text};
      case 2: return Shape{Kind::boolean};
      case 3:
      case 4: return Shape{Kind::enumeration, random_.below(world_.enums.size())};
      default: return Shape{};
    }
  }

  static std::string case_value(const std::string& text, bool first) {
    return !first && text.starts_with("-") ? "(" + text + ")" : text;
  }

  Body cases(const Place& outer, const Shape& type) {
    Place place = outer;
    Body body{" {", type};
    const auto take = [&](const Piece& value) {
      body.shape.decimals = std::max(body.shape.decimals, value.shape.decimals);
      body.shape.largest = std::max(body.shape.largest, value.shape.largest);
      return value.text;
    };
    const int alternatives = random_.between(1, 3);
    for (int i = 0; i < alternatives; ++i) {
      const Piece when = expressions_.condition(place, 2);
      Place inside = place.knowing(when.when_true);
      body.text += " " + case_value(take(expressions_.of_type(type, inside, 2)), i == 0) + " when " + when.text + "\n   ";
      place = place.knowing(when.when_false);
    }
    if (random_.chance(25)) add_extreme_case(place, type, body, take);
    body.text += " " + case_value(take(expressions_.of_type(type, place, 1)), false) + " otherwise }";
    return body;
  }

  // `highest(…) when highest(…) is present`
  template <class Take>
  void add_extreme_case(const Place& place, const Shape& type, Body& body, const Take& take) {
    const auto call = expressions_.extreme_call(place, 2);
    if (!call || !call->shape.same_type(type)) return;
    body.text += " " + take(Piece{call->text, Binding::atom, call->shape, {}, {}}) + " when " + call->text +
                 " is present\n   ";
  }

  // --- Ranks -------------------------------------------------------------------------------------------------

  void make_ranks(std::size_t unit) {
    for (int i = random_.between(0, 2); i > 0; --i) make_skip(unit);
    add(unit, "rank {" + rank_cases(unit) + " }");
    for (int i = random_.between(0, 2); i > 0; --i) make_cap(unit);
    if (world_.enums[world_.units[unit].scale].values.size() > 1) {
      for (int i = random_.between(0, 3); i > 0; --i) make_quota(unit);
    }
    world_.units[unit].rank_known = true;
  }

  std::string rank_value(std::size_t unit) {
    const std::size_t scale = world_.units[unit].scale;
    if (random_.chance(10)) return expressions_.value_of_type(scale);
    return random_.pick(world_.enums[scale].values);
  }

  std::string rank_cases(std::size_t unit) {
    Place place = place_of(unit);
    std::string text;
    for (int i = random_.between(1, 4); i > 0; --i) {
      const Piece when = expressions_.condition(place, 2);
      text += " " + rank_value(unit) + " when " + when.text + "\n   ";
      place = place.knowing(when.when_false);
    }
    return text + " " + rank_value(unit) + " otherwise";
  }

  void make_skip(std::size_t unit) {
    const Piece when = expressions_.condition(place_of(unit), 1);
    // Most skips hold for few.
    const std::string also = random_.chance(60) ? Expressions::wrapped(when, Binding::negation) + " and " +
                                                      Expressions::wrapped(expressions_.condition(place_of(unit), 0),
                                                                           Binding::negation)
                                                : when.text;
    add(unit, "skip " + world_.fresh("skip_") + " when " + also + " because \"-\"");
  }

  void make_cap(std::size_t unit) {
    const Place outer = place_of(unit);
    const Shape rank{Kind::enumeration, world_.units[unit].scale};
    std::string when;
    Place place = outer;
    if (random_.chance(60)) {
      const Piece condition = expressions_.condition(place, 2);
      when = " when " + condition.text;
      place = place.knowing(condition.when_true);
    }
    std::string bound = rank_value(unit);
    std::vector<std::string> ranks;  // those that may be missing too
    for (const Offer& offer : expressions_.offers(place)) {
      if (offer.shape.same_type(rank)) ranks.push_back(offer.text);
    }
    if (!ranks.empty() && random_.chance(60)) bound = random_.pick(ranks);
    if (random_.chance(10)) {
      const auto call = expressions_.extreme_call(place, 2);
      if (call && call->shape.same_type(rank)) bound = call->text;
    }
    add(unit, "cap " + world_.fresh("cap_") + " at " + bound + when);
  }

  void make_require(std::size_t unit) {
    add(unit, "require " + world_.fresh("require_") + " " + expressions_.condition(place_of(unit), 3).text +
                  " message \"-\"");
  }

  // --- Quotas ------------------------------------------------------------------------------------------------

  void make_quota(std::size_t unit) {
    const auto& values = world_.enums[world_.units[unit].scale].values;
    const std::size_t of = 1 + random_.below(values.size() - 1);
    std::vector<std::string> parts;
    Place group;
    group.group_of = unit;
    if (random_.chance(75)) parts.push_back("per " + per_keys(unit, group));
    parts.push_back("limit" + limit(group));
    parts.push_back("order " + order(unit));
    parts.push_back("else " + values[random_.below(of)]);
    if (random_.chance(60)) parts.push_back(random_.chance(50) ? "ties hold" : "ties admit");
    random_.shuffle(parts);
    std::string text = "quota " + world_.fresh("quota_") + " of " + values[of] + " {";
    for (const std::string& part : parts) text += "\n    " + part;
    add(unit, text + "\n  }");
  }

  std::string per_keys(std::size_t unit, Place& group) {
    std::vector<Offer> found;
    for (const Offer& offer : expressions_.offers(place_of(unit))) {
      const bool is_parameter = std::any_of(world_.parameters.begin(), world_.parameters.end(),
                                            [&](const WorldParameter& one) { return one.name == offer.text; });
      if (offer.text != world_.units[unit].key && !is_parameter) found.push_back(offer);
    }
    std::string text;
    for (int i = random_.between(1, 2); i > 0 && !found.empty(); --i) {
      const std::size_t at = random_.below(found.size());
      Offer key = found[at];
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(at));
      text += (text.empty() ? "" : ", ") + key.text;
      // That one key is present is taken to tell nothing of another.
      if (!key.needs.empty()) key.needs = {"group:" + key.text};
      group.group_keys.push_back(key);
      if (key.shape.kind != Kind::reference) continue;
      for (const Offer& member : members_of(key)) group.group_keys.push_back(member);
    }
    return text;
  }

  // What a path through a key that is a reference reaches.
  std::vector<Offer> members_of(const Offer& key) {
    std::vector<Offer> out;
    for (Offer offer : expressions_.offers(place_of(key.shape.of, RankOffer::final))) {
      const bool is_parameter = std::any_of(world_.parameters.begin(), world_.parameters.end(),
                                            [&](const WorldParameter& one) { return one.name == offer.text; });
      if (is_parameter) continue;
      std::vector<std::string> needs = key.needs;
      for (const std::string& need : offer.needs) needs.push_back("group:" + key.text + "." + need.substr(need.find(':') + 1));
      out.push_back({key.text + "." + offer.text, offer.shape, needs});
    }
    return out;
  }

  std::string limit(const Place& group) {
    if (random_.chance(40)) return " = " + limit_value(group);
    Place place = group;
    std::string text = " {";
    for (int i = random_.between(1, 2); i > 0; --i) {
      const Piece when = expressions_.condition(place, 2);
      text += " " + case_value(limit_value(place.knowing(when.when_true)), false) + " when " + when.text + "\n     ";
      place = place.knowing(when.when_false);
    }
    return text + " " + case_value(limit_value(place), false) + " otherwise }";
  }

  std::string limit_value(const Place& group) {
    Place members = group;
    members.rows.push_back({*group.group_of, std::nullopt, RankOffer::current});
    members.lists = 1;
    const std::string where = random_.chance(70) ? " where " + expressions_.condition(members, 1).text : "";
    switch (random_.below(7)) {
      case 0: return std::to_string(random_.between(0, 4));
      case 1: return random_.word({"20%", "50%", "0.4"}) + " * count(group" + where + ")";
      case 2: return "floor(" + random_.word({"20%", "33.3%", "50%"}) + " * count(group" + where + "))";
      case 3: return "count(group" + where + ") - " + std::to_string(random_.between(0, 3));
      case 4: return "round(count(group" + where + ") / 3, 1)";
      default: return expressions_.number(group, 2).text;
    }
  }

  std::string order(std::size_t unit) {
    const Place place = place_of(unit, RankOffer::current);
    std::vector<std::string> found;
    for (const Offer& offer : expressions_.offers(place)) {
      const bool ordered = offer.shape.kind == Kind::number || offer.shape.kind == Kind::date ||
                           (offer.shape.kind == Kind::enumeration && world_.enums[offer.shape.of].ordered);
      if (ordered && expressions_.is_usable(offer, place)) found.push_back(offer.text);
    }
    std::string text;
    for (int i = random_.between(1, 3); i > 0; --i) {
      std::string key = random_.pick(found);
      if (random_.chance(20)) key = expressions_.number(place, 1).text;
      text += (text.empty() ? "" : ", ") + key + (random_.chance(50) ? " descending" : " ascending");
    }
    return text;
  }

  World& world_;
  Random& random_;
  Expressions expressions_;
};

}  // namespace

void make_statements(World& world, Random& random, const std::vector<WorldField>& common) {
  Maker maker(world, random);
  if (random.chance(40)) maker.share(common);
  maker.make();
}

}  // namespace xeploai::oracle
