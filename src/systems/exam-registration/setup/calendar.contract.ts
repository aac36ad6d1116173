/** The steps of an exam in the order of the calendar. */
export const momentTitles = {
  registersFrom: '报名开始',
  registersUntil: '报名截止',
  reviewUntil: '审核截止',
  payUntil: '缴费截止',
  switchUntil: '改报截止',
  ticketsFrom: '准考证打印开始',
  startsAt: '开考',
  endsAt: '结束',
  scoresAt: '预计公布成绩',
  interviewAt: '预计面试',
} as const;
export type Moment = keyof typeof momentTitles;
