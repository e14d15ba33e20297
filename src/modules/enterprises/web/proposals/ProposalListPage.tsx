import { ListPage, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { type Proposal, ProposalField, ProposalSource, proposalContract } from '../../contract/index.ts'
import { PROPOSALS } from './api.ts'
import { Change, Origin, StateTag, useProposedText, useValueText } from './look.tsx'
import { ProposalCase } from './ProposalCase.tsx'
import { w } from './words.ts'

const Card = ({ proposal: p }: { proposal: Proposal }) => (
  <span className="stack" style={{ gap: 4 }}>
    <span className="small">{p.enterprise.name}</span>
    <Change proposal={p} />
    <span className="row small quiet">
      <StateTag proposal={p} /> {p.by.name} <Moment at={p.at} />
    </span>
  </span>
)

/** What others say the files should say; the keeper decides field by field. */
export default function ProposalListPage() {
  const t = useT(w)
  const label = useLabel()
  const textOf = useValueText()
  const proposed = useProposedText()
  return (
    <ListPage
      contract={proposalContract.endpoints.list}
      title={t('title')}
      queryKey={PROPOSALS}
      rowKey={(p) => p.id}
      href={(p) => `/proposals/${p.id}`}
      panel={(id, at) => <ProposalCase id={id} inPanel onDone={() => at.done(id)} />}
      opensFirst={(view) => view === 'open'}
      views={[
        { key: 'open', label: t('openOnes'), query: { sort: 'at', state: 'open' } },
        { key: 'accepted', label: t('accepted'), query: { sort: '-at', state: 'accepted' } },
        { key: 'refused', label: t('refused'), query: { sort: '-at', state: 'refused' } },
        { key: 'all', label: t('all'), query: { sort: '-at' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'field', kind: 'multi', label: t('field'), options: useOptions(ProposalField) },
        { key: 'source', kind: 'multi', label: t('source'), options: useOptions(ProposalSource) },
      ]}
      columns={[
        { key: 'enterprise', title: t('enterprise'), width: 220, render: (p) => p.enterprise.name },
        { key: 'field', title: t('field'), width: 110, render: (p) => label(ProposalField, p.field) },
        { key: 'present', title: t('present'), width: 220, render: (p) => textOf(p, p.present) },
        { key: 'value', title: t('proposed'), width: 220, render: (p) => proposed(p) },
        { key: 'state', title: t('state'), width: 100, render: (p) => <StateTag proposal={p} /> },
        { key: 'origin', title: t('origin'), width: 160, render: (p) => <Origin proposal={p} /> },
        { key: 'by', title: t('by'), width: 100, render: (p) => p.by.name },
        { key: 'at', title: t('at'), sort: true, width: 150, render: (p) => <Moment at={p.at} /> },
      ]}
      card={(p) => <Card proposal={p} />}
      export
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
