import { DayText, ListPage } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { HazardState, hazardContract, Severity } from '../contract/index.ts'
import { HAZARDS } from './api.ts'
import { HazardCase } from './HazardCase.tsx'
import { HazardCard, SeverityTag, StateOf } from './look.tsx'
import { w } from './words.ts'

/** Every hazard one may see; what is to be rectified first stands on top. */
export default function HazardListPage() {
  const t = useT(w)
  const label = useLabel()
  return (
    <ListPage
      contract={hazardContract.endpoints.list}
      title={t('title')}
      queryKey={HAZARDS}
      rowKey={(h) => h.id}
      href={(h) => `/hazards/${h.id}`}
      panel={(id) => <HazardCase id={id} inPanel />}
      tone={(h) => (h.overdue ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('open'), query: { sort: 'rectifyBy', state: 'open' } },
        { key: 'late', label: t('late'), query: { sort: 'rectifyBy', overdue: 'true' }, tone: 'red' },
        { key: 'check', label: t('toCheck'), query: { sort: 'rectifyBy', state: 'rectified' } },
        { key: 'major', label: t('major'), query: { sort: 'rectifyBy', severity: 'major', state: 'open,rectified' } },
        { key: 'mine', label: t('mine'), query: { sort: '-foundOn', mine: 'true' } },
        { key: 'all', label: t('all'), query: { sort: '-foundOn' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(HazardState) },
        { key: 'severity', kind: 'multi', label: t('severity'), options: useOptions(Severity) },
        { key: 'from', until: 'to', kind: 'range', label: t('foundOn') },
      ]}
      columns={[
        { key: 'number', title: t('number'), width: 130 },
        { key: 'text', title: t('text'), width: 280 },
        { key: 'enterprise', title: t('enterprise'), width: 220, render: (h) => h.enterprise.name },
        { key: 'place', title: t('place'), width: 140 },
        {
          key: 'severity',
          title: t('severity'),
          width: 110,
          render: (h) => <SeverityTag severity={h.severity} />,
        },
        { key: 'state', title: t('state'), width: 100, render: (h) => <StateOf hazard={h} /> },
        {
          key: 'rectifyBy',
          title: t('rectifyBy'),
          sort: true,
          width: 130,
          render: (h) => <DayText day={h.rectifyBy} />,
        },
        { key: 'foundOn', title: t('foundOn'), sort: true, width: 130, render: (h) => <DayText day={h.foundOn} /> },
        { key: 'finder', title: t('finder'), width: 100, render: (h) => h.finder.name },
        { key: 'grid', title: t('grid'), width: 120, default: false, render: (h) => h.grid?.name },
        {
          key: 'item',
          title: t('item'),
          width: 240,
          default: false,
          render: (h) => h.item && label([h.item.zh, h.item.en]),
        },
      ]}
      card={(h) => <HazardCard hazard={h} />}
      export
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
