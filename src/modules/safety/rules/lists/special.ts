import type { Checklist, ChecklistItem } from '../../contract/index.ts'
import { GENERAL } from './general.ts'

const look = (code: string, zh: string, en: string, severity: ChecklistItem['severity'], basis?: string) => ({
  code,
  zh,
  en,
  severity,
  ...(basis ? { basis } : {}),
})
/** What is looked at everywhere belongs to each list as well; a list is read as a whole. */
const everywhere = (...codes: string[]) => GENERAL.items.filter((i) => codes.includes(i.code))
const CONFINED = '工贸企业有限空间作业安全规定（应急管理部令第13号）'
const MAJOR = '工贸企业重大事故隐患判定标准（应急管理部令第10号）'
const DUST = '工贸企业粉尘防爆安全规定（应急管理部令第6号）'

/** By tag first, then by industry (GB/T 4754-2017). */
export const SPECIAL: Checklist[] = [
  {
    code: 'dust',
    zh: '粉尘涉爆检查表',
    en: 'Explosive dust',
    industries: ['C20', 'C21'],
    tags: ['粉尘涉爆'],
    items: [
      look(
        'dust-cleaning',
        '除尘系统运行正常，积尘按制度清扫有记录',
        'Dust extraction runs; cleaning follows the plan and is on record',
        'major',
        DUST,
      ),
      look(
        'dust-ducts',
        '不同类粉尘、与可燃气体不共用除尘系统',
        'Different dusts and burning gases do not share one extraction',
        'major',
        MAJOR,
      ),
      look(
        'dust-sparks',
        '作业区无明火，电气设备为防爆型',
        'No open fire where dust is; electrics are explosion-proof',
        'major',
        DUST,
      ),
      look('dust-people', '作业区同时作业人数符合规定', 'No more people than allowed where dust is', 'major', DUST),
      ...everywhere('exits', 'extinguishers', 'hot-work', 'protection', 'training'),
    ],
  },
  {
    code: 'chemical',
    zh: '化工与危险化学品检查表',
    en: 'Chemicals',
    industries: ['C25', 'C26', 'C27', 'C28'],
    tags: ['危化品'],
    items: [
      look(
        'chem-store',
        '危险化学品专库分类存放，无超量、混存',
        'Dangerous chemicals are stored apart by kind and within limits',
        'major',
        '《危险化学品安全管理条例》第二十四条',
      ),
      look('chem-alarms', '可燃有毒气体报警装置在用有效', 'Gas alarms are in use and valid', 'major'),
      look('chem-sheets', '安全技术说明书、安全标签齐全', 'Safety data sheets and labels are at hand', 'general'),
      look('chem-static', '防静电、防雷接地完好', 'Earthing against static and lightning is whole', 'general'),
      look(
        'chem-confined',
        '有限空间有辨识、警示、作业审批',
        'Confined spaces are listed, marked, and entered with approval',
        'major',
        CONFINED,
      ),
      ...everywhere('exits', 'extinguishers', 'electricity', 'hot-work', 'licences', 'protection', 'training'),
    ],
  },
  {
    code: 'machinery',
    zh: '机械与金属加工检查表',
    en: 'Machinery and metal',
    industries: ['C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39', 'C40', 'C43'],
    tags: [],
    items: [
      look(
        'lifting',
        '行车、电梯、叉车、压力容器检验在有效期内',
        'Cranes, lifts, forklifts and pressure vessels are inspected in time',
        'general',
        '《特种设备安全法》第四十条',
      ),
      look(
        'press',
        '冲压、剪切设备有双手启动或光电保护',
        'Presses and shears have two-hand or light guards',
        'general',
      ),
      look(
        'cylinders',
        '气瓶固定、分开存放，回火装置完好',
        'Gas cylinders are fixed, kept apart, with flashback arrestors',
        'general',
      ),
      look(
        'paint',
        '喷漆、浸漆场所通风防爆，油漆不超量存放',
        'Paint shops are aired and explosion-proof; no more paint than needed',
        'major',
      ),
      look(
        'machine-confined',
        '有限空间（污水池、槽罐）有警示和作业审批',
        'Confined spaces (pits, tanks) are marked and entered with approval',
        'major',
        CONFINED,
      ),
      ...everywhere(
        'exits',
        'extinguishers',
        'electricity',
        'hot-work',
        'licences',
        'guards',
        'protection',
        'training',
      ),
    ],
  },
  {
    code: 'food',
    zh: '食品与冷库检查表',
    en: 'Food and cold stores',
    industries: ['C13', 'C14', 'C15'],
    tags: ['涉氨制冷'],
    items: [
      look(
        'ammonia',
        '涉氨制冷系统有泄漏报警，人员密集车间不直接供冷',
        'Ammonia cooling has leak alarms and does not cool crowded rooms directly',
        'major',
        MAJOR,
      ),
      look(
        'cold-walls',
        '冷库保温材料无破损，库内无私接电线',
        'Walls of cold stores are whole; no improvised wiring inside',
        'general',
      ),
      look('cold-trapped', '冷库有防人员被困的报警或内开门', 'Nobody can be locked into a cold store', 'general'),
      look(
        'food-confined',
        '污水池、腌制池等有限空间有警示和作业审批',
        'Pits and pickling tanks are marked and entered with approval',
        'major',
        CONFINED,
      ),
      ...everywhere('exits', 'extinguishers', 'electricity', 'charging', 'guards', 'training'),
    ],
  },
  {
    code: 'warehouse',
    zh: '仓储物流检查表',
    en: 'Stores and logistics',
    industries: ['G'],
    tags: ['仓储'],
    items: [
      look(
        'racks',
        '货架稳固，堆垛不超高，与灯具、墙保持距离',
        'Racks stand firm; stacks are not too high nor too near lamps and walls',
        'general',
      ),
      look(
        'forklifts',
        '叉车限速、持证，人车分流',
        'Forklifts keep their speed; drivers are certified; people walk apart',
        'general',
      ),
      look('store-kinds', '甲乙类物品与普通货物不混存', 'Inflammable goods are not mixed with others', 'major'),
      look(
        'store-power',
        '库内下班断电，无电动车充电',
        'Power is off after work; nothing is charged inside',
        'general',
      ),
      ...everywhere('exits', 'extinguishers', 'electricity', 'lodging', 'hot-work', 'training'),
    ],
  },
]
