import { Button } from 'antd'
import { Confirm, ListPage, Moment, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { demandReturnContract, type Precedent } from '../../contract/index.ts'
import { DEMANDS, returns } from '../data.ts'
import { w } from '../words.ts'

const Revoke = ({ precedent }: { precedent: Precedent }) => {
  const t = useT(w)
  const revoke = useCommand((reason: string) => returns.revoke({ id: precedent.id, body: { reason } }), {
    done: t('revokeDone'),
    refreshes: [DEMANDS],
  })
  if (precedent.revokedAt) return <StatusTag tone="grey">{t('revoked')}</StatusTag>
  return (
    <Confirm
      title={t('revoke')}
      body={t('revokeAsk')}
      action={t('revoke')}
      danger
      reason={{ label: t('reason') }}
      onConfirm={revoke}
    >
      {(ask) => (
        <Button size="small" type="link" danger onClick={ask}>
          {t('revoke')}
        </Button>
      )}
    </Confirm>
  )
}

/** What arbitration decided, for whoever dispatches the next case of its kind. */
export const Precedents = () => {
  const t = useT(w)
  return (
    <ListPage
      embedded
      contract={demandReturnContract.endpoints.precedents}
      title={t('precedents')}
      queryKey={[...DEMANDS, 'precedents']}
      rowKey={(p) => p.id}
      href={(p) => `/demands/${p.demand.id}`}
      views={[
        { key: 'inForce', label: t('inForce'), query: { sort: '-decidedAt', revoked: 'false' } },
        { key: 'revoked', label: t('revoked'), query: { sort: '-decidedAt', revoked: 'true' } },
      ]}
      columns={[
        { key: 'decidedAt', title: t('decidedAt'), sort: true, width: 150, render: (p) => <Moment at={p.decidedAt} /> },
        {
          key: 'number',
          title: t('number'),
          width: 122,
          render: (p) => <span className="figures">{p.demand.number}</span>,
        },
        { key: 'title', title: t('what'), width: 200, render: (p) => p.demand.title },
        { key: 'category', title: t('category'), width: 110, render: (p) => p.category?.name ?? '—' },
        { key: 'department', title: t('department'), width: 140, render: (p) => p.department.name },
        { key: 'ruling', title: t('ruling'), width: 300, render: (p) => p.ruling },
        { key: 'do', title: t('actions'), width: 90, render: (p) => <Revoke precedent={p} /> },
      ]}
      card={(p) => (
        <div className="stack">
          <strong>{p.demand.title}</strong>
          <span className="quiet small">
            {p.department.name} · <Moment at={p.decidedAt} />
          </span>
          <span className="small">{p.ruling}</span>
        </div>
      )}
      empty={{ title: t('precedentsNone'), hint: t('precedentsNoneHint') }}
    />
  )
}
