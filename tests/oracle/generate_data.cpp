#include "oracle/generate_data.hpp"

#include <algorithm>

#include "oracle/data.hpp"

namespace xeploai::oracle {
namespace {

class Tables {
 public:
  Tables(const World& world, Random& random) : world_(world), random_(random) {}

  std::map<std::string, std::string> make() {
    for (const WorldUnit& unit : world_.units) make_keys(unit);
    for (std::size_t u = 0; u < world_.units.size(); ++u) make_unit(u);
    return std::move(tables_);
  }

 private:
  void make_keys(const WorldUnit& unit) {
    std::vector<std::string> keys;
    const std::size_t rows = random_.chance(5) && !is_needed(unit) ? 0 : 1 + random_.below(world_.rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::string number = std::to_string(i + 1);
      keys.push_back(unit.integer_key ? number : random_.word({"K", "Đ", "a,", "b \"", ""}) + unit.name + "-" + number);
    }
    random_.shuffle(keys);
    keys_.push_back(keys);
  }

  // True where some reference to it must be filled.
  bool is_needed(const WorldUnit& unit) const {
    const auto points_to_it = [&](const WorldField& field) {
      return field.shape.kind == Kind::reference && !field.optional && world_.units[field.shape.of].name == unit.name;
    };
    for (const WorldUnit& other : world_.units) {
      if (std::any_of(other.fields.begin(), other.fields.end(), points_to_it)) return true;
      for (const WorldList& list : other.lists) {
        if (std::any_of(list.fields.begin(), list.fields.end(), points_to_it)) return true;
      }
    }
    return false;
  }

  void make_unit(std::size_t index) {
    const WorldUnit& unit = world_.units[index];
    const auto columns = columns_of(unit.fields);
    std::string text = unit.key + header(columns);
    for (const std::string& key : keys_[index]) text += quoted_cell(key) + cells(columns);
    tables_[unit.name] = text;
    for (const WorldList& list : unit.lists) {
      const auto of_list = columns_of(list.fields);
      std::vector<std::string> rows;
      for (const std::string& key : keys_[index]) {
        for (std::size_t n = random_.below(world_.list_rows + 1); n > 0; --n) {
          rows.push_back(quoted_cell(key) + cells(of_list));
        }
      }
      if (random_.chance(40)) random_.shuffle(rows);
      std::string out = unit.name + header(of_list);
      for (const std::string& row : rows) out += row;
      tables_[unit.name + "." + list.name] = out;
    }
  }

  std::vector<WorldField> columns_of(std::vector<WorldField> fields) {
    random_.shuffle(fields);
    std::vector<WorldField> out;
    for (const WorldField& field : fields) {
      const bool needed = !field.optional && field.default_text.empty();
      if (needed || !random_.chance(5)) out.push_back(field);
    }
    return out;
  }

  static std::string header(const std::vector<WorldField>& columns) {
    std::string text;
    for (const WorldField& column : columns) text += "," + column.name;
    return text + "\n";
  }

  std::string cells(const std::vector<WorldField>& columns) {
    std::string text;
    for (const WorldField& column : columns) text += "," + quoted_cell(cell(column));
    return text + "\n";
  }

  std::string cell(const WorldField& field) {
    if (field.shape.kind == Kind::reference && keys_[field.shape.of].empty()) return "";
    const bool may_lack = field.optional || !field.default_text.empty();
    if (may_lack && random_.chance(30)) return "";
    switch (field.shape.kind) {
      case Kind::number: return number(field);
      case Kind::date: return date();
      case Kind::text: return random_.word({"a", "b", "Phòng Nội vụ", "x, y", "a \" quote", "c"});
      case Kind::boolean: return random_.word({"true", "false"});
      case Kind::enumeration: return random_.pick(world_.enums[field.shape.of].values);
      case Kind::reference: return random_.pick(keys_[field.shape.of]);
    }
    return "";
  }

  std::string number(const WorldField& field) {
    static const std::vector<std::string> integers = {"0", "1", "2", "2", "3", "5", "7", "10", "-1", "-4", "100"};
    static const std::vector<std::string> decimals = {"0",  "1",   "2.5", "2.50", "49.99", "50", "80",
                                                      "95", "100", "-0.5", "-3",  "0.01",  "7.25"};
    static const std::vector<std::string> ends = {"999999999999.999999", "-999999999999.999999", "0.000001",
                                                  "-0.000001", "1000000", "123456.789"};
    if (field.integer) return random_.pick(integers);
    if (field.shape.decimals > 2 && random_.chance(25)) return random_.pick(ends);
    return random_.pick(decimals);
  }

  std::string date() {
    static const std::vector<std::string> dates = {"2021-01-01", "2021-01-31", "2021-02-28", "2020-02-29", "2021-06-15",
                                                   "2021-12-05", "2021-12-31", "2022-03-01"};
    if (world_.temper == Temper::extreme && random_.chance(10)) return random_.word({"0001-01-01", "9999-12-31"});
    return random_.pick(dates);
  }

  const World& world_;
  Random& random_;
  std::vector<std::vector<std::string>> keys_;
  std::map<std::string, std::string> tables_;
};

}  // namespace

std::map<std::string, std::string> make_tables(const World& world, Random& random) {
  return Tables(world, random).make();
}

}  // namespace xeploai::oracle
