import { Form, Input } from 'antd'
import { Facts, Field, Upload } from '../../../../web/kit/index.ts'
import { formatMoment } from '../../../../web/kit/moment.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Brief } from '../../contract/index.ts'
import { w } from '../words.ts'
import { w as more } from './recordWords.ts'
import type { Values } from './values.ts'

const NotesField = () => {
  const t = useT(w)
  return (
    <Field name="notes" label={t('notes')} help={t('notesHelp')}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />
    </Field>
  )
}

const Files = () => {
  const t = useT(more)
  return (
    <>
      <Field name="photos" label={t('photos')} help={t('photosHelp')}>
        <Upload accept="image/*" max={20} />
      </Field>
      <Field name="voice" label={t('voice')} help={t('voiceHelp')}>
        <Upload accept="audio/*,.m4a,.amr" max={1} maxMb={10} />
      </Field>
    </>
  )
}

export const ReviewStep = ({ brief }: { brief: Brief }) => {
  const t = useT(w)
  const name = useT(more)
  const language = useLanguage()
  const v = Form.useWatch([], { preserve: true }) as Values | undefined
  const lines = (items: (string | undefined)[] | undefined) =>
    items?.length ? (
      <ul>
        {items.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two needs may be worded alike; their order does not change here
          <li key={i}>{text}</li>
        ))}
      </ul>
    ) : (
      t('none')
    )
  return (
    <>
      <p className="quiet form-note">{t('check')}</p>
      <Facts
        items={[
          { label: t('enterprise'), value: brief.enterprise.name, wide: true },
          { label: t('startedAt'), value: v?.startedAt && formatMoment(v.startedAt, language) },
          { label: t('purpose'), value: v?.purpose },
          { label: t('peopleMet'), value: v?.people?.join('、'), wide: true },
          { label: t('demands'), value: lines(v?.demands?.map((d) => d.title)), wide: true },
          { label: name('hazards'), value: lines(v?.hazards?.map((h) => h.text)), wide: true },
          { label: t('promises'), value: lines(v?.promises?.map((p) => `${p.what} · ${p.dueOn}`)), wide: true },
        ]}
      />
      <NotesField />
      <Files />
    </>
  )
}
