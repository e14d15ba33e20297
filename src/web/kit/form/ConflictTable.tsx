import { Alert, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import type { Clash } from './serverErrors.ts'
import type { Conflict } from './useFormFlow.ts'

/** How an entry is called and shown when two versions stand side by side. */
export type FieldLabels = Record<string, string | { label: string; show: (value: unknown) => ReactNode }>

const useShow = (labels: FieldLabels) => {
  const t = useT(kitWords)
  const entry = (name: string) => labels[name]
  const label = (name: string) => {
    const known = entry(name)
    return typeof known === 'string' ? known : (known?.label ?? name)
  }
  const show = ({ name }: Clash, value: unknown): ReactNode => {
    const known = entry(name)
    if (typeof known === 'object') return known.show(value)
    if (value === undefined || value === null || value === '') return t('blank')
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
  return { label, show }
}

type RowProps = { clash: Clash; labels: FieldLabels; onChoose: (name: string, value: unknown) => void }
const ClashRow = ({ clash, labels, onChoose }: RowProps) => {
  const { label, show } = useShow(labels)
  const [side, setSide] = useState<'mine' | 'theirs'>('mine')
  const choose = (next: 'mine' | 'theirs') => {
    setSide(next)
    onChoose(clash.name, clash[next])
  }
  const name = label(clash.name)
  return (
    <tr>
      <th scope="row">{name}</th>
      {(['mine', 'theirs'] as const).map((which) => (
        <td key={which}>
          <Radio checked={side === which} onChange={() => choose(which)} name={`clash-${clash.name}`}>
            <span className="hidden-text">{name} </span>
            {show(clash, clash[which])}
          </Radio>
        </td>
      ))}
    </tr>
  )
}

const Followed = ({ entries, labels }: { entries: Clash[]; labels: FieldLabels }) => {
  const t = useT(kitWords)
  const { label, show } = useShow(labels)
  if (entries.length === 0) return null
  return (
    <ul className="conflict-followed">
      {entries.map((entry) => (
        <li key={entry.name}>
          {t('conflictFollowed', { field: label(entry.name) })} {show(entry, entry.theirs)}
        </li>
      ))}
    </ul>
  )
}

/** Shows what changed meanwhile, side by side; nothing is decided for the person. */
export const ConflictTable = ({
  conflict,
  labels,
  onChoose,
}: {
  conflict: Conflict
  labels: FieldLabels
  onChoose: RowProps['onChoose']
}) => {
  const t = useT(kitWords)
  const none = conflict.clashes.length === 0
  const table = !none && (
    <div className="conflict">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('mine')}</th>
            <th scope="col">{t('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.clashes.map((clash) => (
            <ClashRow key={clash.name} clash={clash} labels={labels} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="form-note"
      title={t('conflictTitle')}
      description={
        <>
          {t(none ? 'conflictSame' : 'conflictHint')}
          {table}
          <Followed entries={conflict.followed} labels={labels} />
        </>
      }
    />
  )
}
