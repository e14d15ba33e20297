import { Link, ListPage, Moment, useGo } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { PairReason, PairState, pairContract } from '../contract/index.ts'
import { findEnterprise, mergeAddress, nameEnterprise, PAIRS } from './api.ts'
import { PairCard, Reasons, StateOf } from './pairs/look.tsx'
import { PairCase } from './pairs/PairCase.tsx'
import { SearchNow } from './pairs/SearchNow.tsx'
import { useNotSame } from './pairs/usePairActions.ts'
import { w } from './words.ts'

const Head = () => {
  const t = useT(w)
  return (
    <span className="row">
      <Link to="/enterprise-merges">{t('mergeRecord')}</Link>
      <SearchNow />
    </span>
  )
}

/** Files that may stand twice, the likeliest first. */
export default function PairListPage() {
  const t = useT(w)
  const go = useGo()
  const notSame = useNotSame()
  return (
    <ListPage
      contract={pairContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={PAIRS}
      rowKey={(p) => p.id}
      href={(p) => `/duplicates/${p.id}`}
      panel={(id, at) => <PairCase key={id} id={id} inPanel done={() => at.done(id)} />}
      opensFirst={(view) => view === 'open' || view === 'sure'}
      views={[
        { key: 'open', label: t('open'), query: { state: 'open', sort: '-score' } },
        { key: 'sure', label: t('sure'), query: { state: 'open', scoreFrom: '80', sort: '-score' } },
        { key: 'different', label: t('different'), query: { state: 'different', sort: '-foundAt' } },
        { key: 'merged', label: t('merged'), query: { state: 'merged', sort: '-foundAt' } },
        { key: 'all', label: t('all'), query: { sort: '-score' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'reason', kind: 'multi', label: t('reason'), options: useOptions(PairReason) },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(PairState) },
        { key: 'enterpriseId', kind: 'remote', label: t('enterprise'), search: findEnterprise, named: nameEnterprise },
      ]}
      columns={[
        { key: 'score', title: t('score'), sort: true, width: 80, align: 'right' },
        { key: 'one', title: t('one'), width: 250, render: (p) => p.one.name },
        { key: 'other', title: t('other'), width: 250, render: (p) => p.other.name },
        { key: 'reasons', title: t('reason'), width: 260, render: (p) => <Reasons pair={p} /> },
        { key: 'state', title: t('state'), width: 110, render: (p) => <StateOf state={p.state} /> },
        { key: 'foundAt', title: t('foundAt'), sort: true, width: 140, render: (p) => <Moment at={p.foundAt} /> },
      ]}
      keys={[
        { press: 'm', label: t('merge'), run: (p) => p.state !== 'merged' && go(mergeAddress(p.one.id, p.other.id)) },
        {
          press: 'x',
          label: t('notSame'),
          run: async (p, at) => p.state === 'open' && (await notSame(p)) && at.done(p.id),
        },
      ]}
      card={(p) => <PairCard pair={p} />}
      export
      create={<Head />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
