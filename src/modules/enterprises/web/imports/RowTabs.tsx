import { Tabs } from 'antd'
import { useSearchState } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ImportRowKind, type ImportSubject } from '../../contract/index.ts'
import { figureImportWords } from './figures/words.ts'
import { Rows } from './Rows.tsx'
import { importWords as w } from './words.ts'

type Shown = ImportRowKind | 'warned'
type RowTabsProps = { importId: string; subject: ImportSubject; counts: Partial<Record<Shown, number>> }
const ORDER: readonly Shown[] = ['refused', 'warned', 'changed', 'new', 'unchanged']

/** What does not go in is looked at first, then what goes in with a remark. */
export const RowTabs = ({ importId, subject, counts }: RowTabsProps) => {
  const t = useT(w)
  const f = useT(figureImportWords)
  const label = useLabel()
  const kinds = ORDER.filter((kind) => counts[kind] !== undefined && (kind !== 'warned' || counts[kind] > 0))
  const first = kinds.find((kind) => (counts[kind] ?? 0) > 0) ?? 'new'
  const [{ tab }, set] = useSearchState({ tab: first })
  const named = (kind: Shown) => {
    if (kind === 'warned') return t('warned')
    return kind === 'new' && subject === 'figures' ? f('fresh') : label(ImportRowKind, kind)
  }
  const items = kinds.map((kind) => ({
    key: kind,
    label: `${named(kind)} ${counts[kind]}`,
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
