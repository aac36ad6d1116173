import { formatDate, formatDateTime, formatMoney } from '#kernel/contract';
import { type Application, carriers, holderKinds, identityDocuments, procedures, suites } from '../contract.ts';
import type { Letter } from '../print-letter.ts';
import { FactTable, Signatures } from './paper.tsx';

const yes = (value: boolean): string => (value ? '已看原件' : '');

function holderRows(application: Application): (readonly [string, string])[] {
  return [
    ['业务', `${procedures[application.procedure]}${holderKinds[application.kind]}证书`],
    ['持有人', application.name],
    ...(application.kind === 'staff' || application.kind === 'device'
      ? [['单位', application.organisation] as const]
      : []),
    ...(application.uscc ? [['统一社会信用代码', application.uscc] as const] : []),
    ...(application.unit ? [['部门或岗位', application.unit] as const] : []),
    ...(application.dnsName ? [['域名', application.dnsName] as const] : []),
    ['经办人', `${application.agentName}　证件号码 ${application.idMask}　电话 ${application.phoneMask}`],
    ['算法与载体', `${suites[application.suite]}，${carriers[application.carrier]}`],
  ];
}

/** 申请表 */
export function ApplicationPaper({ application }: { application: Application }) {
  return (
    <>
      <FactTable
        rows={[
          ...holderRows(application),
          ['提交材料', application.materials.map((one) => one.name).join('；')],
          ['收费标准', `${formatMoney(BigInt(application.feeFen), '元', 2)}（${application.feeSource}）`],
        ]}
      />
      <p className="paper-note">
        申请人声明：以上信息和所交材料真实、完整；已知悉妥善保管介质和口令的责任，介质遗失或口令泄露时立即告知注册中心。
      </p>
      <Signatures lines={['申请人（签名或盖章）：', '经办人签名：', '日期：', '受理员签名：']} />
    </>
  );
}

/** The day by which the next step falls due; a certificate that is ready has a last day for pick-up instead. */
function termOf({ dueOn, state }: Application): string {
  if (dueOn === null) return '以受理点通知为准';
  return state === 'made' ? `已制证，请于 ${formatDate(dueOn)} 前领取` : `${formatDate(dueOn)}前`;
}

/** 受理回执 */
export function ReceiptPaper({ application }: { application: Application }) {
  const accepted = application.steps.find((one) => one.act === 'accept');
  return (
    <>
      <FactTable
        rows={[
          ...holderRows(application),
          ['受理时间', accepted ? formatDateTime(accepted.at) : '尚未受理'],
          [
            '身份核验',
            application.identityDocument
              ? `${identityDocuments[application.identityDocument]}，核验人 ${application.checkedBy}`
              : '',
          ],
          [
            '收到材料',
            application.materials.map((one) => `${one.name}${one.originalSeen ? `（${yes(true)}）` : ''}`).join('；'),
          ],
          ['办理期限', termOf(application)],
          ['查询办法', '凭申请编号和手机号后四位，在门户“数字证书—进度查询”查看'],
        ]}
      />
      <Signatures lines={['受理员签名：', '申请人签收：', '受理点（盖章）：', '日期：']} />
    </>
  );
}

/** 领取回执 */
export function CollectionPaper({ application, certificate }: { application: Application; certificate: string }) {
  return (
    <>
      <FactTable
        rows={[
          ...holderRows(application),
          ['证书编号', certificate],
          ['介质编号', application.mediumSerial ?? '软证书文件，无介质'],
          ['领取物品', `${carriers[application.carrier]} 1 份；密码信封 1 封（封口完好）`],
        ]}
      />
      <p className="paper-note">
        本人已核对证书信息无误，收到上列物品。请尽快修改初始口令；口令连续输错被锁时，请持身份证到受理点办理解锁。
      </p>
      <Signatures lines={['领取人签名：', '身份证件号码：', '发放人签名：', '领取日期：']} />
    </>
  );
}

/** 密码信封: the PIN inside the fold, the holder outside. */
export function PinLetterPaper({ letter }: { letter: Letter }) {
  const { application, pin, prints } = letter;
  return (
    <div className="envelope">
      <p>{application.name} 收</p>
      <p>
        申请编号 {application.number}
        {application.mediumSerial ? `　介质编号 ${application.mediumSerial}` : ''}
      </p>
      <hr className="envelope-fold" />
      <p>初始口令：</p>
      <p className="envelope-pin">
        {pin.slice(0, 4)} {pin.slice(4)}
      </p>
      <hr className="envelope-fold" />
      <p className="paper-note">
        请本人拆封并立即修改口令。封口破损时请拒收，要求重新制证。第 {prints} 次打印，领取后系统不再保存此口令。
      </p>
    </div>
  );
}
