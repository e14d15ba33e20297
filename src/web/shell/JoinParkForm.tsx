import { App, Input } from 'antd'
import { invitationContract } from '../../modules/identity/contract/index.ts'
import { api, setSession } from '../api.ts'
import { Field } from '../kit/form/Field.tsx'
import { FormDrawer } from '../kit/form/FormDrawer.tsx'
import { useT } from '../words.ts'
import { shellWords } from './shellWords.ts'

const invitations = api(invitationContract)

/** Whoever was invited by another park brings the code here; her present park stays open. */
export const JoinParkDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(shellWords)
  const { message } = App.useApp()
  const join = async ({ code }: { code: string }) => {
    const session = await invitations.redeem({ body: { code } })
    message.success(t('joined'))
    onClose()
    setSession(session)
  }
  return (
    <FormDrawer<{ code: string }>
      open={open}
      onClose={onClose}
      title={t('joinPark')}
      submit={t('join')}
      intro={t('joinIntro')}
      onSubmit={join}
      secret
    >
      <Field name="code" label={t('joinCode')} required>
        <Input maxLength={100} autoComplete="off" spellCheck={false} />
      </Field>
    </FormDrawer>
  )
}
