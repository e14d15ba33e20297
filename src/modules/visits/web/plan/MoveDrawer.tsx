import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Visit } from '../../contract/index.ts'
import { FIELD, planning } from '../api.ts'
import { w } from '../words.ts'

type Given = { plannedOn: string }
export const MoveDrawer = ({ visit, open, onClose }: { visit: Visit; open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const move = useCommand(planning.move, { done: t('moved'), refreshes: FIELD })
  const save = async ({ plannedOn }: Given) => {
    await move({ id: visit.id, body: { plannedOn } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={`${t('move')} · ${visit.enterprise.name}`}
      submit={t('move')}
      initial={{ plannedOn: visit.day }}
      onSubmit={save}
    >
      <Field name="plannedOn" label={t('moveTo')} required pick>
        <DayPicker min={shanghaiDate(new Date())} />
      </Field>
    </FormDrawer>
  )
}
