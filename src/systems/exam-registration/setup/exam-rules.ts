import type { Rules } from '../contract.ts';
import type { ExamRules } from './rules.contract.ts';

const KB = 1024;

/** The rules of an exam as the office edits them. */
export const shownRules = (rules: Rules, version: number): ExamRules => ({
  openingRatio: rules.openingRatio,
  scarceRatio: rules.scarceRatio,
  interviewRatio: rules.interviewRatio,
  fullScore: rules.fullScore,
  minimumScore: rules.minimumScore,
  decimals: rules.decimals,
  recheckDays: rules.recheckDays,
  lateMinutes: rules.lateMinutes,
  leaveMinutes: rules.leaveMinutes,
  minLastRoom: rules.minLastRoom,
  columns: rules.roomColumns.join('、'),
  photoWidth: rules.photo.width,
  photoHeight: rules.photo.height,
  photoMaxKb: Math.floor(rules.photo.maxBytes / KB),
  photoKeptKb: Math.floor(rules.photo.keptBytes / KB),
  photoGrounds: rules.photo.backgrounds.map((one) => one.name),
  ...(rules.interview ? { interview: rules.interview } : {}),
  ...(rules.invigilation ? { invigilation: rules.invigilation } : {}),
  version,
});

/** The edition's rules with what the notice of this year sets; how photos are judged stays the edition's. */
export function rulesWith(edition: Rules, set: ExamRules): Rules {
  const { columns, photoWidth, photoHeight, photoMaxKb, photoKeptKb, photoGrounds, version: _version, ...plain } = set;
  return {
    ...edition,
    ...plain,
    roomColumns: columns.split(/[、,，]/).map(Number),
    photo: {
      ...edition.photo,
      width: photoWidth,
      height: photoHeight,
      maxBytes: photoMaxKb * KB,
      keptBytes: photoKeptKb * KB,
      backgrounds: edition.photo.backgrounds.filter((one) => photoGrounds.includes(one.name)),
    },
  };
}
