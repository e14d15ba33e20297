import { ActionButton, Actions, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import type { Import } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { RefusedLink } from './RefusedLink.tsx'
import { RowTabs } from './RowTabs.tsx'
import { useCancel } from './useCancel.ts'
import { useSaid } from './useSaid.ts'

const useCommit = ({ id, counts, subject }: Import) => {
  const t = useSaid(subject)
  const confirm = useConfirm()
  const commit = useCommand(imports.commit, { done: t('commitStarted'), refreshes: [[IMPORTS]] })
  const n = counts.new + counts.changed
  const run = async () => {
    const said = { fresh: counts.new, changed: counts.changed }
    const yes = await confirm({ title: t('commitTitle'), body: t('commitBody', said), action: t('commit', { n }) })
    if (yes !== undefined) await commit({ id })
  }
  return { key: 'commit', label: t('commit', { n }), run, ...(n === 0 ? { blocked: t('nothingToCommit') } : {}) }
}

/** What would happen, row by row; nothing has happened yet. */
export const Checked = ({ of, onRemap }: { of: Import; onRemap: () => void }) => {
  const t = useSaid(of.subject)
  const commit = useCommit(of)
  const cancel = useCancel(of.id)
  const { counts } = of
  const said = { fresh: counts.new, changed: counts.changed, same: counts.unchanged, refused: counts.refused }
  return (
    <section className="card stack">
      <h2>{t('checkedTitle')}</h2>
      <p>{t('checkedLead', said)}</p>
      {counts.warned > 0 && <p>{t('warnedLead', { n: counts.warned })}</p>}
      <div className="row">
        <ActionButton primary action={commit} />
        <ActionButton action={{ key: 'remap', label: t('remap'), run: onRemap }} />
        <Actions more={[cancel]} />
      </div>
      {counts.refused > 0 && <RefusedLink importId={of.id} />}
      <RowTabs importId={of.id} subject={of.subject} counts={counts} />
    </section>
  )
}
