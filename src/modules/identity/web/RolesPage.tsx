import { CheckOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import {
  ErrorState,
  Link,
  Loading,
  StatusTag,
  useIsPhone,
  useReachableTable,
  useTitle,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import type { Role, RoleList } from '../contract/index.ts'
import { roles } from './api.ts'
import { w } from './words.ts'
import './identity.css'

type Permission = RoleList['permissions'][number]

const Head = ({ role }: { role: Role }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <span className="role-head">
      {label([role.zh, role.en])}
      <Link to={`/users?role=${role.code}`} className="small">
        {t('holdersN', { n: role.holders })}
      </Link>
      <span className="quiet small">{role.sees === 'park' ? t('seesPark') : t('seesGranted')}</span>
      {role.separated && <StatusTag tone="blue">{t('separated')}</StatusTag>}
    </span>
  )
}

const Has = ({ yes }: { yes: boolean }) => {
  const t = useT(w)
  return yes ? <CheckOutlined aria-label={t('has')} /> : <span className="hidden-text">{t('hasNot')}</span>
}

const Matrix = ({ items, permissions }: RoleList) => {
  const t = useT(w)
  const label = useLabel()
  const columns = items.map((role) => ({
    key: role.code,
    title: <Head role={role} />,
    align: 'center' as const,
    width: 108,
    render: (_: unknown, p: Permission) => <Has yes={role.may.includes(p.code)} />,
  }))
  const first = {
    key: 'permission',
    title: t('permission'),
    fixed: 'left' as const,
    width: 220,
    render: (_: unknown, p: Permission) => <span title={p.code}>{label([p.zh, p.en])}</span>,
  }
  return (
    <div ref={useReachableTable<HTMLDivElement>()}>
      <Table<Permission>
        className="role-matrix"
        size="small"
        bordered
        pagination={false}
        rowKey="code"
        dataSource={permissions}
        columns={[first, ...columns]}
        scroll={{ x: 'max-content', y: 'calc(100dvh - 320px)' }}
      />
    </div>
  )
}

const Cards = ({ items, permissions }: RoleList) => {
  const label = useLabel()
  return items.map((role) => (
    <section key={role.code} className="card stack">
      <h2>
        <Head role={role} />
      </h2>
      <ul>
        {permissions
          .filter((p) => role.may.includes(p.code))
          .map((p) => (
            <li key={p.code}>{label([p.zh, p.en])}</li>
          ))}
      </ul>
    </section>
  ))
}

/** The whole policy at a glance: who may do what, how far each role sees, and how many hold it. */
export default function RolesPage() {
  const t = useT(w)
  useTitle(t('roles'))
  const phone = useIsPhone()
  const { data, error, refetch } = useQuery({ queryKey: ['roles'], queryFn: () => roles.list({}) })
  const body = error ? (
    <ErrorState error={error} onRetry={() => void refetch()} />
  ) : !data ? (
    <Loading rows={12} />
  ) : phone ? (
    <Cards {...data} />
  ) : (
    <Matrix {...data} />
  )
  return (
    <article className="stack roles">
      <h1>{t('roles')}</h1>
      <p className="quiet">{t('rolesLead')}</p>
      {body}
    </article>
  )
}
