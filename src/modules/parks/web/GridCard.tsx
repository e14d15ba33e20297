import { useQuery } from '@tanstack/react-query'
import {
  type Action,
  Actions,
  DayText,
  EmptyState,
  ErrorState,
  type Fact,
  Facts,
  Loading,
  StatusTag,
  useCommand,
  useConfirm,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Grid, GridKind } from '../contract/index.ts'
import { GROUND, grids } from './api.ts'
import { w } from './words.ts'

export const useGrid = (id: string | undefined) =>
  useQuery({ queryKey: ['grids', 'one', id], queryFn: () => grids.get({ id: id ?? '' }), enabled: id !== undefined })

const Staff = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const { data, error, refetch } = useQuery({ queryKey: ['grids', 'staff', id], queryFn: () => grids.staff({ id }) })
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  if (data.items.length === 0) return <EmptyState compact title={t('noStaff')} />
  return (
    <ul>
      {data.items.map((s) => (
        <li key={`${s.accountId}-${s.role}-${s.gridId}`} className="row">
          {s.name} <span className="quiet small">{label([s.roleZh, s.roleEn])}</span>
          {s.gridId !== id && <span className="quiet small">{t('viaArea', { area: s.gridName })}</span>}
        </li>
      ))}
    </ul>
  )
}

const useActions = (grid: Grid, onEdit: () => void): { primary: Action; more: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const archive = useCommand(grids.archive, { done: t('archivedDone'), refreshes: GROUND })
  const restore = useCommand(grids.restore, { done: t('restored'), refreshes: GROUND })
  const ask = async () => {
    const asked = {
      title: t('archiveAsk', { name: grid.name }),
      body: t('archiveHint'),
      action: t('archive'),
      danger: true,
    }
    if ((await confirm(asked)) !== undefined) await archive({ id: grid.id, version: grid.version, body: {} })
  }
  const may = 'park.manage'
  return {
    primary: { key: 'edit', label: t('edit'), may, run: onEdit },
    more: [
      grid.validTo
        ? { key: 'restore', label: t('restore'), may, run: () => restore({ id: grid.id }) }
        : { key: 'archive', label: t('archive'), may, danger: true, run: ask },
    ],
  }
}

/** The chosen grid: what it is and who answers for it. */
export const GridCard = ({ grid, onEdit }: { grid: Grid; onEdit: () => void }) => {
  const t = useT(w)
  const label = useLabel()
  const actions = useActions(grid, onEdit)
  const facts: Fact[] = [
    { label: t('code'), value: grid.code },
    { label: t('kind'), value: label(GridKind, grid.kind) },
    { label: t('enterprises'), value: grid.enterprises, hidden: grid.enterprises === null },
    { label: t('drawn'), value: grid.polygon ? t('isDrawn') : t('notDrawn') },
    { label: t('validFrom'), value: <DayText day={grid.validFrom} /> },
    { label: t('validTo'), value: <DayText day={grid.validTo} />, hidden: grid.validTo === null },
  ]
  return (
    <section className="card stack">
      <div className="row">
        <h2>{grid.name}</h2>
        {grid.archived && <StatusTag tone="grey">{t('archived')}</StatusTag>}
        <span className="grow" />
        <Actions {...actions} />
      </div>
      <Facts items={facts} />
      <h2>{t('staff')}</h2>
      <Staff id={grid.id} />
    </section>
  )
}
