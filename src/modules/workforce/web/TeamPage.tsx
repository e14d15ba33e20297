import { useQuery } from '@tanstack/react-query'
import { Badge, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useGo, useIsPhone, useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { responsibilities } from './api.ts'
import { Gaps } from './Gaps.tsx'
import { Groups } from './Groups.tsx'
import { Pairings } from './Pairings.tsx'
import { People } from './People.tsx'
import { Responsibilities } from './Responsibilities.tsx'
import { Substitutions } from './Substitutions.tsx'
import { w } from './words.ts'

const TABS: Record<string, () => ReactNode> = {
  people: People,
  groups: Groups,
  responsibilities: Responsibilities,
  gaps: Gaps,
  substitutions: Substitutions,
  pairings: Pairings,
}

/** The field team: who is in it, who answers for whom, where nobody does, who stands in. */
export default function TeamPage() {
  const t = useT(w)
  const go = useGo()
  const phone = useIsPhone()
  useTitle(t('team'))
  const [{ tab }] = useSearchState({ tab: 'people' })
  const { data } = useQuery({
    queryKey: ['gaps', 'count'],
    queryFn: () => responsibilities.gaps({ query: { limit: 1, sort: 'name' } }),
  })
  const names: Record<string, ReactNode> = {
    people: t('people'),
    groups: t('groups'),
    responsibilities: t('responsibilities'),
    gaps: (
      <Badge count={data?.total ?? 0} overflowCount={999} size="small" offset={[10, 0]}>
        {t('gaps')}
      </Badge>
    ),
    substitutions: t('substitutions'),
    pairings: t('pairings'),
  }
  const Body = TABS[tab] ?? People
  return (
    <article>
      <h1>{t('team')}</h1>
      {/* Another tab is another list: its filters do not travel along. */}
      <Tabs
        {...(phone && { tabBarGutter: 14 })}
        activeKey={tab}
        onChange={(key) => go(key === 'people' ? '/team' : `/team?tab=${key}`)}
        items={Object.keys(TABS).map((key) => ({ key, label: names[key], children: key === tab && <Body /> }))}
      />
    </article>
  )
}
