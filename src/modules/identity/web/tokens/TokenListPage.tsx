import { Button } from 'antd'
import { useState } from 'react'
import { DayText, ListPage, May, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { type Token, TokenReach, TokenScope, TokenState, tokenContract } from '../../contract/index.ts'
import { NewTokenForm } from './TokenForms.tsx'
import { reachOf, TOKEN_TONES, TokenCase } from './TokenPage.tsx'
import { tw } from './words.ts'

const State = ({ row }: { row: Token }) => {
  const label = useLabel()
  return <StatusTag tone={TOKEN_TONES[row.state]}>{label(TokenState, row.state)}</StatusTag>
}
const Reach = ({ row }: { row: Token }) => reachOf(row, useLabel()(TokenReach, 'park'))
const Scopes = ({ row }: { row: Token }) => {
  const label = useLabel()
  return row.scopes.map((s) => label(TokenScope, s)).join('、')
}
const Used = ({ row }: { row: Token }) => {
  const t = useT(tw)
  return row.lastUsedAt ? <Moment at={row.lastUsedAt} relative /> : t('never')
}

const Card = ({ row }: { row: Token }) => {
  const t = useT(tw)
  return (
    <div className="stack">
      <div className="row">
        <strong className="grow">{row.name}</strong>
        <State row={row} />
      </div>
      <span className="quiet small">
        <Reach row={row} /> · {t('used')} <Used row={row} />
      </span>
    </div>
  )
}

const Create = () => {
  const t = useT(tw)
  const [open, setOpen] = useState(false)
  return (
    <May do="token.manage">
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      {open && <NewTokenForm open onClose={() => setOpen(false)} />}
    </May>
  )
}

/** Programs that may call the interface, and what each may do. */
export default function TokenListPage() {
  const t = useT(tw)
  return (
    <ListPage
      contract={tokenContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={['tokens']}
      rowKey={(row) => row.id}
      href={(row) => `/tokens/${row.id}`}
      panel={(id) => <TokenCase id={id} inPanel />}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(TokenState) },
      ]}
      columns={[
        { key: 'name', title: t('name'), sort: true, width: 180 },
        { key: 'scopes', title: t('scopes'), render: (row) => <Scopes row={row} />, width: 260 },
        { key: 'reach', title: t('reach'), render: (row) => <Reach row={row} />, width: 160 },
        { key: 'state', title: t('state'), render: (row) => <State row={row} />, width: 90 },
        { key: 'expiresOn', title: t('expiresOn'), render: (row) => <DayText day={row.expiresOn} />, width: 120 },
        { key: 'lastUsedAt', title: t('used'), render: (row) => <Used row={row} />, width: 120 },
        {
          key: 'createdAt',
          title: t('created'),
          sort: true,
          render: (row) => <Moment at={row.createdAt} />,
          default: false,
        },
      ]}
      card={(row) => <Card row={row} />}
      create={<Create />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
