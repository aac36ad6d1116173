import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCertificateBySerial } from '#engines/trust';
import type { TestCity } from '#kernel/testing';
import { type Desk, deskOf, testOffice } from './testing.ts';

let city: TestCity;
let desk: Desk;
beforeAll(async () => {
  city = await testOffice({ samples: true });
  desk = deskOf(city);
  await city.drain();
});
afterAll(() => city.close());

const clerk = () => desk.clerk('甲');

it('fills every queue of the desk with samples that say so', async () => {
  const queues = (await desk.get(clerk(), '/queues')) as Record<string, number>;
  expect(Object.entries(queues).filter(([, count]) => count === 0)).toEqual([]);
  const { items } = (await desk.get(clerk(), '/applications?pageSize=200')) as {
    items: { demo: boolean; number: string }[];
  };
  expect(items.every((one) => one.demo && one.number.startsWith('SL'))).toBe(true);
});

it('has its samples signed by the authority as of their days, in the state that the desk shows', async () => {
  const { items } = (await desk.get(clerk(), '/certificates?pageSize=200')) as {
    items: { signSerial: string; state: string; notBefore: string }[];
  };
  expect(items.length).toBeGreaterThan(8);
  expect(new Set(items.map((one) => one.state)).size).toBeGreaterThan(3);
  for (const { signSerial, state, notBefore } of items) {
    const signed = await findCertificateBySerial(city.ctx(), signSerial);
    const shown = { inactive: 'valid', expired: signed?.state }[state] ?? state;
    expect([signSerial, signed?.state]).toEqual([signSerial, shown]);
    expect(new Date(signed?.notBefore ?? 0).toISOString()).toBe(new Date(notBefore).toISOString());
  }
});

it('goes on from a sample like from any application', async () => {
  const { items } = (await desk.get(clerk(), '/applications?stage=review')) as {
    items: { id: string; version: number }[];
  };
  const [first] = items;
  const claimed = await desk.post(clerk(), `/applications/${first!.id}/claim`, { version: first!.version });
  expect(claimed.body).toMatchObject({ state: 'reviewing', claimedByMe: true });
});

it('keeps a ledger that agrees with the shelves', async () => {
  const { items } = (await desk.get(clerk(), '/stock')) as { items: { counter: string; balance: number }[] };
  for (const { counter, balance } of items) {
    const media = (await desk.get(clerk(), `/media?counter=${counter}&pageSize=200`)) as { items: { state: string }[] };
    const here = media.items.filter((one) => ['stock', 'reserved', 'doomed'].includes(one.state)).length;
    expect([counter, balance]).toEqual([counter, here]);
  }
});
