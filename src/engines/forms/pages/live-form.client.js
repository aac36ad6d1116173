// Shows and hides conditional questions, reckons, adds and removes rows while a page is being filled in. The server does the
// same on every round trip; without this script nothing is missing but speed.
(() => {
  const holder = document.querySelector('[data-live-form]');
  const form = holder?.closest('form');
  if (!form) return;
  const { today, answers, fields } = JSON.parse(holder.dataset.liveForm);

  const none = (v) => v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0);
  const same = (a, b) => {
    if (none(a) || none(b)) return none(a) && none(b);
    return Array.isArray(a) && !Array.isArray(b) ? a.includes(b) : a === b;
  };
  const order = (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return Math.sign(a - b);
    if (typeof a !== 'string' || typeof b !== 'string' || a === '' || b === '') return null;
    return a === b ? 0 : 1 - 2 * Number(a < b);
  };
  const reckon = (a, b, work) => {
    if (typeof a !== 'number' || typeof b !== 'number') return null;
    const result = work(a, b);
    return Number.isFinite(result) ? Number(result.toPrecision(15)) : null;
  };
  const round = (v, digits) => {
    const factor = 10 ** digits;
    const scaled = Math.abs(v) * factor;
    return (Math.sign(v) * Math.floor(scaled + 0.5 + Number.EPSILON * scaled)) / factor;
  };
  const isDate = (v) => {
    if (typeof v !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(v)) return false;
    const day = new Date(`${v}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === v;
  };
  const dayOf = (v) => Date.parse(`${v}T00:00:00Z`) / 86400000;
  const list = (v) => (Array.isArray(v) ? v : []);
  const numbers = ([rows, name]) =>
    list(rows)
      .map((row) => (typeof name === 'string' ? row?.[name] : row))
      .filter((v) => typeof v === 'number');
  const years = (from, to) => to.slice(0, 4) - from.slice(0, 4) - (to.slice(5) < from.slice(5) ? 1 : 0);
  const calls = {
    empty: ([v]) => none(v),
    count: ([v]) => list(v).length,
    sum: (args) =>
      round(
        numbers(args).reduce((total, v) => total + v, 0),
        6,
      ),
    min: (args) => (numbers(args).length ? Math.min(...numbers(args)) : null),
    max: (args) => (numbers(args).length ? Math.max(...numbers(args)) : null),
    round: ([v, digits]) => (typeof v === 'number' ? round(v, typeof digits === 'number' ? digits : 0) : null),
    floor: ([v]) => (typeof v === 'number' ? Math.floor(v) : null),
    contains: ([whole, part]) =>
      typeof whole === 'string' ? typeof part === 'string' && whole.includes(part) : list(whole).includes(part ?? null),
    length: ([v]) => (typeof v === 'string' ? [...v].length : 0),
    today: () => today,
    age: ([birth, on]) => (isDate(birth) ? years(birth, isDate(on) ? on : today) : null),
    days: ([a, b]) => (isDate(a) && isDate(b) ? dayOf(b) - dayOf(a) : null),
    addDays: ([day, count]) =>
      isDate(day) && typeof count === 'number'
        ? new Date((dayOf(day) + Math.trunc(count)) * 86400000).toISOString().slice(0, 10)
        : null,
    if: ([condition, yes, no]) => (condition === true ? yes : no) ?? null,
  };
  const signs = {
    '=': same,
    '!=': (a, b) => !same(a, b),
    '<': (a, b) => order(a, b) === -1,
    '<=': (a, b) => [-1, 0].includes(order(a, b) ?? 9),
    '>': (a, b) => order(a, b) === 1,
    '>=': (a, b) => [1, 0].includes(order(a, b) ?? 9),
    in: (a, b) => Array.isArray(b) && b.some((one) => same(a, one)),
    '+': (a, b) => (typeof a === 'string' && typeof b === 'string' ? a + b : reckon(a, b, (x, y) => x + y)),
    '-': (a, b) => reckon(a, b, (x, y) => x - y),
    '*': (a, b) => reckon(a, b, (x, y) => x * y),
    '/': (a, b) => (b === 0 ? null : reckon(a, b, (x, y) => x / y)),
  };
  const say = (node, scope) => {
    const [kind, a, b, c] = node;
    if (kind === 'v') return a;
    if (kind === 'p') return scope(a) ?? null;
    if (kind === 'l') return a.map((one) => say(one, scope));
    if (kind === '!') return say(a, scope) !== true;
    if (kind === '-') {
      const v = say(a, scope);
      return typeof v === 'number' ? -v : null;
    }
    if (kind === 'f') return calls[a](b.map((one) => say(one, scope)));
    if (a === 'and') return say(b, scope) === true && say(c, scope) === true;
    if (a === 'or') return say(b, scope) === true || say(c, scope) === true;
    return signs[a](say(b, scope), say(c, scope));
  };
  // Programs that prove that both sides reckon alike.
  if (globalThis.__liveForm) Object.assign(globalThis.__liveForm, { say });

  const plain = (text) =>
    text.replace(/[０-９．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[,，\s]/g, '');
  const readDate = (text, name, posted) => {
    if (text) return text;
    const [y, m, d] = ['year', 'month', 'day'].map((part) => plain(posted.get(`${name}-${part}`)?.[0] ?? ''));
    return y || m || d ? `${y.padStart(4, '0')}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : undefined;
  };
  const readNumber = (text) => {
    const number = plain(text);
    return /^-?\d{1,15}(\.\d{1,6})?$/.test(number) ? Number(number) : text || undefined;
  };
  const readMoney = (text) => {
    const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain(text).replace(/元$/, ''));
    if (!found) return text || undefined;
    const fen = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
    return found[1] ? -fen : fen;
  };
  const readers = {
    date: readDate,
    boolean: (text) => ({ true: true, false: false })[text],
    integer: readNumber,
    decimal: readNumber,
    money: readMoney,
  };
  const read = (field, name, posted) => {
    const all = [...(posted.get(name) ?? [])];
    if (field.k === 'file') all.push(...(posted.get(`${name}-held`) ?? []));
    if (field.k === 'choices' || field.k === 'file') return all.filter((v) => v !== '');
    const text = (all[0] ?? '').normalize('NFC').trim();
    return (readers[field.k] ?? ((v) => v || undefined))(text, name, posted);
  };
  const shown = (field, v) => {
    if (none(v)) return '填写上面的内容后自动算出';
    if (field.k === 'money') return `${(v / 100).toFixed(2)} 元`;
    if (field.k === 'boolean') return v ? '是' : '否';
    return typeof v === 'number' && field.u ? `${v} ${field.u}` : String(v);
  };

  let places;
  const look = () => {
    places = new Map([...form.querySelectorAll('[data-field]')].map((one) => [one.dataset.field, one]));
  };
  const rowsOf = (path) => [...form.querySelectorAll(`[data-row="${CSS.escape(path)}"]`)];
  const deep = (v, parts) =>
    parts.reduce(
      (at, part) => (at !== null && typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined),
      v,
    );
  const isWhole = (field) => field.k === 'money' || field.k === 'integer';
  const reckoned = (field, scope, place) => {
    let v = say(field.c, scope);
    if (typeof v === 'number' && isWhole(field)) v = Math.floor(v + 0.5);
    const output = place?.querySelector('output');
    const words = shown(field, v);
    if (output && output.textContent !== words) output.textContent = words;
    return v;
  };
  const isFilled = (row) => Object.values(row).some((one) => !(Array.isArray(one) && one.length === 0));
  const answerTo = (field, posted, scope, at, place) => {
    if (field.c) return reckoned(field, scope, place);
    if (field.k === 'object') return resolve(field.f, posted, scope, at);
    if (field.k !== 'rows') return read(field, at.slice(1).replaceAll('/', '.'), posted);
    const rows = rowsOf(at).map((row) => resolve(field.f, posted, scope, `${at}/${row.dataset.at}`));
    return rows.filter(isFilled);
  };
  function resolve(list, posted, outer, path) {
    const own = {};
    const names = new Set(list.map((field) => field.n));
    const scope = ([head, ...rest]) => (names.has(head) ? deep(own[head], rest) : outer([head, ...rest]));
    for (const field of list) {
      const at = `${path}/${field.n}`;
      const place = places.get(at);
      const isShown = !field.w || say(field.w, scope) === true;
      if (place && place.hidden === isShown) place.hidden = !isShown;
      if (!isShown) continue;
      const v = answerTo(field, posted, scope, at, place);
      if (!none(v)) own[field.n] = v;
    }
    return own;
  }
  const outer = ([head, ...rest]) => deep(answers[head], rest);
  const react = () => {
    const posted = new Map();
    for (const [name, value] of new FormData(form))
      posted.set(name, [...(posted.get(name) ?? []), typeof value === 'string' ? value : value.name]);
    resolve(fields, posted, outer, '');
  };

  const renumber = (path, most) => {
    const rows = rowsOf(path);
    rows.forEach((row, at) => {
      const legend = row.querySelector('legend');
      legend.textContent = `${row.dataset.title} ${at + 1}`;
      const remove = row.querySelector('[data-remove]');
      remove.hidden = rows.length === 1;
      remove.textContent = `删除第 ${at + 1} 项`;
    });
    const add = form.querySelector(`[data-add="${CSS.escape(path)}"]`);
    if (add) add.hidden = rows.length >= most;
    look();
    react();
  };
  const addRow = (button) => {
    const path = button.dataset.add;
    const rows = rowsOf(path);
    const last = rows.at(-1);
    const from = last.dataset.at;
    const to = String(Math.max(...rows.map((row) => Number(row.dataset.at))) + 1);
    const name = path.slice(1).replaceAll('/', '.');
    const id = `field-${name.replace(/[^\w-]/g, '-')}`;
    const fresh = last.cloneNode(true);
    const rename = (text) =>
      text
        .replaceAll(`${name}.${from}`, `${name}.${to}`)
        .replaceAll(`${path}/${from}`, `${path}/${to}`)
        .replaceAll(`${id}-${from}-`, `${id}-${to}-`);
    for (const one of [fresh, ...fresh.querySelectorAll('*')])
      for (const { name: key, value } of [...one.attributes]) if (key !== 'class') one.setAttribute(key, rename(value));
    fresh.dataset.at = to;
    for (const one of fresh.querySelectorAll('input, textarea, select')) {
      if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
      else one.value = '';
      one.removeAttribute('aria-invalid');
    }
    for (const old of fresh.querySelectorAll('.field-error, [data-held]')) old.remove();
    for (const field of fresh.querySelectorAll('.field-wrong')) field.classList.remove('field-wrong');
    last.after(fresh);
    renumber(path, Number(button.dataset.most));
    fresh.querySelector('input, textarea, select')?.focus();
  };

  form.addEventListener('input', react);
  form.addEventListener('change', react);
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.add) {
      event.preventDefault();
      addRow(button);
    } else if (button?.dataset.remove) {
      event.preventDefault();
      const row = button.closest('[data-row]');
      const path = row.dataset.row;
      row.remove();
      renumber(path, Number(form.querySelector(`[data-add="${CSS.escape(path)}"]`)?.dataset.most ?? 50));
      form.querySelector(`[data-add="${CSS.escape(path)}"]`)?.focus();
    }
  });
  look();
  react();
})();
