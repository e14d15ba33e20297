import { App, Input } from 'antd'
import { Field, FormDrawer, Moment, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Invitation, NewInvitation } from '../contract/index.ts'
import { invitations } from './api.ts'
import { w } from './words.ts'
import './identity.css'

/** Shows once what the owner of the account has to be told. */
const Told = ({ code, expiresAt }: Invitation) => {
  const t = useT(w)
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{t('inviteCode')}</dt>
        <dd className="figures invite-code">{code}</dd>
      </div>
      <div className="fact">
        <dt>{t('inviteUntil')}</dt>
        <dd>
          <Moment at={expiresAt} />
        </dd>
      </div>
      <p className="quiet small">{t('inviteTell')}</p>
    </dl>
  )
}

/** For somebody who has an account in another park already. */
export const InviteForm = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const { modal } = App.useApp()
  const invite = useCommand(invitations.add, { done: t('inviteDone') })
  const save = async (given: NewInvitation) => {
    const made = await invite({ body: given })
    onClose()
    modal.success({ title: t('inviteFor', { account: made.account }), content: <Told {...made} /> })
  }
  return (
    <FormDrawer<NewInvitation>
      open={open}
      onClose={onClose}
      title={t('invite')}
      submit={t('inviteSubmit')}
      intro={t('inviteIntro')}
      onSubmit={save}
    >
      <Field name="account" label={t('account')} help={t('inviteAccountHelp')} required>
        <Input maxLength={100} autoComplete="off" />
      </Field>
    </FormDrawer>
  )
}
