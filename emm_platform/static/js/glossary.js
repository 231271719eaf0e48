// Without this file a term leads to its entry at the foot of the lesson; here the entry opens beside the word.
const WIDEST = 352;
const EDGE = 16;

function place(box, word) {
  const at = word.getBoundingClientRect();
  const width = Math.min(WIDEST, innerWidth - 2 * EDGE);
  const under = at.bottom + 8;
  const fits = under + box.offsetHeight < innerHeight;
  const style = box.style;
  style.setProperty('inline-size', `${width}px`);
  style.setProperty('left', `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`);
  style.setProperty('top', `${fits ? under : Math.max(8, at.top - box.offsetHeight - 8)}px`);
}

function open(word) {
  const entry = document.getElementById(word.hash.slice(1));
  if (!entry) return;
  const box = document.createElement('span');
  box.className = 'gloss';
  box.popover = 'auto';
  box.textContent = entry.textContent;
  word.closest('dfn').append(box);
  word.setAttribute('role', 'button');
  word.setAttribute('aria-expanded', 'false');
  word.addEventListener('click', event => {
    event.preventDefault();
    box.togglePopover();
    place(box, word);
  });
  word.addEventListener('keydown', event => {
    if (event.key !== ' ') return;
    event.preventDefault();
    word.click();
  });
  box.addEventListener('toggle', event => word.setAttribute('aria-expanded', String(event.newState === 'open')));
}

if ('popover' in HTMLElement.prototype) document.querySelectorAll('dfn a[href^="#"]').forEach(open);
