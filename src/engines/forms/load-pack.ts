import { json, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import type { Answers } from './form.ts';
import type { FormSchema } from './form-schema.ts';
import { faultsOf } from './save-form.ts';

const forms = 'forms/forms.json';
const samples = 'forms/samples.json';
const loader = '资料包';

const FormLines = Type.Array(
  Type.Object({
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
    schema: Type.Unsafe<FormSchema>({ type: 'object' }),
  }),
);
const SampleLines = Type.Array(
  Type.Object(
    { form: Type.String(), answers: Type.Unsafe<Answers>({ type: 'object' }) },
    { additionalProperties: true },
  ),
);

/** Forms of the city, published as they stand. One that somebody has edited since keeps what they made of it. */
async function loadForms(tx: TxCtx, pack: Pack): Promise<number> {
  const sampleOf = new Map(
    pack.has(samples) ? pack.json(samples, SampleLines).map(({ form, answers }) => [form, answers]) : [],
  );
  const lines = pack.json(forms, FormLines).map(({ key, schema }) => {
    const sample = sampleOf.get(key) ?? null;
    const [fault] = faultsOf(schema, sample, tx.today());
    if (fault) throw new Error(`${forms}: form ${key}: ${fault.message}`);
    return { key, title: schema.title ?? key, body: schema, sample };
  });
  await run(
    tx,
    sql`with lines as (
        select * from jsonb_to_recordset(${json(lines)}) as l (key text, title text, body jsonb, sample jsonb)
      ), latest as (
        select distinct on (key) key, version, saved_by, body, sample from forms.versions order by key, version desc
      ), made as (
        insert into forms.definitions (key, title, demo) select key, title, true from lines on conflict do nothing
      ), fresh as (
        select l.*, coalesce(o.version, 0) + 1 as version from lines l left join latest o on o.key = l.key
        where o.version is null
          or (o.saved_by = ${loader} and (o.body, o.sample) is distinct from (l.body, nullif(l.sample, 'null'::jsonb)))
      )
      insert into forms.versions (key, version, body, sample, saved_by, saved_at, published_on)
      select key, version, body, nullif(sample, 'null'::jsonb), ${loader}, ${tx.now()}, ${tx.today()}::date from fresh`,
  );
  await run(
    tx,
    sql`update forms.definitions d set current_version = v.version, title = v.body ->> 'title', version = d.version + 1
      from (select distinct on (key) key, version, body, saved_by from forms.versions order by key, version desc) v
      where v.key = d.key and v.saved_by = ${loader} and d.current_version is distinct from v.version`,
  );
  return lines.length;
}

export const packSections: readonly PackSection[] = [{ name: 'forms', files: [forms, samples], load: loadForms }];
