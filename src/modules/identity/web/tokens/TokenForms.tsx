import { Checkbox, Form, Input, Radio } from 'antd'
import { DayPicker, Field, FormDrawer, RemoteSelect, useCommand, useSecretOnce } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type NewToken, type RenewToken, type Token, TokenReach, TokenScope } from '../../contract/index.ts'
import { REFRESHES, roles, tokens } from '../api.ts'
import { tw } from './words.ts'

type Open = { open: boolean; onClose: () => void }

const useShow = () => {
  const t = useT(tw)
  const show = useSecretOnce()
  return (name: string, secret: string) =>
    show({ title: t('secretTitle', { name }), secret, tell: `${t('secretTell')} ${t('how')}` })
}

const search = (kind: 'grid' | 'department') => async (q: string) =>
  (await roles.scopes({ query: { kind, q } })).items.map(({ id, name, hint }) => ({ value: id, label: name, hint }))

const ReachFields = () => {
  const t = useT(tw)
  const sees = Form.useWatch<NewToken['sees'] | undefined>('sees')
  return (
    <>
      <Field name="sees" label={t('reach')} required pick>
        <Radio.Group options={useOptions(TokenReach)} />
      </Field>
      {sees === 'granted' && (
        <>
          <Field name="gridIds" label={t('grids')} help={t('gridsHelp')} pick>
            <RemoteSelect source="scopes-grid" search={search('grid')} multiple />
          </Field>
          <Field name="departmentIds" label={t('departments')} help={t('departmentsHelp')} pick>
            <RemoteSelect source="scopes-department" search={search('department')} multiple />
          </Field>
        </>
      )}
    </>
  )
}

const Expiry = () => {
  const t = useT(tw)
  return (
    <Field name="expiresOn" label={t('expiresOn')} help={t('expiresHelp')} required pick>
      <DayPicker />
    </Field>
  )
}

const named = (given: NewToken): NewToken =>
  given.sees === 'park'
    ? { ...given, gridIds: [], departmentIds: [] }
    : { ...given, gridIds: given.gridIds ?? [], departmentIds: given.departmentIds ?? [] }

export const NewTokenForm = ({ open, onClose }: Open) => {
  const t = useT(tw)
  const show = useShow()
  const add = useCommand(tokens.add, { done: t('added'), refreshes: REFRESHES })
  const save = async (given: NewToken) => {
    const { token, secret } = await add({ body: named(given) })
    onClose()
    show(token.name, secret)
  }
  return (
    <FormDrawer<NewToken>
      open={open}
      onClose={onClose}
      title={t('add')}
      submit={t('add')}
      initial={{ sees: 'granted', scopes: ['demand.submit', 'demand.read'] }}
      onSubmit={save}
    >
      <Field name="name" label={t('name')} help={t('nameHelp')} required>
        <Input maxLength={40} autoComplete="off" />
      </Field>
      <Field name="scopes" label={t('scopes')} required pick>
        <Checkbox.Group className="stack" options={useOptions(TokenScope)} />
      </Field>
      <ReachFields />
      <Expiry />
    </FormDrawer>
  )
}

export const RenewTokenForm = ({ open, onClose, token }: Open & { token: Token }) => {
  const t = useT(tw)
  const show = useShow()
  const renew = useCommand(tokens.renew, { done: t('renewed'), refreshes: REFRESHES })
  const save = async (body: RenewToken) => {
    const { secret } = await renew({ id: token.id, body })
    onClose()
    show(token.name, secret)
  }
  return (
    <FormDrawer<RenewToken>
      open={open}
      onClose={onClose}
      title={t('renew')}
      submit={t('renew')}
      intro={t('renewIntro')}
      initial={{ expiresOn: token.expiresOn }}
      danger
      onSubmit={save}
    >
      <Expiry />
    </FormDrawer>
  )
}
