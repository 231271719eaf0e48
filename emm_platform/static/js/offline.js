// Without this file nothing says that the network is gone; forms still keep what was typed when they are sent again.
const bar = document.querySelector('[data-offline]');
const look = () => { bar.hidden = navigator.onLine; };

if (bar) {
  addEventListener('online', look);
  addEventListener('offline', look);
  look();
}
