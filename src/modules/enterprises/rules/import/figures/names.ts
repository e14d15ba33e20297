import { normaliseHeader } from '../../../../../kernel/sheets/headers.ts'
import { IndicatorKind } from '../../../contract/indicators.ts'

/** What park clerks call these figures, besides our own names. */
const ALSO: Record<IndicatorKind, string[]> = {
  staff: ['从业人数', '职工人数', '员工人数', '员工数', '职工数', '用工人数', '用工数', '在岗职工', '就业人数', '人数'],
  revenue: ['主营业务收入', '营收', '销售收入', '销售额', '业务收入', '营业总收入'],
  assets: ['总资产', '资产总计', '资产合计'],
  tax: ['税收', '税金', '纳税总额', '纳税', '上缴税金', '实缴税金', '入库税金', '入库税收', '缴税', 'tax'],
  profit: ['利润', '总利润'],
  output: ['总产值', '产值', '工业产值', '规上工业总产值'],
  rd: ['研发费用', '研发经费', '研发支出', '研究开发费用', 'r&d经费', 'r&d', '研究与试验发展经费'],
  export: ['出口', '出口总额', '出口金额'],
  investment: ['固投', '固定资产投资额', '固定资产投资完成额'],
  electricity: ['电量', '用电', '工业用电量', '耗电量', '电力消费'],
  patents: ['有效专利数', '专利数', '专利数量', '专利'],
  inventions: ['发明专利', '有效发明专利', '发明专利数'],
  software: ['软著', '软件著作权数'],
  trademarks: ['商标', '注册商标数'],
}
const folded = (text: string) => normaliseHeader(text).name.replace(/[:、,./·\-_]/g, '')
const KNOWN = IndicatorKind.options
  .flatMap((kind) =>
    [...IndicatorKind.labels[kind], kind, ...ALSO[kind]].map((title) => ({ kind, title: folded(title) })),
  )
  .sort((a, b) => b.title.length - a.title.length)

/** A rate, a comparison, a plan, a part of the whole: about the figure, but another one. */
const OTHER =
  /同比|环比|增速|增长|增幅|增减|占比|占|比重|比例|率|上年|去年|同期|目标|计划|预计|预测|预算|人均|排名|排序|其中|女|男性|本科|博士|硕士|净利|增值|新增/

/** The figure that a title or a cell names: by its name, else by a known name inside a longer text. */
export const indicatorIn = (text: string): IndicatorKind | undefined => {
  const title = folded(text)
  const exact = KNOWN.find((k) => k.title === title)
  if (exact || OTHER.test(title)) return exact?.kind
  return KNOWN.find((k) => /[^\x20-\x7e]{2}/.test(k.title) && title.includes(k.title))?.kind
}
