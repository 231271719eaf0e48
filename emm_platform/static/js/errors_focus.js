// Without this file the error summary is first in the form and is read as an alert; here it also takes the focus.
const summary = document.querySelector('[data-errors]');

if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}
