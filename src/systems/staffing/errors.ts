import { defineErrors } from '#kernel';

export const errors = defineErrors('staffing', {
  noPlace: {
    kind: 'conflict',
    zh: '{agency}的{kind}没有空额：自{on}起核定 {approved} 名，连同已批待到位的将占 {occupied} 名。请先申请增编，或等人员调出、退休后再办',
    en: '{agency} has no free place of {kind} from {on}: {approved} approved, {occupied} would be taken',
  },
  overWithoutPlan: {
    kind: 'conflict',
    zh: '减编后{agency}的{kind}自{on}起核定 {approved} 名、占用 {occupied} 名，将超编，请填写超编消化办法',
    en: 'The reduction leaves {agency} overstaffed in {kind}; state how the surplus is absorbed',
  },
  belowZero: {
    kind: 'invalid',
    zh: '{agency}的{kind}自{on}起核定数将小于零，请核对减编数量',
    en: 'The approved number of {kind} would fall below zero',
  },
  agencyMissing: { kind: 'invalid', zh: '没有这个机构或已撤销，请从列表中选取', en: 'There is no such agency' },
  kindMissing: { kind: 'invalid', zh: '没有这种编制类别，请从列表中选取', en: 'There is no such kind' },
  placementMissing: {
    kind: 'invalid',
    zh: '该人员当日不在本机构任用，请刷新后重新选取',
    en: 'The person does not serve at this agency on that day',
  },
  postElsewhere: {
    kind: 'invalid',
    zh: '岗位不属于该机构，请从列表中选取',
    en: 'The post belongs to another organisation',
  },
  alreadyEstablished: {
    kind: 'conflict',
    zh: '{name}在 {from} 之后仍占用{agency}的编制，请先办调出，一人不能占两个编制',
    en: '{name} occupies an establishment at {agency} already',
  },
  tooEarly: {
    kind: 'invalid',
    zh: '生效日期应晚于到岗日期 {from}，请改正',
    en: 'The effective day must be after {from}',
  },
  wrongState: {
    kind: 'conflict',
    zh: '申请已是“{state}”状态，不能再{act}，请刷新后查看',
    en: 'The request is {state} and cannot be {act}',
  },
  sameHand: {
    kind: 'forbidden',
    zh: '经办、审核和批准须由不同的人办理，受委托代办也算同一人，请由另一位负责人{act}',
    en: 'Draft, review and approval are done by different people',
  },
  notYours: {
    kind: 'forbidden',
    zh: '只有经办人可以撤回申请，其他人可以退回修改',
    en: 'Only who drafted it withdraws it',
  },
  alreadyEffective: {
    kind: 'conflict',
    zh: '已于 {on} 生效，不能撤销批准，请另行申请变更',
    en: 'It took effect on {on}',
  },
  stillStaffed: {
    kind: 'conflict',
    zh: '{agency}自{on}起还有 {people} 人，请先办理调出或合并，再撤销机构',
    en: '{people} people are still at {agency}',
  },
  unsettledName: { kind: 'conflict', zh: '该机构还有未生效的机构变更，请等生效后再办', en: 'A change is under way' },
  dutiesTaken: {
    kind: 'conflict',
    zh: '{on} 施行的职责已登记，请改施行日期',
    en: 'Duties in force from {on} are recorded already',
  },
  postsTaken: { kind: 'invalid', zh: '调往本市机构时请同时选岗位', en: 'Choose the post there too' },
  fileMissing: { kind: 'invalid', zh: '请选择要导入的 CSV 或 XLSX 文件', en: 'Choose a file to import' },
  fileEmpty: { kind: 'invalid', zh: '文件里没有数据行，请按模板填写后再导入', en: 'The file has no rows' },
  headerWrong: {
    kind: 'invalid',
    zh: '缺少列：{columns}，请按模板的表头填写',
    en: 'Missing columns: {columns}',
  },
});
