import type { TestCity } from '#kernel/testing';
import { keepGate, type NewGate } from './keep-gate.ts';

/** An open gate of the tiny city. */
export async function openGate(city: TestCity, id: string, more: Partial<NewGate> = {}): Promise<string> {
  await city.ctx().transaction((tx) =>
    keepGate(tx, {
      id,
      title: '示例排队',
      note: '',
      target: '/',
      claim: 'device',
      state: 'open',
      seats: 2,
      opensAt: null,
      prepare: ['身份证'],
      path: '/990100',
      ...more,
    }),
  );
  return id;
}
