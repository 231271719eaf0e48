// Without this file the links in a table's head sort through the server; here a table that is whole on the page is sorted in place.
const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
const words = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();

function sort(table, head) {
  const up = head.getAttribute('aria-sort') !== 'ascending';
  const column = head.cellIndex;
  for (const other of table.tHead.querySelectorAll('[aria-sort]')) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
  for (const body of table.tBodies) {
    const rows = [...body.rows].sort((a, b) => compare(words(a, column), words(b, column)) * (up ? 1 : -1));
    body.append(...rows);
  }
  return up;
}

for (const table of document.querySelectorAll('table[data-sort]')) {
  table.tHead.addEventListener('click', event => {
    const link = event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const up = sort(table, link.closest('th'));
    const address = new URL(link.href);
    address.searchParams.set('sort', (up ? '' : '-') + address.searchParams.get('sort').replace(/^-/, ''));
    history.replaceState(null, '', address);
  });
}
