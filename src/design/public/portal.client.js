// What a browser with scripts adds to the public pages: suggestions while one types, and the tools of an article.
// Every page reads, searches and submits without it.

// Search: the server's list under the field; arrows choose, Enter goes there, Escape shuts it.
for (const form of document.querySelectorAll('form[data-suggest]')) {
  const input = form.querySelector('input[name="q"]');
  const list = document.createElement('ul');
  list.id = `${input.id}-list`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.suggestLabel);
  list.hidden = true;
  form.append(list);
  const set = (name, value) => input.setAttribute(name, value);
  set('role', 'combobox');
  set('aria-autocomplete', 'list');
  set('aria-expanded', 'false');
  set('aria-controls', list.id);
  let asked = 0;
  let timer = 0;
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    set('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (to) => {
    const options = [...list.children];
    options[at]?.setAttribute('aria-selected', 'false');
    at = (to + options.length) % options.length;
    options[at].setAttribute('aria-selected', 'true');
    set('aria-activedescendant', options[at].id);
  };
  const option = ({ title, url, note }, i) => {
    const item = document.createElement('li');
    item.id = `${list.id}-${i}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.dataset.url = url;
    const name = document.createElement('span');
    name.textContent = title;
    const place = document.createElement('small');
    place.textContent = note;
    item.append(name, place);
    return item;
  };
  const ask = async () => {
    const q = input.value.trim();
    const turn = ++asked;
    if (q === '') return close();
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(q)}`).catch(() => null);
    if (!answer?.ok || turn !== asked) return;
    const { items } = await answer.json();
    if (turn !== asked || document.activeElement !== input) return;
    list.replaceChildren(...items.map(option));
    at = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = items.length === 0;
    set('aria-expanded', String(items.length > 0));
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') point(at + 1);
    else if (event.key === 'ArrowUp') point(at < 0 ? -1 : at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) location.assign(list.children[at].dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  // Pressing must not take the focus away before the click is heard.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const item = event.target.closest('[role="option"]');
    if (item) location.assign(item.dataset.url);
  });
}

// 网站找错 is told which page it was pressed on.
const here = location.pathname + location.search;
for (const link of document.querySelectorAll('a[href="/contact/errors"]')) {
  link.href += `?page=${encodeURIComponent(here)}`;
}

// What one may do with a page: print it, take its address along, have it read aloud.
const tools = {
  print: () => print(),
  copy: async (button) => {
    const said = button.parentElement.querySelector('[role="status"]');
    try {
      await navigator.clipboard.writeText(button.dataset.address);
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.address;
    }
  },
};
// Read aloud by the browser's own voice, block by block: long texts are cut off in one piece, and the eye can follow.
const blocks = 'h1, h2, h3, p, li, dt, dd, th, td, figcaption, caption';
const spoken = () => {
  const unseen = '.article-tools, .neighbours, .choice-rows, .visually-hidden, [aria-hidden="true"], [hidden], nav';
  return [...document.querySelectorAll(`main :is(${blocks})`)].filter(
    (block) =>
      !block.querySelector(blocks) && !block.closest(unseen) && block.checkVisibility() && block.textContent.trim(),
  );
};
let reading = null;
const stopReading = () => {
  speechSynthesis.cancel();
  reading?.block?.classList.remove('read-aloud');
  if (reading) reading.button.textContent = reading.label;
  reading = null;
};
tools.read = (button) => {
  const again = reading !== null;
  stopReading();
  if (again) return;
  const turn = { button, label: button.textContent, block: null };
  reading = turn;
  button.textContent = button.dataset.stop;
  const waiting = spoken();
  const next = () => {
    if (reading !== turn) return;
    turn.block?.classList.remove('read-aloud');
    const block = waiting.shift();
    if (!block) return stopReading();
    turn.block = block;
    block.classList.add('read-aloud');
    block.scrollIntoView({ block: 'nearest' });
    const words = new SpeechSynthesisUtterance(block.textContent);
    words.lang = document.querySelector('main').lang || document.documentElement.lang;
    words.onend = next;
    words.onerror = stopReading;
    speechSynthesis.speak(words);
  };
  next();
};
addEventListener('pagehide', () => reading && stopReading());

const missing = { copy: !navigator.clipboard, read: !('speechSynthesis' in window) };
for (const button of document.querySelectorAll('button[data-tool]')) {
  if (missing[button.dataset.tool]) continue;
  button.closest('li').hidden = false;
  button.addEventListener('click', () => tools[button.dataset.tool](button));
}
