import { useQuery } from '@tanstack/react-query'
import { Radio, Select } from 'antd'
import { useEffect } from 'react'
import { ErrorState, Loading } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Demand, Suggestion } from '../../contract/index.ts'
import { proposedBy } from '../case/story.ts'
import { demands, useDepartments, useEntries } from '../data.ts'
import { w } from '../words.ts'
import { shortList } from './shortList.ts'

const Choice = ({ one, proposed }: { one: Suggestion; proposed: boolean }) => {
  const t = useT(w)
  const language = useLanguage()
  const reasons = [...(proposed ? [t('proposed')] : []), ...one.reasons.map((r) => r[language])]
  return (
    <span className="demand-choice">
      <span className="row">
        <strong className="grow">{one.department.name}</strong>
        <span className="quiet small figures">{t('load', { n: one.load })}</span>
      </span>
      {one.against.length > 0 && (
        <span className="small demand-against">{one.against.map((r) => r[language]).join(' · ')}</span>
      )}
      <span className="quiet small">{reasons.length > 0 ? reasons.join(' · ') : t('noReason')}</span>
    </span>
  )
}

type DepartmentChoiceProps = {
  demand: Demand
  id?: string
  value?: string
  onChange?: (id: string | undefined) => void
}

/** Suggested departments with reasons and load first, then every other one. The first reasoned one is proposed, a person confirms. */
export const DepartmentChoice = ({ demand, id, value, onChange }: DepartmentChoiceProps) => {
  const t = useT(w)
  const { data, error, refetch } = useQuery({
    queryKey: ['demands', 'suggestions', demand.id],
    queryFn: () => demands.suggest({ id: demand.id }),
  })
  const { data: entries } = useEntries(demand.id)
  const all = useDepartments()
  const proposed = proposedBy(entries?.items ?? [])
  const first = shortList(data?.items ?? [], proposed)
  const best = first[0]
  const bestId = best && (best.reasons.length > 0 || best.department.id === proposed) ? best.department.id : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: proposes once, when the suggestions arrive
  useEffect(() => {
    if (bestId && !value) onChange?.(bestId)
  }, [bestId])
  if (error && !data) return <ErrorState error={error} onRetry={refetch} compact />
  if (!data) return <Loading rows={4} />
  const listed = first.map((s) => s.department.id)
  return (
    <div className="stack demand-departments" id={id}>
      <Radio.Group
        vertical
        value={value}
        onChange={(e) => onChange?.(e.target.value)}
        options={first.map((one) => ({
          value: one.department.id,
          label: <Choice one={one} proposed={one.department.id === proposed} />,
        }))}
      />
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        value={value && !listed.includes(value) ? value : null}
        onChange={(next: string | undefined) => onChange?.(next ?? undefined)}
        placeholder={t('dispatchOther')}
        aria-label={t('dispatchOther')}
        options={all.filter((d) => !listed.includes(d.value))}
      />
    </div>
  )
}
