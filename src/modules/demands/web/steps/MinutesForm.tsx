import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, Upload, useCommand } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useT } from '../../../../web/words.ts'
import type { Meeting, Minutes, NewDecision } from '../../contract/index.ts'
import { DEMANDS, useDepartments } from '../data.ts'
import { meetings } from '../directionData.ts'
import { d } from '../directionWords.ts'

type Given = Omit<Minutes, 'fileIds'> & { fileIds?: FileRef[] }
const DAY = 86_400_000

const DecisionFields = ({ at, remove }: { at: number; remove: () => void }) => {
  const t = useT(d)
  const departments = useDepartments()
  const name = (key: keyof NewDecision) => [at, key]
  return (
    <fieldset className="card stack demand-decision">
      <Field name={name('title')} label={t('decisionTitle')} required>
        <Input maxLength={80} />
      </Field>
      <Field name={name('detail')} label={t('decisionDetail')} required>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
      </Field>
      <Field name={name('departmentId')} label={t('instructionTo')} required pick>
        <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
      <Field name={name('dueOn')} label={t('decisionDay')} pick>
        <DayPicker min={shanghaiDate(new Date(Date.now() + DAY))} />
      </Field>
      <Button size="small" type="text" icon={<DeleteOutlined />} onClick={remove}>
        {t('drop')}
      </Button>
    </fieldset>
  )
}

/** What was said, and what was decided: each decision with its department and day. */
export const MinutesForm = ({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) => {
  const t = useT(d)
  const record = useCommand(meetings.record, { done: t('recorded'), refreshes: [DEMANDS] })
  const send = async ({ fileIds = [], decisions = [], minutes }: Given) => {
    await record({ id: meeting.id, body: { minutes, decisions, fileIds: fileIds.map((f) => f.id) } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={`${t('record')} · ${meeting.question}`}
      submit={t('record')}
      width={640}
      draftKey={`meeting:${meeting.id}:minutes`}
      onSubmit={send}
    >
      <Field name="minutes" label={t('minutes')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 5, maxRows: 16 }} maxLength={8000} />
      </Field>
      <h3>{t('decisions')}</h3>
      <p className="quiet small">{t('decisionsHelp')}</p>
      <Form.List name="decisions">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <DecisionFields key={key} at={name} remove={() => remove(name)} />
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('addDecision')}
            </Button>
          </div>
        )}
      </Form.List>
      <Field name="fileIds" label={t('files')} pick>
        <Upload max={9} />
      </Field>
    </FormDrawer>
  )
}
