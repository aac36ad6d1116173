import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type FirmCard, type FirmEdit, type FirmInput, firmChanged, type LegalInput } from './contract.ts';
import { errors } from './errors.ts';
import { toFirmCards } from './firm-card.ts';
import { keepFirmVersion } from './firm-versions.ts';
import { type FirmRow, firms } from './firms.repo.ts';
import { nameKey } from './name.rules.ts';
import { pathOfRegion } from './official-place.ts';
import { persons } from './persons.repo.ts';
import { sealFirmPhone, sealLegal } from './seal-firm.ts';
import { readUscc } from './uscc.rules.ts';

export async function registerFirm(ctx: Ctx, input: FirmInput): Promise<FirmCard> {
  return ctx.transaction(async (tx) => {
    const read = readUscc(input.uscc);
    if (!read.ok) throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/uscc', message: read.message }] });
    const id = tx.newId('firm');
    const name = input.name.normalize('NFC').trim();
    const legal = sealLegal(tx.secrets, id, input, tx.today());
    const firm: FirmRow = {
      id,
      name,
      nameKey: nameKey(name),
      kind: input.kind,
      uscc: read.value.code,
      ...legal,
      legalPersonId: await legalPersonOf(tx, legal.legalNumberIndex),
      phoneSealed: sealFirmPhone(tx.secrets, id, input.phone),
      address: input.address?.trim() || null,
      regionCode: input.regionCode ?? null,
      regionPath: await pathOfRegion(tx, input.regionCode),
      state: 'active',
      establishedOn: input.establishedOn ?? null,
      source: '窗口登记',
      demo: false,
      version: 1,
    };
    if ((await firms.insert(tx, [firm])).length === 0) {
      const other = await firms.byUscc(tx, firm.uscc);
      throw errors.usccTaken({ uscc: firm.uscc, name: other?.name ?? '' });
    }
    return finish(tx, id, `登记${name}`, []);
  });
}

export async function editFirm(ctx: Ctx, id: string, input: FirmEdit & { version: number }): Promise<FirmCard> {
  return ctx.transaction(async (tx) => {
    const firm = await lockFirm(tx, id);
    const name = input.name.normalize('NFC').trim();
    const edited: FirmRow = {
      ...firm,
      version: input.version,
      name,
      nameKey: nameKey(name),
      kind: input.kind,
      state: input.state,
      // Screens show the telephone masked, so an empty field keeps what is there.
      phoneSealed: input.phone?.trim() ? sealFirmPhone(tx.secrets, id, input.phone) : firm.phoneSealed,
      address: input.address?.trim() || null,
      regionCode: input.regionCode ?? null,
      regionPath: await pathOfRegion(tx, input.regionCode),
      establishedOn: input.establishedOn ?? null,
    };
    if ((await firms.update(tx, edited)) === 0) throw kernelErrors.conflict();
    const compared = ['name', 'kind', 'state', 'phoneSealed', 'address', 'regionCode', 'establishedOn'] as const;
    const changed = compared.filter((field) => firm[field] !== edited[field]);
    return finish(tx, id, `修改${name}的登记`, changed);
  });
}

/** A new legal representative. Agents stay appointed: the firm appointed them, not the person (民法典 Article 173). */
export async function setLegal(ctx: Ctx, id: string, input: LegalInput): Promise<FirmCard> {
  return ctx.transaction(async (tx) => {
    const firm = await lockFirm(tx, id);
    const legal = sealLegal(tx.secrets, id, input, tx.today());
    await firms.update(tx, { ...firm, ...legal, legalPersonId: await legalPersonOf(tx, legal.legalNumberIndex) });
    return finish(tx, id, `变更${firm.name}的法定代表人`, ['legalName', 'legalNumber']);
  });
}

async function legalPersonOf(tx: TxCtx, numberIndex: string | null): Promise<string | null> {
  return numberIndex === null ? null : ((await persons.verifiedByNumber(tx, numberIndex))?.id ?? null);
}

async function lockFirm(tx: TxCtx, id: string): Promise<FirmRow> {
  const firm = await firms.lock(tx, id);
  if (!firm) throw kernelErrors.notFound();
  return firm;
}

async function finish(tx: TxCtx, id: string, summary: string, changed: readonly string[]): Promise<FirmCard> {
  await keepFirmVersion(tx, id, summary, changed);
  await tx.emit(firmChanged, { firmId: id });
  await tx.record({ subject: `parties.firm:${id}`, summary, facts: { changed } });
  const firm = await firms.byId(tx, id);
  const [card] = firm ? await toFirmCards(tx, [firm]) : [];
  if (!card) throw kernelErrors.notFound();
  return card;
}
