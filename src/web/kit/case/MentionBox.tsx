import { Mentions } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Found } from '../parts/RemoteSelect.tsx'

type MentionBoxProps = {
  value: string
  /** The text, and who is named in it. */
  onChange: (text: string, named: string[]) => void
  onKeyDown?: (e: KeyboardEvent<HTMLTextAreaElement>) => void
  search: (text: string) => Promise<Found[]>
  label: string
}

/** A text in which `@` names colleagues: chosen from those who may read it, told when it is sent. */
export const MentionBox = ({ value, onChange, onKeyDown, search, label }: MentionBoxProps) => {
  const [found, setFound] = useState<Found[]>([])
  const [busy, setBusy] = useState(false)
  const known = useRef(new Map<string, string>())
  const asked = useRef('')
  const look = async (text: string) => {
    asked.current = text
    setBusy(true)
    const answer = await search(text).catch(() => [] as Found[])
    if (asked.current !== text) return
    setFound(answer)
    setBusy(false)
  }
  const namedIn = (text: string) => [...known.current].filter(([name]) => text.includes(`@${name}`)).map(([, id]) => id)
  return (
    <Mentions
      value={value}
      onChange={(text) => onChange(text, namedIn(text))}
      {...(onKeyDown && { onKeyDown })}
      onSearch={(text) => void look(text)}
      onSelect={({ value: name }) => {
        const one = found.find((f) => f.label === name)
        if (one) known.current.set(one.label, one.value)
      }}
      loading={busy}
      filterOption={false}
      placeholder={label}
      aria-label={label}
      autoSize={{ minRows: 3, maxRows: 14 }}
      options={found.map((one) => ({
        key: one.value,
        value: one.label,
        label: (
          <>
            {one.label} <span className="quiet small">{one.hint}</span>
          </>
        ),
      }))}
    />
  )
}
