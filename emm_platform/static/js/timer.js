// Without this file the time left stands as it was when the page was made; here it runs, from the server's seconds, and is told at five and one minutes.
// <b data-left="1122" data-live="id of a live region" data-m5="Five minutes left" data-m1="One minute left">18:42</b>
const clock = document.querySelector('[data-left]');

if (clock) {
  const live = document.getElementById(clock.dataset.live);
  const told = new Set();
  let end = performance.now() + Number(clock.dataset.left) * 1000;

  const tell = minutes => {
    told.add(minutes);
    live.textContent = clock.dataset[`m${minutes}`];
  };
  const tick = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (left <= 60 && !told.has(1)) tell(1);
    else if (left <= 300 && left > 60 && !told.has(5)) tell(5);
  };
  setInterval(tick, 1000);
  addEventListener('timeleft', event => {
    end = performance.now() + event.detail * 1000;
    tick();
  });
  tick();
}
