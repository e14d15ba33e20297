import { Input } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Visit } from '../contract/index.ts'
import { FIELD, visits } from './api.ts'
import { w } from './words.ts'

type Notes = { notes: string }
export const NotesDrawer = ({ visit, open, onClose }: { visit: Visit; open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const edit = useCommand(visits.edit, { done: t('notesSaved'), refreshes: FIELD })
  const save = async ({ notes }: Notes, version = visit.version) => {
    await edit({ id: visit.id, version, body: { notes: notes?.trim() || null } })
    onClose()
  }
  return (
    <FormDrawer<Notes>
      open={open}
      onClose={onClose}
      title={t('editNotes')}
      submit={t('saveNotes')}
      initial={{ notes: visit.notes ?? '' }}
      version={visit.version}
      onSubmit={save}
      labels={{ notes: t('notes') }}
    >
      <Field name="notes" label={t('notes')} plain>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={4000} />
      </Field>
    </FormDrawer>
  )
}
