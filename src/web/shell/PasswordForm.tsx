import { App, Input } from 'antd'
import { session as sessionApi, setSession } from '../api.ts'
import { Field } from '../kit/form/Field.tsx'
import { FormDrawer } from '../kit/form/FormDrawer.tsx'
import { FormPage } from '../kit/form/FormPage.tsx'
import { useT } from '../words.ts'
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

const Fields = () => {
  const t = useT(shellWords)
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
        help={t('nextPasswordHelp')}
        required
        rules={[{ min: 8, message: t('tooShort') }]}
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
    >
      <Fields />
    </FormDrawer>
  )
}

/** Stands before everything else until the first password is the person's own. */
export const FirstPasswordPage = () => {
  const t = useT(shellWords)
  const save = useSave()
  return (
    <main className="door-first" id="main">
      <FormPage<Given>
        title={t('firstPassword')}
        intro={t('firstPasswordWhy')}
        submit={t('savePassword')}
        onSubmit={save}
      >
        <Fields />
      </FormPage>
    </main>
  )
}
