import { ActionButton, Actions, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { DemandImport } from '../../contract/index.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from '../words.ts'
import { RefusedLink } from './RefusedLink.tsx'
import { RowTabs } from './RowTabs.tsx'
import { Unknowns } from './Unknowns.tsx'
import { useCancel } from './useCancel.ts'

const useCommit = ({ id, counts }: DemandImport) => {
  const t = useT(w)
  const confirm = useConfirm()
  const commit = useCommand(imports.commit, { done: t('commitStarted'), refreshes: [[IMPORTS]] })
  const n = counts.open + counts.past
  const run = async () => {
    const yes = await confirm({ title: t('commitTitle'), body: t('commitBody', counts), action: t('commit', { n }) })
    if (yes !== undefined) await commit({ id })
  }
  return { key: 'commit', label: t('commit', { n }), run, ...(n === 0 ? { blocked: t('nothingToCommit') } : {}) }
}

/** What would happen, row by row; nothing has happened yet. */
export const Checked = ({ of, onRemap }: { of: DemandImport; onRemap: () => void }) => {
  const t = useT(w)
  const commit = useCommit(of)
  const cancel = useCancel(of.id)
  return (
    <>
      <section className="card stack">
        <h2>{t('checkedTitle')}</h2>
        <p>{t('checkedLead', of.counts)}</p>
        <div className="row">
          <ActionButton primary action={commit} />
          <ActionButton action={{ key: 'remap', label: t('remap'), run: onRemap }} />
          <Actions more={[cancel]} />
        </div>
        {of.counts.refused > 0 && <RefusedLink importId={of.id} />}
      </section>
      <Unknowns of={of} />
      <section className="card stack">
        <RowTabs importId={of.id} counts={of.counts} />
      </section>
    </>
  )
}
