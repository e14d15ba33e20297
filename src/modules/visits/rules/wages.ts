type Wages = { wageFromYuan: number | null; wageToYuan: number | null }

/** 5000–8000, 5000 起, 至 8000, or 面议 where nothing was said. */
export const wagesInWords = ({ wageFromYuan: from, wageToYuan: to }: Wages, language: 'zh' | 'en'): string => {
  if (from === null && to === null) return language === 'zh' ? '面议' : 'negotiable'
  if (to === null) return language === 'zh' ? `${from} 起` : `from ${from}`
  if (from === null) return language === 'zh' ? `至 ${to}` : `up to ${to}`
  return from === to ? String(from) : `${from}–${to}`
}
