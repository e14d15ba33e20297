import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  EmptyState,
  Field,
  FormDrawer,
  Link,
  ListPage,
  Loading,
  May,
  StatusTag,
  useCommand,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Chain, ChainRole, chainContract, type NewChain } from '../contract.ts'
import { BELONGING, chains } from './api.ts'
import { w } from './words.ts'

const ChainForm = ({ chain, onClose }: { chain?: Chain; onClose: () => void }) => {
  const t = useT(w)
  const told = { done: t('saved'), refreshes: [[BELONGING]] }
  const add = useCommand(chains.add, told)
  const change = useCommand(chains.change, told)
  const submit = async ({ name, note }: NewChain) => {
    const body = { name, note: note || null }
    if (chain) await change({ id: chain.id, body })
    else await add({ body })
    onClose()
  }
  const initial: Partial<NewChain> = chain ? { name: chain.name, note: chain.note } : {}
  const title = chain ? t('editChain') : t('addChain')
  return (
    <FormDrawer<NewChain> open onClose={onClose} title={title} submit={t('save')} initial={initial} onSubmit={submit}>
      <Field name="name" label={t('name')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="note" label={t('note')}>
        <Input.TextArea autoSize maxLength={300} />
      </Field>
    </FormDrawer>
  )
}

const MOST = 200
const Members = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({
    queryKey: [BELONGING, 'members', id],
    queryFn: () => chains.members({ id, query: { sort: 'name', limit: MOST } }),
  })
  if (!data) return <Loading rows={4} />
  if (data.items.length === 0) return <EmptyState compact title={t('none')} />
  return (
    <div className="stack">
      {ChainRole.options.map((role) => {
        const here = data.items.filter((m) => m.role === role)
        if (here.length === 0) return null
        return (
          <section key={role}>
            <h3>
              {label(ChainRole, role)} <span className="quiet figures">{here.length}</span>
            </h3>
            <ul>
              {here.map((m) => (
                <li key={m.enterprise.id}>
                  <Link to={`/enterprises/${m.enterprise.id}`}>{m.enterprise.name}</Link>{' '}
                  <span className="quiet small">{m.segment}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

export default function ChainListPage() {
  const t = useT(w)
  const [editing, edit] = useState<{ chain?: Chain }>()
  return (
    <>
      <ListPage
        contract={chainContract.endpoints.list}
        title={t('chains')}
        lead={t('chainsLead')}
        queryKey={[BELONGING, 'chains']}
        rowKey={(row) => row.id}
        panel={(id) => <Members id={id} />}
        filters={[{ key: 'q', kind: 'search', label: t('name') }]}
        columns={[
          { key: 'name', title: t('name'), sort: true, width: 240 },
          { key: 'cores', title: t('cores'), width: 90, align: 'right' },
          { key: 'members', title: t('members'), width: 110, align: 'right' },
          { key: 'note', title: t('note'), width: 260 },
        ]}
        card={(row) => (
          <div className="row">
            <strong className="grow">{row.name}</strong>
            <StatusTag tone="plain">{String(row.members)}</StatusTag>
          </div>
        )}
        keys={[{ press: 'e', label: t('change'), may: 'enterprise.edit', run: (chain) => edit({ chain }) }]}
        create={
          <May do="enterprise.edit">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => edit({})}>
              {t('addChain')}
            </Button>
          </May>
        }
        empty={{ title: t('noChains'), hint: t('noChainsHint') }}
      />
      {editing && <ChainForm {...editing} onClose={() => edit(undefined)} />}
    </>
  )
}
