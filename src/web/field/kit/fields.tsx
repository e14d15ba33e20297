import { type ReactNode, useId } from 'react'
import { kitWords } from '../words/kit.ts'
import { Icon } from './Icon.tsx'
import { useT } from './say.ts'

export const Wrong = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p className="wrong" role="alert" id={id}>
    <Icon name="warn" inLine />
    <span>{children}</span>
  </p>
)

type Around = { label: string; help?: ReactNode; error?: string | undefined; required?: boolean }
const Needed = () => <span className="needed"> {useT(kitWords)('needed')}</span>

type TextProps = Around & {
  value: string
  onChange: (value: string) => void
  most: number
  many?: boolean
  /** The keyboard that comes up. */
  keys?: 'text' | 'tel' | 'decimal'
  kind?: 'text' | 'password' | 'date' | 'datetime-local'
  hint?: string
  begin?: boolean
  unit?: string | null | undefined
  complete?: string
  min?: string
  max?: string
}
/** A label, its field, and below what is wrong with it, in words. */
export const TextField = ({ label, help, error, required, many, onChange, begin, unit, ...p }: TextProps) => {
  const id = useId()
  const shared = {
    id,
    className: 'input',
    value: p.value,
    maxLength: p.most,
    placeholder: p.hint,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
    'aria-describedby': [help && `${id}-help`, error && `${id}-wrong`].filter(Boolean).join(' ') || undefined,
    // An entry that was just added is there to be typed into.
    autoFocus: begin,
    onChange: (e: { target: { value: string } }) => onChange(e.target.value),
  }
  const type = p.kind ?? 'text'
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {unit && <span className="quiet"> ({unit})</span>}
        {required && <Needed />}
      </label>
      {many ? (
        <textarea {...shared} rows={2} />
      ) : (
        <input {...shared} type={type} min={p.min} max={p.max} inputMode={p.keys} autoComplete={p.complete ?? 'off'} />
      )}
      {help && (
        <div id={`${id}-help`} className="quiet small">
          {help}
        </div>
      )}
      {error && <Wrong id={`${id}-wrong`}>{error}</Wrong>}
    </div>
  )
}

export type Option = { value: string; label: string }
type ChipsProps = Around & { options: readonly Option[]; value: readonly string[]; onToggle: (value: string) => void }
/** Choices as words to tap; a second tap takes one back. */
export const Chips = ({ label, help, error, required, options, value, onToggle }: ChipsProps) => (
  <fieldset className="field">
    <legend>
      {label}
      {required && <Needed />}
    </legend>
    <div className="chips">
      {options.map((o) => {
        const on = value.includes(o.value)
        return (
          <button key={o.value} type="button" className="chip" aria-pressed={on} onClick={() => onToggle(o.value)}>
            {on && <Icon name="check" inLine />}
            {o.label}
          </button>
        )
      })}
    </div>
    {help && <div className="quiet small">{help}</div>}
    {error && <Wrong>{error}</Wrong>}
  </fieldset>
)

type OneProps = Omit<ChipsProps, 'value' | 'onToggle'> & {
  value: string | null | undefined
  onChange: (value: string | null) => void
}
export const OneOf = ({ value, onChange, ...p }: OneProps) => (
  <Chips {...p} value={value ? [value] : []} onToggle={(next) => onChange(next === value ? null : next)} />
)

type SomeProps = Omit<ChipsProps, 'value' | 'onToggle'> & {
  value: readonly string[]
  onChange: (value: string[]) => void
}
export const SomeOf = ({ value, onChange, ...p }: SomeProps) => (
  <Chips
    {...p}
    value={value}
    onToggle={(next) => onChange(value.includes(next) ? value.filter((v) => v !== next) : [...value, next])}
  />
)

type SelectProps = Around & {
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
  none: string
}
/** The phone's own list, for more choices than fit under a thumb. */
export const SelectField = ({ label, help, error, required, options, value, onChange, none }: SelectProps) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <Needed />}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        aria-invalid={error ? true : undefined}
        onChange={(e) => onChange(e.target.value)}
      >
        <option value="">{none}</option>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
      {help && <div className="quiet small">{help}</div>}
      {error && <Wrong>{error}</Wrong>}
    </div>
  )
}

type SwitchProps = { label: string; help?: ReactNode; value: boolean; onChange: (value: boolean) => void }
export const Switch = ({ label, help, value, onChange }: SwitchProps) => {
  const id = useId()
  return (
    <div className="line">
      <div className="grow">
        <span id={id}>{label}</span>
        {help && <span className="quiet small">{help}</span>}
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={value}
        aria-labelledby={id}
        onClick={() => onChange(!value)}
      />
    </div>
  )
}
