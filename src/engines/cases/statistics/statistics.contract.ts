import { nullable, type Static, Type } from '#kernel/contract';

export const statisticsBy = { office: '按部门', item: '按事项', county: '按县市区' } as const;
export type StatisticsBy = keyof typeof statisticsBy;

/** One line of 办件统计. Shares are null where nothing stands below the line. */
export const StatisticsLine = Type.Object({
  key: Type.String(),
  name: Type.String(),
  received: Type.Integer(),
  online: Type.Integer(),
  accepted: Type.Integer(),
  notAccepted: Type.Integer(),
  corrections: Type.Integer(),
  concluded: Type.Integer(),
  onTime: Type.Integer(),
  early: Type.Integer(),
  /** Decided later than promised. */
  late: Type.Integer(),
  /** Decided later than the law allows. */
  breached: Type.Integer(),
  /** Still open and past their day. */
  openLate: Type.Integer(),
  onTheSpot: Type.Integer(),
  usedMean: nullable(Type.Number()),
  statutoryMean: nullable(Type.Number()),
  promisedMean: nullable(Type.Number()),
  visitsMean: nullable(Type.Number()),
  onTimeShare: nullable(Type.Number()),
  earlyShare: nullable(Type.Number()),
  /** 时限压缩比. */
  compression: nullable(Type.Number()),
  onlineShare: nullable(Type.Number()),
  onTheSpotShare: nullable(Type.Number()),
  ratings: Type.Integer(),
  /** 5, 4 and 3 stars. */
  content: Type.Integer(),
  bad: Type.Integer(),
  badConfirmed: Type.Integer(),
  badRectified: Type.Integer(),
  /** 满意度: 5, 4 and 3 stars of all. */
  contentShare: nullable(Type.Number()),
  /** 差评整改率: put right of those found true. */
  rectifiedShare: nullable(Type.Number()),
  /** 按期整改率: put right by their day, of those whose day has come. */
  rectifiedOnTimeShare: nullable(Type.Number()),
});
export type StatisticsLine = Static<typeof StatisticsLine>;

export const Statistics = Type.Object({
  from: Type.String(),
  to: Type.String(),
  lines: Type.Array(StatisticsLine),
  sum: StatisticsLine,
  months: Type.Array(Type.Object({ month: Type.String(), received: Type.Integer(), concluded: Type.Integer() })),
  demo: Type.Boolean(),
});
export type Statistics = Static<typeof Statistics>;

/** A dash where nothing was counted, so that it is not read as a figure that was left out. */
export const percent = (value: number | null): string => (value === null ? '-' : `${(value * 100).toFixed(1)}%`);
export const mean = (value: number | null): string => (value === null ? '-' : value.toFixed(1));
