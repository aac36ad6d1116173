import { type DocumentKind, readDocument, readName, readPhone, readUscc } from '#engines/parties';
import type { FieldError } from '#kernel';
import type { ApplicationForm, HolderKind } from './contract.ts';

/** A form that was read: one spelling of each identifier, and nothing that the kind does not ask for. */
export interface ReadForm {
  readonly name: string;
  readonly organisation: string;
  readonly uscc: string;
  readonly unit: string;
  readonly dnsName: string;
  readonly agentName: string;
  readonly documentKind: DocumentKind;
  readonly documentCountry: string | null;
  readonly idNumber: string;
  readonly phone: string;
}

const asksFor: Readonly<Record<HolderKind, readonly ('organisation' | 'uscc' | 'unit' | 'dnsName')[]>> = {
  person: [],
  organisation: ['uscc'],
  staff: ['organisation', 'uscc', 'unit'],
  device: ['organisation', 'uscc', 'dnsName'],
};

const domain = /^(?=.{4,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** What the kind of holder asks for, checked; each fault at its field. */
export function readForm(kind: HolderKind, form: ApplicationForm, today: string): ReadForm | FieldError[] {
  const faults: FieldError[] = [];
  const asked = asksFor[kind];
  const take = <Value>(
    path: keyof ApplicationForm,
    read: { ok: true; value: Value } | { ok: false; message: string },
  ): Value | undefined => {
    if (read.ok) return read.value;
    faults.push({ path: `/${path}`, message: read.message });
    return undefined;
  };
  const needed = (path: 'organisation' | 'unit', title: string): string => {
    const value = form[path]?.trim() ?? '';
    if (value.length < 2) faults.push({ path: `/${path}`, message: `请填写${title}` });
    return value;
  };
  const holdsName = kind === 'person' || kind === 'staff';
  const name = holdsName ? (take('name', readName(form.name)) ?? '') : form.name.trim();
  if (!holdsName && name.length < 2) faults.push({ path: '/name', message: '请填写持有人名称' });
  const organisation = asked.includes('organisation') ? needed('organisation', '单位名称') : '';
  const uscc = asked.includes('uscc') ? (take('uscc', readUscc(form.uscc ?? ''))?.code ?? '') : '';
  const unit = asked.includes('unit') ? needed('unit', '部门或岗位') : '';
  const dnsName = asked.includes('dnsName') ? (form.dnsName ?? '').trim().toLowerCase() : '';
  if (asked.includes('dnsName') && !domain.test(dnsName))
    faults.push({ path: '/dnsName', message: '请填写服务器的完整域名，如 www.example.gov.cn' });
  const agentName = take('agentName', readName(form.agentName)) ?? '';
  const documentKind = form.documentKind ?? 'resident-id';
  const typed = { kind: documentKind, number: form.idNumber, country: form.country };
  const document = take('idNumber', readDocument(typed, today));
  const phone = take('phone', readPhone(form.phone)) ?? '';
  if (faults.length > 0) return faults;
  return {
    name,
    organisation: kind === 'organisation' ? name : organisation,
    uscc,
    unit,
    dnsName,
    agentName,
    documentKind,
    documentCountry: document?.country ?? null,
    idNumber: document?.number ?? '',
    phone,
  };
}

/** Who asks for what, as one text: two open applications must not have the same. */
export function holderText(kind: HolderKind, form: ReadForm): string {
  // Resident numbers stand alone, as before other documents were taken.
  const person = form.documentKind === 'resident-id' ? form.idNumber : `${form.documentKind} ${form.idNumber}`;
  const who = {
    person,
    organisation: form.uscc,
    staff: `${form.uscc} ${person}`,
    device: form.dnsName,
  };
  return `${kind} ${who[kind]}`;
}
