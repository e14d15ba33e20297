import { Input, Radio, Select, Switch } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { type EditProvider, type NewProvider, PasswordRule, type Provider } from '../contract/index.ts'
import { providers } from './api.ts'
import { pw } from './providerWords.ts'
import { useAskFirst } from './useAskFirst.ts'

type Props = { onClose: () => void; provider?: Provider; redirectUri: string | null }
const FIRST: Partial<NewProvider> = {
  scope: 'openid profile',
  claim: 'preferred_username',
  acr: [],
  amr: [],
  passwords: 'everyone',
  endSession: false,
  enabled: true,
}

/** What is left empty: nobody is found by a claim; the secret stays as it is. */
const read = ({ claim, secret, ...rest }: NewProvider): EditProvider => ({
  ...rest,
  claim: claim || null,
  ...(secret ? { secret } : {}),
})
const startOf = ({ id: _, version: __, createdAt: ___, updatedAt: ____, ...content }: Provider) => content

const Where = ({ isNew }: { isNew: boolean }) => {
  const t = useT(pw)
  return (
    <>
      <Field name="zh" label={t('zh')} help={t('zhHelp')} required>
        <Input maxLength={30} autoComplete="off" />
      </Field>
      <Field name="en" label={t('en')} required>
        <Input maxLength={40} autoComplete="off" />
      </Field>
      <Field name="issuer" label={t('issuer')} help={t('issuerHelp')} required>
        <Input maxLength={500} inputMode="url" autoComplete="off" placeholder="https://" />
      </Field>
      <Field name="clientId" label={t('clientId')} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field name="secret" label={t('secret')} help={t(isNew ? 'secretHelp' : 'secretStays')} required={isNew}>
        <Input.Password maxLength={500} autoComplete="new-password" />
      </Field>
    </>
  )
}

const Who = () => {
  const t = useT(pw)
  return (
    <>
      <Field name="claim" label={t('claim')} help={t('claimHelp')}>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field name="scope" label={t('scope')} required>
        <Input maxLength={300} autoComplete="off" />
      </Field>
      <Field name="passwords" label={t('passwords')} help={t('passwordsHelp')} required pick>
        <Radio.Group className="stack" options={useOptions(PasswordRule)} />
      </Field>
      <Field name="amr" label={t('amr')} help={t('factorHelp')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Field>
      <Field name="acr" label={t('acr')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Field>
      <Field name="endSession" label={t('endSession')} help={t('endSessionHelp')} valuePropName="checked" plain>
        <Switch />
      </Field>
      <Field name="enabled" label={t('enabled')} valuePropName="checked" plain>
        <Switch />
      </Field>
    </>
  )
}

export const ProviderForm = ({ onClose, provider, redirectUri }: Props) => {
  const t = useT(pw)
  const refreshes = [['sign-in-providers']]
  const add = useCommand(providers.add, { done: t('saved'), refreshes })
  const edit = useCommand(providers.edit, { done: t('saved'), refreshes })
  const askFirst = useAskFirst(provider)
  const save = async (given: NewProvider) => {
    const body = read(given)
    if (provider?.enabled && body.enabled === false && !(await askFirst('turnOff'))) return
    if (provider) await edit({ id: provider.id, body, version: provider.version })
    else await add({ body: { ...body, secret: given.secret } as NewProvider })
    onClose()
  }
  return (
    <FormDrawer<NewProvider>
      open
      onClose={onClose}
      title={t(provider ? 'edit' : 'add')}
      submit={t('save')}
      intro={t('intro', { uri: redirectUri ?? t('noOrigin') })}
      initial={provider ? startOf(provider) : FIRST}
      onSubmit={save}
    >
      <Where isNew={!provider} />
      <Who />
    </FormDrawer>
  )
}
