// The pass of a unit kind while its rows are read (data/row_taker.hpp). It gives what the pass over all rows would
// give, errors too, from columns that are still in the cache and of which most need not be kept.
//
// Only a pass that asks nothing but numbers, dates, truth values and choices of the row itself can run so: texts and
// references are not known yet, nor are lists and other units. It must be the only one of its kind, with the ranks.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "data/row_taker.hpp"
#include "decide/classify.hpp"
#include "decide/outcome.hpp"
#include "ir/program.hpp"
#include "sema/model.hpp"

namespace xeploai::decide {

class ReadingPass final : public data::RowTaker {
 public:
  // None where the unit kind has no such pass. Rules and program must outlive it.
  static std::unique_ptr<ReadingPass> of(const sema::RuleSet& rules, const ir::Program& program, sema::UnitId unit,
                                         std::size_t batch);
  ~ReadingPass() override;

  const std::vector<Use>& columns() const override { return columns_; }
  void begin(std::size_t workers) override;
  void take(std::size_t worker, const data::UnitTable& rows) override;
  void join(std::size_t worker, std::size_t expected) override;

  // What the rows gave, for `classify`; once, when all were taken and joined.
  KnownUnit known();

 private:
  struct Worker;

  ReadingPass(const sema::RuleSet& rules, const ir::Program& program, const ir::Pass& pass, std::size_t batch);
  void find_uses(const ir::Program& program);

  const sema::RuleSet& rules_;
  std::size_t batch_;
  ir::Program alone_;  // the pass and nothing else
  std::vector<Use> columns_;
  std::vector<std::unique_ptr<Worker>> workers_;
  KnownUnit known_;
  std::size_t rows_ = 0;  // joined
};

// Those of all unit kinds of the rules that have one.
class ReadingPasses {
 public:
  ReadingPasses() = default;  // of none
  ReadingPasses(const sema::RuleSet& rules, const ir::Program& program, std::size_t batch);

  // As RuleSet::units, for data::ReadOptions.
  std::vector<data::RowTaker*> takers() const;
  // For `classify`, once, when the data could be read without errors.
  std::vector<KnownUnit> known();

 private:
  std::vector<std::unique_ptr<ReadingPass>> passes_;  // as RuleSet::units; null where there is none
};

}  // namespace xeploai::decide
