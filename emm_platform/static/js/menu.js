// Without this file the language menu is a plain disclosure; here Escape and a tap elsewhere close it.
const menus = [...document.querySelectorAll('details[data-menu]')];

if (menus.length) {
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    for (const menu of menus.filter(each => each.open)) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  addEventListener('click', event => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
}
