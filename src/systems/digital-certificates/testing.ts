import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators } from '#engines/indicators';
import { messaging } from '#engines/messaging';
import { parties } from '#engines/parties';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { trust } from '#engines/trust';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { NewApplication } from './contract.ts';
import { digitalCertificates } from './index.ts';
import { officeSection } from './load-pack.ts';

/** The office in the invented county; its own samples only when they are asked for. */
export const testOffice = (more: { now?: string; samples?: boolean } = {}): Promise<TestCity> =>
  testCity({
    modules: [
      directory,
      search,
      content,
      indicators,
      messaging,
      parties,
      registers,
      trust,
      more.samples ? digitalCertificates : { ...digitalCertificates, pack: [officeSection] },
    ],
    pack: 'testville',
    // The authorities of the samples sign here.
    demo: true,
    now: more.now ?? '2026-11-24T02:00:00Z',
  });

const COUNTER = 'lra-990100001';

/** Synthetic, with the right check digits; tied to nobody. */
export const sampleForm: NewApplication = {
  counter: COUNTER,
  kind: 'organisation',
  suite: 'p256',
  carrier: 'token',
  name: '试验县示例果业有限公司',
  uscc: '91350100M000100Y43',
  agentName: '王示安',
  idNumber: '11010519491231002X',
  phone: '19900001234',
};

export interface Desk {
  readonly city: TestCity;
  /** A clerk of the county counter with all permissions of the office. */
  clerk(name: string, grants?: readonly string[]): Actor;
  post(as: Actor, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
  get(as: Actor, path: string): Promise<Record<string, unknown>>;
}

/** Ways to work at the counters as different people. */
export function deskOf(city: TestCity): Desk {
  const base = '/api/digital-certificates';
  return {
    city,
    clerk: (name, grants = ['digital-certificates.*']) =>
      city.person(
        grants.map((permission) => ({ permission, scope: '/' })),
        { name },
      ),
    async post(as, path, body = {}) {
      const answer = await city.inject({ method: 'POST', url: `${base}${path}`, payload: body, as });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, body: isJson ? answer.json() : { text: answer.body } };
    },
    async get(as, path) {
      return (await city.inject({ method: 'GET', url: `${base}${path}`, as })).json();
    },
  };
}

/** Takes an application from the counter to the step named, by three people. */
export async function bringTo(
  desk: Desk,
  last: 'submitted' | 'accepted' | 'approved' | 'making' | 'made' | 'collected',
  with_: { form?: Partial<NewApplication>; request?: string } = {},
): Promise<Record<string, unknown>> {
  const [accepts, reviews, makes] = [desk.clerk('受理员'), desk.clerk('审核员'), desk.clerk('制证员')];
  let now = (await desk.post(accepts, '/applications', { ...sampleForm, ...with_.form })).body;
  const id = String(now['id']);
  const go = async (as: Actor, act: string, body: object = {}) => {
    const answer = await desk.post(as, `/applications/${id}/${act}`, { version: now['version'], ...body });
    if (answer.status !== 200) throw new Error(`${act}: ${JSON.stringify(answer.body)}`);
    now = answer.body;
  };
  const reached = () => now['state'] === last;
  if (reached()) return now;
  await seeOriginals(desk, accepts, id);
  await go(accepts, 'accept', { document: 'licence', documentMatches: true });
  if (reached()) return now;
  await go(reviews, 'claim');
  await go(reviews, 'approve');
  if (reached()) return now;
  await go(makes, 'prepare');
  if (reached()) return now;
  await go(makes, 'make', with_.request ? { request: with_.request } : {});
  if (reached()) return now;
  await desk.city.inject({ method: 'GET', url: `/digital-certificates/forms/${id}/pin-letter`, as: makes });
  await go(accepts, 'collect', { collector: '王示安', signed: true });
  return now;
}

/** Marks every material of the list as seen in the original. */
export async function seeOriginals(desk: Desk, as: Actor, id: string): Promise<void> {
  const { materials } = (await desk.get(as, `/applications/${id}`)) as { materials: { code: string }[] };
  for (const { code } of materials) {
    await desk.city.inject({
      method: 'PUT',
      url: `/api/digital-certificates/applications/${id}/materials/${code}`,
      payload: { originalSeen: true },
      as,
    });
  }
}
