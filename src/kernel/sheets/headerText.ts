import { plain } from './readings.ts'

export type Header = { column: number; title: string; name: string; unit?: string }

const UNIT =
  /^(单位:?)?((百万|千万|万|亿|千)?(元|美元|人民币元?|吨|千瓦时|立方米|平方米|人|户|度)(人民币)?|万|亩|公顷|平米|m2|m3|%|‰|人次?|家|个|户|件|项|台|次|天|日|月|个月|年|岁|小时|吨|公斤|kg|t|kwh|kva|kw|度)((\/|每)(元|年|月|日|天|半年|季|人|m2|平方米|亩))*$/i

/** `注册资本（万元）*` → name 注册资本, unit 万元. Notes in brackets that are no unit are dropped from the name. */
export function normaliseHeader(text: string): { name: string; unit?: string } {
  let unit: string | undefined
  const keep = (inner: string) => {
    if (UNIT.test(inner)) unit ??= inner.replace(/^单位:?/, '')
    return ''
  }
  const name = plain(text.replaceAll('∕', '/'))
    .replace(/[([【]([^()[\]【】]*)[)\]】]/g, (_, inner: string) => keep(inner))
    .replace(/[/:,]([^/:,]+)$/, (whole, inner: string) => (UNIT.test(inner) ? keep(inner) : whole))
    .replace(/^[*#]+|(?<![*#:])[*#:]+$/g, '')
    .toLowerCase()
  return unit ? { name, unit } : { name }
}
