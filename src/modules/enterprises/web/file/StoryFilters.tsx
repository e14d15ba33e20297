import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { DayPicker, useSearchState } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { FactSource, MomentAbout } from '../../contract/index.ts'
import { fileWords as w } from '../fileWords.ts'

const NONE = { about: '', source: '', from: '', until: '', said: '' }
export type Asked = typeof NONE
/** The filters of the stream stand in the address, as those of lists do. */
export const useAsked = () => useSearchState(NONE)

const WAIT_MS = 300
const Words = ({ value, onChange }: { value: string; onChange: (text: string) => void }) => {
  const t = useT(w)
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text === value) return
    const waiting = setTimeout(() => onChange(text), WAIT_MS)
    return () => clearTimeout(waiting)
  }, [text, value, onChange])
  return (
    <Input
      type="search"
      value={text}
      onChange={(e) => setText(e.target.value)}
      placeholder={t('said')}
      aria-label={t('said')}
      allowClear
      maxLength={100}
      className="story-words"
    />
  )
}

/** Kind, source, time and words of one stream. */
export const StoryFilters = () => {
  const t = useT(w)
  const [asked, set] = useAsked()
  const list = (text: string) => text.split(',').filter(Boolean)
  const choose = (key: 'about' | 'source') => (values: string[]) => set({ [key]: values.join(',') })
  const isAsked = Object.values(asked).some(Boolean)
  return (
    <div className="row story-filters">
      <Select
        mode="multiple"
        value={list(asked.about)}
        onChange={choose('about')}
        options={useOptions(MomentAbout)}
        placeholder={t('about')}
        aria-label={t('about')}
        maxTagCount="responsive"
        allowClear
        className="story-choice"
      />
      <Select
        mode="multiple"
        value={list(asked.source)}
        onChange={choose('source')}
        options={useOptions(FactSource)}
        placeholder={t('from')}
        aria-label={t('from')}
        maxTagCount="responsive"
        allowClear
        className="story-choice"
      />
      <DayPicker value={asked.from || null} onChange={(day) => set({ from: day ?? '' })} />
      <DayPicker value={asked.until || null} onChange={(day) => set({ until: day ?? '' })} />
      <Words value={asked.said} onChange={(said) => set({ said })} />
      {isAsked && (
        <Button type="link" size="small" onClick={() => set(NONE)}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
