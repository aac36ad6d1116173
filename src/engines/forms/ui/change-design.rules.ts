import { type Design, type DesignField, type DesignPage, free, namesIn, newId } from './design.rules.ts';

/** Where a question stands: in a page, or inside a group. */
export type Home = { readonly page: string } | { readonly group: string };

type Fields = readonly DesignField[];

/** Every list of questions passed through `change`, each with its home. */
function mapLists(design: Design, change: (fields: Fields, home: Home) => Fields): Design {
  const inner = (fields: Fields): Fields =>
    fields.map((field) =>
      field.fields.length > 0 || field.property.type === 'object' || field.property.type === 'array'
        ? { ...field, fields: inner(change(field.fields, { group: field.id })) }
        : field,
    );
  return {
    ...design,
    pages: design.pages.map((page) => ({ ...page, fields: inner(change(page.fields, { page: page.id })) })),
  };
}

const sameHome = (a: Home, b: Home): boolean =>
  'page' in a ? 'page' in b && a.page === b.page : 'group' in b && a.group === b.group;

export const changeField = (design: Design, id: string, change: (field: DesignField) => DesignField): Design =>
  mapLists(design, (fields) => fields.map((field) => (field.id === id ? change(field) : field)));

export const insertField = (design: Design, home: Home, at: number, field: DesignField): Design =>
  mapLists(design, (fields, here) =>
    sameHome(home, here) ? [...fields.slice(0, at), field, ...fields.slice(at)] : fields,
  );

export const removeField = (design: Design, id: string): Design =>
  mapLists(design, (fields) => fields.filter((field) => field.id !== id));

/** Takes it from where it is and puts it before the `at`-th of the new home, as that home looks without it. */
export function moveField(design: Design, field: DesignField, home: Home, at: number): Design {
  if ('group' in home && (home.group === field.id || within(field, home.group))) return design;
  return insertField(removeField(design, field.id), home, at, field);
}

const within = (field: DesignField, id: string): boolean =>
  field.fields.some((inner) => inner.id === id || within(inner, id));

/** One place up or down; at an end of its page into the neighbouring page. */
export function nudgeField(design: Design, id: string, step: -1 | 1): Design {
  const place = placeOf(design, id);
  if (!place) return design;
  const { home, at, count, field } = place;
  const next = at + step;
  if (next >= 0 && next < count) return moveField(design, field, home, next);
  if (!('page' in home)) return design;
  const page = design.pages[design.pages.findIndex((one) => one.id === home.page) + step];
  return page ? moveField(design, field, { page: page.id }, step < 0 ? page.fields.length : 0) : design;
}

export function placeOf(
  design: Design,
  id: string,
): { home: Home; at: number; count: number; field: DesignField } | undefined {
  let found: { home: Home; at: number; count: number; field: DesignField } | undefined;
  mapLists(design, (fields, home) => {
    const at = fields.findIndex((field) => field.id === id);
    const field = fields[at];
    if (field) found = { home, at, count: fields.length, field };
    return fields;
  });
  return found;
}

/** Everything about it but its names, which stay its own. */
export function copyField(design: Design, field: DesignField): DesignField {
  const taken = namesIn(design);
  const copy = (one: DesignField): DesignField => {
    const name = free('q', taken);
    taken.add(name);
    return { ...one, id: newId(), name, fields: one.fields.map(copy) };
  };
  const twin = copy(field);
  return { ...twin, property: { ...twin.property, title: `${field.property.title ?? ''}（副本）` } };
}

export const changePage = (design: Design, id: string, change: Partial<DesignPage>): Design => ({
  ...design,
  pages: design.pages.map((page) => (page.id === id ? { ...page, ...change } : page)),
});

export function addPage(design: Design): { design: Design; id: string } {
  const id = free('p', new Set(design.pages.map((page) => page.id)));
  const page = { id, title: `第 ${design.pages.length + 1} 页`, description: '', when: '', fields: [] };
  return { design: { ...design, pages: [...design.pages, page] }, id };
}

/** Its questions go to the page before, or after when it was the first. */
export function removePage(design: Design, id: string): Design {
  const at = design.pages.findIndex((page) => page.id === id);
  const page = design.pages[at];
  const heir = design.pages[at === 0 ? 1 : at - 1];
  if (!page || !heir) return design;
  const fields = at === 0 ? [...page.fields, ...heir.fields] : [...heir.fields, ...page.fields];
  return {
    ...design,
    pages: design.pages.filter((one) => one.id !== id).map((one) => (one.id === heir.id ? { ...one, fields } : one)),
  };
}

export function movePage(design: Design, id: string, step: -1 | 1): Design {
  const at = design.pages.findIndex((page) => page.id === id);
  const page = design.pages[at];
  const other = design.pages[at + step];
  if (!page || !other) return design;
  const pages = [...design.pages];
  pages[at] = other;
  pages[at + step] = page;
  return { ...design, pages };
}
