import { Link, ListPage, Moment } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { MergeState, mergeContract } from '../contract/index.ts'
import { findEnterprise, MERGES, nameEnterprise } from './api.ts'
import { MergeCard, MergeStateOf } from './merges/look.tsx'
import { MergeCase } from './merges/MergeCase.tsx'
import { w } from './words.ts'

/** Every merge, the latest first. */
export default function MergeListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={mergeContract.endpoints.list}
      title={t('merges')}
      lead={t('mergesLead')}
      queryKey={MERGES}
      rowKey={(m) => m.id}
      href={(m) => `/enterprise-merges/${m.id}`}
      panel={(id) => <MergeCase key={id} id={id} inPanel />}
      views={[
        { key: 'done', label: t('done'), query: { state: 'done', sort: '-at' } },
        { key: 'undone', label: t('undone'), query: { state: 'undone', sort: '-at' } },
        { key: 'all', label: t('all'), query: { sort: '-at' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(MergeState) },
        { key: 'enterpriseId', kind: 'remote', label: t('enterprise'), search: findEnterprise, named: nameEnterprise },
      ]}
      columns={[
        { key: 'main', title: t('main'), width: 260, render: (m) => m.main.name },
        { key: 'others', title: t('into'), width: 300, render: (m) => m.others.map((o) => o.name).join('、') },
        { key: 'at', title: t('mergedAt'), sort: true, width: 150, render: (m) => <Moment at={m.at} /> },
        { key: 'by', title: t('who'), width: 110 },
        { key: 'state', title: t('state'), width: 100, render: (m) => <MergeStateOf merge={m} /> },
      ]}
      card={(m) => <MergeCard merge={m} />}
      export
      create={<Link to="/duplicates">{t('title')}</Link>}
      empty={{ title: t('noMerges'), hint: t('noMergesHint') }}
    />
  )
}
