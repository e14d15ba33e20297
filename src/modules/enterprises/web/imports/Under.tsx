import { Progress } from 'antd'
import { ActionButton } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Import } from '../../contract/index.ts'
import { useCancel } from './useCancel.ts'
import { importWords as w } from './words.ts'

/** A job is at work; the page asks again every second. */
export const Under = ({ of }: { of: Import }) => {
  const t = useT(w)
  const cancel = useCancel(of.id)
  const checking = of.state === 'checking'
  const all = Math.max(checking ? of.rowsExpected : of.counts.new + of.counts.changed, of.progress, 1)
  return (
    <section className="card stack" aria-live="polite">
      <p>{t(checking ? 'checking' : 'committing')}</p>
      <Progress percent={Math.round((of.progress / all) * 100)} aria-label={t('stepCheck')} />
      <p className="quiet figures">{t('progress', { n: of.progress, all })}</p>
      {checking && (
        <div>
          <ActionButton action={cancel} />
        </div>
      )}
    </section>
  )
}
