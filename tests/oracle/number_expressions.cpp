// Random numbers, and values of the other types.
#include <algorithm>
#include <cmath>

#include "oracle/expressions.hpp"

namespace xeploai::oracle {
namespace {

const std::vector<std::string> dates = {"2021-01-01", "2021-01-31", "2021-02-28", "2020-02-29", "2021-06-15",
                                        "2021-12-05", "2021-12-31", "2022-03-01", "0001-01-01", "9999-12-31"};
const std::vector<std::string> words = {"\"a\"", "\"b\"", "\"Phòng Nội vụ\"", "\"x, y\"", "\"a \\\" quote\"", "\"\""};

Shape number_shape(int decimals, double largest) { return {Kind::number, 0, decimals, largest}; }

bool is_number(const Shape& shape) { return shape.decimals <= 6 && shape.largest < 9e11; }
bool is_wide(const Shape& shape) { return shape.decimals <= 12 && shape.largest < 9e23; }

}  // namespace

std::string Expressions::wrapped(const Piece& piece, Binding least) {
  return piece.binding < least ? "(" + piece.text + ")" : piece.text;
}

bool Expressions::careless() {
  if (world_.temper == Temper::tame) return false;
  return random_.chance(world_.temper == Temper::wild ? 15 : 40);
}

Piece Expressions::literal() {
  static const std::vector<std::pair<std::string, Shape>> usual = {
      {"0", number_shape(0, 0)},     {"1", number_shape(0, 1)},       {"2", number_shape(0, 2)},
      {"3", number_shape(0, 3)},     {"10", number_shape(0, 10)},     {"50", number_shape(0, 50)},
      {"95", number_shape(0, 95)},   {"0.5", number_shape(1, 0.5)},   {"2.25", number_shape(2, 2.25)},
      {"20%", number_shape(1, 0.2)}, {"12.5%", number_shape(3, 0.2)}, {"100", number_shape(0, 100)}};
  static const std::vector<std::pair<std::string, Shape>> ends = {{"999999999999.999999", number_shape(6, 1e12)},
                                                                  {"0.000001", number_shape(6, 0.1)},
                                                                  {"1000000", number_shape(0, 1e6)},
                                                                  {"0.0001%", number_shape(6, 0.1)}};
  const auto& [text, shape] = random_.pick(world_.temper == Temper::extreme && random_.chance(15) ? ends : usual);
  if (random_.chance(12)) return {"-" + text, Binding::minus, shape, {}, {}};
  return {text, Binding::atom, shape, {}, {}};
}

std::optional<Piece> Expressions::number_offer(const Place& place) {
  const auto found = usable(place, Shape{});
  if (found.empty()) return std::nullopt;
  const Offer& offer = random_.pick(found);
  return Piece{offer.text, Binding::atom, offer.shape, {}, {}};
}

Piece Expressions::number(const Place& place, int depth) {
  std::optional<Piece> piece;
  if (depth <= 0) {
    if (random_.chance(60)) piece = number_offer(place);
    return piece ? *piece : literal();
  }
  switch (random_.below(12)) {
    case 0: return literal();
    case 1:
    case 2: piece = number_offer(place); break;
    case 3:
    case 4: return arithmetic(place, depth);
    case 5: return product(place, depth);
    case 6: return rounding(place, depth);
    case 7: return choice_of(place, depth);
    case 8: return date_number(place, depth);
    case 9: piece = counted(place, depth); break;
    case 10: piece = summed(place, depth); break;
    default: piece = table_use(place, Shape{});
  }
  return piece ? *piece : number(place, depth - 1);
}

Piece Expressions::arithmetic(const Place& place, int depth) {
  Piece sum = number(place, depth - 1);
  const int steps = random_.between(1, 2);
  for (int i = 0; i < steps; ++i) {
    const Piece next = number(place, depth - 1);
    const Shape shape =
        number_shape(std::max(sum.shape.decimals, next.shape.decimals), sum.shape.largest + next.shape.largest);
    if (!is_number(shape) && !careless()) break;
    sum = {wrapped(sum, Binding::sum) + (random_.chance(50) ? " + " : " - ") + wrapped(next, Binding::product),
           Binding::sum,
           shape,
           {},
           {}};
  }
  if (random_.chance(8)) return {"-(" + sum.text + ")", Binding::minus, sum.shape, {}, {}};
  return sum;
}

Piece Expressions::product(const Place& place, int depth) {
  const Piece a = number(place, depth - 1);
  const Piece b = number(place, random_.chance(50) ? 0 : depth - 1);
  const Shape shape = number_shape(a.shape.decimals + b.shape.decimals, a.shape.largest * b.shape.largest);
  if (!is_number(shape) && !careless()) return a;
  return {wrapped(a, Binding::product) + " * " + wrapped(b, Binding::minus), Binding::product, shape, {}, {}};
}

// Inside a rounding.
Piece Expressions::wide(const Place& place, int depth) {
  if (depth <= 0 || random_.chance(25)) return number(place, depth - 1);
  const Piece a = wide(place, depth - 1);
  const Piece b = wide(place, depth - 1);
  const bool times = random_.chance(60);
  const Shape shape =
      times ? number_shape(a.shape.decimals + b.shape.decimals, a.shape.largest * b.shape.largest)
            : number_shape(std::max(a.shape.decimals, b.shape.decimals), a.shape.largest + b.shape.largest);
  if (!is_wide(shape) && !careless()) return a;
  if (times)
    return {wrapped(a, Binding::product) + " * " + wrapped(b, Binding::minus), Binding::product, shape, {}, {}};
  return {wrapped(a, Binding::sum) + (random_.chance(50) ? " + " : " - ") + wrapped(b, Binding::product),
          Binding::sum,
          shape,
          {},
          {}};
}

// Its shape's `largest` is the least that it can be.
Piece Expressions::divisor(const Place& place, int depth) {
  if (world_.temper != Temper::tame && random_.chance(50)) {
    Piece any = number(place, depth);
    any.shape.largest = 1;
    return any;
  }
  if (random_.chance(50)) {
    const std::string text = random_.word({"2", "3", "4", "7", "0.5", "100"});
    return {text, Binding::atom, number_shape(1, 0.5), {}, {}};
  }
  return {"max(1, " + number(place, depth - 1).text + ")", Binding::atom, number_shape(0, 1), {}, {}};
}

Piece Expressions::rounding(const Place& place, int depth) {
  const Piece dividend = wide(place, depth);
  std::string inner = dividend.text;
  double largest = dividend.shape.largest + 1;
  if (random_.chance(65)) {
    const Piece by = divisor(place, depth - 1);
    inner = wrapped(dividend, Binding::product) + " / " + wrapped(by, Binding::minus);
    largest = dividend.shape.largest / by.shape.largest + 1;
    if (random_.chance(10)) inner = "(" + inner + ")";
  }
  const int digits = random_.between(0, 6);
  const std::string name = random_.word({"round", "floor", "ceil"});
  const Shape shape = number_shape(name == "round" ? digits : 0, largest);
  if (!is_number(shape) && !careless()) return number(place, depth - 1);
  const std::string more = name == "round" ? ", " + std::to_string(digits) : "";
  const std::string call = name + "(" + inner + more + ")";
  return {random_.chance(5) ? "(" + call + ")" : call, Binding::atom, shape, {}, {}};
}

Piece Expressions::choice_of(const Place& place, int depth) {
  const Piece a = number(place, depth - 1);
  if (random_.chance(25)) return {"abs(" + a.text + ")", Binding::atom, a.shape, {}, {}};
  std::string text = (random_.chance(50) ? "min(" : "max(") + a.text;
  Shape shape = a.shape;
  const int more = random_.between(1, 2);
  for (int i = 0; i < more; ++i) {
    const Piece next = number(place, depth - 1);
    text += ", " + next.text;
    shape = number_shape(std::max(shape.decimals, next.shape.decimals), std::max(shape.largest, next.shape.largest));
  }
  return {text + ")", Binding::atom, shape, {}, {}};
}

Piece Expressions::date_number(const Place& place, int depth) {
  const Piece from = of_type(Shape{Kind::date}, place, depth - 1);
  if (random_.chance(30)) return {"year(" + from.text + ")", Binding::atom, number_shape(0, 9999), {}, {}};
  const Piece to = of_type(Shape{Kind::date}, place, depth - 1);
  return {(random_.chance(50) ? "days_between(" : "months_between(") + from.text + ", " + to.text + ")",
          Binding::atom,
          number_shape(0, 4e6),
          {},
          {}};
}

std::optional<Piece> Expressions::counted(const Place& place, int depth) {
  auto over = list(place);
  if (!over) return std::nullopt;
  return Piece{"count(" + filtered(*over, depth - 1, 70) + ")", Binding::atom, number_shape(0, over->largest), {}, {}};
}

std::optional<Piece> Expressions::summed(const Place& place, int depth) {
  auto over = list(place);
  if (!over) return std::nullopt;
  const Place::Row& row = over->inner.rows.back();
  const WorldUnit& unit = world_.units[row.unit];
  const auto& fields = row.list ? unit.lists[*row.list].fields : unit.fields;
  const auto is_text = [](const WorldField& field) { return field.shape.kind == Kind::text; };
  // As plans have it: points of one kind, limited by item.
  const auto item = random_.chance(60) ? std::ranges::find_if(fields, is_text) : fields.end();
  const std::optional<std::string> kind = item != fields.end() ? of_a_kind(row) : std::nullopt;
  const std::string rows = kind ? over->text + " where " + *kind : filtered(*over, depth - 1, 50);
  const Piece term = number(over->inner, depth - 1);
  std::string text = "sum(" + rows + ", " + term.text;
  Shape shape = number_shape(term.shape.decimals, term.shape.largest * over->largest);
  if (kind || random_.chance(35)) {
    const Piece most = number(place, random_.chance(30) ? 1 : 0);
    text += ", at most " + most.text + " per " + (item == fields.end() ? random_.pick(fields) : *item).name;
    shape =
        number_shape(std::max(shape.decimals, most.shape.decimals), shape.largest + over->largest * most.shape.largest);
  }
  if (!is_number(shape) && !careless()) return std::nullopt;
  return Piece{text + ")", Binding::atom, shape, {}, {}};
}

std::optional<Piece> Expressions::table_use(const Place& place, std::optional<Shape> type) {
  std::set<std::string> hidden;  // by fields and lets: a table's name is its own, so nothing hides it
  std::vector<const WorldParameter*> tables;
  for (const WorldParameter& parameter : world_.parameters) {
    if (parameter.table && parameter.shape.same_type(*type)) tables.push_back(&parameter);
  }
  if (tables.empty()) return std::nullopt;
  const WorldParameter& table = *random_.pick(tables);
  const auto keys = usable(place, Shape{Kind::enumeration, table.by});
  std::string key = random_.pick(world_.enums[table.by].values);
  if (!keys.empty() && random_.chance(75)) key = random_.pick(keys).text;
  return Piece{table.name + "[" + key + "]", Binding::atom, table.shape, {}, {}};
}

// --- Values of any type --------------------------------------------------------------------------------------

std::string Expressions::value_of_type(std::size_t of) {
  return world_.enums[of].name + "." + random_.pick(world_.enums[of].values);
}

Piece Expressions::of_type(const Shape& type, const Place& place, int depth) {
  if (type.kind == Kind::number) return number(place, depth);
  if (type.kind == Kind::boolean) return condition(place, depth);
  if (random_.chance(15)) {
    if (const auto table = table_use(place, type)) return *table;
  }
  const auto found = usable(place, type);
  if (type.kind == Kind::reference || (!found.empty() && random_.chance(60))) {
    return {random_.pick(found).text, Binding::atom, type, {}, {}};
  }
  if (type.kind == Kind::date) return {random_.word(dates), Binding::atom, type, {}, {}};
  if (type.kind == Kind::text) return {random_.word(words), Binding::atom, type, {}, {}};
  return {value_of_type(type.of), Binding::atom, type, {}, {}};
}

}  // namespace xeploai::oracle
