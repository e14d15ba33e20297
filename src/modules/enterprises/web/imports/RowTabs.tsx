import { Tabs } from 'antd'
import { useSearchState } from '../../../../web/kit/index.ts'
import { useLabel } from '../../../../web/words.ts'
import { ImportRowKind } from '../../contract/index.ts'
import { Rows } from './Rows.tsx'

type RowTabsProps = { importId: string; counts: Partial<Record<ImportRowKind, number>> }

/** What does not go in is looked at first. */
export const RowTabs = ({ importId, counts }: RowTabsProps) => {
  const label = useLabel()
  const kinds = (['refused', 'changed', 'new', 'unchanged'] as const).filter((kind) => counts[kind] !== undefined)
  const first = kinds.find((kind) => (counts[kind] ?? 0) > 0) ?? 'new'
  const [{ tab }, set] = useSearchState({ tab: first })
  const items = kinds.map((kind) => ({
    key: kind,
    label: `${label(ImportRowKind, kind)} ${counts[kind]}`,
    children: <Rows importId={importId} kind={kind} />,
  }))
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => set({ tab: key, q: undefined, sort: undefined })}
      items={items}
      destroyOnHidden
    />
  )
}
