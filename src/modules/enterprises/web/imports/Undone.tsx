import { DownloadOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { addressOf } from '../../../../kernel/client.ts'
import { Moment, useSearchState } from '../../../../web/kit/index.ts'
import { useLabel } from '../../../../web/words.ts'
import { type Import, ImportUndo, importContract } from '../../contract/index.ts'
import { Rows } from './Rows.tsx'
import { useSaid } from './useSaid.ts'

const ORDER = ['left', 'part', 'undone'] as const
type Of = { importId: string; counts: Record<ImportUndo, number> }

const UndoTabs = ({ importId, counts }: Of) => {
  const label = useLabel()
  const first = ORDER.find((kind) => counts[kind] > 0) ?? 'undone'
  const [{ tab }, set] = useSearchState({ tab: first })
  const items = ORDER.map((kind) => ({
    key: kind,
    label: `${label(ImportUndo, kind)} ${counts[kind]}`,
    children: <Rows importId={importId} kind={kind} />,
  }))
  return (
    <Tabs
      activeKey={ORDER.find((kind) => kind === tab) ?? first}
      onChange={(key) => set({ tab: key, q: undefined, sort: undefined })}
      items={items}
      destroyOnHidden
    />
  )
}

/** What was taken back and what not, with why. */
export const Undone = ({ of }: { of: Import }) => {
  const t = useSaid(of.subject)
  const { undone } = of
  if (!undone) return null
  const n = undone.part + undone.left
  const counts = { undone: undone.withdrawn + undone.restored, part: undone.part, left: undone.left }
  const report = addressOf(importContract.endpoints.undoReport, { id: of.id })
  return (
    <section className="card stack">
      <h2>{t('undoneTitle')}</h2>
      <p>{t('undoneLead', { ...undone, n })}</p>
      <p className="quiet">
        {undone.byName} · <Moment at={undone.at} /> · {undone.reason}
      </p>
      {n > 0 && !of.prunedAt && (
        <div>
          <Button icon={<DownloadOutlined aria-hidden="true" />} href={report}>
            {t('undoReport')}
          </Button>
        </div>
      )}
      {!of.prunedAt && <UndoTabs importId={of.id} counts={counts} />}
    </section>
  )
}
