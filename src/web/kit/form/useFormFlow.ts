import { Form, type FormInstance } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Refused } from '../../../kernel/client.ts'
import { useLanguage } from '../../words.ts'
import { dropDraft, dropSpare, readDraft, spareKey, writeDraft } from './draft.ts'
import { type Clash, clashesOf, followed, type NamePath, rebase, sortErrors } from './serverErrors.ts'

type Values = Record<string, unknown>
export type FlowProps<T> = {
  /** May throw `Refused`; its errors go beside their fields. `version` is what the form was read at, or the newer one after a conflict. */
  onSubmit: (values: T, version?: number) => Promise<unknown>
  initial?: Partial<T>
  version?: number
  /** Keeps what is typed across reloads; name the record in it. */
  draftKey?: string
  /** What the form does: without a draft its words outlive the end of the session in this tab. Left out where a password is typed. */
  spare?: string
}
export type Conflict = { clashes: Clash[]; followed: Clash[]; version: number | undefined }
export type Trouble = { error: unknown; above: string[]; beside: number }

const versionIn = (current: Values) => (typeof current.version === 'number' ? current.version : undefined)
const fieldsOf = (form: FormInstance) => form.getFieldsError().map(({ name }) => name as NamePath)

const focusFirst = (form: FormInstance, name: NamePath | undefined) => {
  if (!name) return
  form.scrollToField(name, { behavior: 'smooth', block: 'center', focus: true })
}

/** Everything between pressing submit and being done: busy, refusals beside fields, drafts, and a record that moved on. */
export const useFormFlow = <T extends object>(
  { onSubmit, initial, version, draftKey, spare }: FlowProps<T>,
  active: boolean,
) => {
  const [form] = Form.useForm<T>()
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [conflict, setConflict] = useState<Conflict>()
  const [draftAt, setDraftAt] = useState<string>()
  const typed = useRef(false)
  const keptAs = useRef(draftKey)
  const base = useRef<{ values: Values; version: number | undefined }>({ values: {}, version })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a form starts when it opens, not when its parent renders again
  useEffect(() => {
    if (!active) return
    typed.current = false
    keptAs.current = draftKey ?? (spare === undefined ? undefined : spareKey(spare, initial))
    const draft = readDraft<T>(keptAs.current)
    base.current = { values: { ...initial } as Values, version }
    form.resetFields()
    form.setFieldsValue({ ...initial, ...draft?.values } as Parameters<typeof form.setFieldsValue>[0])
    setDraftAt(draft?.at)
    setTrouble(undefined)
    setConflict(undefined)
    return () => {
      if (typed.current) dropSpare(keptAs.current)
    }
  }, [active, draftKey])

  const refuse = (error: unknown, values: Values) => {
    if (!(error instanceof Refused)) return setTrouble({ error, above: [], beside: 0 })
    const { status, current } = error.problem
    if (status === 412 && current && typeof current === 'object') return meet(current as Values, values)
    const { beside, above } = sortErrors(error.problem, fieldsOf(form), language)
    form.setFields(
      beside.map(({ name, message }) => ({ name, errors: [message] })) as Parameters<typeof form.setFields>[0],
    )
    setTrouble({ error, above, beside: beside.length })
    focusFirst(form, beside[0]?.name)
  }

  const meet = (current: Values, values: Values) => {
    const before = base.current.values
    setConflict({
      clashes: clashesOf(values, before, current),
      followed: followed(values, before, current),
      version: versionIn(current),
    })
    form.setFieldsValue(rebase(values, before, current) as Parameters<typeof form.setFieldsValue>[0])
    base.current = { values: current, version: versionIn(current) }
    setTrouble(undefined)
  }

  const submit = async (values: T) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await onSubmit(values, base.current.version)
      dropDraft(keptAs.current)
      typed.current = false
      setConflict(undefined)
    } catch (error) {
      refuse(error, values as Values)
    } finally {
      setBusy(false)
    }
  }

  const keepDraft = useCallback(() => {
    typed.current = true
    writeDraft(keptAs.current, form.getFieldsValue())
  }, [form])
  /** Closing now would lose something. */
  const wouldLose = () => draftKey === undefined && typed.current
  const startOver = () => {
    dropDraft(keptAs.current)
    setDraftAt(undefined)
    form.resetFields()
    form.setFieldsValue({ ...initial } as Parameters<typeof form.setFieldsValue>[0])
  }
  const choose = (name: string, value: unknown) => form.setFieldValue(name as never, value as never)
  return { form, busy, trouble, conflict, draftAt, submit, keepDraft, wouldLose, startOver, choose }
}
