// The page of `diff --html` in Chromium: what it says, and what a reader can do with it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as chromium from './browser.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'xeploai-pages-'));
const versions = ['rules/2021/plan33.rules', 'rules/2022/plan.rules'];
const run = (...args) => execFileSync(process.env.XEPLOAI, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

let browser;
const open = (file, viewport) => chromium.open(browser, file, viewport);

before(async () => {
  browser = await chromium.launch();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('the district under the plans of 2021 and 2022', () => {
  const file = path.join(folder, 'district.html');
  let document;

  before(() => {
    document = JSON.parse(run('diff', ...versions, 'examples/district/data', '--html', file, '--format', 'json', '--lang', 'vi'));
  });

  it('says what the JSON says, in Vietnamese, and asks for nothing', async () => {
    const { page, complaints } = await open(file);
    assert.equal(await page.getAttribute('html', 'lang'), 'vi');
    const changes = document.changes.filter((change) => !change.wording);
    assert.equal(await page.locator('table.changes').first().locator('tbody tr').count(), changes.length);
    assert.match(await page.locator('#change-3').innerText(), /excellent_from[\s\S]*95[\s\S]*93[\s\S]*Minh họa, điểm 2/);
    const lines = page.locator('table.summary tbody tr');
    assert.equal(await lines.count(), document.units.length);
    for (let i = 0; i < document.units.length; ++i) {
      const cells = await lines.nth(i).locator('td').allInnerTexts();
      const counts = document.units[i].counts;
      assert.deepEqual(cells.slice(0, 1).map(Number), [document.units[i].total]);
      assert.deepEqual(cells.slice(2, 9).map(Number), [counts.gained, counts.lost, counts.newly_ranked,
        counts.no_longer_ranked, counts.not_comparable, counts.newly_held, counts.no_longer_held]);
    }
    const sums = await page.locator('table.matrix').first().locator('tbody tr').last().locator('td').last().innerText();
    assert.equal(Number(sums), document.units[0].total);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('finds units without diacritics, by any word, and says how many', async () => {
    const { page } = await open(file);
    const wanted = document.units.flatMap((unit) => unit.changed).filter((unit) => unit.title.includes('Đạ Rơm')).length;
    assert.ok(wanted > 0);
    await page.fill('#search', 'da rom');
    await page.waitForFunction((number) => document.querySelector('#count').textContent.startsWith(number + ' '), wanted);
    for (const row of await page.locator('#changed tbody tr').all()) assert.match(await row.innerText(), /Đạ Rơm/);
    await page.fill('#search', 'nothing is called so');
    await page.waitForFunction(() => document.querySelector('#count').textContent.startsWith('0 '));
    await page.close();
  });

  it('sorts by a column, either way, and lists what is asked for', async () => {
    const { page } = await open(file);
    await page.selectOption('#only', 'lost');
    const keys = async () => page.locator('#changed tbody tr td:nth-child(3)').allInnerTexts();
    const lost = document.units.flatMap((unit) => unit.changed).filter((unit) => unit.movement === 'lost');
    assert.match(await page.locator('#count').innerText(), new RegExp('^' + lost.length + ' '));
    await page.click('#changed button[data-column="1"]');
    const up = await keys();
    assert.deepEqual(up, [...up].sort(new Intl.Collator('vi', { numeric: true }).compare));
    await page.click('#changed button[data-column="1"]');
    assert.equal(await page.locator('#changed th[aria-sort="descending"]').count(), 1);
    const down = await keys();
    assert.deepEqual(down, [...down].sort(new Intl.Collator('vi', { numeric: true }).compare).reverse());
    await page.close();
  });

  it('opens both explanations by the keyboard, with the lines that differ marked', async () => {
    const { page } = await open(file);
    await page.fill('#search', 'TC06');
    await page.waitForFunction(() => document.querySelectorAll('#changed tbody tr').length === 1);
    const button = page.locator('#changed button.open');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('tr.opened');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    const [former, later] = await page.locator('.sides > div').all();
    assert.match(await former.innerText(), /Hoàn thành xuất sắc nhiệm vụ/);
    assert.match(await later.innerText(), /Hoàn thành tốt nhiệm vụ/);
    const marked = await later.locator('.differs').allInnerTexts();
    assert.ok(marked.some((line) => line.includes('96.5')), marked.join('\n'));
    assert.ok(await later.locator('li:not(.differs)').count() > 0);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('tr.opened') === null);
    await page.close();
  });

  it('stays within a window half as wide, as at a zoom of 200%', async () => {
    const { page } = await open(file, { width: 640, height: 450 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, wide + ' pixels too wide');
    await page.close();
  });

  it('prints on A4, every listed unit on it', async () => {
    const { page } = await open(file);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const rows = await page.locator('#changed tbody tr').count();
    const changed = document.units.reduce((sum, unit) => sum + unit.changed.length, 0);
    assert.equal(rows, Math.min(changed, 2000));
    assert.equal(await page.locator('.controls').isVisible(), false);
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 20000);
    await page.close();
  });
});

describe('a hundred thousand changed units', () => {
  const file = path.join(folder, 'many.html');
  const units = 100000;

  before(() => {
    const rules = (limit) => `plan "P" year 2021 { title "T" }
scale s { low "Thấp" high "Cao" }
unit body "Đơn vị" { key code text  name text "Tên"  points number }
classify body as s {
  let score "Điểm" = points
  rank { high when score >= ${limit}  low otherwise }
}
`;
    const data = path.join(folder, 'many');
    mkdirSync(data);
    writeFileSync(path.join(folder, 'old.rules'), rules(50));
    writeFileSync(path.join(folder, 'new.rules'), rules(60));
    const lines = ['code,name,points'];
    for (let i = 0; i < units; ++i) lines.push(`M${String(i).padStart(6, '0')},Đơn vị số ${i},${50 + (i % 10)}`);
    writeFileSync(path.join(data, 'body.csv'), lines.join('\n') + '\n');
    run('diff', path.join(folder, 'old.rules'), path.join(folder, 'new.rules'), data, '--html', file);
  });

  it('are counted, turned over, searched and sorted with one page of rows in the document', async () => {
    const { page, complaints } = await open(file);
    await page.waitForFunction(() => document.querySelector('#count').textContent === '100000 of 100000');
    assert.equal(await page.locator('#changed tbody tr').count(), 50);
    await page.click('#next');
    assert.equal(await page.locator('#page').innerText(), 'page 2 of 2000');
    await page.fill('#search', 'don vi so 99999');
    await page.waitForFunction(() => document.querySelectorAll('#changed tbody tr').length === 1);
    await page.fill('#search', '');
    await page.waitForFunction(() => document.querySelectorAll('#changed tbody tr').length === 50);
    await page.click('#changed button[data-column="1"]');
    await page.click('#changed button[data-column="1"]');
    assert.match(await page.locator('#changed tbody tr').first().innerText(), /M099999/);
    assert.deepEqual(complaints, []);
    await page.close();
  });
});

describe('texts of rule files and data', () => {
  it('are shown as they are, and do nothing', async () => {
    const evil = '</script><script>document.title=1</script><img src=x onerror=document.title=2>';
    const rules = (limit) => `plan "P" year 2021 { title "T" }
scale s { low "<b>low</b>" high "${evil}" }
unit body "<i>${evil}" { key code text  name text }
classify body as s { rank { high when code >= "${limit}" low otherwise } }
`.replace('code >= "', 'name = "');
    const data = path.join(folder, 'evil');
    mkdirSync(data);
    writeFileSync(path.join(folder, 'evil-old.rules'), rules('a'));
    writeFileSync(path.join(folder, 'evil-new.rules'), rules('b'));
    writeFileSync(path.join(data, 'body.csv'), `code,name\n"${evil}",a\nX,b\n`);
    const file = path.join(folder, 'evil.html');
    run('diff', path.join(folder, 'evil-old.rules'), path.join(folder, 'evil-new.rules'), data, '--html', file);
    const { page, complaints } = await open(file);
    assert.match(await page.title(), /^What changes from/);
    assert.equal(await page.locator('img').count(), 0);
    assert.match(await page.locator('#changed tbody').innerText(), /<\/script><script>document\.title=1/);
    assert.deepEqual(complaints, []);
    assert.ok(!readFileSync(file, 'utf8').includes('<img'));
    await page.close();
  });
});
