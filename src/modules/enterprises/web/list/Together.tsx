import { Alert, App, Button, Form, Select } from 'antd'
import { useState } from 'react'
import type { Search } from '../../../../web/address.ts'
import { type Bulk, Field, FormDrawer, useCommand, useTell } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type BulkPreview, type Enterprise, EnterpriseTier } from '../../contract/index.ts'
import { KEY, together, useGridOptions, useTags } from '../data.ts'
import { Changes } from '../file/Story.tsx'
import { listWords as w } from '../fileWords.ts'

type Chosen = {
  rows: readonly Enterprise[]
  everything?: Search | undefined
  n: number
  close: (done: boolean) => void
}
type Values = { addTags?: string[]; removeTags?: string[]; gridId?: string; tier?: Enterprise['tier'] }
type Ask = Parameters<typeof together.preview>[0]['body']

const askOf = ({ rows, everything }: Chosen, { addTags, removeTags, gridId, tier }: Values): Ask => ({
  chosen: everything ? { query: everything as never } : { ids: rows.map((r) => r.id) },
  change: {
    ...(addTags?.length ? { addTags } : {}),
    ...(removeTags?.length ? { removeTags } : {}),
    ...(gridId ? { gridId } : {}),
    ...(tier ? { tier } : {}),
  },
})

const Sample = ({ of: p }: { of: BulkPreview }) => {
  const t = useT(w)
  return (
    <>
      <Alert type="info" showIcon title={t('willChange', { changed: p.changed, same: p.total - p.changed })} />
      <ul className="stack" style={{ gap: 8 }}>
        {p.sample.map(({ enterprise, changes }) => (
          <li key={enterprise.id}>
            <strong>{enterprise.name}</strong>
            <Changes changes={changes} />
          </li>
        ))}
      </ul>
      {p.changed > p.sample.length && <p className="quiet small">{t('andMore', { n: p.changed - p.sample.length })}</p>}
    </>
  )
}

type PreviewProps = {
  chosen: Chosen
  preview: BulkPreview | undefined
  onPreview: (p: BulkPreview | undefined) => void
}
const Preview = ({ chosen, preview, onPreview }: PreviewProps) => {
  const t = useT(w)
  const tell = useTell()
  const { message } = App.useApp()
  const form = Form.useFormInstance<Values>()
  const [busy, setBusy] = useState(false)
  const look = async () => {
    setBusy(true)
    await together
      .preview({ body: askOf(chosen, form.getFieldsValue()) })
      .then(onPreview)
      .catch((error) => message.error(tell(error).detail, 6))
    setBusy(false)
  }
  return (
    <div className="stack">
      <div>
        <Button onClick={() => void look()} loading={busy}>
          {t('preview')}
        </Button>
      </div>
      {preview && <Sample of={preview} />}
    </div>
  )
}

const TogetherForm = ({ chosen }: { chosen: Chosen }) => {
  const t = useT(w)
  const [preview, setPreview] = useState<BulkPreview>()
  const change = useCommand(together.change, { done: t('done'), refreshes: [[KEY]] })
  const tags = useTags().map(({ tag }) => ({ value: tag, label: tag }))
  const { message } = App.useApp()
  const submit = async (values: Values) => {
    if (!preview) return void message.info(t('previewFirst'))
    await change({ body: { ...askOf(chosen, values), expected: preview.changed } })
    chosen.close(true)
  }
  return (
    <FormDrawer<Values>
      open
      onClose={() => chosen.close(false)}
      title={t('togetherTitle', { n: chosen.n })}
      submit={preview ? t('doIt', { n: preview.changed }) : t('previewFirst')}
      initial={{}}
      onSubmit={submit}
    >
      <Field name="addTags" label={t('addTags')}>
        <Select mode="tags" options={tags} maxCount={20} onChange={() => setPreview(undefined)} />
      </Field>
      <Field name="removeTags" label={t('removeTags')}>
        <Select mode="multiple" options={tags} maxCount={20} onChange={() => setPreview(undefined)} />
      </Field>
      <Field name="gridId" label={t('grid')} pick>
        <Select
          options={useGridOptions()}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          onChange={() => setPreview(undefined)}
        />
      </Field>
      <Field name="tier" label={t('tier')} pick>
        <Select options={useOptions(EnterpriseTier)} allowClear onChange={() => setPreview(undefined)} />
      </Field>
      <Preview chosen={chosen} preview={preview} onPreview={setPreview} />
    </FormDrawer>
  )
}

/** Tags, grid and tier of what was chosen, or of all that the question finds, after a look at what would change. */
export const useTogether = () => {
  const t = useT(w)
  const [chosen, choose] = useState<Chosen>()
  const run: Bulk<Enterprise>['run'] = (rows, everything, total) =>
    new Promise((resolve) => {
      const close = (done: boolean) => {
        choose(undefined)
        resolve(done)
      }
      choose({ rows, everything, n: everything ? (total ?? rows.length) : rows.length, close })
    })
  const bulk: Bulk<Enterprise>[] = [{ key: 'together', label: t('together'), may: 'enterprise.edit', wide: true, run }]
  return { bulk, drawer: chosen && <TogetherForm chosen={chosen} /> }
}
