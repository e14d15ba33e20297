import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field, FormDrawer, May, RemoteSelect, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Alliance } from '../contract/index.ts'
import { alliances, findEnterprises, nameEnterprise, TEAM } from './api.ts'
import { w } from './words.ts'

type Given = { name: string; purpose?: string; enterpriseIds?: string[] }
type Props = { alliance?: Alliance | undefined; open: boolean; onClose: () => void }

const AllianceForm = ({ alliance, open, onClose }: Props) => {
  const t = useT(w)
  const options = { done: t('allianceSaved'), refreshes: TEAM }
  const add = useCommand(alliances.add, options)
  const edit = useCommand(alliances.edit, options)
  const save = async (g: Given, version?: number) => {
    const body = { name: g.name, purpose: g.purpose?.trim() || null, enterpriseIds: g.enterpriseIds ?? [] }
    if (alliance) await edit({ id: alliance.id, version: version ?? alliance.version, body })
    else await add({ body })
    onClose()
  }
  return (
    <FormDrawer<Given>
      key={alliance?.id ?? 'new'}
      open={open}
      onClose={onClose}
      title={alliance?.name ?? t('newAlliance')}
      submit={t('saveAlliance')}
      initial={
        alliance
          ? {
              name: alliance.name,
              enterpriseIds: alliance.members.map((m) => m.id),
              ...(alliance.purpose && { purpose: alliance.purpose }),
            }
          : {}
      }
      {...(alliance && { version: alliance.version })}
      onSubmit={save}
      labels={{ name: t('allianceName'), enterpriseIds: t('allianceMembers') }}
    >
      <Field name="name" label={t('allianceName')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="purpose" label={t('purpose')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Field>
      <Field name="enterpriseIds" label={t('allianceMembers')} pick>
        <RemoteSelect source="enterprises" search={findEnterprises} named={nameEnterprise} multiple />
      </Field>
    </FormDrawer>
  )
}

/** The alliances, each with how many enterprises it holds. */
export const Alliances = () => {
  const t = useT(w)
  const [form, setForm] = useState<Alliance | 'new'>()
  const { data } = useQuery({ queryKey: ['alliances'], queryFn: () => alliances.list({}) })
  return (
    <section className="card stack" style={{ marginBottom: 16 }}>
      <header className="row">
        <h2 className="grow">{t('alliances')}</h2>
        <May do="workforce.manage">
          <Button onClick={() => setForm('new')}>{t('newAlliance')}</Button>
        </May>
      </header>
      {data?.items.length === 0 && <p className="quiet">{t('noAlliances')}</p>}
      <ul className="row" style={{ gap: '4px 24px', flexWrap: 'wrap' }}>
        {data?.items.map((a) => (
          <li key={a.id}>
            <May do="workforce.manage" otherwise={a.name}>
              <Button type="link" onClick={() => setForm(a)} style={{ padding: 0 }}>
                {a.name}
              </Button>
            </May>{' '}
            <span className="quiet small">{t('enterpriseCount', { n: a.members.length })}</span>
          </li>
        ))}
      </ul>
      <AllianceForm
        open={form !== undefined}
        onClose={() => setForm(undefined)}
        alliance={form === 'new' ? undefined : form}
      />
    </section>
  )
}
