import { Button } from 'antd'
import { useState } from 'react'
import { DayText, ListPage, May, StatusTag, useCommand, useConfirm, useGo } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { Level, type Responsibility, responsibilityContract } from '../contract/index.ts'
import { AssignForm } from './AssignForm.tsx'
import { responsibilities, TEAM } from './api.ts'
import { w } from './words.ts'

const useEnd = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const end = useCommand(responsibilities.end, { done: t('ended'), refreshes: TEAM })
  return async (rows: Responsibility[]) => {
    const open = rows.filter((r) => r.current)
    const reason = await confirm({
      title: t('endAsk', { n: open.length }),
      body: t('endHint'),
      action: t('end'),
      danger: true,
      reason: { label: t('reason') },
    })
    if (reason === undefined) return
    for (const r of open) await end({ id: r.id, body: { reason } })
  }
}

const Person = ({ of: r }: { of: Responsibility }) => {
  const t = useT(w)
  return (
    <>
      {r.instructor.name}{' '}
      {r.current && r.substitute && <StatusTag tone="amber">{t('away', { name: r.substitute.name })}</StatusTag>}
    </>
  )
}

/** Who answers for what, at three levels. */
export const Responsibilities = () => {
  const t = useT(w)
  const label = useLabel()
  const endAll = useEnd()
  const [form, setForm] = useState(false)
  const go = useGo()
  const handOver = async (rows: Responsibility[]) =>
    go(`/team/handover?${new URLSearchParams({ responsibilityIds: rows.map((r) => r.id).join(',') })}`)
  return (
    <>
      <ListPage
        embedded
        contract={responsibilityContract.endpoints.list}
        title={t('responsibilities')}
        queryKey={['responsibilities']}
        rowKey={(r) => r.id}
        views={[
          { key: 'current', label: t('current'), query: { sort: '-validFrom', current: 'true' } },
          { key: 'all', label: t('all'), query: { sort: '-validFrom' } },
        ]}
        filters={[
          { key: 'q', kind: 'search', label: t('enterprise') },
          { key: 'level', kind: 'multi', label: t('level'), options: useOptions(Level) },
        ]}
        columns={[
          { key: 'level', title: t('level'), width: 80, render: (r) => label(Level, r.level) },
          { key: 'place', title: t('place'), width: 260, render: (r) => r.enterprise?.name ?? r.grid?.name },
          { key: 'person', title: t('person'), width: 200, render: (r) => <Person of={r} /> },
          { key: 'validFrom', title: t('from'), sort: true, width: 150, render: (r) => <DayText day={r.validFrom} /> },
          {
            key: 'validTo',
            title: t('to'),
            width: 150,
            render: (r) => (r.validTo ? <DayText day={r.validTo} /> : t('open')),
          },
          {
            key: 'current',
            title: t('current'),
            width: 90,
            render: (r) => (
              <StatusTag tone={r.current ? 'green' : 'grey'}>{r.current ? t('current') : t('over')}</StatusTag>
            ),
          },
        ]}
        bulk={[
          { key: 'hand-over', label: t('handOverChosen'), may: 'workforce.manage', run: handOver },
          { key: 'end', label: t('end'), may: 'workforce.manage', danger: true, run: endAll },
        ]}
        card={(r) => (
          <div className="stack">
            <strong>{r.enterprise?.name ?? r.grid?.name}</strong>
            <span className="quiet small">
              {label(Level, r.level)} · <Person of={r} /> · <DayText day={r.validFrom} />
            </span>
          </div>
        )}
        export
        create={
          <May do="workforce.manage">
            <Button onClick={() => go('/team/handover')}>{t('handOver')}</Button>
            <Button type="primary" onClick={() => setForm(true)}>
              {t('assign')}
            </Button>
          </May>
        }
        empty={{ title: t('noResponsibilities'), hint: t('noResponsibilitiesHint') }}
      />
      <AssignForm open={form} onClose={() => setForm(false)} />
    </>
  )
}
