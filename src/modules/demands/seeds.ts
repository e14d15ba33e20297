import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import { addCategory, addCheck, addQuestion, addTemplate, setDuty } from './commands/index.ts'
import type { DemandLevel } from './contract/index.ts'

export type Topic = {
  category: string
  department: string
  level: DemandLevel
  title: string
  detail: string
  answer: string
}

const CATEGORIES = [
  ['power', '用电', 'Electricity', 'normal', 'power'],
  ['water-gas', '用水用气', 'Water and gas', 'normal', 'water'],
  ['road', '道路与配套', 'Roads and facilities', 'complex', 'build'],
  ['land', '用地与厂房', 'Land and premises', 'hard', 'build'],
  ['hiring', '用工与人才', 'Hiring and talent', 'normal', 'social'],
  ['finance', '融资', 'Financing', 'complex', 'finance'],
  ['policy', '政策咨询', 'Policy questions', 'consult', 'economy'],
  ['safety', '安全与环保', 'Safety and environment', 'normal', 'safety'],
  ['property', '物业服务', 'Property service', 'normal', 'property'],
  ['party', '党建共建', 'Party building', 'consult', 'party'],
] as const

export const TOPICS: Topic[] = [
  {
    category: 'power',
    department: 'power',
    level: 'normal',
    title: '车间电压不稳，设备频繁停机',
    detail: '每天下午两点以后电压波动明显，注塑机一天停三四次。',
    answer: '已现场测量并调整变压器档位，连续三天电压正常。',
  },
  {
    category: 'power',
    department: 'power',
    level: 'complex',
    title: '扩产需要增容 800 千伏安',
    detail: '二期生产线年底投产，现有容量不够，希望尽快增容。',
    answer: '增容方案已批复，新变压器已到位并送电。',
  },
  {
    category: 'power',
    department: 'power',
    level: 'urgent',
    title: '厂区突然停电，冷库告急',
    detail: '今早七点停电，冷库温度上升很快。',
    answer: '抢修完成，故障为电缆接头烧毁，已更换。',
  },
  {
    category: 'water-gas',
    department: 'water',
    level: 'normal',
    title: '高峰时段水压不足',
    detail: '上午九点到十一点三楼车间没有水。',
    answer: '已更换主管阀门并调高泵站压力，水压恢复。',
  },
  {
    category: 'water-gas',
    department: 'gas',
    level: 'normal',
    title: '天然气管道接入迟迟没有排期',
    detail: '三月提交的接入申请，至今没有施工时间。',
    answer: '已完成接入并通气点火。',
  },
  {
    category: 'road',
    department: 'build',
    level: 'complex',
    title: '厂门口道路破损积水',
    detail: '重车经过颠簸严重，雨后积水三天不退。',
    answer: '已铣刨重铺八十米并疏通雨水井。',
  },
  {
    category: 'road',
    department: 'build',
    level: 'normal',
    title: '园区支路缺少路灯',
    detail: '夜班职工下班路段没有照明。',
    answer: '新装路灯十二盏，已通电。',
  },
  {
    category: 'road',
    department: 'build',
    level: 'complex',
    title: '希望增开一路通勤公交',
    detail: '职工从县城上下班没有直达班车。',
    answer: '已协调公交公司延长线路，早晚各加两班。',
  },
  {
    category: 'land',
    department: 'build',
    level: 'hard',
    title: '新厂房不动产证办理受阻',
    detail: '规划核实与实测面积相差三平方米，无法登记。',
    answer: '已组织复测并出具核实意见，证书已领取。',
  },
  {
    category: 'land',
    department: 'build',
    level: 'hard',
    title: '希望租用相邻标准厂房',
    detail: '订单增加，现有厂房不够用。',
    answer: '已协调腾出二层共一千二百平方米，合同已签。',
  },
  {
    category: 'hiring',
    department: 'social',
    level: 'normal',
    title: '急需普工三十名',
    detail: '旺季缺人，希望组织专场招聘。',
    answer: '已举办专场招聘，录用二十六人。',
  },
  {
    category: 'hiring',
    department: 'social',
    level: 'normal',
    title: '技术骨干子女入学',
    detail: '引进的两名工程师孩子今年上小学。',
    answer: '已协调学位，手续办妥。',
  },
  {
    category: 'hiring',
    department: 'social',
    level: 'normal',
    title: '职工宿舍床位紧张',
    detail: '新招职工没有住处，园区公寓一直排队。',
    answer: '已调剂公寓床位四十个。',
  },
  {
    category: 'finance',
    department: 'finance',
    level: 'complex',
    title: '流动资金贷款到期续贷困难',
    detail: '订单充足但抵押物不足，银行不愿续贷。',
    answer: '已对接担保公司，续贷五百万元到账。',
  },
  {
    category: 'finance',
    department: 'finance',
    level: 'normal',
    title: '想了解设备更新贴息政策',
    detail: '计划购置两条生产线，想知道能不能贴息。',
    answer: '已送政策上门，申报材料已提交。',
  },
  {
    category: 'policy',
    department: 'economy',
    level: 'consult',
    title: '高企申报材料如何准备',
    detail: '今年第一次申报，不清楚研发费用归集口径。',
    answer: '已安排专人辅导，清单和样例已发送。',
  },
  {
    category: 'policy',
    department: 'economy',
    level: 'consult',
    title: '专精特新复核什么时候开始',
    detail: '证书明年到期，想提前准备。',
    answer: '复核通知预计六月下发，已加入提醒名单。',
  },
  {
    category: 'safety',
    department: 'safety',
    level: 'normal',
    title: '危废暂存间验收咨询',
    detail: '新建暂存间不知道找谁验收。',
    answer: '已现场指导整改并完成验收。',
  },
  {
    category: 'safety',
    department: 'safety',
    level: 'complex',
    title: '相邻企业异味扰人',
    detail: '西侧厂区傍晚有刺鼻气味，职工意见大。',
    answer: '已检测并督促加装收集罩，复测达标。',
  },
  {
    category: 'property',
    department: 'property',
    level: 'normal',
    title: '电梯多次困人',
    detail: '二号楼货梯一个月困人两次。',
    answer: '已更换门机并完成检验。',
  },
  {
    category: 'property',
    department: 'property',
    level: 'normal',
    title: '垃圾清运不及时',
    detail: '周末垃圾堆到通道上。',
    answer: '已改为每日两次清运。',
  },
  {
    category: 'party',
    department: 'party',
    level: 'consult',
    title: '想与机关支部结对共建',
    detail: '支部刚成立，想学习组织生活怎么开展。',
    answer: '已与规划建设局支部结对，首次活动已开展。',
  },
]

const TEMPLATES = [
  [
    'reply',
    '首次联系',
    '{{联系人}}您好，您反映的「{{诉求}}」（{{编号}}）已由{{主办部门}}办理，最迟{{办结时限}}答复。{{经办人}}',
  ],
  ['answer', '已解决', '您反映的问题已办结：……。如有不满意，请在评价中告诉我们。'],
  ['answer', '政策解释', '根据现行规定：……。相关文件见附件。'],
  ['decline', '内容不明', '您提交的内容无法核实，请补充具体时间、地点和诉求后重新提交。'],
  ['verify', '电话回访', '{{今天}}电话回访{{联系人}}，企业反映：……'],
  [
    'plan',
    '办理方案',
    '一、现场核实（……前）；二、拟定措施（……前）；三、完成整改（{{办结时限}}前）。责任人：{{经办人}}',
  ],
  ['return', '不属职责', '经核对职责清单，该事项由……负责，请改派。'],
] as const

const both = (zh: string, en: string) => ({ zh, en })

/** What a category asks, what it does not take, and what comes before an answer. */
const seedTools = async (ctx: WriteCtx, ids: Record<string, string>) => {
  const power = ids.power as string
  await addQuestion(ctx, power, {
    ...{ key: 'matter', kind: 'choice', labelZh: '哪一类用电事项', labelEn: 'Which matter', required: false },
    options: [
      { value: 'outage', ...both('正在停电', 'Outage now') },
      { value: 'quality', ...both('电压不稳', 'Unsteady voltage') },
      { value: 'more', ...both('增容', 'More capacity') },
    ],
    diversions: [
      {
        ...{ answer: 'outage', kind: 'redirect', phone: '95598' },
        ...both(
          '正在停电请先拨打供电抢修电话，抢修比诉求更快。',
          'For an outage call the repair line first: it is quicker than a case.',
        ),
      },
    ],
  })
  await addQuestion(ctx, power, {
    ...{
      key: 'kva',
      kind: 'number',
      labelZh: '需要增加的容量',
      labelEn: 'Capacity needed',
      unit: '千伏安',
      required: true,
    },
    ...{ options: [], diversions: [], shownWhen: { key: 'matter', answers: ['more'] } },
  })
  await addCategory(ctx, {
    ...{ code: 'tax', nameZh: '纳税服务', nameEn: 'Tax service', level: 'consult', evidenceRequired: false },
    diversion: {
      kind: 'redirect',
      ...both('办税事项由税务机关受理。', 'Tax matters are taken by the tax office.'),
      phone: '12366',
    },
  })
  const before = { step: 'answer', position: 0 } as const
  await addCheck(ctx, { ...before, labelZh: '电话联系过企业', labelEn: 'Called the enterprise', required: false })
  await addCheck(ctx, {
    ...before,
    categoryId: ids.road,
    labelZh: '附整改前后照片',
    labelEn: 'Photos before and after',
    required: false,
  })
}

/** Categories with the department that answers for each, and phrases for every day. */
export const seedDesk = async (ctx: WriteCtx, departments: Record<string, string>): Promise<Record<string, string>> => {
  const ids: Record<string, string> = {}
  for (const [code, nameZh, nameEn, level, department] of CATEGORIES) {
    const { id } = await addCategory(ctx, { code, nameZh, nameEn, level, evidenceRequired: false })
    ids[code] = id
    await setDuty(ctx, { categoryId: id, departmentId: departments[department] as string, basis: '园区部门职责清单' })
  }
  for (const [purpose, title, body] of TEMPLATES) await addTemplate(ctx, { purpose, title, body })
  await seedTools(ctx, ids)
  return ids
}

export const pickTopic = (story: Story): Topic => story.pick(TOPICS)
