import { Button } from 'antd'
import { useState } from 'react'
import { ListPage, May, Moment, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useSigns, useT } from '../../../web/words.ts'
import { RoleChoice, type User, type UserGrant, UserState, userContract } from '../contract/index.ts'
import { InviteForm } from './InviteForm.tsx'
import { NewUserForm } from './UserForms.tsx'
import { TONES, UserCase } from './UserPage.tsx'
import { scopeOf } from './UserRoles.tsx'
import { w } from './words.ts'

const State = ({ user }: { user: User }) => {
  const label = useLabel()
  return <StatusTag tone={TONES[user.state]}>{label(UserState, user.state)}</StatusTag>
}

const namesOf = (grants: readonly UserGrant[]) => grants.map(scopeOf).filter((name) => name !== null)

/** One line a role: the first it is given on, and how many more. */
const RolesOf = ({ user }: { user: User }) => {
  const label = useLabel()
  const t = useT(w)
  const signs = useSigns()
  if (user.roles.length === 0) return <span className="quiet">{t('noRoles')}</span>
  const held = [...Map.groupBy(user.roles, (g) => g.role)]
  return held.map(([role, grants]) => {
    const [first, ...more] = namesOf(grants)
    return (
      <span key={role} title={signs.list(namesOf(grants))}>
        {label(RoleChoice, role)} <span className="quiet">{first && `· ${first} `}</span>
        {more.length > 0 && <span className="quiet small">{t('andMore', { n: more.length })}</span>}
      </span>
    )
  })
}

const Card = ({ row }: { row: User }) => (
  <div className="stack">
    <div className="row">
      <strong className="grow">{row.name}</strong>
      <State user={row} />
    </div>
    <span className="quiet small">
      <RolesOf user={row} />
    </span>
  </div>
)

const Create = () => {
  const t = useT(w)
  const [open, setOpen] = useState<'add' | 'invite'>()
  const close = () => setOpen(undefined)
  return (
    <May do="account.manage">
      <Button onClick={() => setOpen('invite')}>{t('inviteButton')}</Button>
      <Button type="primary" onClick={() => setOpen('add')}>
        {t('addUser')}
      </Button>
      {open === 'add' && <NewUserForm open onClose={close} />}
      {open === 'invite' && <InviteForm open onClose={close} />}
    </May>
  )
}

export default function UserListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={userContract.endpoints.list}
      title={t('users')}
      lead={t('usersLead')}
      queryKey={['users']}
      rowKey={(row) => row.id}
      href={(row) => `/users/${row.id}`}
      panel={(id) => <UserCase id={id} inPanel />}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'role', kind: 'multi', label: t('role'), options: useOptions(RoleChoice) },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(UserState) },
      ]}
      columns={[
        { key: 'name', title: t('name'), sort: true, width: 140 },
        { key: 'account', title: t('account'), sort: true, width: 150 },
        { key: 'roles', title: t('rolesHeld'), render: (row) => <RolesOf user={row} />, width: 280 },
        { key: 'state', title: t('state'), render: (row) => <State user={row} />, width: 90 },
        {
          key: 'seenAt',
          title: t('seen'),
          render: (row) => (row.seenAt ? <Moment at={row.seenAt} relative /> : t('never')),
          width: 120,
        },
        {
          key: 'createdAt',
          title: t('created'),
          sort: true,
          render: (row) => <Moment at={row.createdAt} />,
          default: false,
        },
      ]}
      card={(row) => <Card row={row} />}
      export
      create={<Create />}
      empty={{ title: t('noUsers'), hint: t('noUsersHint') }}
    />
  )
}
