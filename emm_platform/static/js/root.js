// Without this file, what makes no sense without scripts stays hidden; nothing else changes.
document.documentElement.classList.add('js');
