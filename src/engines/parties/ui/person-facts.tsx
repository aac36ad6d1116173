import type { ReactNode } from 'react';
import { Lamp, type LampTone, SourceTag } from '#design/console';
import { documentKindNames, levelNames, type PersonCard, personStateNames, sexNames } from '../contract.ts';

const tones: readonly LampTone[] = ['off', 'warn', 'ok', 'ok'];

function Level({ level }: { level: number }): ReactNode {
  return <Lamp tone={tones[level] ?? 'off'}>{levelNames[level] ?? ''}</Lamp>;
}

export function State({ person }: { person: PersonCard }): ReactNode {
  if (person.state === 'active') return <Level level={person.level} />;
  return <Lamp tone="off">{personStateNames[person.state]}</Lamp>;
}

export const documentTitle = (kind: string | null): string =>
  kind !== null && Object.hasOwn(documentKindNames, kind)
    ? documentKindNames[kind as keyof typeof documentKindNames]
    : '';

/** Masked facts of a person, for panes and for comparing two. */
export const personFacts = (person: PersonCard): [string, ReactNode][] => [
  ['姓名', person.name],
  ['证件', documentTitle(person.documentKind)],
  ['证件号码', person.number],
  ['性别', person.sex ? sexNames[person.sex] : ''],
  ['年龄', person.age === null ? '' : `${person.age} 周岁`],
  ['联系电话', person.phone ?? '未填写'],
  ['电子邮箱', person.email ?? '未填写'],
  ['联系地址', person.address ?? '未填写'],
  ['居住地', person.region ?? '未填写'],
  ['网上账号', person.hasAccount ? '已有' : '没有'],
  ['核验', <Level key="level" level={person.level} />],
  ['来源', person.demo ? <SourceTag key="demo" kind="demo" /> : '正式'],
];
