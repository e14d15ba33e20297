import { Button } from 'antd'
import { May, Moment, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Conflict, type EnterpriseFile, FactSource, type Word } from '../../contract/index.ts'
import { enterprises, KEY } from '../data.ts'
import { fileWords as w } from '../fileWords.ts'
import { useFieldName, useFieldText } from '../say.tsx'

const Said = ({ field, word, mark }: { field: string; word: Word; mark: string }) => {
  const label = useLabel()
  const textOf = useFieldText()
  return (
    <div className="grow">
      <span className="small quiet">{mark}</span>
      <div>{textOf(field, word.value)}</div>
      <span className="small quiet">
        {label(FactSource, word.source)} · {word.byName} · <Moment at={word.at} />
      </span>
    </div>
  )
}

const Row = ({ id, conflict: c }: { id: string; conflict: Conflict }) => {
  const t = useT(w)
  const nameOf = useFieldName()
  const settle = useCommand(enterprises.settle, { done: t('kept'), refreshes: [[KEY], ['visits'], ['brief']] })
  const choose = (choice: 'keep' | 'take') => () =>
    void settle({ id, factId: c.other.factId, body: { choose: choice } })
  return (
    <li className="conflict">
      <strong>{nameOf(c.field)}</strong>
      <div className="conflict-two">
        <Said field={c.field} word={c.stands} mark={t('stands')} />
        <Said field={c.field} word={c.other} mark={t('other')} />
        <May do="enterprise.edit">
          <span className="row">
            <Button onClick={choose('keep')}>{t('keep')}</Button>
            <Button onClick={choose('take')}>{t('take')}</Button>
          </span>
        </May>
      </div>
    </li>
  )
}

/** Where two sources said two things; small while there is nothing. */
export const Conflicts = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  if (file.conflicts.length === 0) return null
  return (
    <section className="card stack" id="conflicts" tabIndex={-1} style={{ gap: 8 }}>
      <h2>
        {t('conflicts')} <span className="quiet figures">{file.conflicts.length}</span>
      </h2>
      <p className="small quiet">{t('conflictHelp')}</p>
      <ul className="stack" style={{ gap: 12 }}>
        {file.conflicts.map((c) => (
          <Row key={c.other.factId} id={file.id} conflict={c} />
        ))}
      </ul>
    </section>
  )
}
