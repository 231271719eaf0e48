// Without this file each item has a select of places; here Earlier and Later move it, the others make room, and no place is given twice.
// <ol class="sort" data-ordering data-say="id of a live region" data-moved="{what}: now place {n}"> <li data-text><select>, button[data-step=up|down]
const place = item => item.querySelector('select');

function ends(list) {
  [...list.children].forEach((item, index, all) => {
    item.querySelector('[data-step=up]').disabled = index === 0;
    item.querySelector('[data-step=down]').disabled = index === all.length - 1;
  });
}

function numberAll(list) {
  [...list.children].forEach((item, index) => { place(item).value = String(index + 1); });
  ends(list);
}

function tell(list, item) {
  for (const other of list.querySelectorAll('.moved')) other.classList.remove('moved');
  item.classList.add('moved');
  const words = list.dataset.moved.replace('{what}', item.dataset.text).replace('{n}', place(item).value);
  document.getElementById(list.dataset.say).textContent = words;
}

function step(list, button) {
  const item = button.closest('li');
  const up = button.dataset.step === 'up';
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (up) other.before(item); else other.after(item);
  numberAll(list);
  (button.disabled ? item.querySelector('[data-step]:not(:disabled)') : button).focus();
  tell(list, item);
  place(item).dispatchEvent(new CustomEvent('moved', { bubbles: true }));
}

function choose(list, select) {
  const item = select.closest('li');
  if (select.value === '') return;
  const others = [...list.children].filter(each => each !== item);
  others.splice(Number(select.value) - 1, 0, item);
  list.append(...others);
  numberAll(list);
  select.focus();
  tell(list, item);
}

for (const list of document.querySelectorAll('[data-ordering]')) {
  const items = [...list.children];
  if (items.every(item => place(item).value)) list.append(...items.sort((a, b) => place(a).value - place(b).value));
  ends(list);
  list.addEventListener('click', event => {
    const button = event.target.closest('[data-step]');
    if (button) step(list, button);
  });
  list.addEventListener('change', event => choose(list, event.target));
}
