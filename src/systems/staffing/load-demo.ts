import { appointmentOf, personCards, postsOf } from '#engines/directory';
import { json, type Pack, rows, run, sql, type TxCtx } from '#kernel';
import { type Static, type TObject, Type } from '#kernel/contract';
import { nextNumber } from './next-number.ts';

const text = () => Type.Optional(Type.String());
const ApprovalCells = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  kind: Type.String(),
  delta: Type.Integer(),
  effectiveOn: Type.String(),
  document: Type.String(),
  note: text(),
});
const PlacementCells = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  personId: Type.String(),
  post: Type.String(),
  basis: Type.String(),
  kind: text(),
  leadership: text(),
  validFrom: Type.String(),
  validTo: text(),
});
const ChangeCells = Type.Object({
  id: Type.String(),
  number: text(),
  type: Type.String(),
  organisationId: Type.String(),
  effectiveOn: Type.String(),
  reason: Type.String(),
  payload: Type.String(),
  state: Type.String({ enum: ['draft', 'submitted', 'reviewed'] }),
  by: Type.String(),
  reviewedBy: text(),
});

const read = <Cells extends TObject>(pack: Pack, name: string, schema: Cells): Static<Cells>[] =>
  pack.has(`staffing/${name}`) ? pack.csv(`staffing/${name}`, schema) : [];

/** Invented approvals, people on posts, and requests on their way. */
export async function loadDemo(tx: TxCtx, pack: Pack): Promise<number> {
  const approvals = read(pack, 'approvals-demo.csv', ApprovalCells);
  await run(
    tx,
    sql`insert into staffing.approvals (id, organisation_id, kind, delta, effective_on, document, note, demo)
      select id, "organisationId", kind, delta, "effectiveOn", document, coalesce(note, ''), true
      from jsonb_to_recordset(${json(approvals)}) as r(id text, "organisationId" text, kind text, delta int, "effectiveOn" date,
        document text, note text)
      on conflict (id) do update set delta = excluded.delta, effective_on = excluded.effective_on,
        document = excluded.document, note = excluded.note where staffing.approvals.demo`,
  );
  const people = await withPosts(tx, read(pack, 'placements-demo.csv', PlacementCells));
  const fresh = sql`jsonb_to_recordset(${json(people)}) as r(id text, "organisationId" text, "personId" text, "postId" text,
    "appointmentId" text, basis text, kind text, leadership text, "validFrom" date, "validTo" date)`;
  await run(
    tx,
    // Whoever still sits where an earlier edition put them moves with the pack; whom a request moved does not.
    sql`update staffing.placements p set post_id = r."postId", appointment_id = r."appointmentId", kind = r.kind,
        leadership = r.leadership, valid_from = r."validFrom"
      from ${fresh} where p.demo and p.entered_by is null and p.left_by is null and p.valid_to is null
        and p.organisation_id = r."organisationId" and p.person_id = r."personId" and p.basis = r.basis`,
  );
  await run(
    tx,
    sql`insert into staffing.placements (id, organisation_id, person_id, post_id, appointment_id, basis, kind, leadership,
        valid_from, valid_to, demo)
      select id, "organisationId", "personId", "postId", "appointmentId", basis, kind, leadership, "validFrom", "validTo", true
      from ${fresh} where not exists (select 1 from staffing.placements p
        where p.demo and p.organisation_id = r."organisationId" and p.person_id = r."personId" and p.basis = r.basis)
      on conflict do nothing`,
  );
  return approvals.length + people.length + (await loadChanges(tx, pack));
}

/**
 * Demonstration people sit on their posts in the directory already; found by organisation and title. A post that somebody
 * renamed or closed since an earlier edition of the pack is theirs now: its sample is left out, and nothing stops.
 */
async function withPosts(tx: TxCtx, cells: readonly Static<typeof PlacementCells>[]) {
  const posts = await postsOf(tx, { organisationIds: [...new Set(cells.map((row) => row.organisationId))] });
  const found = [];
  for (const row of cells) {
    const post = posts.find((one) => one.organisationId === row.organisationId && one.title === row.post);
    if (!post) {
      tx.log.warn({ organisation: row.organisationId, post: row.post }, 'sample placement without its post left out');
      continue;
    }
    const appointment = await appointmentOf(tx, { personId: row.personId, postId: post.id, from: row.validFrom });
    found.push({ ...row, postId: post.id, appointmentId: appointment?.id ?? null });
  }
  return found;
}

async function loadChanges(tx: TxCtx, pack: Pack): Promise<number> {
  const cells = read(pack, 'changes-demo.csv', ChangeCells);
  const known = new Set((await rows(tx, sql<{ id: string }>`select id from staffing.changes`)).map((row) => row.id));
  const people = await personCards(
    tx,
    cells.flatMap((row) => [row.by, row.reviewedBy ?? '']),
  );
  const nameOf = (id: string | undefined): string => people.get(id ?? '')?.name ?? '';
  for (const row of cells.filter((one) => !known.has(one.id))) {
    const number = row.state === 'draft' ? null : await nextNumber(tx, 'change');
    await run(
      tx,
      sql`insert into staffing.changes (id, number, type, organisation_id, effective_on, reason, payload, state, created_by,
          created_by_name, created_at, updated_at, demo)
        values (${row.id}, ${number}, ${row.type}, ${row.organisationId}, ${row.effectiveOn}::date, ${row.reason},
          ${row.payload}::jsonb, ${row.state}, ${row.by}, ${nameOf(row.by)}, ${tx.now()}, ${tx.now()}, true)`,
    );
    const steps = [
      { step: 'draft', who: row.by },
      ...(row.state === 'draft' ? [] : [{ step: 'submit', who: row.by }]),
      ...(row.state === 'reviewed' ? [{ step: 'review', who: row.reviewedBy ?? '' }] : []),
    ];
    for (const [index, { step, who }] of steps.entries()) {
      await run(
        tx,
        sql`insert into staffing.change_steps (change_id, no, step, at, actor_id, actor_name)
          values (${row.id}, ${index + 1}, ${step}, ${tx.now()}, ${who}, ${nameOf(who)})`,
      );
    }
  }
  return cells.length;
}
