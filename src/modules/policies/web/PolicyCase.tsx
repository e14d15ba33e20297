import { useState } from 'react'
import { DayText, DetailPage, Facts } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { Policy } from '../contract/index.ts'
import { usePolicy } from './api.ts'
import { EditPolicy } from './form/PolicyForms.tsx'
import { StateOf } from './look.tsx'
import { usePolicyActions } from './policyActions.ts'
import { WhomItFits } from './WhomItFits.tsx'
import { w } from './words.ts'

const Asked = ({ policy: p }: { policy: Policy }) => {
  const t = useT(w)
  const language = useLanguage()
  if (p.conditionWords.length === 0) return t('everyone')
  return (
    <ol>
      {p.conditionWords.map((c) => (
        <li key={c.zh}>{c[language]}</li>
      ))}
    </ol>
  )
}

const PolicyFacts = ({ policy: p }: { policy: Policy }) => {
  const t = useT(w)
  const source = p.link && (
    <a href={p.link} target="_blank" rel="noreferrer">
      {p.link}
    </a>
  )
  return (
    <Facts
      items={[
        { label: t('benefit'), value: p.benefit, wide: true },
        { label: t('summary'), value: p.summary, wide: true },
        { label: t('conditions'), value: <Asked policy={p} />, wide: true },
        { label: t('issuer'), value: p.issuer },
        { label: t('number'), value: p.number, hidden: p.number === null },
        { label: t('validFrom'), value: <DayText day={p.validFrom} /> },
        { label: t('validTo'), value: p.validTo ? <DayText day={p.validTo} /> : t('validToHelp') },
        { label: t('department'), value: p.department?.name },
        {
          label: t('publishedOn'),
          value: p.publishedOn && <DayText day={p.publishedOn} />,
          hidden: p.publishedOn === null,
        },
        { label: t('link'), value: source, hidden: p.link === null, wide: true },
        { label: t('reason'), value: p.withdrawn?.reason, hidden: p.withdrawn === null, wide: true },
      ]}
    />
  )
}

/** One policy, its conditions and whom it fits; beside the list and as a page of its own. */
export const PolicyCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const { data: policy, error, refetch } = usePolicy(id)
  const [editing, setEditing] = useState(false)
  const actions = usePolicyActions(policy, () => setEditing(true))
  return (
    <>
      <DetailPage
        title={policy?.title}
        number={policy?.number ?? ''}
        error={error}
        onRetry={() => void refetch()}
        inPanel={inPanel}
        address={`/policies/${id}`}
        {...(!inPanel && { back: { to: '/policies', label: t('title') } })}
        {...actions}
        {...(policy && {
          status: <StateOf state={policy.state} />,
          lead: <span className="quiet">{policy.issuer}</span>,
          facts: <PolicyFacts policy={policy} />,
          children: <WhomItFits id={policy.id} />,
        })}
      />
      {policy && editing && <EditPolicy policy={policy} onClose={() => setEditing(false)} />}
    </>
  )
}
