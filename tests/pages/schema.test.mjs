// `diff --format json` against its schema, and what the schema cannot say: that the numbers add up.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { it } from 'node:test';

const Ajv = createRequire(path.join(process.env.XEPLOAI_PACKAGES, 'package.json'))('ajv/dist/2020').default;
const validate = new Ajv({ allErrors: true, strict: true }).compile(
  JSON.parse(readFileSync('src/report/difference.schema.json', 'utf8')));
const diff = (...args) =>
  JSON.parse(execFileSync(process.env.XEPLOAI, ['diff', ...args, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
const check = (document) => {
  validate(document);
  assert.deepEqual(validate.errors, null);
  return document;
};

it('rules alone', () => {
  const document = check(diff('rules/2021/plan33.rules', 'rules/2022/plan.rules'));
  assert.equal(document.changes.filter((change) => !change.wording).length, 12);
  assert.deepEqual(check(diff('rules/2021/plan33.rules', 'rules/2021/plan33.rules')).changes, []);
  check(diff('rules/2021/plan33.rules', 'rules/2025/qd366.rules'));
});

it('outcomes', () => {
  const document = check(diff('rules/2021/plan33.rules', 'rules/2022/plan.rules', 'examples/district/data'));
  for (const unit of document.units) {
    const cells = (matrix) => matrix.reduce((sum, cell) => sum + cell.units, 0);
    assert.equal(cells(unit.matrix), unit.total);
    const moved = unit.matrix.filter((cell) => cell.before !== cell.after).reduce((sum, cell) => sum + cell.units, 0);
    assert.equal(unit.changed.filter((one) => one.rank_before !== one.rank_after).length, moved);
    const { gained, lost, newly_ranked, no_longer_ranked, not_comparable } = unit.counts;
    assert.equal(gained + lost + newly_ranked + no_longer_ranked + not_comparable, moved);
    for (const share of document.causes.shares.filter((one) => one.unit === unit.unit)) {
      const column = (side) => unit.matrix.filter((cell) => cell[side] === share.rank).reduce((sum, cell) => sum + cell.units, 0);
      assert.equal(share.total, column('after') - column('before'));
      const sum = share.shares.reduce((all, one) => all + Math.round(one * 1e6), 0);
      assert.equal(sum, share.total * 1e6);
    }
  }
});

it('several data sets', () => {
  const folder = 'tests/golden/cases/diff-data-sets';
  const document = check(diff(`${folder}/old.rules`, `${folder}/new.rules`, `${folder}/districts`));
  assert.equal(document.data_sets.length, 2);
  const sum = (pick) => document.data_sets.reduce((all, one) => all + pick(one.units[0]), 0);
  assert.equal(document.total[0].total, sum((unit) => unit.total));
  assert.equal(document.total[0].counts.lost, sum((unit) => unit.counts.lost));
});
