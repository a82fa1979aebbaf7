// Random conditions, with what they tell about presence.
#include <algorithm>
#include <iterator>

#include "oracle/expressions.hpp"

namespace xeploai::oracle {
namespace {

Present both(const Present& a, const Present& b) {
  Present out = a;
  out.insert(b.begin(), b.end());
  return out;
}

Present common(const Present& a, const Present& b) {
  Present out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.begin()));
  return out;
}

Piece plain(const std::string& text, Binding binding = Binding::comparison) {
  return {text, binding, Shape{Kind::boolean}, {}, {}};
}

const std::vector<std::string> equalities = {" = ", " != "};
const std::vector<std::string> orders = {" = ", " != ", " < ", " <= ", " > ", " >= "};

// `a and b` or `a or b`, of operands that know what they need.
Piece joined(const Piece& a, const Piece& b, bool is_and) {
  const Binding own = is_and ? Binding::both : Binding::either;
  const Binding least = is_and ? Binding::negation : Binding::both;
  Piece out = plain(Expressions::wrapped(a, a.binding == own ? own : least) + (is_and ? " and " : " or ") +
                        Expressions::wrapped(b, least),
                    own);
  out.when_true = is_and ? both(a.when_true, b.when_true) : common(a.when_true, b.when_true);
  out.when_false = is_and ? common(a.when_false, b.when_false) : both(a.when_false, b.when_false);
  return out;
}

Piece opposite(const Piece& of) {
  Piece out = plain("not " + Expressions::wrapped(of, Binding::comparison), Binding::negation);
  out.when_true = of.when_false;
  out.when_false = of.when_true;
  return out;
}

}  // namespace

Piece Expressions::condition(const Place& place, int depth) {
  std::optional<Piece> piece;
  switch (random_.below(depth <= 0 ? 6 : 14)) {
    case 0:
    case 1:
    case 2: return comparison(place, depth);
    case 3: piece = boolean_use(place); break;
    case 4: piece = presence(place); break;
    case 5:
    case 6:
    case 7: piece = guarded(place, depth); break;
    case 8:
    case 9:
    case 10: return connected(place, depth);
    case 11: return negated(place, depth);
    default: piece = quantified(place, depth);
  }
  return piece ? *piece : comparison(place, depth);
}

Piece Expressions::connected(const Place& place, int depth) {
  const bool is_and = random_.chance(50);
  Piece out = condition(place, depth - 1);
  const int more = random_.between(1, 2);
  for (int i = 0; i < more; ++i) {
    // Only what was known at each step of this chain is known to the next.
    const Present& told = is_and ? out.when_true : out.when_false;
    out = joined(out, condition(place.knowing(told), depth - 1), is_and);
  }
  return out;
}

Piece Expressions::negated(const Place& place, int depth) { return opposite(condition(place, depth - 1)); }

// --- Presence ------------------------------------------------------------------------------------------------

namespace {

Piece presence_of(const Offer& offer, bool missing) {
  Piece out = plain(offer.text + (missing ? " is missing" : " is present"));
  const Present told(offer.needs.begin(), offer.needs.end());
  (missing ? out.when_false : out.when_true) = told;
  return out;
}

}  // namespace

std::optional<Piece> Expressions::presence(const Place& place) {
  std::vector<Offer> found;
  for (const Offer& offer : offers(place)) {
    if (!offer.needs.empty()) found.push_back(offer);
  }
  if (found.empty()) return std::nullopt;
  return presence_of(random_.pick(found), random_.chance(50));
}

// `x is present and … x …`, `x is missing or … x …`, and their like.
std::optional<Piece> Expressions::guarded(const Place& place, int depth) {
  std::vector<Offer> found;
  for (const Offer& offer : offers(place)) {
    if (!is_usable(offer, place)) found.push_back(offer);
  }
  Offer offer;
  if (depth > 0 && random_.chance(25)) {
    const auto call = extreme_call(place, depth - 1);
    if (!call) return std::nullopt;
    offer = *call;
  } else if (found.empty()) {
    return std::nullopt;
  } else {
    offer = random_.pick(found);
  }
  Place inside = place.knowing({offer.needs.begin(), offer.needs.end()});
  inside.known_calls.assign(8, offer);  // likely to be taken
  if (offer.text.find('(') == std::string::npos) inside.known_calls.resize(3);
  const Piece use = comparison(inside, depth - 1);
  switch (random_.below(3)) {
    case 0: return joined(presence_of(offer, false), use, true);
    case 1: return joined(presence_of(offer, true), use, false);
    default: return joined(opposite(presence_of(offer, true)), use, true);
  }
}

std::optional<Piece> Expressions::quantified(const Place& place, int depth) {
  auto over = list(place);
  if (!over) return std::nullopt;
  if (random_.chance(50)) return plain("any(" + filtered(*over, depth - 1, 100) + ")", Binding::atom);
  const std::string rows = filtered(*over, depth - 1, 40);
  return plain("all(" + rows + ", " + condition(over->inner, depth - 1).text + ")", Binding::atom);
}

// --- Comparisons ---------------------------------------------------------------------------------------------

Piece Expressions::comparison(const Place& place, int depth) {
  std::optional<Piece> piece;
  switch (random_.below(9)) {
    case 0:
    case 1: piece = enum_comparison(place); break;
    case 2: piece = text_comparison(place); break;
    case 3: piece = date_comparison(place, depth); break;
    case 4: piece = reference_comparison(place); break;
    default: break;
  }
  return piece ? *piece : number_comparison(place, depth);
}

Piece Expressions::number_comparison(const Place& place, int depth) {
  const std::string a = wrapped(number(place, depth), Binding::sum);
  const std::string b = wrapped(number(place, depth - 1), Binding::sum);
  if (random_.chance(15)) {
    const std::string c = wrapped(number(place, depth - 1), Binding::sum);
    if (random_.chance(50)) return plain(b + random_.word({" < ", " <= "}) + a + random_.word({" < ", " <= "}) + c);
    return plain(b + random_.word({" > ", " >= "}) + a + random_.word({" > ", " >= "}) + c);
  }
  if (random_.chance(15)) {
    return plain(a + random_.word({" in (", " not in ("}) + b + ", " + number(place, depth - 1).text + ")");
  }
  return plain(a + random_.word(orders) + b);
}

std::optional<Piece> Expressions::enum_comparison(const Place& place) {
  std::vector<Offer> found;
  for (const Offer& offer : offers(place)) {
    if (offer.shape.kind == Kind::enumeration && is_usable(offer, place)) found.push_back(offer);
  }
  if (found.empty()) return std::nullopt;
  const Offer& offer = random_.pick(found);
  const WorldEnum& of = world_.enums[offer.shape.of];
  const auto value = [&] { return random_.chance(85) ? random_.pick(of.values) : value_of_type(offer.shape.of); };
  if (random_.chance(20)) {
    return plain(offer.text + random_.word({" in (", " not in ("}) + value() + ", " + value() + ")");
  }
  if (of.ordered && random_.chance(15)) return plain(value() + " <= " + offer.text + " < " + value());
  const std::string op = random_.word(of.ordered ? orders : equalities);
  if (random_.chance(20)) return plain(value() + op + offer.text);
  if (random_.chance(15)) return plain(offer.text + op + of_type(offer.shape, place, 0).text);
  return plain(offer.text + op + value());
}

std::optional<Piece> Expressions::text_comparison(const Place& place) {
  const auto found = usable(place, Shape{Kind::text});
  if (found.empty()) return std::nullopt;
  const std::string text = random_.pick(found).text;
  const std::string other = of_type(Shape{Kind::text}, place, 0).text;
  if (random_.chance(20)) return plain(text + " in (" + other + ", " + of_type(Shape{Kind::text}, place, 0).text + ")");
  return plain(text + random_.word(equalities) + other);
}

std::optional<Piece> Expressions::date_comparison(const Place& place, int depth) {
  const auto found = usable(place, Shape{Kind::date});
  if (found.empty()) return std::nullopt;
  const std::string date = random_.pick(found).text;
  const std::string other = of_type(Shape{Kind::date}, place, depth - 1).text;
  if (random_.chance(20)) return plain(other + " <= " + date + " < " + of_type(Shape{Kind::date}, place, 0).text);
  return plain(date + random_.word(orders) + other);
}

std::optional<Piece> Expressions::boolean_use(const Place& place) {
  const auto found = usable(place, Shape{Kind::boolean});
  if (found.empty()) return std::nullopt;
  const std::string text = random_.pick(found).text;
  if (random_.chance(70)) return plain(text, Binding::atom);
  if (random_.chance(50)) return plain(text + random_.word({" = true", " != false", " = false"}));
  return plain(text + random_.word(equalities) + random_.pick(found).text);
}

std::optional<Piece> Expressions::reference_comparison(const Place& place) {
  std::vector<Offer> found;
  for (const Offer& offer : offers(place)) {
    if (offer.shape.kind == Kind::reference && is_usable(offer, place)) found.push_back(offer);
  }
  if (found.empty()) return std::nullopt;
  const Offer& offer = random_.pick(found);
  return plain(offer.text + random_.word(equalities) + random_.pick(usable(place, offer.shape)).text);
}

}  // namespace xeploai::oracle
