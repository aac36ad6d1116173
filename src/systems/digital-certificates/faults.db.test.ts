import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench, testHolder } from '#engines/trust/testing';
import { rows, sql } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { bringTo, type Desk, deskOf, sampleForm, testOffice } from './testing.ts';

/** Requests that must not become certificates: a clear answer, an audit entry, and nothing issued. */
let city: TestCity;
let desk: Desk;
let bench: Bench;
beforeAll(async () => {
  city = await testOffice();
  desk = deskOf(city);
  bench = openBench();
});
afterAll(async () => {
  bench.close();
  await city.close();
});

const device = (dnsName: string) => ({
  form: {
    kind: 'device' as const,
    dnsName,
    organisation: '示例单位',
    name: dnsName,
    suite: 'p256' as const,
    carrier: 'soft' as const,
  },
});
const issuedCount = async (): Promise<number> =>
  (await rows(city.ctx(), sql`select 1 from ${sql.table('trust.certificates')}`)).length;

async function refusal(dnsName: string, request: string) {
  const waiting = await bringTo(desk, 'making', device(dnsName));
  const before = await issuedCount();
  const as = desk.clerk('制证员');
  const answer = await desk.post(as, `/applications/${waiting['id']}/make`, { version: waiting['version'], request });
  expect(await issuedCount()).toBe(before);
  expect(await desk.get(as, `/applications/${waiting['id']}`)).toMatchObject({ state: 'making', certificate: null });
  const entries = await rows(
    city.ctx(),
    sql<{
      summary: string;
      said: string;
    }>`select summary, facts ->> 'said' as said from ${sql.table('kernel.audit_entries')}
      where subject = ${`digital-certificates.application:${waiting['id']}`} and operation like '%.make' and summary like '制证被%'`,
  );
  expect(entries[0]).toEqual({ summary: '制证被签发机构拒绝', said: answer.body['detail'] });
  return answer;
}

it.each([
  ['RSA', ['-newkey', 'rsa:2048'], '只接受 P-256 或 SM2'],
  ['another curve', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1'], '只接受 P-256 或 SM2'],
])('refuses a request with a key of %s', async (name, algorithm, words) => {
  const made = ['-nodes', '-keyout', 'weak.key', '-out', 'weak.pem', '-subj', '/CN=weak'];
  expect((await bench.openssl('req', '-new', ...algorithm, ...made)).ok).toBe(true);
  const dnsName = `${name.toLowerCase().replace(' ', '-')}.example.gov.cn`;
  const answer = await refusal(dnsName, bench.read('weak.pem').toString());
  expect([answer.status, String(answer.body['detail'])]).toEqual([422, expect.stringContaining(words)]);
});

it('refuses a request whose key stands in another certificate already', async () => {
  const { request } = await testHolder('p256');
  await bringTo(desk, 'made', { ...device('first.example.gov.cn'), request });
  const answer = await refusal('second.example.gov.cn', request);
  expect([answer.status, String(answer.body['detail'])]).toEqual([409, expect.stringContaining('不能重复使用')]);
});

it('refuses a request that its own key did not sign, and one that is none', async () => {
  const [mine, other] = [await testHolder('p256'), await testHolder('p256')];
  const der = (pem: string) => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  const forged = der(mine.request);
  der(other.request).copy(forged, forged.length - 32, der(other.request).length - 32);
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${forged.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
  expect(String((await refusal('forged.example.gov.cn', pem)).body['detail'])).toMatch(/[\u4e00-\u9fff]/);
  expect(String((await refusal('garbage.example.gov.cn', 'garbage')).body['detail'])).toMatch(/[\u4e00-\u9fff]/);
});

it('writes a name with rare characters into the certificate, as openssl reads it', async () => {
  const form = { kind: 'person' as const, name: '李㙍𠮷', carrier: 'soft' as const, suite: 'p256' as const, uscc: '' };
  const made = await bringTo(desk, 'made', { form: { ...sampleForm, ...form, phone: '19900001409' } });
  const parcel = await desk.post(desk.clerk('制证员'), `/applications/${made['id']}/parcel`);
  bench.file(
    'rare.pem',
    String(parcel.body['text']).slice(String(parcel.body['text']).indexOf('-----BEGIN CERTIFICATE')),
  );
  const shown = await bench.openssl('x509', '-in', 'rare.pem', '-noout', '-subject', '-nameopt', 'utf8,sep_comma_plus');
  expect(shown.text).toContain('李㙍𠮷');
});
