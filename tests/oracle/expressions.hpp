// Random well-typed expressions over a world, as text. Values that may be missing are used only where the language
// holds them for present; the generator follows T(c) and F(c) of language.md itself.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oracle/random.hpp"
#include "oracle/world.hpp"

namespace xeploai::oracle {

// How tightly the outermost operation binds.
enum class Binding { either, both, negation, comparison, sum, product, minus, atom };

// What is known to be present, as frame and name.
using Present = std::set<std::string>;

struct Piece {
  std::string text;
  Binding binding = Binding::atom;
  Shape shape;
  Present when_true;   // T and F, of a condition
  Present when_false;
};

// A name or path that a place offers.
struct Offer {
  std::string text;
  Shape shape;
  std::vector<std::string> needs;  // what must be present before it can be used, itself too where it is optional
};

enum class RankOffer { none, final, current };

struct Place {
  struct Row {
    std::size_t unit = 0;
    std::optional<std::size_t> list;
    RankOffer rank = RankOffer::none;
  };
  std::vector<Row> rows;          // the outermost first
  Present present;
  std::vector<Offer> known_calls;  // `highest(…)` and the like that are known to be present
  std::optional<std::size_t> group_of;  // in a limit: the unit
  std::vector<Offer> group_keys;        // in a limit: what stands for the group
  int lists = 0;                        // how many aggregates are around

  Place knowing(const Present& more) const;
};

class Expressions {
 public:
  Expressions(World& world, Random& random) : world_(world), random_(random) {}

  Piece number(const Place& place, int depth);
  Piece condition(const Place& place, int depth);
  // Of any type; enumerations are written so that they need no place to give their type.
  Piece of_type(const Shape& type, const Place& place, int depth);
  std::string value_of_type(std::size_t of);  // `TYPE.VALUE`

  std::vector<Offer> offers(const Place& place) const;
  std::vector<Offer> usable(const Place& place, const Shape& type) const;
  bool is_usable(const Offer& offer, const Place& place) const;

  // A list to aggregate over, and the place within it.
  struct ListOffer {
    std::string text;
    Place inner;
    double largest = 0;  // how many rows it can have
  };
  std::optional<ListOffer> list(const Place& place);
  // `LIST` with or without ` where …`; `inner` then knows what the condition tells.
  std::string filtered(ListOffer& list, int depth, int percent);
  std::optional<std::string> of_a_kind(const Place::Row& row);
  // `highest(…)` over a list, of a number, date or rank: may be missing.
  std::optional<Offer> extreme_call(const Place& place, int depth);

  static std::string wrapped(const Piece& piece, Binding least);

 private:
  bool careless();  // true where a limit of tame programs is passed over
  Piece literal();
  Piece arithmetic(const Place& place, int depth);
  Piece product(const Place& place, int depth);
  Piece rounding(const Place& place, int depth);
  Piece wide(const Place& place, int depth);
  Piece divisor(const Place& place, int depth);
  Piece choice_of(const Place& place, int depth);
  Piece date_number(const Place& place, int depth);
  std::optional<Piece> table_use(const Place& place, std::optional<Shape> type);
  std::optional<Piece> counted(const Place& place, int depth);
  std::optional<Piece> summed(const Place& place, int depth);
  std::optional<Piece> number_offer(const Place& place);

  Piece comparison(const Place& place, int depth);
  Piece number_comparison(const Place& place, int depth);
  std::optional<Piece> enum_comparison(const Place& place);
  std::optional<Piece> text_comparison(const Place& place);
  std::optional<Piece> date_comparison(const Place& place, int depth);
  std::optional<Piece> boolean_use(const Place& place);
  std::optional<Piece> reference_comparison(const Place& place);
  std::optional<Piece> presence(const Place& place);
  std::optional<Piece> guarded(const Place& place, int depth);
  std::optional<Piece> quantified(const Place& place, int depth);
  Piece connected(const Place& place, int depth);
  Piece negated(const Place& place, int depth);

  void offer_members(std::vector<Offer>& out, std::size_t unit, const std::string& prefix,
                     const std::vector<std::string>& needs, const std::string& frame, int steps, RankOffer rank) const;

  World& world_;
  Random& random_;
};

}  // namespace xeploai::oracle
