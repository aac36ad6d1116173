import type { CaseRow } from '#engines/cases';

/** One station of a case as its applicant sees it. */
export interface Station {
  readonly name: string;
  readonly state: 'done' | 'now' | 'ahead';
  readonly date: string | null;
  readonly note: string;
}

type Life = Pick<CaseRow, 'state' | 'life' | 'concludedOn'>;

const station = (name: string, state: Station['state'], date: string | null = null, note = ''): Station => ({
  name,
  state,
  date,
  note,
});

/** The way of a case: what is behind it, where it stands, what is still to come. A case that ended early shows its end. */
export function wayOf({ state, life, concludedOn }: Life): Station[] {
  const received = station('提交', 'done', life.receivedOn);
  switch (state) {
    case 'received':
      return [received, station('受理', 'now', null, '窗口正在核对材料'), ...ahead(life, 1)];
    case 'pre-rejected':
      return [received, station('预审退回', 'now', null, '请改好后重新提交'), ...ahead(life, 1)];
    case 'correction':
      return [received, station('补正', 'now', life.correction?.askedOn ?? null, '等您补交材料'), ...ahead(life, 0)];
    case 'not-accepted':
      return [received, station('不予受理', 'now', concludedOn)];
    case 'withdrawn':
      return [received, ...behind(life), station('已撤回', 'now', concludedOn)];
    case 'terminated':
      return [received, ...behind(life), station('已终止', 'now', concludedOn)];
    case 'accepted':
    case 'reviewing':
      return [received, ...behind(life), station('审查', 'now'), station('决定', 'ahead'), station('送达', 'ahead')];
    case 'suspended':
      return [
        received,
        ...behind(life),
        station('特别程序', 'now', null, '这段时间不计入办理时限'),
        station('决定', 'ahead'),
        station('送达', 'ahead'),
      ];
    case 'decided':
      return [received, ...behind(life), decided(life, 'done'), station('送达', 'now', null, '请下载或领取')];
    default:
      return [received, ...behind(life), decided(life, 'done'), station('送达', 'done', life.deliveredOn)];
  }
}

const behind = (life: Life['life']): Station[] => [
  ...(life.correction ? [station('补正', 'done', life.correction.suppliedOn)] : []),
  ...(life.acceptedOn ? [station('受理', 'done', life.acceptedOn, life.deemedAccepted ? '视为受理' : '')] : []),
];

const decided = (life: Life['life'], state: Station['state']): Station =>
  station(life.outcome === 'refused' ? '不予决定' : '准予决定', state, life.decidedOn);

/** `from` leaves out what the present station already says. */
const ahead = (life: Life['life'], from: number): Station[] =>
  (life.terms.onTheSpot ? ['受理', '决定', '送达'] : ['受理', '审查', '决定', '送达'])
    .slice(from)
    .map((name) => station(name, 'ahead'));
