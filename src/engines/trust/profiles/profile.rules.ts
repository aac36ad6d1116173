import { type IdentifierKind, identifierKinds, type SubjectName } from '../contract.ts';
import type { Profile } from './profile.ts';

interface Application {
  readonly subject: SubjectName;
  readonly identifiers?: Partial<Record<IdentifierKind, string>>;
  readonly dnsNames?: readonly string[];
}

const dnsName = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
/** Upper bound of a common name in RFC 5280, in characters, not bytes. */
const longestName = 64;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a name must not hold
const unprintable = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;

/** What of an application its profile does not take, as a sentence; null when all is well. */
export function checkApplication(profile: Profile, application: Application, byPlatform: boolean): string | null {
  const { subject, identifiers = {}, dnsNames = [] } = application;
  if (profile.internal && !byPlatform) return `${profile.title}只供平台自用，不能申请`;
  if (profile.needsOrganisation && !subject.organisation?.trim()) return `${profile.title}须写明单位名称，请补填单位`;
  for (const value of Object.values(subject)) {
    if (value === undefined) continue;
    if (unprintable.test(value)) return '名称中有看不见的控制字符，请重新输入';
    if ([...value].length > longestName) return `名称最多 ${longestName} 个字，请缩短`;
  }
  if (subject.commonName.trim() === '') return '请填写名称';
  const foreign = Object.keys(identifiers).find((kind) => !profile.identifiers.includes(kind)) as
    | IdentifierKind
    | undefined;
  if (foreign) return `${profile.title}不写${identifierKinds[foreign]}，请去掉`;
  const odd = Object.values(identifiers).find((value) => !/^[0-9A-Z-]{4,32}$/.test(value ?? ''));
  if (odd !== undefined) return '证件号码只能有数字、大写字母和横线，请核对';
  const wrong = dnsNames.find((name) => !dnsName.test(name));
  if (wrong !== undefined) return `“${wrong}”不是域名，请核对`;
  if (dnsNames.length > 0 && !profile.purposes.includes('serverAuth')) return `${profile.title}不写域名，请去掉`;
  return null;
}
