// The table of changed units: searched, sorted and turned page by page over arrays in memory; only one page of rows is
// ever in the document, so a hundred thousand units are as quick as ten.
(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('units').textContent);
  const words = data.words;
  const perPage = 50;
  const printed = 2000;
  const body = document.querySelector('#changed tbody');
  const search = document.getElementById('search');
  const only = document.getElementById('only');
  const kindChoice = document.getElementById('kind');
  const count = document.getElementById('count');
  const pageWords = document.getElementById('page');
  const previous = document.getElementById('previous');
  const next = document.getElementById('next');
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: 'base' });
  let rows = [];
  let page = 0;
  let sorted = { column: -1, down: false };
  let opened = new Set();

  // A unit is [key, title, rank before, rank after, movement, newly held, cause, way, notes gone, notes new, shown values,
  // lines before, lines after]; ranks, causes and ways are places in lists, -1 for not ranked; lines are values by place.
  const all = [];
  data.kinds.forEach((kind, at) => kind.units.forEach((unit) => all.push({ kind: at, unit, text: null })));

  const fold = (text) => text.normalize('NFD').replace(/[̀-ͯ]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
  const rankOf = (entry, place) => (place < 0 ? words.not_ranked : data.kinds[entry.kind].ranks[place]);
  const textOf = (entry) => {
    if (entry.text === null) {
      const u = entry.unit;
      entry.text = fold([u[0], u[1], data.kinds[entry.kind].label, rankOf(entry, u[2]), rankOf(entry, u[3]), data.causes[u[6]],
        data.ways[u[7]], u[8].join(' '), u[9].join(' ')].join('\n'));
    }
    return entry.text;
  };
  const cells = (entry) => {
    const u = entry.unit;
    return [data.kinds[entry.kind].label, u[0], u[1], u[10].map((v) => v[0] + ' ' + v[1] + (v[1] === v[2] ? '' : ' → ' + v[2])).join(', '),
      rankOf(entry, u[2]), rankOf(entry, u[3]), data.causes[u[6]], data.ways[u[7]]];
  };
  const movementClass = { gained: 'up', newly_ranked: 'up', lost: 'down', no_longer_ranked: 'down' };

  function choose() {
    const wanted = fold(search.value.trim()).split(/\s+/).filter(Boolean);
    rows = all.filter((entry) => {
      if (kindChoice.value !== '' && entry.kind !== Number(kindChoice.value)) return false;
      const u = entry.unit;
      if (only.value === 'held' ? u[5] !== 1 : only.value !== '' && u[4] !== only.value) return false;
      if (wanted.length === 0) return true;
      const text = textOf(entry);
      return wanted.every((word) => text.includes(word));
    });
    if (sorted.column >= 0) {
      const rankColumn = sorted.column === 4 ? 2 : sorted.column === 5 ? 3 : -1;
      const keyed = rows.map((entry) => ({ entry, key: rankColumn >= 0 ? entry.unit[rankColumn] : cells(entry)[sorted.column] }));
      keyed.sort((a, b) => (rankColumn >= 0 ? a.key - b.key : collator.compare(a.key, b.key)) * (sorted.down ? -1 : 1));
      rows = keyed.map((one) => one.entry);
    }
    page = 0;
    show();
  }

  function cell(row, text, className) {
    const td = document.createElement('td');
    td.textContent = text;
    if (className) td.className = className;
    row.append(td);
    return td;
  }

  function side(title, lines, others, labels) {
    const box = document.createElement('div');
    const head = document.createElement('h4');
    head.textContent = title;
    const list = document.createElement('ul');
    lines.forEach((value, at) => {
      if (value === null) return;
      const item = document.createElement('li');
      item.textContent = labels[at] + ': ' + value;
      if (value !== others[at]) item.className = 'differs';
      list.append(item);
    });
    box.append(head, list);
    return box;
  }

  function explanation(entry) {
    const u = entry.unit;
    const kind = data.kinds[entry.kind];
    const row = document.createElement('tr');
    row.className = 'opened';
    const td = document.createElement('td');
    td.colSpan = 9;
    const sides = document.createElement('div');
    sides.className = 'sides';
    sides.append(side(words.before + ': ' + rankOf(entry, u[2]), u[11], u[12], kind.lines),
      side(words.after + ': ' + rankOf(entry, u[3]), u[12], u[11], kind.lines));
    td.append(sides);
    const notes = [...u[8].map((n) => '− ' + n), ...u[9].map((n) => '+ ' + n)];
    if (notes.length > 0) {
      const p = document.createElement('p');
      p.textContent = words.notes + ': ' + notes.join(', ');
      td.append(p);
    }
    row.append(td);
    return row;
  }

  function unitRow(entry) {
    const row = document.createElement('tr');
    const first = document.createElement('td');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'open';
    button.setAttribute('aria-expanded', String(opened.has(entry)));
    button.setAttribute('aria-label', words.open + ' ' + entry.unit[0]);
    button.textContent = opened.has(entry) ? '−' : '+';
    button.addEventListener('click', () => {
      if (!opened.delete(entry)) opened.add(entry);
      show();
      const again = body.querySelector('button[aria-label="' + CSS.escape(words.open + ' ' + entry.unit[0]) + '"]');
      if (again) again.focus();
    });
    first.append(button);
    row.append(first);
    const texts = cells(entry);
    texts.forEach((text, at) => cell(row, text, at === 5 ? movementClass[entry.unit[4]] || '' : ''));
    return row;
  }

  function fill(list) {
    const fragment = document.createDocumentFragment();
    for (const entry of list) {
      fragment.append(unitRow(entry));
      if (opened.has(entry)) fragment.append(explanation(entry));
    }
    body.replaceChildren(fragment);
  }

  function show() {
    const pages = Math.max(1, Math.ceil(rows.length / perPage));
    fill(rows.slice(page * perPage, (page + 1) * perPage));
    count.textContent = words.shown.replace('{0}', rows.length).replace('{1}', all.length);
    pageWords.textContent = words.page.replace('{0}', page + 1).replace('{1}', pages);
    previous.disabled = page === 0;
    next.disabled = page + 1 >= pages;
  }

  let waiting = 0;
  search.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(choose, 120); });
  only.addEventListener('change', choose);
  kindChoice.addEventListener('change', choose);
  previous.addEventListener('click', () => { page -= 1; show(); });
  next.addEventListener('click', () => { page += 1; show(); });
  document.querySelectorAll('#changed button.sort').forEach((button) => button.addEventListener('click', () => {
    const column = Number(button.dataset.column);
    sorted = { column, down: sorted.column === column && !sorted.down };
    document.querySelectorAll('#changed th').forEach((th) => th.removeAttribute('aria-sort'));
    button.closest('th').setAttribute('aria-sort', sorted.down ? 'descending' : 'ascending');
    choose();
  }));
  // On paper all rows that are chosen stand, up to what paper can hold.
  window.addEventListener('beforeprint', () => fill(rows.slice(0, printed)));
  window.addEventListener('afterprint', show);
  choose();
}());
