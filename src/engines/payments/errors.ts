import { defineErrors } from '#kernel';

export const errors = defineErrors('payments', {
  noProvider: {
    kind: 'unavailable',
    zh: '本市还没有开通网上缴费，请到现场缴费或联系承办单位',
    en: 'No payment provider is configured',
  },
  providerAway: {
    kind: 'unavailable',
    zh: '支付渠道暂时没有答复，请稍后再试；已经付的款不会丢',
    en: 'The payment provider does not answer',
  },
  expired: { kind: 'gone', zh: '缴费已于 {until} 截止，这张订单不能再缴', en: 'The order expired at {until}' },
  notPending: { kind: 'conflict', zh: '订单现在是“{state}”，不能再{act}', en: 'The order is {state}' },
  alreadyOrdered: {
    kind: 'conflict',
    zh: '这一项已有订单 {order}，请继续那张订单，不要重复缴费',
    en: 'There is an order {order} already',
  },
  refundTooLarge: {
    kind: 'invalid',
    zh: '最多还能退 {left}，请改小金额',
    en: 'At most {left} can be refunded',
  },
  refundNotFailed: { kind: 'conflict', zh: '只有失败的退款才能重新发出', en: 'Only a failed refund is sent again' },
  forged: { kind: 'forbidden', zh: '签名不对，通知没有收下', en: 'The signature is not right' },
  dayOpen: { kind: 'invalid', zh: '{day} 还没有结束，请次日再对账', en: 'The day {day} has not ended' },
  settledAlready: { kind: 'conflict', zh: '这条差异已经处理过了', en: 'The difference is settled already' },
  cannotBook: {
    kind: 'conflict',
    zh: '对账单上没有这一笔，不能补记；请登记调整并说明原因',
    en: 'There is nothing in the statement to book',
  },
});
