import { ListPage, Moment, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type Delivery, DeliveryState, DeliveryTrouble, deliveryContract } from '../contract/index.ts'
import { TEST_TYPE } from '../rules/index.ts'
import { deliveries, useKinds, useTypeName } from './api.ts'
import { DELIVERY_TONES } from './looks.ts'
import { w } from './words.ts'

const State = ({ row }: { row: Delivery }) => {
  const label = useLabel()
  return <StatusTag tone={DELIVERY_TONES[row.state]}>{label(DeliveryState, row.state)}</StatusTag>
}
const Outcome = ({ row }: { row: Delivery }) => {
  const label = useLabel()
  return (
    <span className="figures">{row.lastStatus ?? (row.lastTrouble && label(DeliveryTrouble, row.lastTrouble))}</span>
  )
}

const Card = ({ row }: { row: Delivery }) => {
  const name = useTypeName()
  return (
    <div className="stack">
      <div className="row">
        <strong className="grow">
          {name(row.type)} <span className="quiet small figures">{row.number}</span>
        </strong>
        <State row={row} />
      </div>
      <span className="quiet small">
        <Moment at={row.createdAt} /> · <Outcome row={row} />
      </span>
    </div>
  )
}

const useTypeOptions = () => {
  const kinds = useKinds()
  const name = useTypeName()
  return [...kinds.map((k) => k.type), TEST_TYPE].map((type) => ({ value: type, label: name(type) }))
}

/** What was sent to one endpoint in the last thirty days. */
export const DeliveryLog = ({ id, onOpen }: { id: string; onOpen: (row: Delivery) => void }) => {
  const t = useT(w)
  const name = useTypeName()
  return (
    <section className="card stack">
      <h2>{t('log')}</h2>
      <ListPage
        embedded
        contract={deliveryContract.endpoints.list}
        fetch={(query) => deliveries.list({ id, query })}
        title={t('log')}
        lead={<span className="small">{t('logLead')}</span>}
        queryKey={['webhooks', 'deliveries', id]}
        rowKey={(row) => row.id}
        onOpen={onOpen}
        filters={[
          { key: 'q', kind: 'search', label: t('searchLog') },
          { key: 'state', kind: 'multi', label: t('state'), options: useOptions(DeliveryState) },
          { key: 'type', kind: 'multi', label: t('event'), options: useTypeOptions() },
          { key: 'from', until: 'until', kind: 'range', label: t('at') },
        ]}
        columns={[
          {
            key: 'createdAt',
            title: t('at'),
            sort: true,
            render: (row) => <Moment at={row.createdAt} />,
            width: 165,
          },
          {
            key: 'type',
            title: t('event'),
            render: (row) => <span title={row.type}>{name(row.type)}</span>,
            width: 190,
          },
          { key: 'number', title: t('number'), width: 150 },
          { key: 'state', title: t('state'), render: (row) => <State row={row} />, width: 95 },
          { key: 'outcome', title: t('outcome'), render: (row) => <Outcome row={row} />, width: 150 },
          { key: 'attempts', title: t('attempts'), align: 'right', width: 70 },
          {
            key: 'next',
            title: t('next'),
            render: (row) => row.nextAttemptAt && <Moment at={row.nextAttemptAt} />,
            width: 165,
          },
        ]}
        card={(row) => <Card row={row} />}
        empty={{ title: t('noLog'), hint: t('noLogHint') }}
      />
    </section>
  )
}
