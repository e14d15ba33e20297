import { Button } from 'antd'
import { useState } from 'react'
import { useSession } from '../../../web/api.ts'
import { DayText, EmptyState, May, useCommand, useConfirm, useRun } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { RoleChoice, type User, type UserGrant } from '../contract/index.ts'
import { REFRESHES, users } from './api.ts'
import { GrantForm } from './GrantForm.tsx'
import { w } from './words.ts'

export const scopeOf = (g: UserGrant) => g.gridName ?? g.departmentName ?? g.enterpriseName

const GrantRow = ({ user, grant }: { user: User; grant: UserGrant }) => {
  const t = useT(w)
  const label = useLabel()
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const withdraw = useCommand(users.takeRole, { done: t('withdrawn'), refreshes: REFRESHES })
  const role = label(RoleChoice, grant.role)
  const ask = async () => {
    const asked = { title: t('withdrawAsk', { role }), action: t('withdraw'), danger: true }
    if ((await confirm(asked)) !== undefined) await withdraw({ id: user.id, grantId: grant.id })
  }
  const own = useSession().user.id === user.id
  return (
    <li className="row">
      <span className="grow">
        {role} {scopeOf(grant) && <span className="quiet">· {scopeOf(grant)}</span>}{' '}
        {grant.validTo && (
          <span className="quiet small">
            {t('until')} <DayText day={grant.validTo} />
          </span>
        )}
      </span>
      {grant.source === 'manual' ? (
        !own && (
          <May do="role.grant">
            <Button size="small" loading={busy === 'ask'} onClick={() => void run({ key: 'ask', label: '', run: ask })}>
              {t('withdraw')}
            </Button>
          </May>
        )
      ) : (
        <span className="quiet small">{t('byModule')}</span>
      )}
    </li>
  )
}

/** The roles of a user; granting is the security administrator's, and never on oneself. */
export const UserRoles = ({ user }: { user: User }) => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  const own = useSession().user.id === user.id
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="grow">{t('rolesHeld')}</h2>
        {!own && (
          <May do="role.grant">
            <Button onClick={() => setOpen(true)}>{t('grant')}</Button>
            <GrantForm open={open} onClose={() => setOpen(false)} user={user} />
          </May>
        )}
      </div>
      {user.roles.length === 0 && <EmptyState compact title={t('noRoles')} hint={t('noRolesHint')} />}
      <ul className="stack">
        {user.roles.map((grant) => (
          <GrantRow key={grant.id} user={user} grant={grant} />
        ))}
      </ul>
    </section>
  )
}
