import { App } from 'antd'
import { FormDrawer, useCommand, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Editable, EnterpriseFile, NewEnterprise } from '../../contract/index.ts'
import { differing } from '../../rules/change.ts'
import { enterprises, KEY } from '../data.ts'
import { fieldWords, enterpriseWords as w } from '../words.ts'
import { EnterpriseFields } from './EnterpriseFields.tsx'

type Values = Partial<Editable>
const FORM: (keyof Editable)[] = [
  'name',
  'code',
  'codeOverrideReason',
  'shortName',
  'formerNames',
  'formerNameUntil',
  'status',
  'statusSince',
  'statusReason',
  'tier',
  'size',
  'kind',
  'industryCode',
  'registeredCapitalFen',
  'registeredCapitalCurrency',
  'foundedOn',
  'divisionCode',
  'address',
  'gridId',
  'lng',
  'lat',
  'legalPerson',
  'businessScope',
  'tags',
]

const valuesOf = (file: EnterpriseFile): Values => {
  const row: Record<string, unknown> = { ...file, gridId: file.grid?.id ?? null }
  return Object.fromEntries(FORM.map((key) => [key, row[key]])) as Values
}
const EMPTY: Record<string, unknown> = { tags: [], formerNames: [], formerNameUntil: {} }
/** An emptied field is a value that was taken away. */
const given = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      value === '' || value === undefined ? (EMPTY[key] ?? null) : value,
    ]),
  ) as Values
const filled = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).filter(([, v]) => v !== null && v !== undefined && v !== ''),
  ) as NewEnterprise

const useLabels = () => {
  const t = useT(fieldWords)
  return Object.fromEntries(FORM.map((key) => [key, t(key as 'name')]))
}

const EditForm = ({ file, open, onClose }: { file: EnterpriseFile; open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const { message } = App.useApp()
  const labels = useLabels()
  const initial = valuesOf(file)
  const change = useCommand(enterprises.change, { done: t('saved'), refreshes: [[KEY]] })
  const submit = async (values: Values, version = file.version) => {
    const body = differing(initial as Record<string, unknown>, given(values))
    if (Object.keys(body).length === 0) void message.info(t('nothing'))
    else await change({ id: file.id, version, body })
    onClose()
  }
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t('editTitle')}
      submit={t('editSubmit')}
      initial={initial}
      version={file.version}
      draftKey={`enterprise-${file.id}`}
      labels={labels}
      onSubmit={submit}
    >
      <EnterpriseFields computed={file.sizeBasis !== null} formerNames={file.formerNames} />
    </FormDrawer>
  )
}

const NEW: Values = { status: 'active', tier: 'normal', registeredCapitalCurrency: 'CNY' }

const OpenForm = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const go = useGo()
  const add = useCommand(enterprises.add, { done: t('opened'), refreshes: [[KEY]] })
  const submit = async (values: Values) => {
    const file = await add({ body: filled(values) })
    onClose()
    go(`/enterprises/${file.id}`)
  }
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t('openTitle')}
      submit={t('openSubmit')}
      initial={NEW}
      draftKey="enterprise-new"
      onSubmit={submit}
    >
      <EnterpriseFields />
    </FormDrawer>
  )
}

/** Opens a new file, or changes the one given. */
export const EnterpriseForm = ({ file, ...rest }: { file?: EnterpriseFile; open: boolean; onClose: () => void }) =>
  file ? <EditForm file={file} {...rest} /> : <OpenForm {...rest} />
