type Words = { zh: string; en: string }

/** On what basis: the words of whoever planned it, and the park's rule that sends somebody every so many days. */
export const basisWords = (own: string | null, rule: { days: number; source: string; version: number }): Words[] => [
  ...(own ? [{ zh: own, en: own }] : []),
  {
    zh: `园区走访计划：每 ${rule.days} 天走访一次（规则 visit.tiers 第 ${rule.version} 版，${rule.source}）`,
    en: `The park’s plan of visits: one in ${rule.days} days (rule visit.tiers, version ${rule.version}: ${rule.source})`,
  },
]

/** What will be asked: said before, so that nobody is surprised and nothing is asked twice. */
export const askedWords = (about: { promises: number; stale: number; purpose: string | null }): Words[] => [
  { zh: '近期经营情况，有什么困难和需要', en: 'How business goes, and what is needed' },
  ...(about.promises > 0 ? [{ zh: '上次答应的事办得怎么样', en: 'Whether what was promised was done' }] : []),
  ...(about.stale > 0 ? [{ zh: '核对企业档案里过期的信息', en: 'Entries of the file that may be out of date' }] : []),
  ...(about.purpose?.includes('安全') ? [{ zh: '安全检查清单上的事项', en: 'The safety checklist' }] : []),
]
