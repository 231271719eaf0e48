// Without this file a long select is reached by typing its first letters; here a text field beside it leaves only the options that fit.
// <input data-narrows="id of the select">, options may carry other names: <option data-also="Ivory Coast">
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

for (const field of document.querySelectorAll('[data-narrows]')) {
  const select = document.getElementById(field.dataset.narrows);
  const all = [...select.children].map(child => child.cloneNode(true));

  const fits = (option, wanted, chosen) => ['', chosen].includes(option.value) || plain(`${option.textContent} ${option.dataset.also ?? ''}`).includes(wanted);
  const narrowed = (child, wanted, chosen) => {
    const copy = child.cloneNode(true);
    if (copy.matches('option')) return fits(copy, wanted, chosen) && copy;
    for (const option of copy.querySelectorAll('option')) if (!fits(option, wanted, chosen)) option.remove();
    return copy.querySelector('option') && copy;
  };
  field.addEventListener('input', () => {
    const chosen = select.value;
    const wanted = plain(field.value.trim());
    select.replaceChildren(...all.map(child => narrowed(child, wanted, chosen)).filter(Boolean));
    select.value = chosen;
    const found = new Set([...select.options].filter(option => option.value && fits(option, wanted)).map(option => option.value));
    if (wanted && found.size === 1) [select.value] = found;
  });
}
