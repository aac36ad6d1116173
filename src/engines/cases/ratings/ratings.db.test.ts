import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { caseFigures } from '../statistics/count-cases.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, submission } from '../testing.ts';
import { complainAboutCase, rateCase, ratingsOf } from './rate-case.ts';
import { moveTicket, type TicketLife, ticketCommandsIn, ticketEnds } from './ticket-life.rules.ts';
import type { TicketCommand } from './ticket-words.ts';
import { tickets } from './tickets.repo.ts';
import { alarmJob, workTicket } from './work-ticket.ts';

const citizen: Actor = { kind: 'person', realm: 'citizen', id: 'acc-rating', name: '示例', grants: [] };

describe('ratings', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: caseModules, pack: 'testville', now: '2026-11-02T02:00:00Z' });
  });
  afterAll(() => city.close());

  async function decided(): Promise<string> {
    const own = { accountId: 'acc-rating' };
    const { case: made } = await submitCase(city.ctx(), submission('itm-042', '990100', own));
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'accept' } });
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'decide', outcome: 'granted' } });
    return made.id;
  }
  const rate = (caseId: string, stars: number, tags: string[] = []) =>
    rateCase(city.ctx(citizen), caseId, { service: 'handling', stars, tags, words: '' });
  const open = async (caseId: string) => (await tickets.ofCase(city.ctx(), caseId)).at(-1)!;
  const work = async (caseId: string, command: TicketCommand) => {
    const { id, version } = await open(caseId);
    return workTicket(city.ctx(), id, command, version);
  };
  const words = '已电话联系，情况属实';

  it('are given once for a case, also by two clicks at once, by its applicant, after the decision', async () => {
    const id = await decided();
    const clicks = await Promise.allSettled([rate(id, 5), rate(id, 1, ['办得慢'])]);
    expect(clicks.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await ratingsOf(city.ctx(), id)).toHaveLength(1);
    await expect(rate(id, 4)).rejects.toMatchObject({ code: 'cases.rating.ratedBefore' });
    const stranger = city.ctx({ ...citizen, id: 'acc-else' });
    await expect(rateCase(stranger, id, { service: 'online', stars: 5, tags: [], words: '' })).rejects.toMatchObject({
      code: 'kernel.notFound',
    });
    const { case: fresh } = await submitCase(city.ctx(), submission('itm-042', '990100', { accountId: 'acc-rating' }));
    await expect(rate(fresh.id, 5)).rejects.toMatchObject({ code: 'cases.rating.notYet' });
    await expect(rate(await decided(), 2)).rejects.toMatchObject({ code: 'cases.rating.tellWhy' });
  });

  it('8: a rating of two stars opens a ticket; nobody calls within a working day and there is an alarm; it cannot be closed before the call back', async () => {
    const id = await decided();
    await rate(id, 2, ['多次跑腿']);
    const ticket = await open(id);
    expect(ticket).toMatchObject({ state: 'open', contactDueOn: '2026-11-03', rectifyDueOn: '2026-11-23' });
    const alarms = async () => (await tickets.entries(city.ctx(), ticket.id)).filter((one) => one.command === 'alarm');
    city.clock.set('2026-11-03T10:00:00Z');
    await alarmJob.run(city.ctx(), {} as never);
    expect(await alarms()).toHaveLength(0);
    city.clock.set('2026-11-03T16:10:00Z');
    await alarmJob.run(city.ctx(), {} as never);
    await alarmJob.run(city.ctx(), {} as never);
    expect(await alarms()).toHaveLength(1);
    city.clock.set('2026-11-02T02:00:00Z');
    await work(id, { type: 'contact', words });
    await work(id, { type: 'rectify', words: '已一次办结，并改进告知' });
    await expect(work(id, { type: 'answer', words })).rejects.toMatchObject({ code: 'cases.ticket.callBackFirst' });
    await expect(work(id, { type: 'archive', words })).rejects.toMatchObject({ code: 'cases.ticket.callBackFirst' });
    await work(id, { type: 'call-back', words: '还不满意', satisfied: false });
    expect(await open(id)).toMatchObject({ state: 'contacted', calledBackOn: null });
    await work(id, { type: 'rectify', words: '再次整改' });
    await work(id, { type: 'call-back', words: '满意', satisfied: true });
    await work(id, { type: 'answer', words: '谢谢您的意见，已改进' });
    await work(id, { type: 'archive', words: '归档' });
    expect(await open(id)).toMatchObject({ state: 'archived', closedOn: '2026-11-02', satisfied: true });
  });

  it('that were given by mistake no longer count once an appeal is upheld', async () => {
    const id = await decided();
    await rate(id, 1, ['态度不好']);
    const month = { from: '2026-11-01', to: '2026-11-30' };
    const bad = async () => (await caseFigures(city.ctx(), [{ by: 'all', ...month }]))[0]?.[0]?.bad ?? 0;
    const before = await bad();
    await work(id, { type: 'appeal', words: '评错了事项' });
    await work(id, { type: 'review', upheld: true, words: '核实属误评' });
    expect(await open(id)).toMatchObject({ state: 'dismissed', closedOn: '2026-11-02' });
    expect(await bad()).toBe(before - 1);
  });

  it('name nobody to the office that is rated; who may call sees the telephone, and that is recorded', async () => {
    const id = await decided();
    await rate(id, 1, ['办得慢']);
    await complainAboutCase(city.ctx(citizen), id, '等了三次都没人');
    await complainAboutCase(city.ctx(citizen), id, '等了三次都没人');
    expect(await tickets.ofCase(city.ctx(), id)).toHaveLength(2);
    const clerk = city.person([{ permission: 'cases.ticket.list', scope: '/' }]);
    const { id: ticket } = (await tickets.ofCase(city.ctx(), id))[0]!;
    for (const url of ['/api/cases/tickets', `/api/cases/tickets/${ticket}`]) {
      const { body } = await city.inject({ method: 'GET', url, as: clerk });
      expect(body).toContain('办得慢');
      expect(body).not.toMatch(/示例\d|1990000|acc-rating|9901002026|cas_/u);
    }
    const url = `/api/cases/tickets/${ticket}/reveal`;
    expect((await city.inject({ method: 'POST', url, as: clerk })).statusCode).toBe(404);
    const caller = city.person([{ permission: 'cases.ticket.reveal', scope: '/' }]);
    expect((await city.inject({ method: 'POST', url, as: caller })).json()).toMatchObject({
      phone: expect.stringMatching(/^1990000/u),
    });
    const looks = await rows(
      city.ctx(),
      sql`select summary from ${sql.table('kernel.audit_entries')} where operation = 'cases.ticket.reveal'`,
    );
    expect(looks).toHaveLength(1);
  });

  it('7: of a thousand decided cases twelve over the promise and three over the law make 98.8 percent, told apart', async () => {
    const [sample] = await rows(city.ctx(), sql<{ id: string }>`select id from cases.cases limit 1`);
    await city.ctx().transaction(async (tx) => {
      await run(
        tx,
        sql`insert into cases.cases (id, number, item_id, item_version, title, region_code, region_path, organisation_id,
            organisation_path, channel, submission_key, likeness, applicant_kind, applicant_name, applicant_sealed, query_hash,
            answers_sealed, rules_edition, state, life, submitted_at, received_on)
          select 'many-' || n, 'many-' || n, c.item_id, c.item_version, '', c.region_code, c.region_path, c.organisation_id,
            c.organisation_path, 'counter', 'many-' || n, 'many', 'person', '', '', '', '', c.rules_edition, 'decided',
            '{}', c.submitted_at, '2031-05-06'
          from cases.cases c, generate_series(1, 1000) n where c.id = ${sample?.id ?? ''}`,
      );
      await run(
        tx,
        sql`insert into cases.outcomes (case_id, decided_on, used_days, promised_days, statutory_days, early, on_time, breached)
          select 'many-' || n, '2031-05-20', case when n <= 3 then 21 when n <= 12 then 11 when n <= 20 then 10 else 4 end, 10, 20,
            n > 20, n > 12, n <= 3 from generate_series(1, 1000) n`,
      );
    });
    const [[all] = []] = await caseFigures(city.ctx(), [{ by: 'all', from: '2031-05-01', to: '2031-05-31' }]);
    expect(all).toMatchObject({ received: 1000, concluded: 1000, onTime: 988, early: 980, late: 12, breached: 3 });
  });

  it('count what was done on the spot in the mean of days, as the statistics of the office do', async () => {
    await run(
      city.ctx(),
      sql`update cases.outcomes set used_days = 0, promised_days = null where case_id like 'many-9%'`,
    );
    const days = await rows(
      city.ctx(),
      sql<{ used: number }>`select used_days as used from cases.outcomes where case_id like 'many-%'`,
    );
    const mean = days.reduce((sum, { used }) => sum + used, 0) / days.length;
    const [[all] = []] = await caseFigures(city.ctx(), [{ by: 'all', from: '2031-05-01', to: '2031-05-31' }]);
    expect(all?.usedMean).toBeCloseTo(mean, 6);
  });

  it('never lose a ticket: whatever is tried, it is called back before it is answered, and every open one has a way on', () => {
    const commands = fc.oneof(
      fc.constantFrom<TicketCommand>(
        { type: 'contact', words },
        { type: 'rectify', words },
        { type: 'answer', words },
        { type: 'archive', words },
        { type: 'appeal', words },
      ),
      fc.boolean().map((satisfied): TicketCommand => ({ type: 'call-back', words, satisfied })),
      fc.boolean().map((upheld): TicketCommand => ({ type: 'review', words, upheld })),
    );
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 25 }), (tried) => {
        let ticket: TicketLife = { state: 'open', contacted: false, calledBack: false };
        for (const command of tried) {
          const allowed = ticketCommandsIn(ticket.state).includes(command.type);
          try {
            ticket = moveTicket(ticket, command);
            expect(allowed).toBe(true);
          } catch (error) {
            if (error instanceof Error && error.name === 'AssertionError') throw error;
          }
          if (['answered', 'archived'].includes(ticket.state)) expect(ticket.calledBack).toBe(true);
          if (!ticketEnds.includes(ticket.state)) expect(ticketCommandsIn(ticket.state).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});
