import { useState } from 'react'
import { type Action, Actions, Link, StatusTag, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Belonging, ChainRole, type Membership, PartyKind, type Space, Tenure } from '../../contract.ts'
import { belonging, REFRESHES, useBelonging } from '../api.ts'
import { ChainForm, PartyForm, SpaceForm } from '../forms.tsx'
import { w } from '../words.ts'

type Editing = { kind: 'chain'; member?: Membership } | { kind: 'space'; space?: Space } | { kind: 'party' }
type LineProps = { id: string; edit: (e: Editing) => void }

const useRemove = () => {
  const t = useT(w)
  const confirm = useConfirm()
  return async (name: string, remove: () => Promise<unknown>) => {
    const sure = await confirm({ title: t('leaveAsk', { name }), action: t('leave'), danger: true })
    if (sure !== undefined) await remove()
  }
}
const useEdits = (change: () => void, remove: () => unknown): Action[] => {
  const t = useT(w)
  return [
    { key: 'change', label: t('change'), may: 'enterprise.edit', run: change },
    { key: 'remove', label: t('leave'), may: 'enterprise.edit', danger: true, run: remove },
  ]
}

const InChain = ({ id, member: m, edit }: LineProps & { member: Membership }) => {
  const label = useLabel()
  const ask = useRemove()
  const leave = useCommand(belonging.leave, { refreshes: REFRESHES })
  const edits = useEdits(
    () => edit({ kind: 'chain', member: m }),
    () => ask(m.chain.name, () => leave({ id, chainId: m.chain.id })),
  )
  return (
    <li className="row">
      <span className="grow">
        <Link to={`/chains?open=${m.chain.id}`}>{m.chain.name}</Link>{' '}
        <StatusTag tone={m.role === 'core' ? 'blue' : 'plain'}>{label(ChainRole, m.role)}</StatusTag>{' '}
        <span className="quiet small">{m.segment}</span>
      </span>
      <Actions more={edits} />
    </li>
  )
}

const InBuilding = ({ id, space: s, edit }: LineProps & { space: Space }) => {
  const t = useT(w)
  const label = useLabel()
  const ask = useRemove()
  const vacate = useCommand(belonging.vacate, { refreshes: REFRESHES })
  const edits = useEdits(
    () => edit({ kind: 'space', space: s }),
    () => ask(s.building.name, () => vacate({ id, spaceId: s.id })),
  )
  const said = [
    s.unit,
    label(Tenure, s.tenure),
    s.areaSqm && t('sqm', { n: s.areaSqm }),
    s.until && `${t('until')} ${s.until}`,
  ]
  return (
    <li className="row">
      <span className="grow">
        <Link to={`/buildings?open=${s.building.id}`}>{s.building.name}</Link>{' '}
        <span className="quiet small">{said.filter(Boolean).join(' · ')}</span>
      </span>
      <Actions more={edits} />
    </li>
  )
}

const Party = ({ of: p }: { of: NonNullable<Belonging['party']> }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <li>
      {p.name} <StatusTag tone={p.kind === 'none' ? 'grey' : 'plain'}>{label(PartyKind, p.kind)}</StatusTag>{' '}
      <span className="quiet small">{p.secretary && t('secretaryIs', { name: p.secretary.name })}</span>
    </li>
  )
}

const Forms = ({
  id,
  editing,
  party,
  close,
}: {
  id: string
  editing: Editing | undefined
  party: Belonging['party']
  close: () => void
}) => {
  const shared = { enterpriseId: id, open: true, onClose: close }
  if (editing?.kind === 'chain') return <ChainForm {...shared} member={editing.member} />
  if (editing?.kind === 'space') return <SpaceForm {...shared} space={editing.space} />
  return editing ? <PartyForm {...shared} party={party} /> : null
}

/** On the file of an enterprise: chains and its role in them, buildings, the Party organisation. */
export default function WhereItBelongs({ enterpriseId: id }: Slots['enterprise.file']) {
  const t = useT(w)
  const [editing, edit] = useState<Editing>()
  const { data } = useBelonging(id)
  if (!data) return null
  const isEmpty = data.alliances.length + data.chains.length + data.spaces.length === 0 && !data.party
  const add: Action[] = [
    { key: 'chain', label: t('join'), may: 'enterprise.edit', run: () => edit({ kind: 'chain' }) },
    { key: 'space', label: t('settle'), may: 'enterprise.edit', run: () => edit({ kind: 'space' }) },
    { key: 'party', label: t('organise'), may: 'enterprise.edit', run: () => edit({ kind: 'party' }) },
  ]
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <div className="row">
        <h2 className="grow">{t('title')}</h2>
        <Actions more={add} />
      </div>
      {isEmpty && <p className="quiet small">{t('none')}</p>}
      <ul className="stack" style={{ gap: 4 }}>
        {data.alliances.map((a) => (
          <li key={a.id}>
            {a.name} <span className="quiet small">{t('alliance')}</span>
          </li>
        ))}
        {data.chains.map((m) => (
          <InChain key={m.chain.id} id={id} member={m} edit={edit} />
        ))}
        {data.spaces.map((s) => (
          <InBuilding key={s.id} id={id} space={s} edit={edit} />
        ))}
        {data.party && <Party of={data.party} />}
      </ul>
      <Forms id={id} editing={editing} party={data.party} close={() => edit(undefined)} />
    </section>
  )
}
