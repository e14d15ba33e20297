import { Button } from 'antd'
import { useState } from 'react'
import { ListPage, May, StatusTag } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type Department, DepartmentKind, departmentContract } from '../contract.ts'
import { DepartmentForm } from './DepartmentForm.tsx'
import { DepartmentCase } from './DepartmentPage.tsx'
import { w } from './words.ts'

const State = ({ active }: { active: boolean }) => {
  const t = useT(w)
  return <StatusTag tone={active ? 'green' : 'grey'}>{active ? t('active') : t('inactive')}</StatusTag>
}

const Card = ({ row }: { row: Department }) => {
  const label = useLabel()
  return (
    <div className="stack">
      <div className="row">
        <strong className="grow">{row.name}</strong>
        <State active={row.active} />
      </div>
      <span className="quiet small">
        {label(DepartmentKind, row.kind)} · {row.phone ?? row.code}
      </span>
    </div>
  )
}

const Create = () => {
  const t = useT(w)
  const [open, setOpen] = useState(false)
  return (
    <May do="department.manage">
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      <DepartmentForm open={open} onClose={() => setOpen(false)} />
    </May>
  )
}

export default function DepartmentListPage() {
  const t = useT(w)
  const label = useLabel()
  return (
    <ListPage
      contract={departmentContract.endpoints.list}
      title={t('title')}
      lead={t('lead')}
      queryKey={['departments']}
      rowKey={(row) => row.id}
      href={(row) => `/departments/${row.id}`}
      panel={(id) => <DepartmentCase id={id} inPanel />}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'kind', kind: 'multi', label: t('kind'), options: useOptions(DepartmentKind) },
        { key: 'active', kind: 'flag', label: t('onlyActive') },
      ]}
      columns={[
        { key: 'code', title: t('code'), sort: true, width: 100 },
        { key: 'name', title: t('name'), sort: true, width: 220 },
        { key: 'kind', title: t('kind'), render: (row) => label(DepartmentKind, row.kind), width: 140 },
        { key: 'parentName', title: t('parent'), width: 180 },
        { key: 'phone', title: t('phone'), width: 140 },
        { key: 'members', title: t('members'), align: 'right', width: 80 },
        { key: 'active', title: t('state'), render: (row) => <State active={row.active} />, width: 100 },
      ]}
      card={(row) => <Card row={row} />}
      export
      create={<Create />}
      empty={{ title: t('empty'), hint: t('emptyHint') }}
    />
  )
}
