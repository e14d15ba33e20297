import { Input, Radio } from 'antd'
import { useState } from 'react'
import { api, useMay } from '../../../../web/api.ts'
import { type Action, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type NewSlip, SlipColour, slipContract } from '../../../supervision/contract/index.ts'
import type { Demand } from '../../contract/index.ts'
import { isOpen } from '../../rules/index.ts'
import { DEMANDS } from '../data.ts'
import { d } from '../directionWords.ts'
import { LONG } from '../steps/fields.tsx'

const slips = api(slipContract)
type Given = Pick<NewSlip, 'colour' | 'reason'>
/** 开督办单 by hand, to the department that leads the case. */
const SlipForm = ({ demand, onClose }: { demand: Demand; onClose: () => void }) => {
  const t = useT(d)
  const colours = useOptions(SlipColour)
  const issue = useCommand(slips.issue, { done: t('slipIssued'), refreshes: [DEMANDS, ['slips']] })
  const send = async (body: Given) => {
    await issue({ body: { ...body, demandId: demand.id } })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={`${t('issueSlip')} · ${demand.number}`}
      submit={t('issueSlip')}
      intro={t('issueSlipHelp')}
      initial={{ colour: 'blue' }}
      draftKey={`demand:${demand.id}:slip`}
      onSubmit={send}
    >
      <Field name="colour" label={t('slipColour')} required pick>
        <Radio.Group optionType="button" options={colours} />
      </Field>
      <Field name="reason" label={t('reason')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={LONG} />
      </Field>
    </FormDrawer>
  )
}

/** The entry in the menu of a case and the form behind it, for who may open slips. */
export const useIssueSlip = (demand: Demand | undefined) => {
  const t = useT(d)
  const may = useMay('slip.issue')
  const [asking, setAsking] = useState(false)
  const offered = may && demand?.department && isOpen(demand.status)
  const action: Action[] = offered ? [{ key: 'slip', label: t('issueSlip'), run: () => setAsking(true) }] : []
  return { action, form: demand && asking && <SlipForm demand={demand} onClose={() => setAsking(false)} /> }
}
