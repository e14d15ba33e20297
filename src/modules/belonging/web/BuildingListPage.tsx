import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { EmptyState, Field, FormDrawer, Link, ListPage, Loading, May, useCommand } from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { type Building, BuildingKind, buildingContract, type NewBuilding, Tenure } from '../contract.ts'
import { BELONGING, buildings } from './api.ts'
import { w } from './words.ts'

const BuildingForm = ({ building, onClose }: { building?: Building; onClose: () => void }) => {
  const t = useT(w)
  const told = { done: t('saved'), refreshes: [[BELONGING]] }
  const add = useCommand(buildings.add, told)
  const change = useCommand(buildings.change, told)
  const submit = async ({ name, kind, address, floors }: NewBuilding) => {
    const body = { name, kind, address: address || null, floors: floors ?? null }
    if (building) await change({ id: building.id, body })
    else await add({ body })
    onClose()
  }
  const { name, kind, address, floors } = building ?? {}
  const initial: Partial<NewBuilding> = building
    ? ({ name, kind, address, floors } as NewBuilding)
    : { kind: 'factory' }
  const title = building ? t('editBuilding') : t('addBuilding')
  return (
    <FormDrawer<NewBuilding>
      open
      onClose={onClose}
      title={title}
      submit={t('save')}
      initial={initial}
      onSubmit={submit}
    >
      <Field name="name" label={t('name')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="kind" label={t('kind')} required pick>
        <Select options={useOptions(BuildingKind)} />
      </Field>
      <Field name="address" label={t('address')}>
        <Input maxLength={200} />
      </Field>
      <Field name="floors" label={t('floors')}>
        <InputNumber min={1} max={200} controls={false} style={{ width: '100%' }} />
      </Field>
    </FormDrawer>
  )
}

const Inside = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({ queryKey: [BELONGING, 'inside', id], queryFn: () => buildings.inside({ id }) })
  if (!data) return <Loading rows={4} />
  if (data.items.length === 0) return <EmptyState compact title={t('none')} />
  return (
    <ul className="stack" style={{ gap: 4 }}>
      {data.items.map(({ enterprise, space }) => (
        <li key={space.id}>
          <Link to={`/enterprises/${enterprise.id}`}>{enterprise.name}</Link>{' '}
          <span className="quiet small">{[space.unit, label(Tenure, space.tenure)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}

export default function BuildingListPage() {
  const t = useT(w)
  const label = useLabel()
  const [editing, edit] = useState<{ building?: Building }>()
  return (
    <>
      <ListPage
        contract={buildingContract.endpoints.list}
        title={t('buildings')}
        lead={t('buildingsLead')}
        queryKey={[BELONGING, 'buildings']}
        rowKey={(row) => row.id}
        panel={(id) => <Inside id={id} />}
        filters={[
          { key: 'q', kind: 'search', label: t('name') },
          { key: 'kind', kind: 'multi', label: t('kind'), options: useOptions(BuildingKind) },
        ]}
        columns={[
          { key: 'name', title: t('name'), sort: true, width: 240 },
          { key: 'kind', title: t('kind'), width: 100, render: (row) => label(BuildingKind, row.kind) },
          { key: 'enterprises', title: t('inside'), width: 120, align: 'right' },
          { key: 'floors', title: t('floors'), width: 80, align: 'right' },
          { key: 'address', title: t('address'), width: 260 },
        ]}
        card={(row) => (
          <div className="row">
            <strong className="grow">{row.name}</strong>
            <span className="quiet small">{label(BuildingKind, row.kind)}</span>
          </div>
        )}
        keys={[{ press: 'e', label: t('change'), may: 'enterprise.edit', run: (building) => edit({ building }) }]}
        create={
          <May do="enterprise.edit">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => edit({})}>
              {t('addBuilding')}
            </Button>
          </May>
        }
        empty={{ title: t('noBuildings'), hint: t('noBuildingsHint') }}
      />
      {editing && <BuildingForm {...editing} onClose={() => edit(undefined)} />}
    </>
  )
}
