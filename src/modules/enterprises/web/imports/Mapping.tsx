import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { useOptions, useT } from '../../../../web/words.ts'
import { type Import, ImportSubject } from '../../contract/index.ts'
import { FigureMapping } from './figures/FigureMapping.tsx'
import { figureWords } from './figures/words.ts'
import { RegisterMapping } from './RegisterMapping.tsx'
import { importWords as w } from './words.ts'

/** Which sheet, what its rows are about, and what each column means. */
export const Mapping = ({ of, onDone }: { of: Import; onDone: () => void }) => {
  const t = useT(w)
  const f = useT(figureWords)
  const [at, setAt] = useState(of.sheet ?? 0)
  const [subject, setSubject] = useState<ImportSubject>(of.subject)
  const goTo = (next: number) => {
    setAt(next)
    setSubject(of.sheets[next]?.subject ?? 'register')
  }
  const Columns = subject === 'figures' ? FigureMapping : RegisterMapping
  return (
    <section className="card stack">
      <h2>{t('mapTitle')}</h2>
      <div className="row">
        {of.sheets.length > 1 && (
          <Select
            value={at}
            aria-label={t('sheet')}
            options={of.sheets.map((s, value) => ({ value, label: s.name }))}
            onChange={goTo}
            style={{ minWidth: 160, maxWidth: 320 }}
          />
        )}
        <span className="quiet">{f('subject')}</span>
        <Segmented<ImportSubject>
          value={subject}
          onChange={setSubject}
          options={useOptions(ImportSubject) as { value: ImportSubject; label: string }[]}
          aria-label={f('subject')}
        />
      </div>
      <Columns key={`${subject} ${at}`} of={of} at={at} onDone={onDone} />
    </section>
  )
}
