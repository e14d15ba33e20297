import { InputNumber, Select } from 'antd'
import { useLabel, useT } from '../../../../web/words.ts'
import type { ReplayRules } from '../../contract/index.ts'
import { keyOf, type Line, UNITS } from './draft.ts'
import { w } from './words.ts'

type DraftProps = { rules: ReplayRules; lines: readonly Line[]; changed: readonly string[]; set: (next: Line) => void }

const useName = ({ names }: ReplayRules) => {
  const label = useLabel()
  return (key: string) => {
    const known = names[key]
    return known ? label([known.zh, known.en]) : key
  }
}

const Row = ({
  line,
  name,
  changed,
  set,
}: {
  line: Line
  name: string
  changed: boolean
  set: (next: Line) => void
}) => {
  const t = useT(w)
  return (
    <div className={`row whatif-line ${changed ? 'whatif-changed' : ''}`}>
      <span className="grow">{name}</span>
      <InputNumber
        min={line.unit === 'workdays' ? 0 : 1}
        max={line.unit === 'workdays' ? 365 : 100_000}
        precision={0}
        value={line.n}
        aria-label={name}
        onChange={(n) => set({ ...line, n: n ?? line.n })}
      />
      <Select
        value={line.unit}
        aria-label={name}
        options={UNITS.map((unit) => ({ value: unit, label: t(unit) }))}
        onChange={(unit) => set({ ...line, unit })}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}

/** The time limits as a form: what was changed is marked. */
export const DraftForm = ({ rules, lines, changed, set }: DraftProps) => {
  const name = useName(rules)
  const groups = [...new Set(lines.map((l) => l.path[0] as string))]
  return (
    <div className="whatif-groups">
      {groups.map((group) => (
        <fieldset key={group} className="whatif-group">
          <legend>{name(group)}</legend>
          {lines
            .filter((l) => l.path[0] === group)
            .map((line) => (
              <Row
                key={keyOf(line)}
                line={line}
                name={name(line.path.at(-1) as string)}
                changed={changed.includes(keyOf(line))}
                set={set}
              />
            ))}
        </fieldset>
      ))}
    </div>
  )
}
