import { type PersonalData, rows, run, sql } from '#kernel';
import { formatDate, formatDateTime } from '#kernel/contract';
import { agencies } from './agencies.repo.ts';
import { agencyStateOn } from './agency.rules.ts';
import { identityKeptUntil } from './close-account.ts';
import {
  agencyStateNames,
  documentKindNames,
  fieldNames,
  levelNames,
  matterNames,
  methodNames,
  sexNames,
} from './contract.ts';
import { corrections } from './corrections.repo.ts';
import { firms } from './firms.repo.ts';
import { looks } from './looks.repo.ts';
import { persons } from './persons.repo.ts';
import { openField } from './seal-person.ts';
import { verifications } from './verifications.repo.ts';
import { versions } from './versions.repo.ts';

const ALL = 10_000;

/** What this engine itself knows of a person: identity, checks, corrections, firms, agencies and who looked. */
export const personalData: PersonalData = {
  async collect(ctx, { personId }) {
    const person = await persons.byId(ctx, personId);
    if (!person) return [];
    const whole = (field: keyof typeof fieldNames) => openField(ctx.secrets, person, field) ?? '';
    const [checked, asked, led, served, seen, history] = await Promise.all([
      verifications.ofPerson(ctx, personId),
      corrections.ofPerson(ctx, personId),
      firms.ofLegal(ctx, personId),
      agencies.ofAgent(ctx, personId, person.level > 0 ? person.numberIndex : null),
      looks.ofPerson(ctx, personId, ALL, 0),
      versions.of(ctx, 'person', personId),
    ]);
    return [
      {
        title: '身份与联系方式',
        rows: [
          {
            ...Object.fromEntries(
              (Object.keys(fieldNames) as (keyof typeof fieldNames)[]).map((f) => [fieldNames[f], whole(f)]),
            ),
            证件类型: person.documentKind === null ? '' : documentKindNames[person.documentKind],
            性别: person.sex === null ? '' : sexNames[person.sex],
            居住地代码: person.regionCode ?? '',
            核验等级: levelNames[person.level] ?? '',
            登记时间: formatDateTime(person.createdAt),
          },
        ],
      },
      {
        title: '实名核验记录',
        rows: checked.map((row) => ({
          核验编号: row.number,
          方式: methodNames[row.method],
          申请时间: formatDateTime(row.askedAt),
          办理时间: row.decidedAt ? formatDateTime(row.decidedAt) : '',
          办理单位: row.decidedByPlace ?? '',
          依据: row.evidence ?? '',
          说明: row.reason ?? '',
        })),
      },
      {
        title: '更正申请',
        rows: asked.map((row) => ({
          项目: fieldNames[row.field],
          理由: row.reason,
          申请时间: formatDateTime(row.askedAt),
          答复: row.decision ?? '',
        })),
      },
      {
        title: '担任法定代表人（负责人）的单位',
        rows: led.map((firm) => ({ 名称: firm.name, 统一社会信用代码: firm.uscc })),
      },
      {
        title: '受托代办',
        rows: served.map((row) => ({
          单位: row.firm,
          事项: row.matters.map((matter) => matterNames[matter]).join('、'),
          起止: `${formatDate(row.validFrom)}至${row.validTo ? formatDate(row.validTo) : '撤销为止'}`,
          状态: agencyStateNames[agencyStateOn(row, ctx.today())],
        })),
      },
      {
        title: '谁查看过我的资料',
        rows: seen.map((row) => ({
          时间: formatDateTime(row.at),
          单位: row.organisation ?? '',
          岗位: row.post ?? '',
          项目: row.fields.map((field) => fieldNames[field as keyof typeof fieldNames] ?? field).join('、'),
          理由: row.reason,
        })),
      },
      {
        title: '资料变更记录',
        rows: history.map((row) => ({ 时间: formatDateTime(row.at), 说明: row.summary })),
      },
    ];
  },

  async obstacles(ctx, { personId }) {
    const led = await firms.ofLegal(ctx, personId);
    return led
      .filter((firm) => firm.state === 'active')
      .map((firm) => `您是${firm.name}的法定代表人（负责人），请先到登记机关变更`);
  },

  async erase(tx, { personId }) {
    const { until, law } = identityKeptUntil(tx.today());
    const open = await rows(
      tx,
      sql<{
        id: string;
      }>`select id from parties.agencies where agent_id = ${personId} and state in ('offered', 'accepted')`,
    );
    await agencies.end(
      tx,
      open.map(({ id }) => id),
      '代办人账号已注销',
    );
    await verifications.withdrawOf(tx, personId, '账号已注销');
    await corrections.erase(tx, personId);
    await versions.erase(tx, 'person', personId);
    await run(
      tx,
      sql`update parties.persons set phone_sealed = null, phone_index = null, email_sealed = null, email_index = null,
          address_sealed = null, region_code = null, state = 'closed', keep_until = ${until}, version = version + 1
        where id = ${personId}`,
    );
    return [{ what: '姓名、证件号码和核验记录', until, law }];
  },
};
