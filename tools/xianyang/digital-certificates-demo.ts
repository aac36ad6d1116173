import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

/**
 * Writes the sample applications of both cities: invented holders, identity numbers and credit codes with right check
 * digits, telephones in the unassigned 1990000xxxx. Days are told from today, so that the queues are always alive.
 */
type Kind = 'person' | 'organisation' | 'staff' | 'device';
interface Draft {
  ref: number;
  previousRef?: number;
  procedure: string;
  kind: Kind;
  state: string;
  submitted: number;
  accepted?: number;
  reviewed?: number;
  made?: number;
  ended?: number;
  appointment?: number;
  opinion?: string;
  certificateState?: string;
  certificateOn?: number;
  reason?: string;
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'安宁远清和平文明思诚勤敏立新达信谦益恒朗'];
const trades = ['果业', '粮油', '纺织', '医药', '建材', '物流', '机械', '电子', '食品', '能源', '商贸', '农机'];
const units = ['办公室', '财务科', '信息科', '招标采购岗', '统计岗', '税务岗'];
const systems = ['公文交换前置机', '网上办事服务器', '数据交换节点', '视频会议网关', '门户网站服务器'];
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const residentCheck = (body: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11] ?? '';
};
const organisationCheck = (body: string): string => {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const check = 11 - (weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11);
  return ['0', 'X'][[11, 10].indexOf(check)] ?? String(check);
};
const usccCheck = (body: string): string => {
  const sum = [...body].reduce(
    (total, sign, i) => total + usccAlphabet.indexOf(sign) * Number(3n ** BigInt(i) % 31n),
    0,
  );
  return usccAlphabet[(31 - (sum % 31)) % 31] ?? '';
};

function write(city: string, count: number, seed: number, place: string): void {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const folder = new URL(`../../cities/${city}/digital-certificates/`, import.meta.url);
  const counters = (
    parse(readFileSync(new URL('counters.csv', folder)), { columns: true }) as Record<string, string>[]
  ).map((row) => ({ id: row['id'] ?? '', name: (row['name'] ?? '').replace('受理点', '').replace('注册中心', '') }));
  const drafts: Draft[] = [];
  const add = (draft: Omit<Draft, 'ref'>): Draft => {
    const made = { ref: drafts.length + 1, ...draft };
    drafts.push(made);
    return made;
  };
  const kindOf = (): Kind =>
    pick(['organisation', 'organisation', 'organisation', 'staff', 'staff', 'person', 'person', 'device']);
  const share = (of200: number): number => Math.max(1, Math.round((of200 * count) / 200));
  const times = (of200: number, work: (place: number) => void): void => {
    for (let i = 0; i < share(of200); i += 1) work(i);
  };
  /** A whole run from counter to holder that ended so many days ago. */
  const collected = (ended: number, more: Partial<Draft> = {}): Draft => {
    const made = ended + between(0, 6);
    const reviewed = made + between(0, 2);
    const accepted = reviewed + between(0, 3);
    const submitted = accepted + between(0, 2);
    return add({
      procedure: 'new',
      kind: kindOf(),
      state: 'collected',
      submitted,
      accepted,
      reviewed,
      made,
      ended,
      ...more,
    });
  };

  times(8, () => collected(between(372, 400)));
  times(8, () => collected(between(338, 356)));
  times(14, (i) => {
    const old = collected(between(366, 372) - (i % 3), { kind: pick(['organisation', 'staff']) });
    collected(between(6, 24), { procedure: 'renew', kind: old.kind, previousRef: old.ref });
  });
  times(6, () => {
    const old = collected(between(150, 300), { kind: 'staff' });
    collected(between(10, 120), { procedure: 'change', kind: old.kind, previousRef: old.ref });
  });
  times(7, () => {
    const old = collected(between(160, 320), { kind: pick(['organisation', 'person']) });
    collected(between(8, 150), { procedure: 'replace', kind: old.kind, previousRef: old.ref });
  });
  times(4, (i) =>
    collected(between(60, 200), {
      certificateState: 'held',
      certificateOn: i === 0 ? 34 : between(3, 20),
      reason: pick(['介质暂时找不到', '本人申请暂停使用', '经办人离岗交接']),
    }),
  );
  times(6, () =>
    collected(between(90, 250), {
      certificateState: 'revoked',
      certificateOn: between(4, 80),
      reason: pick(['机构注销', '不再参加网上申报', '人员调离']),
    }),
  );
  times(12, (i) =>
    add({
      procedure: 'new',
      kind: kindOf(),
      state: 'submitted',
      submitted: between(0, 4),
      ...(i % 2 === 0 ? { appointment: -between(1, 5) } : {}),
    }),
  );
  times(7, () => add({ procedure: 'new', kind: kindOf(), state: 'accepted', submitted: 4, accepted: between(0, 4) }));
  times(4, () => add({ procedure: 'new', kind: kindOf(), state: 'reviewing', submitted: 5, accepted: between(1, 5) }));
  times(4, () =>
    add({ procedure: 'new', kind: kindOf(), state: 'approved', submitted: 6, accepted: 4, reviewed: between(0, 2) }),
  );
  times(3, () =>
    add({ procedure: 'new', kind: kindOf(), state: 'making', submitted: 6, accepted: 4, reviewed: between(0, 2) }),
  );
  times(7, (i) => {
    const made = i === 0 ? 84 : between(1, 30);
    add({
      procedure: 'new',
      kind: kindOf(),
      state: 'made',
      submitted: made + 5,
      accepted: made + 4,
      reviewed: made + 1,
      made,
    });
  });
  times(5, () =>
    add({
      procedure: 'new',
      kind: kindOf(),
      state: 'returned',
      submitted: 8,
      ended: between(1, 6),
      opinion: pick(['授权书未加盖公章，请补盖后重新提交', '身份证影像不清，请重新拍摄', '信用代码与执照不符，请核对']),
    }),
  );
  times(6, () => {
    const reviewed = between(5, 200);
    const opinion = pick(['授权事项已过期', '申请机构已注销', '域名归属不能证明']);
    add({
      procedure: 'new',
      kind: kindOf(),
      state: 'refused',
      submitted: reviewed + 4,
      accepted: reviewed + 2,
      reviewed,
      opinion,
    });
  });
  times(5, () => {
    const ended = between(5, 200);
    add({
      procedure: 'new',
      kind: kindOf(),
      state: 'withdrawn',
      submitted: ended + 2,
      ended,
      opinion: '申请人改到别处办理',
    });
  });
  times(3, () => {
    const made = between(95, 200);
    add({
      procedure: 'new',
      kind: kindOf(),
      state: 'voided',
      submitted: made + 5,
      accepted: made + 4,
      reviewed: made + 1,
      made,
      ended: made - 91,
    });
  });
  while (drafts.length < count) collected(between(15, 330));

  const ago = (days: number | undefined): string => {
    if (days === undefined) return '';
    if (days === 0) return '@today';
    return days < 0 ? `@today+${-days}d` : `@today-${days}d`;
  };
  const holders = new Map<number, Record<string, string>>();
  const holderOf = ({ ref, kind }: Draft, counter: { name: string }): Record<string, string> => {
    const name = () => `${pick(surnames)}示${pick(given)}`;
    const company = `${counter.name}示例${pick(trades)}有限公司`;
    const code = `9161040${between(2, 4)}${String(10_000_000 + ref * 137).padStart(8, '0')}`;
    const inner = code.slice(8);
    const body = `${code}${organisationCheck(inner)}`;
    const born = `19${between(60, 99)}${String(between(1, 12)).padStart(2, '0')}${String(between(1, 28)).padStart(2, '0')}`;
    const identity = `${place}${born}${String(ref % 1000).padStart(3, '0')}`;
    const person = name();
    return {
      name: { person, organisation: company, staff: person, device: pick(systems) }[kind],
      organisation: kind === 'person' ? '' : company,
      uscc: kind === 'person' ? '' : `${body}${usccCheck(body)}`,
      unit: kind === 'staff' ? pick(units) : '',
      dnsName: kind === 'device' ? `node${ref}.sample.example.cn` : '',
      agentName: kind === 'person' || kind === 'staff' ? person : name(),
      idNumber: `${identity}${residentCheck(identity)}`,
      phone: `1990000${String(1000 + ref)}`,
    };
  };
  const lines = drafts.map((draft) => {
    const former = draft.previousRef ? holders.get(draft.previousRef) : undefined;
    const counter =
      counters[Math.min(counters.length - 1, Math.floor(random() ** 1.6 * counters.length))] ?? counters[0];
    const suite = random() < 0.7 ? 'sm2' : 'p256';
    const carrier = random() < 0.8 ? 'token' : 'soft';
    const channel = draft.procedure === 'new' && random() < 0.45 ? 'portal' : 'counter';
    const holder = former ?? {
      ...holderOf(draft, counter ?? { name: '' }),
      suite,
      carrier,
      counter: counter?.id ?? '',
    };
    holders.set(draft.ref, holder);
    return {
      ref: draft.ref,
      previousRef: draft.previousRef ?? '',
      procedure: draft.procedure,
      kind: draft.kind,
      channel,
      ...holder,
      ...(draft.procedure === 'change' ? { unit: pick(units) } : {}),
      state: draft.state,
      submittedOn: ago(draft.submitted),
      acceptedOn: ago(draft.accepted),
      reviewedOn: ago(draft.reviewed),
      madeOn: ago(draft.made),
      endedOn: ago(draft.ended),
      appointmentOn: channel === 'portal' ? ago(draft.appointment) : '',
      opinion: draft.opinion ?? '',
      certificateState: draft.certificateState ?? '',
      certificateOn: ago(draft.certificateOn),
      reason: draft.reason ?? '',
    };
  });
  writeFileSync(new URL('demo-applications.csv', folder), stringify(lines, { header: true }));
  console.log(`${city}: ${lines.length} sample applications`);
}

write('xianyang', 200, 3910, '610402');
write('testville', 24, 3911, '610402');
