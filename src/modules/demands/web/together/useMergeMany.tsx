import { Alert, App, Radio } from 'antd'
import { useState } from 'react'
import { type Bulk, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { DemandRow } from '../../contract/index.ts'
import { isPossible } from '../../rules/index.ts'
import { DEMANDS } from '../data.ts'
import { given } from '../look.ts'
import { WordsField } from '../steps/fields.tsx'
import { g } from '../togetherWords.ts'
import { family } from './data.ts'

type Given = { intoId: string; reason?: string }
type Merged = Pick<DemandRow, 'id' | 'number' | 'title' | 'status' | 'enterprise'>
type Going = { rows: readonly Merged[]; done: () => void }

/** The earliest is usually the one that is furthest. */
const eldest = (rows: readonly Merged[]) => rows.toSorted((a, b) => a.number.localeCompare(b.number))

const Rows = ({ rows }: { rows: readonly Merged[] }) => {
  const t = useT(g)
  return (
    <Field name="intoId" label={t('mergeInto')} required pick>
      <Radio.Group
        vertical
        options={rows.map((row) => ({
          value: row.id,
          label: (
            <span className="demand-choice">
              <span>{row.title}</span>
              <span className="quiet small figures">
                {row.number} · {row.enterprise.name}
              </span>
            </span>
          ),
        }))}
      />
    </Field>
  )
}

/** Several cases of one list become one: the main case is chosen, the others are merged into it. */
export const useMergeMany = () => {
  const t = useT(g)
  const { message } = App.useApp()
  const [going, go] = useState<Going>()
  const merge = useCommand((body: Given & { demandIds: string[] }) => family.mergeMany({ body }), {
    refreshes: [DEMANDS],
  })
  const start = (rows: readonly Merged[]) => new Promise<void>((done) => go({ rows, done }))
  const stop = () => {
    going?.done()
    go(undefined)
  }
  const rows = eldest(going?.rows ?? [])
  const submit = async ({ intoId, reason }: Given) => {
    const demandIds = rows.filter((row) => row.id !== intoId).map((row) => row.id)
    const { number } = await merge(given({ intoId, demandIds, ...(reason && { reason }) }))
    message.success(t('mergeManyDone', { number }))
    stop()
  }
  const bulk: Bulk<DemandRow> = { key: 'merge', label: t('mergeMany'), may: 'demand.accept', run: start }
  const mixed = new Set(rows.map((row) => row.enterprise.id)).size > 1
  const first = rows.find((row) => isPossible('merge', row.status))
  const dialog = going && (
    <FormDrawer<Given>
      open
      onClose={stop}
      title={t('mergeManyTitle', { n: rows.length })}
      submit={t('mergeMany')}
      intro={t('mergeManyHelp')}
      onSubmit={submit}
      {...(first && { initial: { intoId: first.id } })}
    >
      <Rows rows={rows} />
      {mixed && <Alert type="info" className="form-note" title={t('otherEnterprise')} />}
      <WordsField name="reason" label={t('mergeReason')} required={false} max={500} />
    </FormDrawer>
  )
  return { bulk, start, dialog }
}
