import { Button } from 'antd'
import { useState } from 'react'
import { DayText, ListPage, May, useGo } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { PolicyState, policyContract } from '../contract/index.ts'
import { POLICIES, useDepartmentOptions } from './api.ts'
import { NewPolicy } from './form/PolicyForms.tsx'
import { PolicyCard, StateOf } from './look.tsx'
import { PolicyCase } from './PolicyCase.tsx'
import { w } from './words.ts'

const Create = () => {
  const t = useT(w)
  const go = useGo()
  const [open, setOpen] = useState(false)
  return (
    <May do="policy.write">
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      {open && <NewPolicy onClose={() => setOpen(false)} onDone={(id) => go(`/policies/${id}`)} />}
    </May>
  )
}

/** The library; what is in force stands first. */
export default function PolicyListPage() {
  const t = useT(w)
  return (
    <ListPage
      contract={policyContract.endpoints.list}
      title={t('title')}
      queryKey={POLICIES}
      rowKey={(p) => p.id}
      href={(p) => `/policies/${p.id}`}
      panel={(id) => <PolicyCase id={id} inPanel />}
      views={[
        { key: 'inForce', label: t('inForce'), query: { sort: '-publishedOn', inForce: 'true' } },
        { key: 'drafts', label: t('drafts'), query: { sort: 'title', state: 'draft' } },
        { key: 'all', label: t('all'), query: { sort: 'title' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('search') },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(PolicyState) },
        { key: 'departmentId', kind: 'multi', label: t('department'), options: useDepartmentOptions() },
      ]}
      columns={[
        { key: 'title', title: t('name'), sort: true, width: 280 },
        { key: 'benefit', title: t('benefit'), width: 280 },
        { key: 'issuer', title: t('issuer'), width: 160 },
        { key: 'state', title: t('state'), width: 100, render: (p) => <StateOf state={p.state} /> },
        {
          key: 'publishedOn',
          title: t('publishedOn'),
          sort: true,
          width: 130,
          render: (p) => p.publishedOn && <DayText day={p.publishedOn} />,
        },
        {
          key: 'validTo',
          title: t('validTo'),
          sort: true,
          width: 130,
          render: (p) => p.validTo && <DayText day={p.validTo} />,
        },
        { key: 'department', title: t('department'), width: 140, render: (p) => p.department?.name },
        { key: 'number', title: t('number'), width: 160, default: false },
      ]}
      card={(p) => <PolicyCard policy={p} />}
      create={<Create />}
      export
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
