import { Button, Input, type InputProps } from 'antd'
import { useId } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'

type Given = string | null | undefined
type SealedInputProps = Omit<InputProps, 'value' | 'onChange'> & {
  value?: Given
  onChange?: (value: string | null) => void
  /** What is kept, as the server shows it: `138****6621`. */
  kept: Given
  /** What leaving it empty does, in other words than «keeps it». */
  says?: string
  mail?: boolean
}

const isMasked = (given: string) => given.includes('*')

/** Empty keeps what is there, the button beside it clears it: what is masked cannot be shown for correction. */
export const SealedInput = ({ value, onChange, kept, says, mail = false, ...input }: SealedInputProps) => {
  const t = useT(kitWords)
  const note = useId()
  const cleared = value === null
  const told = cleared ? t('willClear', { text: kept ?? '' }) : (says ?? t('staysKept', { text: kept ?? '' }))
  const entry = (
    <Input
      inputMode={mail ? 'email' : 'tel'}
      autoComplete="off"
      {...input}
      {...(kept && { 'aria-describedby': note })}
      disabled={cleared || (input.disabled ?? false)}
      value={value && !isMasked(value) ? value : ''}
      onChange={(e) => onChange?.(e.target.value)}
    />
  )
  if (!kept) return entry
  return (
    <>
      {entry}
      <div className="row">
        <span id={note} className="small quiet grow" role="status">
          {told}
        </span>
        <Button type="link" size="small" htmlType="button" onClick={() => onChange?.(cleared ? '' : null)}>
          {t(cleared ? 'keepAfterAll' : mail ? 'clearMail' : 'clearNumber')}
        </Button>
      </div>
    </>
  )
}

/** As the server reads it: absent keeps, null clears. A masked text that came in with a newer version is no number. */
export const sealedPart = <K extends string>(key: K, given: Given): { [key in K]?: string | null } => {
  const text = given?.trim()
  if (given !== null && (!text || isMasked(text))) return {}
  return { [key]: text ?? null } as { [key in K]?: string | null }
}
