import { ListPage, Moment } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type RevealDay, revealContract } from '../contract.ts'
import { w } from './words.ts'

const isSpent = (d: RevealDay) => d.opened >= d.budget

/** Who looked at how many numbers on which day; whoever reached the budget stands out. */
export default function RevealListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={revealContract.endpoints.list}
      title={t('title')}
      queryKey={['reveals']}
      rowKey={(d) => d.id}
      tone={(d) => (isSpent(d) ? 'red' : undefined)}
      views={[
        { key: 'latest', label: t('latest'), query: { sort: '-updatedAt' } },
        { key: 'spent', label: t('spent'), query: { sort: '-updatedAt', spent: 'true' }, tone: 'red' },
      ]}
      filters={[{ key: 'q', kind: 'search', label: t('search') }]}
      columns={[
        { key: 'person', title: t('person'), width: 160, render: (d) => d.person.name },
        { key: 'day', title: t('day'), width: 120 },
        { key: 'opened', title: t('opened'), sort: true, width: 110 },
        { key: 'budget', title: t('budget'), width: 110 },
        { key: 'refused', title: t('refused'), width: 130 },
        { key: 'updatedAt', title: t('updatedAt'), sort: true, width: 160, render: (d) => <Moment at={d.updatedAt} /> },
      ]}
      card={(d) => (
        <span>
          <strong>{d.person.name}</strong>
          <span className="quiet small">
            {' '}
            {d.day} · {t('opened')} {d.opened}/{d.budget}
          </span>
        </span>
      )}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
