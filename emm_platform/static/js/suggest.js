// Without this file the server matches the name that was typed and asks where it is unsure; here near names are offered while typing.
// <input list="id" data-suggest="/institutions/suggest" data-country="id of the country's select">
const PAUSE = 200;

for (const field of document.querySelectorAll('[data-suggest]')) {
  const list = field.list;
  let waiting;
  let asked = 0;

  const ask = async () => {
    const turn = ++asked;
    const country = document.getElementById(field.dataset.country)?.value ?? '';
    const query = new URLSearchParams({ q: field.value, country });
    const answer = await fetch(`${field.dataset.suggest}?${query}`).catch(() => null);
    if (!answer?.ok || turn !== asked) return;
    const names = await answer.json();
    list.replaceChildren(...names.map(name => {
      const option = document.createElement('option');
      option.value = name;
      return option;
    }));
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    if (field.value.trim().length > 1) waiting = setTimeout(ask, PAUSE);
  });
}
