import type { RowReason } from '../../../kernel/contract/index.ts'
import { useLanguage, useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import './imports.css'

/** Why a row of a spreadsheet does not go in: at which column, and what stands there. */
export const RowReasons = ({ reasons }: { reasons: readonly RowReason[] }) => {
  const t = useT(kitWords)
  const language = useLanguage()
  return (
    <ul className="small row-reasons">
      {reasons.map((r) => (
        <li key={`${r.column}${r.code}`}>
          {r.title && <strong>{r.title}：</strong>}
          {r[language]}
          {r.value && <span className="quiet">（{t('fileSays', { value: r.value })}）</span>}
        </li>
      ))}
    </ul>
  )
}
