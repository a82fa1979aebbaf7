// Bare names, paths and tables in expressions, and what is said where they stand for nothing.
#include "diag/texts/sema.hpp"
#include "sema/expressions.hpp"
#include "sema/types.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

Span span_to(std::span<const syntax::Name> names, std::size_t last) {
  return source::join(names.front().span, names[last].span);
}

std::string written(std::span<const syntax::Name> names, std::size_t last) {
  std::string text = names.front().text;
  for (std::size_t i = 1; i <= last; ++i) text += "." + names[i].text;
  return text;
}

}  // namespace

ExprPtr ExpressionChecker::bare_name(const syntax::Expr& expr, const syntax::Name& name, Expected expected) {
  if (expected.kind == Expected::Kind::values_of) {
    const auto& places = context_.symbols.enums[expected.of.index()].places;
    if (const auto place = places.find(name.text); place != places.end()) {
      context_.mentions.values[expected.of.index()][place->second] = true;
      const bool ordered = context_.rules.enums[expected.of.index()].ordered;
      const Type type{ordered ? TypeKind::rank : TypeKind::choice, expected.of, {}, false};
      return make(type, expr.span, Literal{EnumValue{place->second}});
    }
  }
  const std::span<const syntax::Name> names(&name, 1);
  // Beside an error it may have been meant as a value: as a let of that name it could close a circle that is none.
  Resolver aside(context_, nullptr);
  Resolver& resolver = expected.kind == Expected::Kind::unknown ? aside : resolver_;
  const Resolution resolution = resolver.resolve(scope_, names, expr.span);
  if (resolution.kind == Resolution::Kind::value) return resolution.expr;
  report(resolution, names, expr.span, expected);
  return error(expr.span);
}

ExprPtr ExpressionChecker::path(const syntax::Expr& expr, const syntax::Path& path) {
  const Resolution resolution = resolver_.resolve(scope_, path.names, expr.span);
  if (resolution.kind == Resolution::Kind::value) return resolution.expr;
  report(resolution, path.names, expr.span, {});
  return error(expr.span);
}

void ExpressionChecker::report(const Resolution& resolution, std::span<const syntax::Name> names, Span span,
                               Expected expected) {
  switch (resolution.kind) {
    case Resolution::Kind::value:
    case Resolution::Kind::waits:
    case Resolution::Kind::unspoken: return;
    case Resolution::Kind::too_long:
      return context_.findings.say(Code::too_deep, span, diag::say(texts::path_too_long));
    case Resolution::Kind::unknown:
      return report_unknown(names.front(), expected, names.size() > 1 ? NameForm::path : NameForm::bare);
    case Resolution::Kind::list: return report_list_as_value(names.back(), span);
    case Resolution::Kind::table: {
      const std::string& table = names.back().text;
      return context_.findings.say(Code::type_mismatch, span, diag::say(texts::table_without_key, table),
                                   diag::say(texts::help_write, table + "[…]"));
    }
    case Resolution::Kind::unknown_member: {
      const syntax::Name& name = names[resolution.at];
      const UnitId unit = resolution.unit;
      return context_.findings.unknown(
          name, diag::say(texts::unknown_member, name.text, context_.rules.units[unit.index()].name),
          [this, unit] { return member_names(context_, unit, RankName::final); });
    }
    case Resolution::Kind::unknown_value: {
      const Enum& type = context_.rules.enums[resolution.of.index()];
      return context_.findings.unknown(names[1], diag::say(texts::unknown_value, names[1].text, type.name), [&type] {
        std::vector<std::string> candidates;
        for (const NamedValue& value : type.values) candidates.push_back(value.name);
        return candidates;
      });
    }
    case Resolution::Kind::no_reference:
      return context_.findings.say(Code::type_mismatch, span_to(names, resolution.at),
                                   diag::say(texts::not_a_reference, written(names, resolution.at)));
  }
}

void ExpressionChecker::report_unknown(const syntax::Name& name, Expected expected, NameForm form) {
  if (expected.kind == Expected::Kind::unknown) return;
  if (name.text == "rank") {
    context_.findings.say(Code::unknown_name, name.span, diag::say(texts::own_rank_unknown));
    return;
  }
  if (name.text == "group") {
    const bool limit = scope_.rows.front().kind == RowKind::group;
    if (limit) return report_list_as_value(name, name.span);
    context_.findings.say(Code::unknown_name, name.span, diag::say(texts::group_unknown));
    return;
  }
  const bool values = expected.kind == Expected::Kind::values_of;
  const Enum* type = values ? &context_.rules.enums[expected.of.index()] : nullptr;
  if (values && context_.symbols.enums[expected.of.index()].open) return;
  const auto of = context_.symbols.enum_of_value.find(name.text);
  if (!values && form == NameForm::bare && of != context_.symbols.enum_of_value.end()) {
    const std::string whole = context_.rules.enums[of->second.index()].name + "." + name.text;
    context_.findings.say(Code::unknown_name, name.span, diag::say(texts::unknown_name, name.text),
                          diag::say(texts::help_value_of, whole));
    return;
  }
  diag::Message message = values ? diag::say(texts::unknown_value_or_name, name.text, type->name)
                                 : diag::say(texts::unknown_name, name.text);
  const auto all_names = [this, type, form] {
    std::vector<std::string> candidates;
    if (form == NameForm::path) {
      for (const Enum& known : context_.rules.enums) candidates.push_back(known.name);
    }
    if (type != nullptr) {
      for (const NamedValue& value : type->values) candidates.push_back(value.name);
    }
    for (std::string& known : names_in(context_, scope_)) candidates.push_back(std::move(known));
    return candidates;
  };
  const bool test_unit = scope_.test != nullptr && form == NameForm::path;
  if (test_unit) return context_.findings.unknown_in_test(name, std::move(message), all_names);
  context_.findings.unknown(name, std::move(message), all_names);
}

void ExpressionChecker::report_list_as_value(const syntax::Name& name, Span span) {
  context_.findings.say(Code::type_mismatch, span, diag::say(texts::list_as_value, name.text),
                        diag::say(texts::help_aggregate, name.text));
}

ExprPtr ExpressionChecker::table(const syntax::Expr& expr, const syntax::TableUse& use) {
  const std::span<const syntax::Name> names(&use.table, 1);
  Resolution resolution = resolver_.resolve(scope_, names, use.table.span);
  if (resolution.kind != Resolution::Kind::table) {
    // A field of the same name does not stand in the way: what is no table has no key.
    const auto hidden = context_.symbols.parameters.find(use.table.text);
    if (resolution.kind == Resolution::Kind::value && hidden != context_.symbols.parameters.end()) {
      resolution = resolver_.resolve(Scope::without_rows(), names, use.table.span);
    }
  }
  if (resolution.kind != Resolution::Kind::table) {
    check(*use.key, Expected{Expected::Kind::unknown, {}});
    if (resolution.kind == Resolution::Kind::value || resolution.kind == Resolution::Kind::list) {
      context_.findings.say(Code::type_mismatch, use.table.span, diag::say(texts::not_a_table, use.table.text));
    } else {
      report(resolution, names, use.table.span, {});
    }
    return error(expr.span);
  }
  const Parameter& parameter = context_.rules.parameters[resolution.parameter.index()];
  const Type by = parameter.by
                      ? Type{context_.rules.enums[parameter.by.index()].ordered ? TypeKind::rank : TypeKind::choice,
                             parameter.by,
                             {},
                             false}
                      : error_type();
  ExprPtr key = check_as(*use.key, by);
  const Type type = context_.symbols.parameter_types[resolution.parameter.index()].value_or(error_type());
  const bool sound = !is_error(key->type);
  const bool missing = missing_with({key});
  return make(sound ? type : error_type(), expr.span, TableUse{resolution.parameter, std::move(key)}, missing);
}

}  // namespace xeploai::sema
