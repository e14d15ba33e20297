import { useState } from 'react'
import { ListPage, Moment, useSearchState } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type AuditEntry, auditContract } from '../contract/index.ts'
import { AuditDrawer } from './AuditDrawer.tsx'
import { audit } from './api.ts'
import { useAuditWords } from './useAuditWords.ts'
import { w } from './words.ts'

const named = (value: string, label: string | undefined) => ({ value, label: label ?? `${value.slice(0, 8)}…` })
/** Found in the trail itself: the auditor has no right to the list of users, and needs none. */
const findActors = async (q: string) => {
  const { items } = await audit.list({ query: { q, limit: 100 } })
  return [...new Map(items.flatMap((e) => (e.actorId ? [[e.actorId, e.actorName]] : []))).entries()].map(([id, name]) =>
    named(id, name),
  )
}
const nameOfActor = async (actorId: string) =>
  named(actorId, (await audit.list({ query: { actorId, limit: 1 } })).items[0]?.actorName)
const findObjects = async (q: string) => (/^[0-9a-f-]{36}$/i.test(q) ? [named(q, q)] : [])

const Card = ({ row }: { row: AuditEntry }) => {
  const say = useAuditWords()
  return (
    <div className="stack">
      <strong>{say.action(row)}</strong>
      <span className="quiet small">
        {row.actorName} · <Moment at={row.at} />
      </span>
    </div>
  )
}

/** Who did what, when, and what was there before. */
export default function AuditPage() {
  const t = useT(w)
  const say = useAuditWords()
  const [, set] = useSearchState()
  const [entry, setEntry] = useState<AuditEntry>()
  const find = (query: Record<string, string>) => {
    setEntry(undefined)
    set({ entityId: undefined, actorId: undefined, ...query }, 'push')
  }
  return (
    <>
      <ListPage
        contract={auditContract.endpoints.list}
        title={t('audit')}
        lead={t('auditLead')}
        queryKey={['audit-entries']}
        rowKey={(row) => row.id}
        onOpen={setEntry}
        filters={[
          { key: 'q', kind: 'search', label: t('searchAudit') },
          { key: 'entity', kind: 'select', label: t('object'), options: say.entities },
          { key: 'from', until: 'until', kind: 'range', label: t('at') },
          { key: 'actorId', kind: 'remote', label: t('who'), search: findActors, named: nameOfActor },
          {
            key: 'entityId',
            kind: 'remote',
            label: t('objectId'),
            search: findObjects,
            named: async (id) => named(id, id.slice(-12)),
          },
        ]}
        columns={[
          { key: 'at', title: t('at'), sort: true, render: (row) => <Moment at={row.at} />, width: 170 },
          { key: 'actorName', title: t('who'), width: 140 },
          {
            key: 'action',
            title: t('action'),
            render: (row) => <span title={row.action}>{say.action(row)}</span>,
            width: 200,
          },
          { key: 'reason', title: t('reason'), width: 200 },
          { key: 'ip', title: t('ip'), width: 130 },
          { key: 'entityId', title: t('objectId'), default: false },
          { key: 'requestId', title: t('request'), default: false },
        ]}
        card={(row) => <Card row={row} />}
        export
        empty={{ title: t('noAudit'), hint: t('noAuditHint') }}
      />
      <AuditDrawer entry={entry} onClose={() => setEntry(undefined)} find={find} />
    </>
  )
}
