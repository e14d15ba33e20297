import { Checkbox } from 'antd'
import { formatDay, useCommand, useRun } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Action } from '../../contract/index.ts'
import { actions, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** What is to be done, ticked off by who runs the action. */
export const Measures = ({ action: a }: { action: Action }) => {
  const t = useT(tw)
  const language = useLanguage()
  const { run, busy } = useRun()
  const save = useCommand(actions.edit, { done: t('saved'), refreshes: [TROUBLE] })
  if (a.measures.length === 0) return null
  const tick = (at: number, done: boolean) =>
    save({
      id: a.id,
      version: a.version,
      body: { measures: a.measures.map((m, i) => (i === at ? { ...m, doneOn: done ? today() : null } : m)) },
    })
  const about = (m: Action['measures'][number]) =>
    m.doneOn
      ? t('measureDone', { day: formatDay(m.doneOn, language) })
      : m.dueOn && `${t('measureDue')} ${formatDay(m.dueOn, language)}`
  return (
    <section className="card stack-small">
      <h2>
        {t('measures')}{' '}
        <span className="quiet figures">
          {a.measuresDone}/{a.measuresAll}
        </span>
      </h2>
      <ul className="learning-lines">
        {a.measures.map((m, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: measures have no other name than their place
          <li key={i} className="row">
            <Checkbox
              checked={m.doneOn !== null}
              disabled={!a.steps.includes('edit') || busy !== undefined}
              onChange={(e) => void run({ key: String(i), label: m.text, run: () => tick(i, e.target.checked) })}
            >
              {m.text}
            </Checkbox>
            <span className="quiet small">{about(m)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
