import { Input } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../../web/words.ts'
import { FigurePeriod } from '../../../contract/index.ts'
import { periodOf, timeIn } from '../../../rules/import/figures/periods.ts'
import { figureWords as w } from './words.ts'

const readIn = (text: string) =>
  FigurePeriod.safeParse(text.trim()).success ? text.trim() : periodOf(timeIn(text), undefined)
/** 02 is a month to nobody but us. */
const shown = (period: string | undefined) => (period && /^\d\d$/.test(period) ? `${Number(period)}月` : (period ?? ''))

type PeriodInputProps = {
  value: string | null | undefined
  onChange: (period: string | undefined) => void
  label: string
  placeholder: string
  /** A year has to be said here: 一季度 alone is not enough. */
  whole?: boolean
}
/** Written as people write it; kept as 2025, 2025-Q3, 2025-07, where the year is said elsewhere as Q3 or 07. */
export const PeriodInput = ({ value, onChange, label, placeholder, whole = false }: PeriodInputProps) => {
  const t = useT(w)
  const [text, setText] = useState(shown(value ?? undefined))
  const read = readIn(text)
  const isWrong = text.trim() !== '' && (!read || (whole && read.length < 4))
  const keep = (next: string) => {
    setText(next)
    const period = readIn(next)
    onChange(period && !(whole && period.length < 4) ? period : undefined)
  }
  return (
    <Input
      value={text}
      onChange={(e) => keep(e.target.value)}
      onBlur={() => setText(isWrong ? text : shown(read))}
      status={isWrong ? 'error' : ''}
      aria-invalid={isWrong}
      aria-label={label}
      placeholder={placeholder}
      title={t('periodHelp')}
      maxLength={20}
      allowClear
    />
  )
}
