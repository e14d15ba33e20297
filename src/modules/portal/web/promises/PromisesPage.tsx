import { DayText, ListPage } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { portalPromiseContract } from '../../contract/index.ts'
import { PORTAL } from '../data.ts'
import { PromiseCard, SayButtons, Standing } from './PromiseCard.tsx'
import { pw } from './words.ts'

/** What the park promised to this enterprise, and the two words it may say about it. */
export default function PromisesPage() {
  const t = useT(pw)
  return (
    <ListPage
      contract={portalPromiseContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={[...PORTAL, 'promises']}
      rowKey={(p) => p.id}
      tone={(p) => (p.light === 'red' ? 'red' : undefined)}
      views={[
        { key: 'open', label: t('open'), query: { open: 'true', sort: 'dueOn' } },
        { key: 'all', label: t('all'), query: { sort: '-dueOn' } },
      ]}
      columns={[
        { key: 'what', title: t('what'), width: 300 },
        { key: 'who', title: t('who'), width: 120 },
        { key: 'dueOn', title: t('due'), sort: true, width: 130, render: (p) => <DayText day={p.dueOn} /> },
        { key: 'state', title: t('state'), width: 110, render: (p) => <Standing promise={p} /> },
        { key: 'note', title: '', width: 200, render: (p) => p.note && t('told', { note: p.note }) },
        { key: 'say', title: '', width: 190, render: (p) => <SayButtons promise={p} /> },
      ]}
      card={(p) => <PromiseCard promise={p} />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
