import { Button, Form, Input } from 'antd'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type AgendaItem, FactKey, type TeamMeeting } from '../../contract/index.ts'
import { meetings } from '../api.ts'
import { w } from '../words.ts'

type Given = { plannedOn: string; agenda: AgendaItem[] }

const Items = ({ meeting }: { meeting: TeamMeeting }) => {
  const t = useT(w)
  const label = useLabel()
  const form = Form.useFormInstance()
  const keyOf = (i: number) => form.getFieldValue(['agenda', i, 'key']) as FactKey | undefined
  return (
    <Form.List name="agenda">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const of = keyOf(name)
            return (
              <div key={key} className="agenda-row">
                {of ? (
                  <span>{t('keyed', { label: label(FactKey, of), n: meeting.numbers[of] ?? 0 })}</span>
                ) : (
                  <Form.Item name={[name, 'title']} noStyle rules={[{ required: true }]}>
                    <Input maxLength={200} placeholder={t('item')} aria-label={t('item')} />
                  </Form.Item>
                )}
                <Form.Item name={[name, 'note']} noStyle>
                  <Input maxLength={1000} placeholder={t('itemNote')} aria-label={t('itemNote')} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('remove')}</Button>
              </div>
            )
          })}
          <Button onClick={() => add({ title: '' })}>{t('addItem')}</Button>
        </>
      )}
    </Form.List>
  )
}

export const AgendaForm = ({ meeting, onClose }: { meeting: TeamMeeting; onClose: () => void }) => {
  const t = useT(w)
  const edit = useCommand(meetings.edit, { done: t('agendaSaved'), refreshes: [['meetings']] })
  const save = async ({ plannedOn, agenda }: Given, version?: number) => {
    await edit({ id: meeting.id, version: version ?? meeting.version, body: { plannedOn, agenda: agenda ?? [] } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t('editAgenda')}
      submit={t('saveAgenda')}
      width={720}
      initial={{ plannedOn: meeting.plannedOn, agenda: meeting.agenda }}
      version={meeting.version}
      onSubmit={save}
      labels={{ plannedOn: t('plannedOn'), agenda: t('agenda') }}
    >
      <Field name="plannedOn" label={t('plannedOn')} required pick>
        <DayPicker />
      </Field>
      <Items meeting={meeting} />
    </FormDrawer>
  )
}
