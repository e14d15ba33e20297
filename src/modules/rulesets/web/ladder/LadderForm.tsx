import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { ClockStage, DemandLevel, Effect, Pace, Recipient, type Rung } from '../../../demands/contract/index.ts'
import type { RuleSet } from '../../contract.ts'
import { REFRESHES, ruleSets } from '../api.ts'
import { w } from '../words.ts'
import { WhenField } from './WhenField.tsx'
import { l } from './words.ts'

type Given = { source: string; effectiveFrom: string; rungs: Rung[] }

const RungFields = ({ at, remove }: { at: number; remove: () => void }) => {
  const t = useT(l)
  const name = (key: keyof Rung) => [at, key]
  return (
    <section className="card ladder-rung" aria-label={t('rung', { n: at + 1 })}>
      <strong className="quiet">{t('rung', { n: at + 1 })}</strong>
      <Field name={name('when')} label={t('when')} required pick>
        <WhenField />
      </Field>
      <Field name={name('stages')} label={t('stages')} required pick>
        <Select mode="multiple" options={useOptions(ClockStage)} maxTagCount="responsive" />
      </Field>
      <Field name={name('levels')} label={t('levels')} required pick>
        <Select mode="multiple" options={useOptions(DemandLevel)} maxTagCount="responsive" />
      </Field>
      <Field name={name('tell')} label={t('tell')} required pick>
        <Select mode="multiple" options={useOptions(Recipient)} maxTagCount="responsive" />
      </Field>
      <Field name={name('effect')} label={t('effect')} required pick>
        <Select options={useOptions(Effect)} />
      </Field>
      <Field name={name('pace')} label={t('pace')} required pick>
        <Select options={useOptions(Pace)} />
      </Field>
      <Button size="small" type="text" icon={<DeleteOutlined />} onClick={remove}>
        {t('remove')}
      </Button>
    </section>
  )
}

const NEW: Partial<Rung> = {
  when: { workdaysLate: 1 },
  levels: [...DemandLevel.options],
  effect: 'remind',
  pace: 'now',
}

/** Publishes a ladder of the park’s own, rung by rung; it starts as the one in force. */
export const LadderForm = ({ rules, onClose }: { rules: RuleSet; onClose: () => void }) => {
  const t = useT(l)
  const tr = useT(w)
  const name = useLabel()([rules.zh, rules.en])
  const last = rules.versions[0]?.effectiveFrom ?? ''
  const today = shanghaiDate(new Date())
  const earliest = last && last > today ? last : today
  const add = useCommand(ruleSets.add, { done: tr('published'), refreshes: REFRESHES })
  const inForce = rules.versions.find((v) => v.inForce)?.body as { rungs?: Rung[] } | undefined
  const save = async ({ source, effectiveFrom, rungs = [] }: Given) => {
    await add({ code: rules.code, body: { source, effectiveFrom, body: { rungs } } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={tr('publishTitle', { name })}
      submit={tr('publish')}
      width={760}
      intro={t('intro')}
      initial={{ effectiveFrom: earliest, rungs: inForce?.rungs ?? [] }}
      onSubmit={save}
    >
      <Field name="source" label={tr('source')} help={tr('sourceHelp')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="effectiveFrom" label={tr('from')} help={tr('fromHelp')} required pick>
        <DayPicker min={earliest} />
      </Field>
      <Form.List name="rungs">
        {(fields, list) => (
          <div className="stack">
            {fields.map(({ key, name: at }) => (
              <RungFields key={key} at={at} remove={() => list.remove(at)} />
            ))}
            <Button icon={<PlusOutlined />} onClick={() => list.add(NEW)}>
              {t('add')}
            </Button>
          </div>
        )}
      </Form.List>
    </FormDrawer>
  )
}
