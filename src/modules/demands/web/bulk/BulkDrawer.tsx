import { App, Button, Form, Select } from 'antd'
import { useState } from 'react'
import type { Search } from '../../../../web/address.ts'
import { useAllowed } from '../../../../web/api.ts'
import { Field, FormDrawer, useGo, useTell } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { MacroVerb, type Previewed } from '../../../macros/contract/index.ts'
import type { DemandRow } from '../../contract/index.ts'
import { isForHer, macros, runs, stepOf, useMacros } from './data.ts'
import { PreviewList } from './PreviewList.tsx'
import { StepFields } from './StepFields.tsx'
import { bw } from './words.ts'

/** What was chosen: rows, or everything that the list's question finds. */
export type Chosen = { rows: readonly DemandRow[]; everything?: Search | undefined; n: number }
type Typed = { macroId?: string; step?: Record<string, unknown> }

const MOST_PREVIEWED = 20
const whatOf = (verb: MacroVerb | 'macro', typed: Typed) =>
  verb === 'macro' ? { macroId: typed.macroId ?? '' } : { steps: [stepOf({ do: verb, ...typed.step })] }

const MacroField = () => {
  const t = useT(bw)
  const allowed = useAllowed()
  const { data } = useMacros()
  const options = (data?.items ?? []).filter((m) => isForHer(m, allowed)).map((m) => ({ value: m.id, label: m.name }))
  return (
    <Field name="macroId" label={t('macro')} required pick>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} placeholder={t('chooseMacro')} />
    </Field>
  )
}

const Preview = ({ verb, chosen }: { verb: MacroVerb | 'macro'; chosen: Chosen }) => {
  const t = useT(bw)
  const tell = useTell()
  const { message } = App.useApp()
  const form = Form.useFormInstance<Typed>()
  const [items, setItems] = useState<Previewed[]>()
  const [busy, setBusy] = useState(false)
  const look = async () => {
    setBusy(true)
    try {
      const typed = await form.validateFields()
      const demandIds = chosen.rows.slice(0, MOST_PREVIEWED).map((row) => row.id)
      setItems((await macros.preview({ body: { ...whatOf(verb, typed), demandIds } })).items)
    } catch (error) {
      // What is missing in the form stands beside its field already.
      if (error instanceof Error) message.error(tell(error).detail, 6)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="stack form-note">
      <div>
        <Button onClick={() => void look()} loading={busy}>
          {t('preview')}
        </Button>
      </div>
      {items && <PreviewList items={items} />}
    </div>
  )
}

type BulkDrawerProps = { verb: MacroVerb | 'macro'; chosen: Chosen; onClose: (started: boolean) => void }
/** One step, or a macro, on many cases: asked once, previewed where one likes, then done in the background. */
export const BulkDrawer = ({ verb, chosen, onClose }: BulkDrawerProps) => {
  const t = useT(bw)
  const label = useLabel()
  const go = useGo()
  const { message } = App.useApp()
  const name = verb === 'macro' ? t('runMacro') : label(MacroVerb, verb)
  const submit = async (typed: Typed) => {
    const rows = chosen.everything ? { filter: chosen.everything } : { demandIds: chosen.rows.map((row) => row.id) }
    const run = await runs.start({ body: { ...whatOf(verb, typed), ...(rows as object) } })
    message.success(t('started'))
    onClose(true)
    go(`/demands/runs/${run.id}`)
  }
  return (
    <FormDrawer<Typed>
      open
      onClose={() => onClose(false)}
      title={`${name} · ${t('doThis', { n: chosen.n })}`}
      submit={t('doThis', { n: chosen.n })}
      intro={t('intro')}
      onSubmit={submit}
    >
      {verb === 'macro' ? <MacroField /> : <StepFields verb={verb} at={['step']} />}
      <Preview verb={verb} chosen={chosen} />
    </FormDrawer>
  )
}
