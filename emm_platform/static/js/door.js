// Without this file each button sends its mark at once; here marks are kept on this device first, and sent when there is a network.
// <form data-door="/door/…/marks" data-device data-next data-saved data-waiting data-over> <select name="session"> … <li data-sign-up> <p data-session> <button data-mark data-shown>
const form = document.querySelector('form[data-door]');
const [AT_ONCE, LONGEST] = [200, 60];
const KEY = `emm-door:${form?.dataset.device}`;
const state = form?.querySelector('[data-state]');
let [wait, again, sending] = [1, 0, false];

const nothing = { next: 1, marks: [] };
const held = () => { try { return { ...nothing, ...JSON.parse(localStorage.getItem(KEY)) }; } catch { return nothing; } };
const hold = kept => localStorage.setItem(KEY, JSON.stringify(kept));
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

function say() {
  const n = held().marks.length;
  state.textContent = n ? form.dataset.waiting.replace('{n}', n) : form.dataset.saved;
}

function draw({ session, sign_up: signUp, value }) {
  const row = form.querySelector(`[data-sign-up="${CSS.escape(signUp)}"]`);
  const place = row?.querySelector(`[data-session="${CSS.escape(session)}"]`);
  if (place) place.textContent = row.querySelector(`[data-mark="${value}"]`).dataset.shown;
}

function note(button) {
  const [kept, value] = [held(), button.dataset.mark];
  const [session, seq] = [form.elements.session.value, Math.max(kept.next, Number(form.dataset.next))];
  const mark = { seq, session, sign_up: button.closest('[data-sign-up]').dataset.signUp, value, at: new Date().toISOString() };
  hold({ next: seq + 1, marks: [...kept.marks, mark] });
  draw(mark);
}

async function freshToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const token = page.querySelector('form[data-door] [name=csrf_token]')?.value;
  if (token) form.elements.csrf_token.value = token;
}

function settle(answer) {
  const [kept, done] = [held(), new Set([...answer.kept, ...answer.refused])];
  if (!done.size && !answer.again.length) throw new Error('nothing was taken');
  let next = Math.max(kept.next, answer.next);
  const marks = kept.marks.filter(mark => !done.has(mark.seq) || answer.again.includes(mark.seq));
  for (const mark of marks) if (answer.again.includes(mark.seq)) mark.seq = next++;
  hold({ next, marks: marks.sort((a, b) => a.seq - b.seq) });
}

async function post(marks) {
  const body = { batch: `${marks[0].seq}-${marks.at(-1).seq}`, clock: new Date().toISOString(), marks };
  const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': form.elements.csrf_token.value };
  const reply = await fetch(form.dataset.door, { method: 'POST', headers, body: JSON.stringify(body) });
  if (reply.status === 404 || reply.status === 410) {
    localStorage.removeItem(KEY);
    form.replaceChildren(Object.assign(document.createElement('p'), { className: 'flash bad', textContent: form.dataset.over }));
    return false;
  }
  if (reply.status === 400) await freshToken(); // the browser was closed meanwhile
  if (!reply.ok) throw new Error(reply.status);
  settle(await reply.json());
  return true;
}

async function send() {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  try {
    for (let marks; (marks = held().marks.slice(0, AT_ONCE)).length;) if (!await post(marks)) return;
    wait = 1;
  } catch {
    again = setTimeout(send, wait * 1000);
    wait = Math.min(wait * 2, LONGEST);
  }
  sending = false;
  say();
}

form?.addEventListener('click', event => {
  const button = event.target.closest('[data-mark]');
  try { if (button) note(button); else return; } catch { return; } // nothing can be kept here: the button sends its form
  event.preventDefault();
  say();
  send();
});

form?.elements.session?.addEventListener('change', event => {
  for (const place of form.querySelectorAll('[data-session]')) place.hidden = place.dataset.session !== event.target.value;
});

form?.querySelector('[data-find]')?.addEventListener('input', event => {
  const wanted = plain(event.target.value.trim());
  for (const row of form.querySelectorAll('[data-sign-up]')) row.hidden = !plain(row.querySelector('p').textContent).includes(wanted);
});

if (state) {
  held().marks.forEach(draw);
  addEventListener('online', send);
  send();
}
