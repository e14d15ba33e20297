import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, RemoteSelect, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { type Pairing, UnitKind } from '../contract/index.ts'
import { alliances, findEnterprises, nameEnterprise, pairings, TEAM } from './api.ts'
import { w } from './words.ts'

type Given = {
  unitKind: UnitKind
  unitName: string
  with?: 'enterprise' | 'alliance'
  enterpriseId?: string
  allianceId?: string
  purpose: string
  validFrom?: string
  validTo?: string
}
type Props = { open: boolean; onClose: () => void; pairing?: Pairing | undefined }

const Partner = () => {
  const t = useT(w)
  const kind = Form.useWatch('with') as Given['with']
  const { data } = useQuery({ queryKey: ['alliances'], queryFn: () => alliances.list({}) })
  return (
    <>
      <Field name="with" label={t('with')} pick>
        <Radio.Group
          options={[
            { value: 'enterprise', label: t('withEnterprise') },
            { value: 'alliance', label: t('withAlliance') },
          ]}
        />
      </Field>
      {kind === 'alliance' ? (
        <Field name="allianceId" label={t('alliance')} required pick>
          <Select options={(data?.items ?? []).map((a) => ({ value: a.id, label: a.name }))} />
        </Field>
      ) : (
        <Field name="enterpriseId" label={t('enterprise')} required pick>
          <RemoteSelect source="enterprises" search={findEnterprises} named={nameEnterprise} />
        </Field>
      )}
    </>
  )
}

const useSave = ({ pairing, onClose }: Props) => {
  const t = useT(w)
  const options = { done: t('pairingSaved'), refreshes: TEAM }
  const add = useCommand(pairings.add, options)
  const edit = useCommand(pairings.edit, options)
  return async (g: Given, version?: number) => {
    const about = {
      unitKind: g.unitKind,
      unitName: g.unitName,
      purpose: g.purpose,
      validTo: g.validTo ?? null,
      ...(g.validFrom && { validFrom: g.validFrom }),
    }
    const partner = g.with === 'alliance' ? { allianceId: g.allianceId } : { enterpriseId: g.enterpriseId }
    if (pairing) await edit({ id: pairing.id, version: version ?? pairing.version, body: about })
    else await add({ body: { ...about, ...partner } })
    onClose()
  }
}

export const PairingForm = (props: Props) => {
  const { open, onClose, pairing } = props
  const t = useT(w)
  const initial: Partial<Given> = pairing
    ? {
        ...{ unitKind: pairing.unitKind, unitName: pairing.unitName, purpose: pairing.purpose },
        validFrom: pairing.validFrom,
        ...(pairing.validTo && { validTo: pairing.validTo }),
      }
    : { unitKind: 'branch', with: 'enterprise', validFrom: shanghaiDate(new Date()) }
  return (
    <FormDrawer<Given>
      key={pairing?.id ?? 'new'}
      open={open}
      onClose={onClose}
      title={t(pairing ? 'editPairing' : 'newPairing')}
      submit={t('savePairing')}
      initial={initial}
      {...(pairing && { version: pairing.version, intro: pairing.enterprise?.name ?? pairing.alliance?.name })}
      onSubmit={useSave(props)}
      labels={{ unitName: t('unitName'), purpose: t('purpose'), validTo: t('to') }}
    >
      <Field name="unitKind" label={t('unitKind')} required pick>
        <Radio.Group options={useOptions(UnitKind)} />
      </Field>
      <Field name="unitName" label={t('unitName')} required help={t('unitHelp')}>
        <Input maxLength={60} />
      </Field>
      {open && !pairing && <Partner />}
      <Field name="purpose" label={t('purpose')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Field>
      <Field name="validFrom" label={t('from')} pick>
        <DayPicker />
      </Field>
      <Field name="validTo" label={t('to')} pick>
        <DayPicker />
      </Field>
    </FormDrawer>
  )
}
