import { App, Input } from 'antd'
import { useState } from 'react'
import { Field, FormDrawer, SealedInput, sealedPart, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { EditUser, NewUser, User } from '../contract/index.ts'
import { REFRESHES, users } from './api.ts'
import { HandOver, PasswordField } from './PasswordField.tsx'
import { makePassword } from './password.ts'
import { w } from './words.ts'

type Open = { open: boolean; onClose: () => void }

const Person = ({ phone }: { phone?: string | null }) => {
  const t = useT(w)
  return (
    <>
      <Field name="name" label={t('name')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="mail" label={t('mail')}>
        <Input maxLength={200} inputMode="email" />
      </Field>
      <Field name="phone" label={t('phone')}>
        <SealedInput maxLength={30} kept={phone} />
      </Field>
    </>
  )
}
type Reach = { mail?: string | null | undefined; phone?: string | null | undefined }
const filled = <T extends Reach>({ phone, ...given }: T) => ({
  ...given,
  mail: given.mail?.trim() || null,
  ...sealedPart('phone', phone),
})

const useHandOver = () => {
  const { modal } = App.useApp()
  const t = useT(w)
  return (title: string, account: string, password: string) =>
    void modal.success({ title: title || t('handOver'), content: <HandOver account={account} password={password} /> })
}

export const NewUserForm = ({ open, onClose }: Open) => {
  const t = useT(w)
  const [initial] = useState(() => ({ password: makePassword() }))
  const handOver = useHandOver()
  const add = useCommand(users.add, { done: t('userSaved'), refreshes: REFRESHES })
  const save = async (given: NewUser) => {
    const { user } = await add({ body: filled(given) })
    onClose()
    handOver(t('userCreated', { account: user.account }), user.account, given.password ?? '')
  }
  return (
    <FormDrawer<NewUser>
      open={open}
      onClose={onClose}
      title={t('addUser')}
      submit={t('addUser')}
      initial={initial}
      onSubmit={save}
    >
      <Field name="account" label={t('account')} help={t('accountHelp')} required>
        <Input maxLength={60} autoComplete="off" />
      </Field>
      <Person />
      <PasswordField />
    </FormDrawer>
  )
}

export const EditUserForm = ({ open, onClose, user }: Open & { user: User }) => {
  const t = useT(w)
  const edit = useCommand(users.edit, { done: t('userSaved'), refreshes: REFRESHES })
  const save = async (given: EditUser, version?: number) => {
    await edit({ id: user.id, version: version ?? user.version, body: filled(given) })
    onClose()
  }
  return (
    <FormDrawer<EditUser>
      open={open}
      onClose={onClose}
      title={t('editUser')}
      submit={t('saveUser')}
      initial={{ name: user.name, mail: user.mail }}
      version={user.version}
      onSubmit={save}
      labels={{ name: t('name'), mail: t('mail'), phone: t('phone') }}
    >
      <Person phone={user.phone} />
    </FormDrawer>
  )
}

export const ResetForm = ({ open, onClose, user }: Open & { user: User }) => {
  const t = useT(w)
  const [initial] = useState(() => ({ password: makePassword(user.account) }))
  const handOver = useHandOver()
  const reset = useCommand(users.resetPassword, { done: t('resetDone'), refreshes: REFRESHES })
  const save = async ({ password }: { password: string }) => {
    await reset({ id: user.id, body: { password } })
    onClose()
    handOver(t('resetDone'), user.account, password)
  }
  return (
    <FormDrawer<{ password: string }>
      open={open}
      onClose={onClose}
      title={t('reset')}
      submit={t('reset')}
      danger
      intro={t('resetHint')}
      initial={initial}
      onSubmit={save}
    >
      <PasswordField />
    </FormDrawer>
  )
}
