// What the generator has declared so far: the types, units and names that later expressions may use. Not the
// program itself, which is text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "oracle/random.hpp"

namespace xeploai::oracle {

enum class Kind { number, date, text, boolean, enumeration, reference };

// What is known of a value without running: its type, and of a number how many decimals and how large it gets.
struct Shape {
  Kind kind = Kind::number;
  std::size_t of = 0;  // of an enumeration or reference: its index in the world
  int decimals = 0;
  double largest = 0;

  bool same_type(const Shape& other) const { return kind == other.kind && of == other.of; }
};

struct WorldEnum {
  std::string name;
  std::vector<std::string> values;
  bool ordered = false;
};

struct WorldField {
  std::string name;
  Shape shape;
  bool integer = false;
  bool optional = false;
  std::string default_text = {};  // empty without
};

struct WorldList {
  std::string name;
  std::vector<WorldField> fields;
};

struct WorldLet {
  std::string name;
  Shape shape;
};

struct WorldUnit {
  std::string name;
  std::string key;
  bool integer_key = false;
  std::vector<WorldField> fields;
  std::vector<WorldList> lists;
  bool classified = false;
  std::size_t scale = 0;
  std::vector<WorldLet> lets;    // those that may be used by now
  bool rank_known = false;       // its final rank may be used by now
  std::vector<std::string> statements;
};

struct WorldParameter {
  std::string name;
  Shape shape;
  bool table = false;
  std::size_t by = 0;  // of a table
};

// How much can go wrong when the program runs.
enum class Temper {
  tame,     // no run-time error is possible
  wild,     // some operations may fail
  extreme,  // and some data are at the ends of what a number can be
};

struct World {
  Temper temper = Temper::tame;
  std::size_t rows = 20;  // of a unit, at most
  std::size_t list_rows = 4;
  std::vector<WorldEnum> enums;
  std::vector<WorldParameter> parameters;
  std::vector<WorldUnit> units;
  std::vector<std::string> declarations;  // of the program, as text
  int names = 0;

  std::string fresh(const std::string& stem) { return stem + std::to_string(names++); }
};

}  // namespace xeploai::oracle
