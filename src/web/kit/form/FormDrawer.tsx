import { Button, Drawer } from 'antd'
import { type ReactNode, useId } from 'react'
import { useIsPhone } from '../../prefs.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useConfirm } from '../parts/Confirm.tsx'
import type { FieldLabels } from './ConflictTable.tsx'
import { FormBody } from './FormBody.tsx'
import { type FlowProps, useFormFlow } from './useFormFlow.ts'

export type FormDrawerProps<T extends object> = FlowProps<T> & {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** What pressing it does: `提交并派单`, never just `确定`. */
  submit: string
  danger?: boolean
  /** A password is typed here: nothing of it is kept anywhere. */
  secret?: boolean
  width?: number
  intro?: ReactNode
  /** Names of the entries for the side-by-side view of a conflict. */
  labels?: FieldLabels
  children: ReactNode
}

const FIRST = ':is(input, textarea, select):not([type=hidden], :disabled, [readonly])'
/** Where one begins to type; a chosen radio button rather than the first of its row. */
const focusFirstIn = (id: string) => {
  const form = document.getElementById(id)
  if (form?.contains(document.activeElement)) return
  const first = form?.querySelector<HTMLElement>(FIRST)
  const name = first instanceof HTMLInputElement && first.type === 'radio' ? first.name : undefined
  const chosen = name && form?.querySelector<HTMLElement>(`input[name="${CSS.escape(name)}"]:checked`)
  ;(chosen || first)?.focus({ preventScroll: true })
}

/** A form beside its page: server complaints stand beside their fields and nothing typed is lost. */
export const FormDrawer = <T extends object>(props: FormDrawerProps<T>) => {
  const { open, onClose, title, submit, danger = false, width = 520, intro, labels, children } = props
  const t = useT(kitWords)
  const id = useId()
  const phone = useIsPhone()
  const flow = useFormFlow<T>(props.secret ? props : { spare: submit, ...props }, open)
  const confirm = useConfirm()
  const leave = async () => {
    const ask = { title: t('leaveTitle'), body: t('leaveHint'), action: t('leaveAction'), danger: true }
    if (!flow.wouldLose() || (await confirm(ask)) !== undefined) onClose()
  }
  const label = flow.conflict && flow.conflict.clashes.length > 0 ? t('submitAgain', { what: submit }) : submit
  const footer = (
    <div className="row form-footer">
      <Button onClick={leave}>{t('cancel')}</Button>
      <Button type="primary" danger={danger} htmlType="submit" form={id} loading={flow.busy}>
        {label}
      </Button>
    </div>
  )
  return (
    <Drawer
      open={open}
      onClose={leave}
      title={title}
      footer={footer}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '94dvh' : width}
      mask={{ closable: false }}
      forceRender
      afterOpenChange={(now) => now && focusFirstIn(id)}
    >
      {intro && <p className="quiet form-note">{intro}</p>}
      <FormBody flow={flow} id={id} {...(labels && { labels })}>
        {children}
      </FormBody>
    </Drawer>
  )
}
