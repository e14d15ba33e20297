import { Checkbox } from 'antd'
import { Field } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { EventKind } from '../contract/index.ts'
import { useKinds } from './api.ts'
import { w } from './words.ts'

type ChoiceProps = { value?: string[]; onChange?: (types: string[]) => void; id?: string }
type GroupProps = { kinds: EventKind[]; chosen: ReadonlySet<string>; choose: (types: string[], on: boolean) => void }

const Group = ({ kinds, chosen, choose }: GroupProps) => {
  const t = useT(w)
  const language = useLanguage()
  const types = kinds.map((k) => k.type)
  const some = types.filter((type) => chosen.has(type)).length
  const noun = kinds[0]?.noun[language]
  return (
    <fieldset className="webhook-types">
      <legend>
        <Checkbox
          checked={some === types.length}
          indeterminate={some > 0 && some < types.length}
          onChange={(e) => choose(types, e.target.checked)}
        >
          <strong>{noun}</strong> <span className="quiet">{t('all')}</span>
        </Checkbox>
      </legend>
      {kinds.map((k) => (
        <Checkbox key={k.type} checked={chosen.has(k.type)} onChange={(e) => choose([k.type], e.target.checked)}>
          <span title={k.type}>{k.title[language]}</span>
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** All kinds of events, grouped by what they are about. */
const Choice = ({ value = [], onChange, id }: ChoiceProps) => {
  const kinds = useKinds()
  const chosen = new Set(value)
  const choose = (types: string[], on: boolean) => {
    for (const type of types) on ? chosen.add(type) : chosen.delete(type)
    onChange?.([...chosen])
  }
  return (
    <div id={id} className="stack">
      {[...Map.groupBy(kinds, (k) => k.noun.zh)].map(([noun, group]) => (
        <Group key={noun} kinds={group} chosen={chosen} choose={choose} />
      ))}
    </div>
  )
}

export const TypesField = () => {
  const t = useT(w)
  return (
    <Field name="types" label={t('types')} required pick>
      <Choice />
    </Field>
  )
}
