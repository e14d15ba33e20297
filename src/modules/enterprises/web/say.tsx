import { useQuery } from '@tanstack/react-query'
import { loadDivisions, loadIndustries } from '../../../kernel/codes/index.ts'
import { StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import {
  CodeWarning,
  type Enterprise,
  EnterpriseSize,
  EnterpriseStatus,
  EnterpriseTier,
  IndicatorKind,
  IndicatorUnit,
} from '../contract/index.ts'
import { writtenCapital } from '../rules/written.ts'
import { useGridName } from './data.ts'
import { fieldWords } from './words.ts'

const STATUS_TONE = { active: 'green', suspended: 'amber', moved: 'grey', cancelled: 'grey' } as const
const TIER_TONE = { key: 'blue', normal: 'plain', dormant: 'grey' } as const

export const Status = ({ of }: { of: Pick<Enterprise, 'status'> }) => (
  <StatusTag tone={STATUS_TONE[of.status]}>{useLabel()(EnterpriseStatus, of.status)}</StatusTag>
)
export const Tier = ({ of }: { of: Pick<Enterprise, 'tier'> }) => (
  <StatusTag tone={TIER_TONE[of.tier]}>{useLabel()(EnterpriseTier, of.tier)}</StatusTag>
)

const FIELD_CHOICES = {
  status: EnterpriseStatus,
  tier: EnterpriseTier,
  size: EnterpriseSize,
  codeWarning: CodeWarning,
  foundedPrecision: {
    labels: { day: ['到日', 'to the day'], month: ['到月', 'to the month'], year: ['到年', 'to the year'] },
  },
} as const

/** The name of a field; `indicator.revenue.2025` is the figure and its period. */
export const useFieldName = () => {
  const t = useT(fieldWords)
  const label = useLabel()
  return (field: string) => {
    if (field in fieldWords.pairs) return t(field as 'name')
    const [head, kind = '', period] = field.split('.')
    const isFigure = head === 'indicator' && kind in IndicatorKind.labels
    return isFigure ? `${label(IndicatorKind, kind as IndicatorKind)} ${period}` : field
  }
}

type Told = {
  name?: string
  role?: string
  phone?: string | null
  value?: number
  unit?: keyof typeof IndicatorUnit.labels
}
const useObjectText = () => {
  const label = useLabel()
  return (o: Told) =>
    o.unit !== undefined
      ? `${o.value} ${label(IndicatorUnit, o.unit)}`
      : [o.name, o.role, o.phone].filter(Boolean).join(' · ')
}

const MEANT = ['industryCode', 'divisionCode'] as const
const useCodeNames = (wanted: boolean) => {
  const { data } = useQuery({
    queryKey: ['codes', 'names'],
    queryFn: async () => [await loadIndustries(), await loadDivisions()] as const,
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (field: string, value: string) => {
    if (field === 'industryCode') return data?.[0].industryName(value)
    return data?.[1]
      .divisionPath(value)
      .map((d) => d.name)
      .join(' ')
  }
}

const pairs = (of: Record<string, string>) =>
  Object.entries(of)
    .map(([name, day]) => `${name} ${day}`)
    .join('、') || '—'

/** A value of a field in words, wherever it is told of. */
export const useFieldText = () => {
  const label = useLabel()
  const language = useLanguage()
  const gridName = useGridName()
  const objectText = useObjectText()
  const named = useCodeNames(true)
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—'
    if (Array.isArray(value)) return value.join('、') || '—'
    if (typeof value === 'boolean') return value ? '✓' : '—'
    if (field === 'formerNameUntil') return pairs(value as Record<string, string>)
    if (typeof value === 'object' && 'zh' in value && 'en' in value) return String(value[language])
    if (typeof value === 'object') return objectText(value as Told)
    const text = String(value)
    if (field === 'registeredCapitalFen')
      return writtenCapital(Number(value), null, language)?.replace(/人民币|CNY /, '') ?? text
    if (field === 'gridId') return gridName(text)
    if ((MEANT as readonly string[]).includes(field)) return [text, named(field, text)].filter(Boolean).join(' ')
    const choice = FIELD_CHOICES[field as keyof typeof FIELD_CHOICES] as unknown as typeof EnterpriseStatus | undefined
    return choice && text in choice.labels ? label(choice, text as 'active') : text
  }
}
