import type { ReactNode } from 'react'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { todayNow, useDays } from '../../app/day.ts'
import { useDrafts, useQueue } from '../../app/live.ts'
import { Icon } from '../../kit/Icon.tsx'
import { hrefOf } from '../../kit/route.ts'
import { useT } from '../../kit/say.ts'
import { Fact } from '../../kit/states.tsx'
import { firmWords as w } from '../../words/firms.ts'
import { oneFact } from './fact.ts'

export const FirmFactLine = ({ firm }: { firm: PackedEnterprise }) => {
  const t = useT(w)
  const { day } = useDays()
  const fact = oneFact(firm, todayNow())
  if (fact.key === 'never') return <Fact tone={fact.tone}>{t('never')}</Fact>
  if ('day' in fact)
    return (
      <Fact tone={fact.tone} icon="today">
        {t(fact.key, { day: day(fact.day) })}
      </Fact>
    )
  return <Fact tone={fact.tone}>{t(fact.key, { n: fact.n })}</Fact>
}

/** What of this enterprise lies on the phone and nowhere else. */
const OnThePhone = ({ id }: { id: string }) => {
  const t = useT(w)
  const drafted = useDrafts().some((d) => d.about === id)
  const waits = useQueue().some((i) => i.enterpriseId === id && (i.state === 'waiting' || i.state === 'sending'))
  const said = [drafted && t('drafted'), waits && t('waiting')].filter(Boolean).join(' · ')
  return said ? (
    <Fact tone="blue" icon="edit">
      {said}
    </Fact>
  ) : null
}

/** One enterprise: its name and the one fact that matters. */
export const FirmCard = ({ firm, children }: { firm: PackedEnterprise; children?: ReactNode }) => (
  <li className={`card tight`}>
    <a href={hrefOf(`/firms/${firm.id}`)} className="card-link">
      <span className="stack-small">
        <strong>{firm.brief.enterprise.name}</strong>
        <FirmFactLine firm={firm} />
        <OnThePhone id={firm.id} />
      </span>
      <Icon name="on" />
    </a>
    {children}
  </li>
)
