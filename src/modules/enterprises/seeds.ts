import { shanghaiDate } from '../../kernel/calendar/index.ts'
import { makeUscc } from '../../kernel/codes/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import { addContact, addEnterprise, addIndicator } from './commands/index.ts'
import type { NewIndicator } from './contract/index.ts'
import { hasBegun } from './rules/indicators/index.ts'

export type SeededEnterprise = {
  id: string
  name: string
  gridId: string
  tier: 'key' | 'normal' | 'dormant'
  contact: string
}
type Place = { id: string; name: string; spot?: () => [lng: number, lat: number] }

const FIRST = [
  '瀚',
  '铭',
  '锐',
  '恒',
  '泽',
  '启',
  '汇',
  '盛',
  '昌',
  '瑞',
  '丰',
  '源',
  '达',
  '鑫',
  '诚',
  '科',
  '创',
  '博',
  '卓',
  '宸',
  '荣',
  '睿',
  '承',
  '远',
  '凯',
  '嘉',
]
const SECOND = [
  '洋',
  '湘',
  '楚',
  '川',
  '林',
  '云',
  '帆',
  '峰',
  '海',
  '岳',
  '宁',
  '安',
  '和',
  '兴',
  '立',
  '通',
  '腾',
  '飞',
  '润',
  '光',
]
const TRADES = [
  ['绿色建材', '3039', ['装配式墙板', '节能砌块']],
  ['装备制造', '3499', ['数控机床', '输送设备']],
  ['食品', '1499', ['调味品', '休闲食品']],
  ['电子科技', '3989', ['连接器', '传感模组']],
  ['新材料', '2651', ['改性塑料', '复合材料']],
  ['生物科技', '2761', ['植物提取物', '诊断试剂']],
  ['纺织', '1711', ['功能面料', '坯布']],
  ['包装', '2231', ['纸箱', '彩盒']],
  ['物流', '5810', ['仓储配送', '零担运输']],
  ['再生资源', '4210', ['废金属加工', '废塑料加工']],
  ['汽车零部件', '3670', ['制动盘', '线束']],
  ['信息技术', '6513', ['工业软件', '数据服务']],
] as const
const FAMILY = [
  '周',
  '吴',
  '郑',
  '王',
  '冯',
  '陈',
  '褚',
  '卫',
  '蒋',
  '沈',
  '韩',
  '杨',
  '朱',
  '秦',
  '许',
  '何',
  '吕',
  '施',
  '张',
  '孔',
  '曹',
  '严',
  '华',
  '金',
  '魏',
  '陶',
  '姜',
]
const GIVEN = [
  '建国',
  '志强',
  '晓燕',
  '海燕',
  '文博',
  '思远',
  '雨欣',
  '俊杰',
  '丽娟',
  '国平',
  '佳怡',
  '浩然',
  '立新',
  '红梅',
  '永康',
  '梓涵',
]
const ROADS = ['芙蓉大道', '洋沙湖大道', '工业一路', '工业二路', '创新路', '顺天路', '长岭路', '临港路']

/** Nobody's name: family and given name drawn apart. */
export const seedName = (story: Story) => `${story.pick(FAMILY)}${story.pick(GIVEN)}`
// 199-0000… is not given out to anybody's phone at random here: the middle four digits stay 0000.
const seedPhone = (story: Story) => `1990000${String(story.between(0, 9999)).padStart(4, '0')}`

const seedFigures = async (ctx: WriteCtx, story: Story, id: string) => {
  const staff = story.weighted([
    [story.between(4, 18), 2],
    [story.between(20, 280), 6],
    [story.between(300, 1500), 2],
  ] as const)
  const revenue = staff * story.between(25, 90)
  const year = Number(shanghaiDate(ctx.now).slice(0, 4))
  const of = (kind: NewIndicator['kind'], period: string, value: number, source: NewIndicator['source'] = 'desk') =>
    hasBegun(period, shanghaiDate(ctx.now)) ? addIndicator(ctx, id, { kind, period, value, source }) : undefined
  // Drawn from what is there already: the story goes on as if nothing had been drawn.
  const grown = 0.85 + (revenue % 40) / 100
  for (const [share, y] of [
    [1 / grown, year - 1],
    [1, year],
  ] as const) {
    await of('staff', `${y}`, Math.max(1, Math.round(staff * (0.5 + share / 2))))
    await of('revenue', `${y}`, Math.round(revenue * share))
    await of('assets', `${y}`, Math.round(revenue * 0.8 * share))
  }
  if (revenue % 5 === 0) await seedPower(of, revenue, year)
}

type Tell = (kind: NewIndicator['kind'], period: string, value: number, source?: NewIndicator['source']) => unknown
/** Electricity by quarter, with one slip of the decimal point, and a tax figure that two sources say differently. */
const seedPower = async (of: Tell, revenue: number, year: number) => {
  const usual = Math.round(revenue / 40) / 10
  for (const y of [year - 1, year])
    for (const q of [1, 2, 3, 4]) {
      const slip = revenue % 3 === 0 && y === year && q === 2 ? 10 : 1
      await of(
        'electricity',
        `${y}-Q${q}`,
        Math.round(usual * (1 + ((revenue + q) % 7) / 50) * slip * 100) / 100,
        'authority',
      )
    }
  await of('tax', `${year - 1}`, Math.round(revenue * 0.05), 'portal')
  await of('tax', `${year - 1}`, Math.round(revenue * 0.055), 'authority')
}

const oneEnterprise = async (
  ctx: WriteCtx,
  story: Story,
  serial: number,
  name: string,
  trade: (typeof TRADES)[number],
  place: Place,
): Promise<SeededEnterprise> => {
  const tier = story.weighted([
    ['key', 2],
    ['normal', 7],
    ['dormant', 1],
  ] as const)
  const spot = place.spot?.()
  const legalPerson = seedName(story)
  const id = await addEnterprise(ctx, {
    name,
    code: makeUscc('430624', serial),
    kind: story.pick(['有限责任公司', '有限责任公司（自然人投资或控股）', '股份有限公司']),
    industryCode: trade[1],
    tier,
    status: story.weighted([
      ['active', 95],
      ['suspended', 5],
    ] as const),
    registeredCapitalFen: story.pick([500, 1000, 2000, 5000, 10000]) * 10_000 * 100,
    registeredCapitalCurrency: 'CNY',
    foundedOn: `${story.between(2004, 2024)}-${String(story.between(1, 12)).padStart(2, '0')}-${String(story.between(1, 28)).padStart(2, '0')}`,
    address: `高新区${story.pick(ROADS)}${story.between(1, 199)}号（${place.name}）`,
    ...(spot ? { lng: spot[0], lat: spot[1] } : {}),
    gridId: place.id,
    legalPerson,
    businessScope: `${trade[2].join('、')}的研发、生产与销售。`,
    tags: story.chance(0.25) ? [story.pick(['高新技术企业', '专精特新', '规上工业', '外贸企业'])] : [],
  })
  const contact = seedName(story)
  await addContact(ctx, {
    enterpriseId: id,
    name: contact,
    role: story.pick(['办公室主任', '行政经理', '副总经理']),
    phone: seedPhone(story),
    isPrimary: true,
    consentAt: ctx.now.toISOString(),
  })
  if (story.chance(0.8)) await seedFigures(ctx, story, id)
  return { id, name, gridId: place.id, tier, contact }
}

/** Invented firms with codes that pass both check digits, spread over the grids. */
export const seedEnterprises = async (
  ctx: WriteCtx,
  story: Story,
  places: Place[],
  count: number,
): Promise<SeededEnterprise[]> => {
  const names = new Set<string>()
  const made: SeededEnterprise[] = []
  while (made.length < count) {
    const trade = story.pick(TRADES)
    const name = `${story.pick(['湖南', '岳阳', '湘阴'])}${story.pick(FIRST)}${story.pick(SECOND)}${trade[0]}有限公司`
    if (names.has(name)) continue
    names.add(name)
    made.push(
      await oneEnterprise(ctx, story, made.length + 1, name, trade, places[made.length % places.length] as Place),
    )
  }
  return made
}
