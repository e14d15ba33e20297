import { useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Action } from '../../contract/index.ts'
import { actions, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'
import { ActionForm, type ActionValues } from './ActionForm.tsx'

const initialOf = (a: Action): ActionValues => ({
  title: a.title,
  goal: a.goal,
  plan: a.plan,
  measures: a.measures,
  departmentId: a.department.id,
  ownerId: a.owner.id,
  targetPerWeek: a.targetPerWeek,
  dueOn: a.dueOn,
})

export const EditAction = ({ action, onClose }: { action: Action; onClose: () => void }) => {
  const t = useT(tw)
  const save = useCommand(actions.edit, { done: t('saved'), refreshes: [TROUBLE] })
  const submit = async (body: ActionValues, version = action.version) => {
    await save({ id: action.id, version, body })
    onClose()
  }
  return (
    <ActionForm
      title={t('edit')}
      submit={t('save')}
      onClose={onClose}
      initial={initialOf(action)}
      version={action.version}
      onSubmit={submit}
    />
  )
}
