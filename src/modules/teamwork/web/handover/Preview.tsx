import { Alert, Checkbox } from 'antd'
import { DayText, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { Level } from '../../../workforce/contract/index.ts'
import { type HandoverPreview, Verdict } from '../../contract/index.ts'
import { w } from '../words.ts'

type Props = {
  whole: HandoverPreview
  preview: HandoverPreview | undefined
  left: string[]
  leave: (ids: string[]) => void
}

const Items = ({ whole, left, leave }: Omit<Props, 'preview'>) => {
  const t = useT(w)
  const label = useLabel()
  const toggle = (id: string, on: boolean) => leave(on ? left.filter((l) => l !== id) : [...left, id])
  return (
    <section className="card stack">
      <h2>{t('list')}</h2>
      {whole.items.length === 0 && <p className="quiet">{t('nothing')}</p>}
      <ul className="handover-list stack">
        {whole.items.map(({ responsibility: r, verdict }) => (
          <li key={r.id}>
            <Checkbox checked={!left.includes(r.id)} onChange={(e) => toggle(r.id, e.target.checked)}>
              {label(Level, r.level)} · {r.enterprise?.name ?? r.grid?.name}{' '}
              <span className="quiet small">{r.instructor.name}</span>{' '}
              {verdict === 'ends' && <span className="quiet small">{label(Verdict, verdict)}</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Loads = ({ preview }: { preview: HandoverPreview }) => {
  const t = useT(w)
  return (
    <section className="card stack">
      <h2>{t('loadsAfter')}</h2>
      <ul>
        {preview.loads.map((l) => (
          <li key={`${l.person.id}${l.receives}`}>
            {l.person.name}{' '}
            <StatusTag tone={l.receives ? 'blue' : 'grey'}>{t(l.receives ? 'receiver' : 'giver')}</StatusTag>{' '}
            {t('contactsLine', { before: l.before.contacts, after: l.after.contacts })}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Along = ({ preview }: { preview: HandoverPreview }) => {
  const t = useT(w)
  return (
    <section className="card stack">
      <h2>{t('plans')}</h2>
      {preview.visits.length === 0 && <p className="quiet">{t('none')}</p>}
      <ul>
        {preview.visits.map((v) => (
          <li key={v.id}>
            <DayText day={v.day} /> {v.enterprise} <span className="quiet small">{v.number}</span>
          </li>
        ))}
      </ul>
      <h2>{t('promises')}</h2>
      {preview.promises.length === 0 && <p className="quiet">{t('none')}</p>}
      <ul>
        {preview.promises.map((p) => (
          <li key={p.id}>
            {p.what} <span className="quiet small">{p.enterprise}</span> <DayText day={p.dueOn} />{' '}
            {p.overdue && <StatusTag tone="red">{t('overdue')}</StatusTag>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What would happen: the list to keep or leave, loads before and after, what goes along, what to mind. */
export const Preview = ({ whole, preview, left, leave }: Props) => {
  const language = useLanguage()
  return (
    <>
      {preview?.warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={warning[language]} />
      ))}
      <Items whole={whole} left={left} leave={leave} />
      {preview && <Loads preview={preview} />}
      {preview && <Along preview={preview} />}
    </>
  )
}
