// Parameters, lets and ranks in the order in which they need each other, and the circles among them. Twice over:
// first muted, to find what each needs; then each behind what it needs, so that what hangs on an error is known to
// when it is checked, and values of parameters are there when they are used.
#include <algorithm>
#include <utility>

#include "diag/texts/sema.hpp"
#include "sema/context.hpp"
#include "sema/coverage.hpp"
#include "sema/graph.hpp"
#include "sema/parameters.hpp"
#include "sema/presence.hpp"
#include "sema/statements.hpp"
#include "sema/types.hpp"
#include "sema/wording.hpp"

namespace xeploai::sema {
namespace {

using diag::Code;
namespace texts = diag::texts;

class Definitions {
 public:
  explicit Definitions(Context& context) : context_(context) {}

  void run() {
    for (const ClassifyDraft& draft : context_.classifies) made(draft.unit).lets.resize(draft.lets.size());
    find_needs();
    for (const std::vector<Node>& component : components(needs_)) {
      if (is_circle(component, needs_)) report_circle(component);
      for (const Node node : component) check(node);
    }
    for (const ClassifyDraft& draft : context_.classifies) finish(draft);
  }

 private:
  // The classify of a unit in the making.
  Classify& made(UnitId unit) {
    auto& classify = context_.rules.units[unit.index()].classify;
    return classify ? *classify : classify.emplace();
  }

  void find_needs() {
    const Findings::Muted muted(context_.findings);
    needs_.resize(context_.nodes.size());
    for (Node node = 0; node < context_.nodes.size(); ++node) {
      Edges& edges = needs_[node];
      const Definition& definition = context_.nodes[node];
      if (definition.kind == NodeKind::parameter) {
        check_parameter(context_, ParameterId(definition.index), &edges, ParameterPass::names_only);
      } else if (const ClassifyDraft* draft = context_.draft_of(definition.unit)) {
        StatementChecker checker(context_, *draft, &edges);
        if (definition.kind == NodeKind::let) {
          checker.let(draft->let(definition.index));
        } else {
          Classify unused;
          checker.ranks(unused);
        }
      }
      std::sort(edges.begin(), edges.end());
      edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    }
  }

  void check(Node node) {
    const Definition& definition = context_.nodes[node];
    const UnitId unit = definition.unit;
    switch (definition.kind) {
      case NodeKind::parameter:
        check_parameter(context_, ParameterId(definition.index), nullptr, ParameterPass::compute);
        break;
      case NodeKind::let: {
        const ClassifyDraft& draft = *context_.draft_of(unit);
        Let let = check_let(draft, draft.let(definition.index));
        context_.symbols.units[unit.index()].let_types[definition.index] = let.type;
        made(unit).lets[definition.index] = std::move(let);
        break;
      }
      case NodeKind::rank:
        if (const ClassifyDraft* draft = context_.draft_of(unit)) check_ranks(*draft, made(unit));
        break;
    }
  }

  Let check_let(const ClassifyDraft& draft, const syntax::Statement& statement) {
    const std::size_t before = context_.findings.count();
    Let let = StatementChecker(context_, draft, nullptr).let(statement);
    Presence presence(context_.findings, context_.rules);
    if (const auto* cases = std::get_if<Cases>(&let.body)) {
      presence.use(*cases);
      check_coverage(context_, draft.unit, nullptr, *cases);
    } else {
      const Bounded& bounded = std::get<Bounded>(let.body);
      presence.use(bounded.value);
      if (bounded.at_least) presence.use(bounded.at_least);
      if (bounded.at_most) presence.use(bounded.at_most);
    }
    if (context_.findings.count() != before) let.type = error_type();
    return let;
  }

  void check_ranks(const ClassifyDraft& draft, Classify& classify) {
    StatementChecker(context_, draft, nullptr).ranks(classify);
    Presence presence(context_.findings, context_.rules);
    for (const Skip& skip : classify.skips) presence.use(skip.when);
    for (const Cap& cap : classify.caps) presence.use_cap(cap.when, cap.bound);
    presence.use(classify.rank);
    check_coverage(context_, draft.unit, nullptr, classify.rank);
    for (const Quota& quota : classify.quotas) {
      for (const ExprPtr& key : quota.per) presence.look_at(key);
      for (const OrderKey& key : quota.order) presence.use(key.value);
      Presence in_limit(context_.findings, context_.rules, &quota.per);
      if (const auto* limit = std::get_if<ExprPtr>(&quota.limit)) {
        in_limit.use(*limit);
      } else {
        in_limit.use(std::get<Cases>(quota.limit));
        check_coverage(context_, draft.unit, &quota.per, std::get<Cases>(quota.limit));
      }
    }
    if (!draft.rank && !draft.rank_may_come) {
      const std::string& unit = context_.rules.units[draft.unit.index()].name;
      context_.findings.say(Code::missing_rank, draft.keyword, diag::say(texts::missing_rank, unit),
                            diag::say(texts::help_missing_rank));
    }
  }

  // What nothing else hangs on.
  void finish(const ClassifyDraft& draft) {
    Classify& classify = made(draft.unit);
    for (const std::size_t repeated : draft.repeated_lets) check_let(draft, *draft.statements[repeated].statement);
    StatementChecker(context_, draft, nullptr).requires_and_judgements(classify);
    Presence presence(context_.findings, context_.rules);
    for (const Require& require : classify.requires_) presence.use(require.condition);
    classify.scale = draft.rank_type.of;
    classify.span = draft.keyword;
  }

  // --- Circles -------------------------------------------------------------------------------------------------

  // Where a member is named: of a rank its keyword.
  Span place_of(Node node) const {
    const Definition& definition = context_.nodes[node];
    if (definition.kind == NodeKind::parameter) return context_.parameters[definition.index]->name.span;
    const ClassifyDraft& draft = *context_.draft_of(definition.unit);
    if (definition.kind == NodeKind::let)
      return std::get<syntax::LetStatement>(draft.let(definition.index).node).name.span;
    return draft.rank ? draft.statements[*draft.rank].statement->keyword : draft.keyword;
  }

  std::string name_of(Node node) const {
    const Definition& definition = context_.nodes[node];
    if (definition.kind == NodeKind::parameter) return context_.parameters[definition.index]->name.text;
    const std::string& unit = context_.rules.units[definition.unit.index()].name;
    if (definition.kind == NodeKind::rank) return unit + ".rank";
    const syntax::Statement& statement = context_.draft_of(definition.unit)->let(definition.index);
    return unit + "." + std::get<syntax::LetStatement>(statement.node).name.text;
  }

  void report_circle(std::vector<Node> members) {
    for (const Node node : members) forget_type(node);
    std::sort(members.begin(), members.end(), [this](Node a, Node b) { return place_of(a) < place_of(b); });
    std::vector<std::string> member_names;
    for (const Node node : members) member_names.push_back(name_of(node));
    const std::string names = listed(member_names);
    context_.findings.say(
        Code::cyclic_definition, place_of(members.front()),
        members.size() == 1 ? diag::say(texts::circle_of_one, names) : diag::say(texts::circle_of_definitions, names));
  }

  void forget_type(Node node) {
    const Definition& definition = context_.nodes[node];
    if (definition.kind == NodeKind::parameter) {
      context_.symbols.parameter_types[definition.index] = error_type();
    } else if (definition.kind == NodeKind::let) {
      context_.symbols.units[definition.unit.index()].let_types[definition.index] = error_type();
    }
  }

  Context& context_;
  Needs needs_;
};

}  // namespace

void check_definitions(Context& context) { Definitions(context).run(); }

}  // namespace xeploai::sema
