// Without this file the roll is radio buttons, Tab, arrow keys and Save; here one key marks one person.
// P L E A (and the letters shown) mark and go down, Enter marks present and goes down, Backspace takes back, / finds a name, arrows move between cells.
// <form data-roll data-filled> … <kbd data-key="P ح" data-mark="present"> … <td data-session="4"> radios … <b data-count="4"> … <p role="status" data-said>
const roll = document.querySelector('form[data-roll]');
const said = roll?.querySelector('[data-said]');
const find = roll?.querySelector('[data-find]');
const marks = new Map([...document.querySelectorAll('[data-key]')].flatMap(key => key.dataset.key.toLowerCase().split(' ').map(letter => [letter, key.dataset.mark])));
const taken = [];

const cells = session => [...roll.querySelectorAll(`td[data-session="${session}"]`)];
const chosen = cell => cell.querySelector('input:checked')?.value ?? '';
const seen = cell => cell.checkVisibility?.() ?? cell.offsetParent !== null;
const changed = () => roll.dispatchEvent(new Event('change'));

function put(cell, mark) {
  for (const input of cell.querySelectorAll('input[type=radio]')) input.checked = input.value === mark;
}

function mark(cell, value) {
  taken.push([[cell, chosen(cell)]]);
  put(cell, value);
  changed();
}

function focus(cell) {
  (cell.querySelector('input:checked') ?? cell.querySelector('input[type=radio]'))?.focus();
}

function down(cell, by) {
  const column = cells(cell.dataset.session).filter(seen);
  const next = column[column.indexOf(cell) + by];
  if (next) focus(next);
}

function across(cell, by) {
  const row = [...cell.parentElement.querySelectorAll('td[data-session]')].filter(seen);
  const next = row[row.indexOf(cell) + by];
  if (next) focus(next);
}

function takeBack() {
  const last = taken.pop();
  if (!last) return;
  for (const [cell, was] of last) put(cell, was);
  changed();
  focus(last[0][0]);
}

function press(cell, key) {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (marks.has(key.toLowerCase())) { mark(cell, marks.get(key.toLowerCase())); down(cell, 1); }
  else if (key === 'Enter') { mark(cell, 'present'); down(cell, 1); }
  else if (key === 'Backspace') takeBack();
  else if (key === 'ArrowDown' || key === 'ArrowUp') down(cell, key === 'ArrowDown' ? 1 : -1);
  else if (key === 'ArrowRight' || key === 'ArrowLeft') across(cell, key === forward ? 1 : -1);
  else return false;
  return true;
}

roll?.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const cell = event.target.type === 'radio' ? event.target.closest('td[data-session]') : null;
  if (cell && press(cell, event.key)) event.preventDefault();
  else if (event.key === '/' && find && event.target !== find) { event.preventDefault(); find.focus(); }
});

roll?.addEventListener('click', event => {
  const button = event.target.closest('[data-fill]');
  if (!button) return;
  event.preventDefault();
  const open = cells(button.dataset.fill).filter(cell => !chosen(cell));
  if (open.length) taken.push(open.map(cell => [cell, '']));
  for (const cell of open) put(cell, button.dataset.with);
  changed();
  said.textContent = roll.dataset.filled.replace('{n}', open.length);
});

roll?.addEventListener('change', () => {
  for (const count of roll.querySelectorAll('[data-count]')) {
    count.textContent = cells(count.dataset.count).filter(cell => ['present', 'late'].includes(chosen(cell))).length;
  }
});

const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
find?.addEventListener('input', () => {
  const wanted = plain(find.value.trim());
  const rows = [...roll.querySelectorAll('tbody tr')];
  for (const row of rows) row.hidden = !plain(row.cells[0].textContent).includes(wanted);
  said.textContent = find.dataset.found.replace('{n}', rows.filter(row => !row.hidden).length);
});
