import { Button } from 'antd'
import { type ReactNode, useId } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useTitle } from '../title.ts'
import type { FieldLabels } from './ConflictTable.tsx'
import { FormBody } from './FormBody.tsx'
import { type FlowProps, useFormFlow } from './useFormFlow.ts'

export type FormPageProps<T extends object> = FlowProps<T> & {
  title: string
  intro?: ReactNode
  /** A password is typed here: nothing of it is kept anywhere. */
  secret?: boolean
  submit: string
  labels?: FieldLabels
  onCancel?: () => void
  children: ReactNode
}

/** A form that is a page of its own: one column, the button that says what happens stays in reach. */
export const FormPage = <T extends object>(props: FormPageProps<T>) => {
  const { title, intro, submit, labels, onCancel, children } = props
  const t = useT(kitWords)
  const id = useId()
  useTitle(title)
  const flow = useFormFlow<T>(props.secret ? props : { spare: submit, ...props }, true)
  const label = flow.conflict && flow.conflict.clashes.length > 0 ? t('submitAgain', { what: submit }) : submit
  return (
    <article className="form-page">
      <h1>{title}</h1>
      {intro && <p className="quiet">{intro}</p>}
      <div className="form-page-body">
        <FormBody flow={flow} id={id} {...(labels && { labels })}>
          {children}
        </FormBody>
      </div>
      <div className="row form-page-footer">
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
        <Button type="primary" htmlType="submit" form={id} loading={flow.busy}>
          {label}
        </Button>
      </div>
    </article>
  )
}
