import { Button, Drawer, Table } from 'antd'
import { EmptyState, Facts, Moment, useIsPhone } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { AuditEntry } from '../contract/index.ts'
import { useAuditWords } from './useAuditWords.ts'
import { w } from './words.ts'
import './identity.css'

type Line = { field: string; before: unknown; after: unknown }
const asRecord = (value: unknown): Record<string, unknown> =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : value === null || value === undefined
      ? {}
      : { '': value }
const linesOf = ({ before, after }: AuditEntry): Line[] => {
  const [old, now] = [asRecord(before), asRecord(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].map((field) => ({
    field,
    before: old[field],
    after: now[field],
  }))
}
const show = (value: unknown) =>
  value === undefined || value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value)

const Changes = ({ entry }: { entry: AuditEntry }) => {
  const t = useT(w)
  const lines = linesOf(entry)
  if (lines.length === 0) return <EmptyState compact title={t('noContent')} />
  const value = (v: unknown) => <span className="audit-value">{show(v)}</span>
  return (
    <Table<Line>
      size="small"
      pagination={false}
      rowKey="field"
      dataSource={lines}
      columns={[
        { key: 'field', title: t('field'), dataIndex: 'field', width: 120 },
        { key: 'before', title: t('before'), render: (_, line) => value(line.before) },
        { key: 'after', title: t('after'), render: (_, line) => value(line.after) },
      ]}
    />
  )
}

type AuditDrawerProps = {
  entry: AuditEntry | undefined
  onClose: () => void
  find: (query: Record<string, string>) => void
}
/** One entry: who did what to what, and what was there before. */
export const AuditDrawer = ({ entry, onClose, find }: AuditDrawerProps) => {
  const t = useT(w)
  const phone = useIsPhone()
  const say = useAuditWords()
  const { actorId, entityId } = entry ?? {}
  return (
    <Drawer
      open={entry !== undefined}
      onClose={onClose}
      title={entry && say.action(entry)}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '94dvh' : 620}
    >
      {entry && (
        <div className="stack">
          <Facts
            items={[
              { label: t('at'), value: <Moment at={entry.at} /> },
              { label: t('who'), value: entry.actorName },
              { label: t('ip'), value: entry.ip },
              { label: t('reason'), value: entry.reason },
              { label: t('objectId'), value: entry.entityId, wide: true },
              { label: t('request'), value: entry.requestId, wide: true },
            ]}
          />
          <h2>{t('changed')}</h2>
          <Changes entry={entry} />
          <div className="row">
            {entityId && <Button onClick={() => find({ entityId })}>{t('sameObject')}</Button>}
            {actorId && <Button onClick={() => find({ actorId })}>{t('samePerson')}</Button>}
          </div>
        </div>
      )}
    </Drawer>
  )
}
