// Without this file answers are saved with the form's button; here each is sent as it is given, and kept on this device until the server has it.
// <form data-autosave="/attempts/…/autosave" data-attempt data-seq> … <fieldset data-question> … <span role="status" data-state data-saved data-saving data-waiting>
const [LONGEST, AT_ONCE, PAUSE] = [60, 200, 600];
const tickable = control => ['radio', 'checkbox'].includes(control.type);
const named = (root, name) => [...root.querySelectorAll(`[name="${CSS.escape(name)}"]`)];

const shelf = {
  keys: prefix => { try { return Object.keys(localStorage).filter(key => key.startsWith(prefix)); } catch { return []; } },
  read: key => { try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; } },
  write: (key, changes) => {
    try { if (changes.length) localStorage.setItem(key, JSON.stringify(changes)); else localStorage.removeItem(key); } catch { /* full or forbidden: the button still saves */ }
  },
};

function given(question, kind) {
  const names = [...new Set([...question.querySelectorAll(`[name^="${kind}"]`)].map(each => each.name))];
  const values = name => named(question, name).filter(each => !tickable(each) || each.checked).map(each => each.value);
  if (names.length === 1) return { field: names[0], values: values(names[0]) };
  return { fields: Object.fromEntries(names.map(name => [name, values(name)[0] ?? ''])) };
}

function putBack(form, change) {
  for (const [name, values] of Object.entries(change.fields ?? { [change.field]: change.values })) {
    for (const control of named(form, name)) {
      if (tickable(control)) control.checked = values.includes(control.value); else control.value = [values].flat()[0] ?? '';
    }
  }
}

function refuse(form, { field, message }) {
  const place = named(form, field)[0]?.closest('[data-question]').querySelector('[data-refused]');
  if (place) Object.assign(place, { textContent: message, hidden: false });
}

function keep(form) {
  const prefix = `emm-answers:${form.dataset.attempt}:`;
  const own = prefix + crypto.getRandomValues(new Uint32Array(3)).join('-');
  const state = form.querySelector('[data-state]');
  const say = word => { state.textContent = state.dataset[word]; };
  const changed = new Map();
  let [unsent, highest, wait] = [[], Number(form.dataset.seq), 1];
  let pause, again, sending;

  const held = key => (key === own ? unsent : shelf.read(key));
  const hold = (key, changes) => {
    if (key === own) unsent = changes;
    shelf.write(key, changes);
  };
  const collect = () => {
    const fresh = [...changed.values()].map(([question, kind]) => ({ seq: ++highest, ...given(question, kind) }));
    changed.clear();
    if (fresh.length) hold(own, [...unsent, ...fresh]);
  };
  const post = async key => {
    const body = JSON.stringify({ client: key.slice(prefix.length), changes: held(key).slice(0, AT_ONCE) });
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': form.elements.csrf_token.value };
    const reply = await fetch(form.dataset.autosave, { method: 'POST', headers, body, keepalive: body.length < 60000 });
    const answer = reply.ok || reply.status === 409 ? await reply.json() : null;
    if (reply.status === 409) { hold(key, []); location.assign(answer.review); return; }
    const done = new Set([...answer.saved, ...answer.refused.map(each => each.seq)]);
    if (!done.size) throw new Error('nothing was taken');
    hold(key, held(key).filter(change => !done.has(change.seq)));
    highest = Math.max(highest, answer.seq);
    for (const each of answer.refused) refuse(form, each);
    if (answer.seconds_left != null) dispatchEvent(new CustomEvent('timeleft', { detail: answer.seconds_left }));
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(again);
    try {
      for (let key; (key = [own, ...shelf.keys(prefix)].find(each => held(each).length));) { say('saving'); await post(key); }
      wait = 1;
      say('saved');
    } catch {
      say('waiting');
      again = setTimeout(send, wait * 1000);
      wait = Math.min(wait * 2, LONGEST);
    }
    sending = false;
  };
  const note = ({ target }) => {
    const question = target.closest('[data-question]');
    const kind = /^[qc]-/.exec(target.name)?.[0];
    if (!question || !kind) return;
    changed.set(question.dataset.question + kind, [question, kind]);
    clearTimeout(pause);
    pause = setTimeout(() => { collect(); send(); }, PAUSE);
  };
  for (const event of ['input', 'change', 'moved']) form.addEventListener(event, note);
  addEventListener('pagehide', () => { collect(); if (unsent.length) send(); });
  addEventListener('online', send);

  const left = shelf.keys(prefix).flatMap(shelf.read).sort((a, b) => a.seq - b.seq);
  for (const change of left) putBack(form, change);
  highest = Math.max(highest, ...left.map(change => change.seq));
  if (left.length) send();
}
for (const form of document.querySelectorAll('form[data-autosave]')) keep(form);
