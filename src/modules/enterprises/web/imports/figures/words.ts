import { words } from '../../../../../web/words.ts'

/** What only the matching of a sheet of figures says. */
export const figureWords = words('figure-mapping', {
  subject: ['这张表是', 'This sheet is'],
  lead: [
    '系统已按列名认出企业、指标和期间，请逐列看一眼；不需要的列选“不导入”。空格、“-”和 N/A 不会改动已有的数。',
    'Enterprise, figure and period were read from the titles; please look at each. Columns you do not need stay out. Blank cells, “-” and N/A change nothing.',
  ],
  remembered: [
    '与上次相同的表头，已按上次的对应关系填好；期间按列名重新识别。',
    'The same heading as last time: matched as it was then; the periods are those of the titles.',
  ],
  cumulated: [
    '“{{titles}}”是跨几个月的累计数，不是单月、单季或全年，没有自动选入。',
    '“{{titles}}”: running totals over months, no month, quarter or year of their own; they were left out.',
  ],
  whole: ['整张表都适用', 'Of the whole sheet'],
  wholeHelp: ['列里没有写明时用', 'Where a column does not say it'],
  kind: ['指标', 'Figure'],
  period: ['期间或年份', 'Period or year'],
  unit: ['单位', 'Unit'],
  byRow: ['按行里写的', 'As the row says'],
  asWhole: ['同整张表', 'As the sheet'],
  periodHelp: ['如 2025、2025年3季度、2025-07', 'Such as 2025, 2025-Q3, 2025-07'],
  needWho: ['请指出哪一列是代码或企业名称', 'Say which column holds the code or the name'],
  needValue: ['请指出哪些列是数值', 'Say which columns hold the figures'],
  needKind: ['请选“{{title}}”是哪项指标', 'Say which figure “{{title}}” is'],
  needPeriod: ['请填“{{title}}”是哪一期（含年份）', 'Say of which period “{{title}}” is, with its year'],
})

/** Where an import of figures says something else than one of a register. */
export const figureImportWords = words('figure-imports', {
  checkedLead: [
    '{{fresh}} 行是新登记的数，{{changed}} 行有变化，{{same}} 行无变化，{{refused}} 行不能导入。',
    '{{fresh}} rows of new figures, {{changed}} changed, {{same}} unchanged, {{refused}} refused.',
  ],
  warnedLead: [
    '其中 {{n}} 行有提醒（按曾用名找到、名称与代码不符等），会照样导入，请先看一眼。',
    '{{n}} rows go in with a remark (found by a former name, name and code differ …); please look at them first.',
    '{{n}} row goes in with a remark (found by a former name, name and code differ …); please look at it first.',
  ],
  commit: ['写入 {{n}} 行指标', 'Write {{n}} rows of figures', 'Write {{n}} row of figures'],
  commitTitle: ['写入指标？', 'Write the figures?'],
  commitBody: [
    '将写入 {{fresh}} 行新登记的数、{{changed}} 行有变化的数，与下面显示的完全一致。预演之后被别人改过的会跳过并列出。',
    '{{fresh}} rows of new figures and {{changed}} changed ones are written, exactly as shown. Figures that somebody changed since are left out and listed.',
  ],
  doneLead: [
    '新登记 {{fresh}} 行，更新 {{changed}} 行；{{refused}} 行没有导入。',
    'Rows of new figures: {{fresh}}, updated: {{changed}}, not imported: {{refused}}.',
  ],
  committing: ['正在写入指标，请稍候', 'Writing the figures'],
  undoWould: [
    '将撤下 {{withdrawn}} 行新登记的数，恢复 {{restored}} 行被更新的数；{{n}} 行之后有人改过，全部或部分保留。',
    '{{withdrawn}} rows of new figures go, {{restored}} get back what stood there; {{n}} that somebody changed since stay, wholly or in part.',
  ],
  undoKept: ['会保留的 {{n}} 行和原因', 'The {{n}} rows that stay, and why'],
  undoKeptFirst: [
    '会保留的行和原因（前 {{n}} 行；撤销后可下载全部）',
    'Rows that stay, and why (the first {{n}}; afterwards all can be downloaded)',
  ],
  undoBody: [
    '撤下 {{withdrawn}} 行，恢复 {{restored}} 行，保留 {{n}} 行。来源和操作记录都会留下。',
    '{{withdrawn}} rows go, {{restored}} are set back, {{n}} stay. The sources of the values and the audit trail are kept.',
  ],
  undoneLead: [
    '撤下 {{withdrawn}} 行，恢复 {{restored}} 行；{{n}} 行全部或部分保留。',
    '{{withdrawn}} rows taken away, {{restored}} set back; {{n}} stay, wholly or in part.',
  ],
  fresh: ['新登记', 'New figures'],
})
