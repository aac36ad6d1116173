/** One invented guide on each line: id, column, name, law, who, what to bring, promised working days. */
const table = `
birth-register|svc-birth|生育登记|《人口与计划生育法》|准备生育或已经生育的夫妻|居民身份证、结婚证|1
birth-entry|svc-birth|新生儿入户|《户口登记条例》|新生儿的父亲或母亲|出生医学证明、居民户口簿、居民身份证|3
birth-certificate|svc-birth|出生医学证明补发|《母婴保健法》|遗失出生医学证明的当事人或监护人|居民身份证、补发申请表|5
school-entry|svc-school|小学入学登记|《义务教育法》|年满六周岁的儿童的监护人|居民户口簿、居住证明|10
school-aid|svc-school|家庭经济困难学生资助|《义务教育法》|家庭经济困难的在校学生|资助申请表、困难情况说明|15
exam|svc-school|人事考试报名|《事业单位人事管理条例》|符合招考公告条件的人员|居民身份证、学历证书、电子照片|5
unemployment|svc-work|失业登记|《就业促进法》|劳动年龄内、有劳动能力而未就业的人员|居民身份证、登记申请表|3
insurance-query|svc-work|社保参保查询|《社会保险法》|参加社会保险的个人|居民身份证|1
injury|svc-work|工伤认定|《工伤保险条例》|受伤职工、近亲属或用人单位|认定申请表、劳动关系证明、医疗诊断证明|30
machinery|svc-farm|农机购置补贴|《农业机械化促进法》|购买补贴目录内农机的个人和组织|居民身份证、购机发票、农机合格证|15
tobacco-contract|svc-farm|烟叶种植收购合同签订|《烟草专卖法》|种植烟叶的农户|居民身份证、土地承包证明|10
seed|svc-farm|种子经营备案|《种子法》|受委托代销种子的经营者|营业执照、委托合同|5
homestead|svc-home|农村宅基地申请|《土地管理法》|符合条件的农村村民|居民身份证、居民户口簿、村民会议讨论记录|20
property|svc-home|不动产登记|《不动产登记暂行条例》|房屋和土地的权利人|居民身份证、登记申请书、权属来源材料|5
house-repair|svc-home|农村危房改造补助|城乡住房保障有关规定|居住在危房中的低收入农户|居民身份证、改造申请、房屋鉴定意见|20
household-move|svc-home|户口迁移|《户口登记条例》|需要迁移户口的居民|居民户口簿、居民身份证、迁移事由证明|5
company|svc-firm|企业开办登记|《市场主体登记管理条例》|准备开办企业的投资人|登记申请书、章程、住所使用证明|1
company-name|svc-firm|企业名称申报|《企业名称登记管理规定》|准备开办企业的投资人|名称申报信息|1
food-licence|svc-firm|食品经营许可|《食品安全法》|从事食品销售和餐饮服务的经营者|申请书、营业执照、布局图|10
low-income|svc-aid|最低生活保障（低保）办理|《社会救助暂行办法》|共同生活的家庭成员人均收入低于当地低保标准的家庭|居民身份证、居民户口簿、收入和财产情况声明|30
temporary-aid|svc-aid|临时救助|《社会救助暂行办法》|因突发事件、意外伤害、重大疾病生活暂时困难的家庭和个人|居民身份证、困难情况说明|10
disability|svc-aid|残疾人证办理|《残疾人保障法》|各类残疾人|居民身份证、近期照片、评定表|15
pension|svc-old|退休审核|《社会保险法》|达到法定退休年龄的参保人员|居民身份证、退休申报表、档案|20
funeral|svc-old|丧葬补助金申领|《社会保险法》|参保人员的遗属|死亡证明、亲属关系证明、领取人银行账户|15
elder-card|svc-old|老年人优待证|《老年人权益保障法》|年满六十周岁的老年人|居民身份证、近期照片|3
`;

const pinned = new Set(['low-income', 'household-move', 'exam', 'company', 'homestead', 'pension']);

/** 办事指南 with the eight elements that inspectors count: 名称、依据、条件、材料、流程、地点、时间、电话. */
export function guideRows(pick: <T>(items: readonly T[]) => T, mark: string): Record<string, string>[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', columnId = '', title = '', basis = '', who = '', materials = '', days = ''] = line.split('|');
      return {
        id: `guide-${id}`,
        columnId,
        title,
        source: '市政务服务中心',
        keywords: `${title}、办事指南`,
        summary: `${who}可以办理。承诺 ${days} 个工作日办结，不收费。`,
        published: `@today-${30 + pick([3, 5, 8]) * 7}d`,
        pinned: String(pinned.has(id)),
        body: guideBody(who, basis, materials.split('、'), days, mark),
      };
    });
}

function guideBody(who: string, basis: string, materials: readonly string[], days: string, mark: string): string {
  const parts: readonly (readonly [string, string])[] = [
    ['谁可以办', `${who}。`],
    ['依据', `${basis}。`],
    ['需要的材料', materials.map((material) => `- ${material}`).join('\n')],
    [
      '办理流程',
      [
        '1. 到窗口或网上提交材料，当场告知是否齐全。',
        '2. 材料不齐的，五个工作日内一次告知要补什么。',
        `3. 受理后审查，${days} 个工作日内作出决定。`,
        '4. 领取结果，或寄送到您指定的地址。',
      ].join('\n'),
    ],
    ['地点和时间', '市政务服务中心综合窗口，工作日 9:00 至 17:00。'],
    ['电话', '咨询和投诉：12345。'],
    ['收费', '不收费。'],
  ];
  return `${parts.map(([heading, text]) => `## ${heading}\n\n${text}`).join('\n\n')}\n\n${mark}`;
}
