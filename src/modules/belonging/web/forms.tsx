import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { api } from '../../../web/api.ts'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { contactContract } from '../../enterprises/contract/index.ts'
import {
  ChainRole,
  type Membership,
  type NewPartyLine,
  type NewSpace,
  PartyKind,
  type PartyLine,
  type Space,
  Tenure,
} from '../contract.ts'
import { belonging, REFRESHES, useBuildings, useChains } from './api.ts'
import { w } from './words.ts'

const contacts = api(contactContract)
type Shared = { enterpriseId: string; open: boolean; onClose: () => void }
const named = (rows: readonly { id: string; name: string }[]) => rows.map((r) => ({ value: r.id, label: r.name }))

type Joined = { chainId: string; role: ChainRole; segment?: string | null }
export const ChainForm = ({
  enterpriseId: id,
  open,
  onClose,
  member,
}: Shared & { member?: Membership | undefined }) => {
  const t = useT(w)
  const join = useCommand(belonging.join, { done: t('saved'), refreshes: REFRESHES })
  const submit = async ({ chainId, ...body }: Joined) => {
    await join({ id, chainId, body: { ...body, segment: body.segment || null } })
    onClose()
  }
  const initial: Partial<Joined> = member
    ? { chainId: member.chain.id, role: member.role, segment: member.segment }
    : {}
  return (
    <FormDrawer<Joined>
      open={open}
      onClose={onClose}
      title={t('join')}
      submit={t('save')}
      initial={initial}
      onSubmit={submit}
    >
      <Field name="chainId" label={t('chain')} required pick>
        <Select
          options={named(useChains())}
          disabled={member !== undefined}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Field>
      <Field name="role" label={t('role')} required pick>
        <Select options={useOptions(ChainRole)} />
      </Field>
      <Field name="segment" label={t('segment')} help={t('segmentHelp')}>
        <Input maxLength={60} />
      </Field>
    </FormDrawer>
  )
}

export const SpaceForm = ({ enterpriseId: id, open, onClose, space }: Shared & { space?: Space | undefined }) => {
  const t = useT(w)
  const settle = useCommand(belonging.settle, { done: t('saved'), refreshes: REFRESHES })
  const resettle = useCommand(belonging.resettle, { done: t('saved'), refreshes: REFRESHES })
  const submit = async (body: NewSpace) => {
    const said = { ...body, unit: body.unit || null }
    if (space) await resettle({ id, spaceId: space.id, body: said })
    else await settle({ id, body: said })
    onClose()
  }
  const initial: Partial<NewSpace> = space
    ? {
        buildingId: space.building.id,
        unit: space.unit,
        tenure: space.tenure,
        areaSqm: space.areaSqm,
        since: space.since,
        until: space.until,
      }
    : { tenure: 'tenant' }
  return (
    <FormDrawer<NewSpace>
      open={open}
      onClose={onClose}
      title={t('settle')}
      submit={t('save')}
      initial={initial}
      onSubmit={submit}
    >
      <Field name="buildingId" label={t('building')} required pick>
        <Select options={named(useBuildings())} showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <Field name="unit" label={t('unit')}>
        <Input maxLength={60} />
      </Field>
      <Field name="tenure" label={t('tenure')} required pick>
        <Select options={useOptions(Tenure)} />
      </Field>
      <Field name="areaSqm" label={t('area')}>
        <InputNumber min={1} controls={false} style={{ width: '100%' }} />
      </Field>
      <Field name="since" label={t('since')} pick>
        <DayPicker />
      </Field>
      <Field name="until" label={t('until')} pick>
        <DayPicker />
      </Field>
    </FormDrawer>
  )
}

export const PartyForm = ({ enterpriseId: id, open, onClose, party }: Shared & { party: PartyLine | null }) => {
  const t = useT(w)
  const organise = useCommand(belonging.organise, { done: t('saved'), refreshes: REFRESHES })
  const { data } = useQuery({
    queryKey: ['enterprises', 'contacts', id],
    queryFn: () => contacts.list({ id }),
    enabled: open,
  })
  const submit = async (body: NewPartyLine) => {
    await organise({ id, body })
    onClose()
  }
  const initial: Partial<NewPartyLine> = party
    ? {
        name: party.name,
        kind: party.kind,
        foundedOn: party.foundedOn,
        secretaryContactId: party.secretary?.id ?? null,
      }
    : { kind: 'branch' }
  return (
    <FormDrawer<NewPartyLine>
      open={open}
      onClose={onClose}
      title={t('organise')}
      submit={t('save')}
      initial={initial}
      onSubmit={submit}
    >
      <p className="small quiet">{t('privacy')}</p>
      <Field name="name" label={t('partyName')} required>
        <Input maxLength={100} />
      </Field>
      <Field name="kind" label={t('partyKind')} required pick>
        <Select options={useOptions(PartyKind)} />
      </Field>
      <Field name="foundedOn" label={t('foundedOn')} pick>
        <DayPicker />
      </Field>
      <Field name="secretaryContactId" label={t('secretary')} pick>
        <Select options={named(data?.items ?? [])} allowClear />
      </Field>
    </FormDrawer>
  )
}
