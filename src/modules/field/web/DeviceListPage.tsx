import {
  type Action,
  ActionButton,
  ListPage,
  Moment,
  StatusTag,
  useCommand,
  useConfirm,
} from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { deviceContract, type TeamDevice } from '../contract/index.ts'
import { DEVICES, devices } from './api.ts'
import { w } from './words.ts'

const State = ({ row }: { row: TeamDevice }) => {
  const t = useT(w)
  if (!row.wipedAt) return <StatusTag tone="green">{t('inUse')}</StatusTag>
  return (
    <span title={row.wipeReason ?? ''}>
      <StatusTag tone="grey">{t('wipedBy', { by: row.wipedBy ?? '' })}</StatusTag>
    </span>
  )
}

const Wipe = ({ row }: { row: TeamDevice }) => {
  const t = useT(w)
  const confirm = useConfirm()
  const wipe = useCommand(devices.wipeForOthers, { done: t('wiped'), refreshes: DEVICES })
  if (row.wipedAt) return null
  const run = async () => {
    const title = t('wipeAsk', { name: row.name })
    const reason = await confirm({ title, body: t('wipeBody'), action: t('wipe'), danger: true, reason: {} })
    if (reason) await wipe({ id: row.id, body: { reason } })
  }
  const action: Action = { key: row.id, label: t('wipe'), danger: true, run }
  return <ActionButton action={action} />
}

const Card = ({ row }: { row: TeamDevice }) => (
  <div className="stack">
    <div className="row">
      <strong className="grow">{row.owner.name}</strong>
      <State row={row} />
    </div>
    <span className="quiet small">
      {row.name} · <Moment at={row.lastContactAt} relative />
    </span>
    <Wipe row={row} />
  </div>
)

/** Phones that hold data of the park, for whoever has to be able to wipe a lost one. */
export default function DeviceListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={deviceContract.endpoints.team}
      title={t('devices')}
      lead={t('devicesLead')}
      queryKey={['field-devices']}
      rowKey={(row) => row.id}
      filters={[{ key: 'q', kind: 'search', label: t('ownerSearch') }]}
      columns={[
        { key: 'owner', title: t('owner'), render: (row) => row.owner.name, width: 140 },
        { key: 'name', title: t('name'), width: 200 },
        {
          key: 'lastContactAt',
          title: t('lastContact'),
          sort: true,
          render: (row) => <Moment at={row.lastContactAt} />,
          width: 160,
        },
        { key: 'state', title: t('state'), render: (row) => <State row={row} />, width: 160 },
        { key: 'wipe', title: '', render: (row) => <Wipe row={row} />, width: 130 },
      ]}
      card={(row) => <Card row={row} />}
      empty={{ title: t('noDevices'), hint: t('noDevicesHint') }}
    />
  )
}
