import { Progress } from 'antd'
import { useT } from '../../words.ts'
import { type Action, ActionButton } from '../action.tsx'
import { kitWords } from '../kitWords.ts'

type Props = { said: string; done: number; of: number; cancel?: Action | undefined }
/** Long work on the rows of a file; the page asks again every second. */
export const ImportUnderWay = ({ said, done, of, cancel }: Props) => {
  const t = useT(kitWords)
  const all = Math.max(of, done, 1)
  return (
    <section className="card stack" aria-live="polite">
      <p>{said}</p>
      <Progress percent={Math.round((done / all) * 100)} aria-label={said} />
      <p className="quiet figures">{t('rowsOf', { n: done, all })}</p>
      {cancel && (
        <div>
          <ActionButton action={cancel} />
        </div>
      )}
    </section>
  )
}
