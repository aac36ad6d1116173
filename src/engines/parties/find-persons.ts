import type { Ctx } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { readEmail, readPhone } from './contact.rules.ts';
import type { PersonCard } from './contract.ts';
import { documentKeysOf } from './document.rules.ts';
import { readName } from './name.rules.ts';
import { toCards } from './person-card.ts';
import { type PersonFilter, type PersonLine, persons } from './persons.repo.ts';
import { indexes } from './seal-person.ts';

export interface PersonQuery {
  q?: string | undefined;
  level?: number | undefined;
  state?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

const by = { number_index: '证件号码', phone_index: '电话', email_index: '邮箱', name_index: '姓名' } as const;

/**
 * Persons in the official's places. Words are a whole document number, telephone, e-mail or name: everything is sealed,
 * so there is no searching by a part. Each search is kept in the audit, without what was typed.
 */
export async function searchPersons(ctx: Ctx, query: PersonQuery): Promise<{ items: PersonCard[]; total: number }> {
  const typed = query.q?.trim() ?? '';
  const keys = typed === '' ? null : searchKeys(ctx, typed);
  const filter: PersonFilter = {
    keys,
    scopes: ctx.scopes('parties.person.list'),
    level: query.level,
    state: query.state,
    ...pageWindow(query),
  };
  const [found, total] = await Promise.all([persons.list(ctx, filter), persons.count(ctx, filter)]);
  if (keys !== null) {
    const ways = keys.map(({ column }) => by[column]);
    await ctx.transaction((tx) =>
      tx.record({ summary: `按${ways.join('、') || '不明内容'}查询办事主体`, facts: { ways, found: total } }),
    );
  }
  return { items: await toCards(ctx, found), total };
}

/** What a typed text could be, as keys of the index. */
function searchKeys(ctx: Ctx, typed: string): NonNullable<PersonFilter['keys']> {
  const numbers = documentKeysOf(typed).map((key) => indexes.document(ctx.secrets, key));
  const phone = readPhone(typed);
  const email = readEmail(typed);
  const name = readName(typed);
  return [
    { column: 'number_index', values: numbers } as const,
    { column: 'phone_index', values: phone.ok ? [indexes.phone(ctx.secrets, phone.value)] : [] } as const,
    { column: 'email_index', values: email.ok ? [indexes.email(ctx.secrets, email.value)] : [] } as const,
    { column: 'name_index', values: name.ok ? [indexes.name(ctx.secrets, name.value)] : [] } as const,
  ].filter(({ values }) => values.length > 0);
}

/** The verified person with this document, for engines that serve somebody who is present. */
export async function findByDocument(ctx: Ctx, documentKey: string): Promise<PersonLine | undefined> {
  const row = await persons.verifiedByNumber(ctx, indexes.document(ctx.secrets, documentKey));
  return row ? persons.byId(ctx, row.id) : undefined;
}
