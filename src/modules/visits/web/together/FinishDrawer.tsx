import { Input } from 'antd'
import { Field, FormDrawer, MomentPicker, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { VisitRow } from '../../contract/index.ts'
import { PROPOSALS, proposals } from './api.ts'
import { g } from './words.ts'

type Given = { startedAt: string; purpose: string; notes?: string }

/** That the office was there; what was asked for goes on in its cases. */
export const FinishDrawer = ({ visit, onClose }: { visit: VisitRow | undefined; onClose: () => void }) => {
  const t = useT(g)
  const finish = useCommand(proposals.finish, { done: t('logged'), refreshes: PROPOSALS })
  const save = async ({ startedAt, purpose, notes }: Given) => {
    if (!visit) return
    await finish({ id: visit.id, body: { startedAt, purpose, notes: notes || null, people: [] } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={visit !== undefined}
      onClose={onClose}
      title={`${t('done')} · ${visit?.enterprise.name ?? ''}`}
      submit={t('done')}
      initial={{ startedAt: new Date().toISOString(), purpose: visit?.purpose ?? '' }}
      onSubmit={save}
    >
      <Field name="startedAt" label={t('doneAt')} required pick>
        <MomentPicker />
      </Field>
      <Field name="purpose" label={t('purpose')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="notes" label={t('notes')}>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Field>
    </FormDrawer>
  )
}
