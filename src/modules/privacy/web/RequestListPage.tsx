import { Button } from 'antd'
import { useState } from 'react'
import { DayText, type LightColour, ListPage, May, Moment, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type PrivacyRequest, privacyContract, RequestKind, RequestState } from '../contract/index.ts'
import { REQUESTS } from './api.ts'
import { isLate, TONES } from './looks.ts'
import { NewRequestForm } from './NewRequestForm.tsx'
import { w } from './words.ts'

export const State = ({ request }: { request: PrivacyRequest }) => {
  const label = useLabel()
  return <StatusTag tone={TONES[request.state]}>{label(RequestState, request.state)}</StatusTag>
}

const Card = ({ row }: { row: PrivacyRequest }) => {
  const label = useLabel()
  const t = useT(w)
  return (
    <div className="stack">
      <div className="row">
        <strong className="grow">
          {row.shown} · {label(RequestKind, row.kind)}
        </strong>
        <State request={row} />
      </div>
      <span className="quiet small">
        {t('due')} <DayText day={row.dueOn} /> · {t('undecided')} {row.mentions.undecided}
      </span>
    </div>
  )
}

const Create = () => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  return (
    <May do="privacy.manage">
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      {open && <NewRequestForm onClose={() => setOpen(false)} />}
    </May>
  )
}

const toneOf = (row: PrivacyRequest): LightColour | undefined => (isLate(row, new Date()) ? 'red' : undefined)

/** Who asks for her own data, what is due when. */
export default function RequestListPage() {
  const t = useT(w)
  const label = useLabel()
  return (
    <ListPage
      contract={privacyContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={REQUESTS}
      rowKey={(row) => row.id}
      href={(row) => `/privacy-requests/${row.id}`}
      tone={toneOf}
      filters={[
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(RequestState) },
        { key: 'kind', kind: 'multi', label: t('kind'), options: useOptions(RequestKind) },
      ]}
      columns={[
        { key: 'shown', title: t('who'), width: 140 },
        { key: 'kind', title: t('kind'), width: 130, render: (row) => label(RequestKind, row.kind) },
        { key: 'state', title: t('state'), width: 110, render: (row) => <State request={row} /> },
        { key: 'dueOn', title: t('due'), sort: true, width: 130, render: (row) => <DayText day={row.dueOn} /> },
        {
          key: 'undecided',
          title: t('undecided'),
          align: 'right',
          width: 90,
          render: (row) => <span className="figures">{row.mentions.undecided}</span>,
        },
        { key: 'openedBy', title: t('openedBy'), width: 130, render: (row) => row.openedBy.name },
        {
          key: 'createdAt',
          title: t('created'),
          sort: true,
          width: 165,
          render: (row) => <Moment at={row.createdAt} />,
        },
      ]}
      card={(row) => <Card row={row} />}
      create={<Create />}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
