import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayText, Drill, Light, Link, ListPage, useSearchState, useTitle } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { EnterpriseTier } from '../../../enterprises/contract/index.ts'
import { type DueItem, planningContract } from '../../contract/index.ts'
import { addDays } from '../../rules/index.ts'
import { planning } from '../api.ts'
import { DueCard } from '../field/DueCard.tsx'
import { toneOfDue } from '../look.tsx'
import { w } from '../words.ts'
import { PlanManyDrawer } from './PlanManyDrawer.tsx'
import { WeekBoard } from './WeekBoard.tsx'
import '../visits.css'

const Coverage = () => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({ queryKey: ['visits', 'coverage'], queryFn: () => planning.coverage({}) })
  return (
    <div className="figure-row">
      {data?.items.map((c) => (
        <Drill
          key={c.tier}
          label={t('coverage', { tier: label(EnterpriseTier, c.tier) })}
          value={c.percent}
          unit="%"
          definition={t('coverageDefinition', { days: c.everyDays })}
          to={`/visits/plan?view=all&tier=${c.tier}&covered=true`}
        >
          <span className="row small">
            <Link to={`/visits/plan?view=all&tier=${c.tier}`}>
              {t('coveredOf', { n: c.covered, of: c.enterprises })}
            </Link>
            {c.overdue > 0 && (
              <Link to={`/visits/plan?view=late&tier=${c.tier}`}>{t('overdueOf', { n: c.overdue })}</Link>
            )}
          </span>
        </Drill>
      ))}
    </div>
  )
}

/** So many reasons in a row; the rest stands in the brief. */
const SAID = 2
const Suggestions = ({ onPlan }: { onPlan: (rows: DueItem[]) => void }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const today = shanghaiDate(new Date())
  return (
    <ListPage
      embedded
      contract={planningContract.endpoints.due}
      title={t('plan')}
      lead={t('planLead')}
      queryKey={['visits', 'due']}
      rowKey={(d) => d.enterprise.id}
      href={(d) => `/field/enterprises/${d.enterprise.id}`}
      tone={(d) => (d.overdueDays > 0 ? 'red' : undefined)}
      views={[
        { key: 'late', label: t('overdueView'), query: { sort: 'nextOn', by: addDays(today, -1) }, tone: 'red' },
        { key: 'soon', label: t('soonView'), query: { sort: 'nextOn', by: addDays(today, 14) } },
        { key: 'open', label: t('unplanned'), query: { sort: 'nextOn', unplanned: 'true' } },
        { key: 'all', label: t('all'), query: { sort: 'nextOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('enterprise') },
        { key: 'tier', kind: 'multi', label: t('tier'), options: useOptions(EnterpriseTier) },
        { key: 'covered', kind: 'flag', label: t('covered') },
      ]}
      columns={[
        { key: 'enterprise', title: t('enterprise'), width: 240, sort: 'name', render: (d) => d.enterprise.name },
        { key: 'tier', title: t('tier'), width: 70, render: (d) => label(EnterpriseTier, d.enterprise.tier) },
        {
          key: 'reasons',
          title: t('why'),
          width: 330,
          render: (d) => (
            <Light
              colour={toneOfDue(d)}
              label={
                d.reasons
                  .slice(0, SAID)
                  .map((r) => r[language])
                  .join(language === 'zh' ? '；' : '; ') || t('nextBy', { day: d.nextOn })
              }
            />
          ),
        },
        { key: 'nextOn', title: t('due'), sort: true, width: 130, render: (d) => <DayText day={d.nextOn} /> },
        { key: 'lastVisit', title: t('last'), width: 130, render: (d) => <DayText day={d.lastVisit?.day} /> },
        { key: 'planned', title: t('planned'), width: 130, render: (d) => <DayText day={d.planned?.day} /> },
        { key: 'grid', title: t('grid'), width: 120, render: (d) => d.grid?.name ?? '—' },
      ]}
      bulk={[{ key: 'plan', label: t('planThese'), may: 'visit.plan', run: async (rows) => onPlan(rows) }]}
      card={(d) => <DueCard item={d} />}
      export
      empty={{ title: t('nothingDue') }}
    />
  )
}

/** Who is to be visited next and why; what is planned for the two weeks around today. */
export default function PlanPage() {
  const t = useT(w)
  useTitle(t('plan'))
  const [{ tab }, set] = useSearchState({ tab: 'due' })
  const [rows, setRows] = useState<DueItem[]>([])
  return (
    <article className="stack">
      <h1>{t('plan')}</h1>
      <Coverage />
      <Tabs
        activeKey={tab}
        onChange={(key) => set({ tab: key })}
        items={[
          { key: 'due', label: t('suggestions'), children: tab === 'due' && <Suggestions onPlan={setRows} /> },
          { key: 'week', label: t('week'), children: tab === 'week' && <WeekBoard /> },
        ]}
      />
      <PlanManyDrawer rows={rows} onClose={() => setRows([])} />
    </article>
  )
}
