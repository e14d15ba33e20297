import { useQuery } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { session as sessionApi, setSession } from '../api.ts'
import { Field } from '../kit/form/Field.tsx'
import { FormDrawer } from '../kit/form/FormDrawer.tsx'
import { FormPage } from '../kit/form/FormPage.tsx'
import { useT } from '../words.ts'
import { Leave } from './FactorFirst.tsx'
import { shellWords } from './shellWords.ts'

type Given = { current: string; next: string; again: string }

const useSave = (then?: () => void) => {
  const t = useT(shellWords)
  const { message } = App.useApp()
  return async ({ current, next }: Given) => {
    const session = await sessionApi.changePassword({ body: { current, next } })
    message.success(t('passwordSaved'))
    then?.()
    setSession(session)
  }
}

/** As the park says; until that is known, as most do. */
const useDemands = () => {
  const t = useT(shellWords)
  const { data } = useQuery({ queryKey: ['password-rules'], queryFn: () => sessionApi.passwordRules({}) })
  const least = data?.least ?? 12
  const mixed = data?.days ? t('nextPasswordKinds', { days: data.days, former: data.former }) : ''
  return { least, help: `${t('nextPasswordHelp', { least })} ${mixed}`.trim() }
}

const Fields = () => {
  const t = useT(shellWords)
  const { least, help } = useDemands()
  const same = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, value: unknown) =>
      value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('notTheSame'))),
  })
  return (
    <>
      <Field name="current" label={t('currentPassword')} required>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Field>
      <Field
        name="next"
        label={t('nextPassword')}
        help={help}
        required
        rules={[{ min: least, message: t('tooShort', { least }) }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Field>
      <Field name="again" label={t('repeatPassword')} required rules={[same]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Field>
    </>
  )
}

export const PasswordDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(shellWords)
  const save = useSave(onClose)
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('changePassword')}
      submit={t('savePassword')}
      onSubmit={save}
      secret
    >
      <Fields />
    </FormDrawer>
  )
}

/** Stands before everything else until the password is the person's own, and not too old. */
export const FirstPasswordPage = ({ expired }: { expired: boolean }) => {
  const t = useT(shellWords)
  const save = useSave()
  return (
    <main className="door-first" id="main">
      <FormPage<Given>
        title={t(expired ? 'oldPassword' : 'firstPassword')}
        intro={t(expired ? 'oldPasswordWhy' : 'firstPasswordWhy')}
        submit={t('savePassword')}
        onSubmit={save}
        secret
      >
        <Fields />
      </FormPage>
      <Leave />
    </main>
  )
}
