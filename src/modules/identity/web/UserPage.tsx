import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { useSession } from '../../../web/api.ts'
import {
  type Action,
  DetailPage,
  type Fact,
  Facts,
  Moment,
  StatusTag,
  useCommand,
  useConfirm,
  useParams,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type User, UserState } from '../contract/index.ts'
import { REFRESHES, users } from './api.ts'
import { UserAccess } from './UserAccess.tsx'
import { EditUserForm, ResetForm } from './UserForms.tsx'
import { UserRoles } from './UserRoles.tsx'
import { UserSessions } from './UserSessions.tsx'
import { w } from './words.ts'

export const TONES = { active: 'green', locked: 'amber', disabled: 'grey' } as const
type Open = 'edit' | 'reset'

const useActions = (user: User | undefined, open: (what: Open) => void): { primary?: Action; more?: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const own = useSession().user.id === user?.id
  const suspend = useCommand(users.disable, { done: t('suspended'), refreshes: REFRESHES })
  const enable = useCommand(users.enable, { done: t('enabled'), refreshes: REFRESHES })
  if (!user) return {}
  const may = 'account.manage'
  const ask = async () => {
    const asked = {
      title: t('suspendAsk', { name: user.name }),
      body: t('suspendHint'),
      action: t('suspend'),
      danger: true,
    }
    if ((await confirm(asked)) !== undefined) await suspend({ id: user.id })
  }
  const turn =
    user.state === 'disabled'
      ? { key: 'enable', label: t('enable'), may, run: () => enable({ id: user.id }) }
      : { key: 'suspend', label: t('suspend'), may, danger: true, run: ask }
  const reset = { key: 'reset', label: t('reset'), may, run: () => open('reset') }
  return {
    ...(user.atHome && { primary: { key: 'edit', label: t('edit'), may, run: () => open('edit') } }),
    more: own ? [] : [...(user.atHome ? [reset] : []), turn],
  }
}

const useFacts = (user: User | undefined): Fact[] => {
  const t = useT(w)
  if (!user) return []
  return [
    { label: t('account'), value: user.account },
    { label: t('mail'), value: user.mail },
    { label: t('phone'), value: user.phone },
    { label: t('seen'), value: user.seenAt ? <Moment at={user.seenAt} relative /> : t('never') },
    { label: t('created'), value: <Moment at={user.createdAt} /> },
  ]
}

/** One account: who it is, what it may do, where it is signed in. */
export const UserCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const [open, setOpen] = useState<Open>()
  const query = { queryKey: ['users', 'one', id], queryFn: () => users.get({ id }) }
  const { data: user, error, refetch } = useQuery(query)
  const close = () => setOpen(undefined)
  const facts = useFacts(user)
  const actions = useActions(user, setOpen)
  return (
    <DetailPage
      title={user?.name}
      status={user && <StatusTag tone={TONES[user.state]}>{label(UserState, user.state)}</StatusTag>}
      lead={user?.mustChangePassword && <span className="quiet">{t('mustChange')}</span>}
      notice={user && !user.atHome && <Alert type="info" showIcon title={t('keptElsewhere')} />}
      {...(!inPanel && { back: { to: '/users', label: t('users') } })}
      inPanel={inPanel}
      error={error}
      onRetry={() => void refetch()}
      {...actions}
      facts={<Facts items={facts} />}
    >
      {user && <UserRoles user={user} />}
      {user && <UserAccess key={`why-${id}`} id={id} />}
      <UserSessions id={id} />
      {user && <EditUserForm open={open === 'edit'} onClose={close} user={user} />}
      {user && <ResetForm key={user.id} open={open === 'reset'} onClose={close} user={user} />}
    </DetailPage>
  )
}

export default function UserPage() {
  return <UserCase id={useParams<'id'>().id} />
}
