import { useState } from 'react'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { DayText, FormDrawer, ListPage, useCommand } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { EnterpriseTier } from '../../enterprises/contract/index.ts'
import { type Gap, GapKind, responsibilityContract } from '../contract/index.ts'
import { responsibilities, TEAM } from './api.ts'
import { PersonField } from './PersonField.tsx'
import { w } from './words.ts'

const SOON_MS = 30 * 86_400_000

/** One contact for all enterprises that were chosen; those done already stay done when a later one is refused. */
const CloseGaps = ({ gaps, onClose }: { gaps: readonly Gap[]; onClose: () => void }) => {
  const t = useT(w)
  const assign = useCommand(responsibilities.assign, { done: t('assigned'), refreshes: TEAM })
  const save = async ({ instructorId }: { instructorId: string }) => {
    for (const { enterprise } of gaps)
      await assign({ body: { instructorId, level: 'contact', enterpriseId: enterprise.id } })
    onClose()
  }
  return (
    <FormDrawer<{ instructorId: string }>
      open={gaps.length > 0}
      onClose={onClose}
      title={t('assignN', { n: gaps.length })}
      submit={t('assignContact')}
      onSubmit={save}
    >
      <PersonField name="instructorId" label={t('person')} required />
      <ul className="quiet small">
        {gaps.map((g) => (
          <li key={g.enterprise.id}>{g.enterprise.name}</li>
        ))}
      </ul>
    </FormDrawer>
  )
}

/** Enterprises that nobody answers for. */
export const Gaps = () => {
  const t = useT(w)
  const label = useLabel()
  const [chosen, choose] = useState<Gap[]>([])
  const last = (g: Gap) =>
    g.last ? t('until', { name: g.last.instructor, day: g.last.validTo ?? t('openEnded') }) : t('never')
  const tier = (g: Gap) => label(EnterpriseTier, g.tier as keyof typeof EnterpriseTier.labels)
  return (
    <>
      <ListPage
        embedded
        contract={responsibilityContract.endpoints.gaps}
        title={t('gaps')}
        queryKey={['gaps']}
        rowKey={(g) => g.enterprise.id}
        href={(g) => `/enterprises/${g.enterprise.id}`}
        views={[
          { key: 'now', label: t('gapsToday'), query: { sort: 'name' } },
          {
            key: 'soon',
            label: t('gapsSoon'),
            query: { sort: 'name', on: shanghaiDate(new Date(Date.now() + SOON_MS)) },
          },
        ]}
        filters={[
          { key: 'q', kind: 'search', label: t('enterprise') },
          { key: 'kind', kind: 'multi', label: t('gapKind'), options: useOptions(GapKind) },
        ]}
        columns={[
          { key: 'enterprise', title: t('enterprise'), width: 260, sort: 'name', render: (g) => g.enterprise.name },
          { key: 'tier', title: t('tier'), width: 80, render: tier },
          { key: 'grid', title: t('grid'), width: 140, render: (g) => g.grid?.name ?? '—' },
          { key: 'kind', title: t('gapKind'), width: 190, render: (g) => label(GapKind, g.kind) },
          { key: 'since', title: t('gapSince'), width: 130, render: (g) => <DayText day={g.since} /> },
          { key: 'last', title: t('lastContact'), width: 220, render: last },
        ]}
        bulk={[
          { key: 'assign', label: t('assignContact'), may: 'workforce.manage', run: async (rows) => choose(rows) },
        ]}
        card={(g) => (
          <div className="stack">
            <strong>{g.enterprise.name}</strong>
            <span className="quiet small">
              {label(GapKind, g.kind)} · {tier(g)} · {g.grid?.name} · {last(g)}
            </span>
          </div>
        )}
        export
        empty={{ title: t('noGaps'), hint: t('noGapsHint') }}
      />
      <CloseGaps gaps={chosen} onClose={() => choose([])} />
    </>
  )
}
