import { type DerivedValue, decimalText, divide, publishDerivedValues, rationalOf } from '#engines/indicators';
import type { TxCtx } from '#kernel';
import type { Share } from './contract.ts';
import { type PlaceOn, type ServiceRow, shares } from './shares.repo.ts';

const MISSING_SHOWN = 50;
const page = '/coverage';

/** Covered places of all places, in percent, two decimals; no place at all is no share. */
export function percentOf(covered: number, total: number): string | null {
  const share = divide(rationalOf(String(covered * 100)), rationalOf(String(total)));
  return share && decimalText(share, 2);
}

/** Takes back what was published for a day that is reported no more. */
export async function unpublishCoverage(tx: TxCtx, day: string): Promise<void> {
  const services = await shares.services(tx);
  const districts = [...new Set((await shares.all(tx)).map((share) => share.district))];
  const basis = { how: `${day} 不再是统计日期`, system: '村村通台账', records: [] };
  const kept = (await shares.days(tx)).some((one) => one !== day && one.slice(0, 4) === day.slice(0, 4));
  await publishDerivedValues(
    tx,
    services.flatMap(({ shareIndicator, newIndicator }) =>
      districts.flatMap((district) => {
        const place = { ...(district ? { region: district } : {}), value: null, basis };
        return [
          ...(shareIndicator ? [{ ...place, indicator: shareIndicator, period: day }] : []),
          ...(newIndicator && !kept ? [{ ...place, indicator: newIndicator, period: day.slice(0, 4) }] : []),
        ];
      }),
    ),
  );
}

/** Reckons every share and every count of new places from the ledger and publishes them as indicators. */
export async function publishCoverage(tx: TxCtx): Promise<number> {
  const services = await shares.services(tx);
  const [all, added, missing] = [
    await shares.all(tx),
    await shares.added(tx),
    await shares.uncovered(tx, MISSING_SHOWN),
  ];
  const derived = services.flatMap((service) => {
    const own = all.filter((share) => share.service === service.id);
    return own.flatMap((share) => [...shareValue(service, share, missing), ...addedValue(service, share, added)]);
  });
  return publishDerivedValues(tx, derived);
}

const placesOf = (share: Omit<Share, 'percent'>, places: readonly PlaceOn[]): PlaceOn[] =>
  places.filter(
    (place) =>
      place.service === share.service &&
      place.day === share.day &&
      (share.district === null || place.district === share.district),
  );

const what = (service: ServiceRow): string => (service.level === 'village' ? '行政村' : '乡镇、街道');

function shareValue(service: ServiceRow, share: Omit<Share, 'percent'>, missing: readonly PlaceOn[]): DerivedValue[] {
  if (!service.shareIndicator) return [];
  const percent = percentOf(share.covered, share.total);
  const without = placesOf(share, missing);
  return [
    {
      indicator: service.shareIndicator,
      ...(share.district ? { region: share.district } : {}),
      period: share.day,
      value: percent,
      demo: share.demo,
      basis: {
        how: `${share.total} 个${what(service)}中 ${share.covered} 个已通${service.name}：${share.covered} ÷ ${share.total} = ${percent}%`,
        system: '村村通台账',
        href: page,
        way: 'share',
        numerator: share.covered,
        denominator: share.total,
        records: without.map((place) => ({
          id: place.code,
          label: place.label,
          value: place.since ? `${place.since} 起中断` : '未通',
        })),
      },
    },
  ];
}

function addedValue(service: ServiceRow, share: Omit<Share, 'percent'>, added: readonly PlaceOn[]): DerivedValue[] {
  if (!service.newIndicator) return [];
  const places = placesOf(share, added);
  const year = share.day.slice(0, 4);
  return [
    {
      indicator: service.newIndicator,
      ...(share.district ? { region: share.district } : {}),
      period: year,
      value: String(places.length),
      demo: share.demo,
      basis: {
        how: `按开通日期数得 ${year} 年新通${service.name}的${what(service)} ${places.length} 个`,
        system: '村村通台账',
        href: page,
        way: 'count',
        records: places.map((place) => ({ id: place.code, label: place.label, value: place.since ?? '' })),
      },
    },
  ];
}
