import { Tabs } from 'antd'
import { useSearchState } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ImportRowKind } from '../../contract/index.ts'
import { Rows } from './Rows.tsx'
import { importWords as w } from './words.ts'

type Shown = ImportRowKind | 'warned'
type RowTabsProps = { importId: string; counts: Partial<Record<Shown, number>> }
const ORDER: readonly Shown[] = ['refused', 'warned', 'changed', 'new', 'unchanged']

/** What does not go in is looked at first, then what goes in with a remark. */
export const RowTabs = ({ importId, counts }: RowTabsProps) => {
  const t = useT(w)
  const label = useLabel()
  const kinds = ORDER.filter((kind) => counts[kind] !== undefined && (kind !== 'warned' || counts[kind] > 0))
  const first = kinds.find((kind) => (counts[kind] ?? 0) > 0) ?? 'new'
  const [{ tab }, set] = useSearchState({ tab: first })
  const items = kinds.map((kind) => ({
    key: kind,
    label: `${kind === 'warned' ? t('warned') : label(ImportRowKind, kind)} ${counts[kind]}`,
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
