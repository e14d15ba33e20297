import { Input } from 'antd'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { PromiseItem } from '../../contract/index.ts'
import { addDays } from '../../rules/index.ts'
import { FIELD, promises } from '../api.ts'
import { p } from './words.ts'

type Given = { dueOn: string; reason: string; progress: string }
type Props = { promise: PromiseItem; open: boolean; onClose: () => void }

/** Another day, with why and how far it is. */
export const ExtendDrawer = ({ promise, open, onClose }: Props) => {
  const s = useT(p)
  const extend = useCommand(promises.extend, { done: s('extendDone'), refreshes: FIELD })
  const save = async (body: Given) => {
    await extend({ id: promise.id, body })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={`${s('extend')} · ${promise.what}`}
      intro={s('extendIntro')}
      submit={s('extend')}
      initial={{ dueOn: addDays(promise.dueOn, 1) }}
      onSubmit={save}
    >
      <Field name="dueOn" label={s('newDay')} required pick>
        <DayPicker min={addDays(promise.dueOn, 1)} />
      </Field>
      <Field name="reason" label={s('reason')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Field>
      <Field name="progress" label={s('progress')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Field>
    </FormDrawer>
  )
}
