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

// An article: print it, take its address along.
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
for (const button of document.querySelectorAll('button[data-tool]')) {
  if (button.dataset.tool === 'copy' && !navigator.clipboard) continue;
  button.closest('li').hidden = false;
  button.addEventListener('click', () => tools[button.dataset.tool](button));
}
