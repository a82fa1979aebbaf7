// The pages of `sweep --html` in Chromium.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import * as chromium from './browser.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'xeploai-pages-'));
const file = path.join(folder, 'sweep.html');
const sweep = (...words) => JSON.parse(execFileSync(process.env.XEPLOAI,
  ['sweep', 'rules/2021/plan33.rules', 'examples/district/data', ...words, '--html', file, '--format', 'json', '--lang', 'vi'],
  { encoding: 'utf8' }));

let browser;
before(async () => {
  browser = await chromium.launch();
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const open = () => chromium.open(browser, file);

it('one parameter: a line a rank, a row a value, those of now marked', async () => {
  const document = sweep('excellent_from', '93..97', 'step', '0.5');
  const { page, complaints } = await open();
  const kinds = Object.keys(document.points[0].units);
  assert.equal(await page.locator('svg').count(), kinds.length);
  for (let i = 0; i < kinds.length; ++i) {
    const ranks = Object.keys(document.points[0].units[kinds[i]].ranks);
    const lines = page.locator('svg').nth(i).locator('polyline');
    assert.equal(await lines.count(), ranks.length);
    for (const line of await lines.all())
      assert.equal((await line.getAttribute('points')).trim().split(' ').length, document.points.length);
    const table = page.locator('table.sweep').nth(i);
    assert.equal(await table.locator('tbody tr').count(), document.points.length);
    assert.equal(await table.locator('tr.differs th').innerText(), '95');
    const first = await table.locator('tbody tr').first().locator('td').allInnerTexts();
    assert.deepEqual(first.slice(0, ranks.length).map(Number),
      ranks.reverse().map((rank) => document.points[0].units[kinds[i]].ranks[rank]));
  }
  assert.deepEqual(complaints, []);
  await page.close();
});

it('two parameters: a heat map a rank, today in a frame', async () => {
  const document = sweep('excellent_from', '94..96', 'quota_share', '15%..25%', 'step', '5%');
  const { page, complaints } = await open();
  const map = page.locator('table.heat').first();
  const cells = await map.locator('tbody td').allInnerTexts();
  const kind = Object.keys(document.points[0].units)[0];
  const highest = Object.keys(document.points[0].units[kind].ranks).at(-1);
  assert.deepEqual(cells.map(Number), document.points.map((point) => point.units[kind].ranks[highest]));
  assert.equal(await map.locator('td[style*="outline"]').count(), 1);
  assert.deepEqual(complaints, []);
  await page.close();
});
