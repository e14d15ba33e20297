import { Input, Radio } from 'antd'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { Refused } from '../../../kernel/client.ts'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import type { RuleSet } from '../contract.ts'
import { REFRESHES, ruleSets } from './api.ts'
import { besideText, readBody } from './bodyText.ts'
import { w } from './words.ts'

type Given = { source: string; effectiveFrom: string; text: string; appliesTo?: 'new' | 'open' }
/** Rules whose module lets what is under way go over to a new version. */
const GOES_OVER: readonly string[] = ['sla.demand']

type VersionFormProps = { rules: RuleSet; open: boolean; onClose: () => void; draft?: unknown }

/** Publishes a version of its own for the park; the body starts as the one in force. */
export const VersionForm = ({ rules, open, onClose, draft }: VersionFormProps) => {
  const t = useT(w)
  const name = useLabel()([rules.zh, rules.en])
  const last = rules.versions[0]?.effectiveFrom ?? ''
  const today = shanghaiDate(new Date())
  const earliest = last && last > today ? last : today
  const add = useCommand(ruleSets.add, { done: t('published'), refreshes: REFRESHES })
  const inForce = rules.versions.find((v) => v.inForce)
  const save = async ({ text, ...given }: Given) => {
    const read = readBody(text)
    if (!('body' in read)) return
    await add({ code: rules.code, body: { ...given, body: read.body } }).catch((error: unknown) => {
      throw error instanceof Refused ? new Refused(besideText(error.problem), error.retryAfter) : error
    })
    onClose()
  }
  const json = (_: unknown, text: string = '') => {
    const read = readBody(text)
    if ('body' in read || text.trim() === '') return Promise.resolve()
    return Promise.reject(new Error(read.why ? t('notJson', { why: read.why }) : t('notObject')))
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('publishTitle', { name })}
      submit={t('publish')}
      width={640}
      intro={t('publishIntro')}
      initial={{
        effectiveFrom: earliest,
        appliesTo: 'new',
        text: JSON.stringify(draft ?? inForce?.body ?? {}, null, 2),
      }}
      onSubmit={save}
    >
      <Field name="source" label={t('source')} help={t('sourceHelp')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="effectiveFrom" label={t('from')} help={t('fromHelp')} required pick>
        <DayPicker min={earliest} />
      </Field>
      {GOES_OVER.includes(rules.code) && (
        <Field name="appliesTo" label={t('appliesTo')} help={t('appliesToHelp')} required pick>
          <Radio.Group
            options={[
              { value: 'new', label: t('onlyNew') },
              { value: 'open', label: t('openToo') },
            ]}
          />
        </Field>
      )}
      <Field name="text" label={t('body')} help={t('bodyHelp')} required rules={[{ validator: json }]}>
        <Input.TextArea className="rule-json" autoSize={{ minRows: 12, maxRows: 28 }} spellCheck={false} />
      </Field>
    </FormDrawer>
  )
}
