import { Radio } from 'antd'
import { Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Said, SheetField } from '../../contract/index.ts'
import { w } from '../words.ts'

const Source = ({ said }: { said: Said }) => {
  const language = useLanguage()
  if (!said.source || !said.at) return null
  return (
    <span className="quiet small">
      {said.source[language]} · {said.byName} · <Moment at={said.at} />
    </span>
  )
}

const Value = ({ said, why }: { said: Said; why?: string | undefined }) => {
  const t = useT(w)
  const language = useLanguage()
  return (
    <span className="stack-small">
      <span className={said.empty ? 'quiet' : ''}>{said.text[language]}</span>
      <Source said={said} />
      {why && (
        <span>
          <StatusTag tone="plain">
            {t('proposed')}：{why}
          </StatusTag>
        </span>
      )}
    </span>
  )
}

type Props = { field: SheetField; files: readonly string[]; value: string; onChange: (id: string) => void }
/** One field of all files beside each other; exactly one is kept. */
export const Choice = ({ field, files, value, onChange }: Props) => {
  const language = useLanguage()
  const label = field.label[language]
  return (
    <fieldset className="choice" style={{ '--files': files.length } as React.CSSProperties}>
      <legend>{label}</legend>
      <Radio.Group aria-label={label} value={value} onChange={(e) => onChange(e.target.value as string)}>
        {files.map((id) => {
          const said = field.said.find((s) => s.enterpriseId === id)
          if (!said) return <span key={id} />
          const why = field.proposed === id ? field.why[language] : undefined
          return (
            <Radio key={id} value={id} className={id === value ? 'choice-option chosen' : 'choice-option'}>
              <Value said={said} why={why} />
            </Radio>
          )
        })}
      </Radio.Group>
    </fieldset>
  )
}
