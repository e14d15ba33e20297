import { EyeOutlined, LockOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Segmented, Select } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useT } from '../../words.ts'
import { dropDraft, readDraft, writeDraft } from '../form/draft.ts'
import { useKeys } from '../keys/useKeys.ts'
import { kitWords } from '../kitWords.ts'
import type { Found } from '../parts/RemoteSelect.tsx'
import { Upload } from '../parts/Upload.tsx'
import type { FileRef } from '../parts/upload.ts'
import { useTell } from '../refusal.ts'
import { MentionBox } from './MentionBox.tsx'
import './case.css'

export type ComposerKind = 'public' | 'internal'
export type Composed = { kind: ComposerKind; body: string; files: FileRef[]; mentions?: string[] }
export type ComposerProps = {
  onSend: (what: Composed) => Promise<unknown>
  /** In order of use; one kind alone hides the switch. */
  kinds?: readonly ComposerKind[]
  templates?: readonly { label: string; body: string }[]
  /** Finds colleagues who may be named in an internal note. */
  people?: (text: string) => Promise<Found[]>
  draftKey?: string
  /** Without it no files can be attached. */
  attach?: boolean
}

const isEmpty = ({ body, files }: Composed) => body.trim() === '' && files.length === 0

const useComposer = ({ onSend, kinds = ['public', 'internal'], draftKey }: ComposerProps) => {
  const draft = readDraft<Composed>(draftKey)?.values
  const [what, setWhat] = useState<Composed>({ kind: kinds[0] ?? 'internal', body: '', files: [], ...draft })
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ error: unknown; what: Composed }>()
  const now = useRef(what)
  now.current = what
  const change = (patch: Partial<Composed>) => {
    const next = { ...now.current, ...patch }
    now.current = next
    setWhat(next)
    if (!isEmpty(next)) writeDraft(draftKey, next)
    else dropDraft(draftKey)
  }
  /** The field is free at once for the next words; what does not arrive comes back, or waits beside them to be sent again. */
  const send = async (one: Composed) => {
    setBusy(true)
    setFailed(undefined)
    now.current = { kind: now.current.kind, body: '', files: [] }
    setWhat(now.current)
    try {
      await onSend({ ...one, body: one.body.trim() })
      if (isEmpty(now.current)) dropDraft(draftKey)
    } catch (error) {
      setFailed({ error, what: one })
      if (isEmpty(now.current)) change(one)
    } finally {
      setBusy(false)
    }
  }
  return {
    what,
    change,
    send,
    busy,
    failed,
    waiting: failed && failed.what.body !== what.body ? failed.what : undefined,
  }
}

/** Where one writes on a case: what goes to the enterprise and what stays inside differ in colour, icon, hint and button. */
export const Composer = (props: ComposerProps) => {
  const { kinds = ['public', 'internal'], templates = [], attach = false, people } = props
  const t = useT(kitWords)
  const tell = useTell()
  const { what, change, send, busy, failed, waiting } = useComposer(props)
  const box = useRef<HTMLElement>(null)
  const write = (kind: ComposerKind) => () => {
    // Drawn at once, so that the very next key already falls into the field.
    flushSync(() => change({ kind }))
    box.current?.querySelector('textarea')?.focus()
  }
  useKeys(
    kinds.map((kind) =>
      kind === 'public'
        ? { press: 'm', label: t('publicReply'), run: write(kind) }
        : { press: 'i', label: t('internalNote'), run: write(kind) },
    ),
  )
  const open = what.kind === 'public'
  const options = kinds.map((kind) => ({
    value: kind,
    label: t(kind === 'public' ? 'publicReply' : 'internalNote'),
    icon: kind === 'public' ? <EyeOutlined /> : <LockOutlined />,
  }))
  const holder = t(open ? 'publicHolder' : 'internalHolder')
  const empty = what.body.trim() === ''
  const keys = (e: KeyboardEvent<HTMLTextAreaElement>) => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !empty) void send(what)
  }
  return (
    <section ref={box} className={`composer composer-${what.kind}`} aria-label={t('replyKind')}>
      <div className="row">
        {kinds.length > 1 && (
          <Segmented<ComposerKind> value={what.kind} options={options} onChange={(kind) => change({ kind })} />
        )}
        {templates.length > 0 && (
          <Select
            value={null}
            placeholder={t('template')}
            aria-label={t('template')}
            options={templates.map(({ label }, i) => ({ value: i, label }))}
            onChange={(i: number | null) =>
              change({ body: [what.body, templates[i ?? 0]?.body].filter(Boolean).join('\n') })
            }
            popupMatchSelectWidth={false}
          />
        )}
      </div>
      {people && !open ? (
        <MentionBox
          value={what.body}
          onChange={(body, mentions) => change({ body, mentions })}
          onKeyDown={keys}
          search={people}
          label={t('noteHolder')}
        />
      ) : (
        <Input.TextArea
          value={what.body}
          onChange={(e) => change({ body: e.target.value })}
          onKeyDown={keys}
          placeholder={holder}
          aria-label={holder}
          autoSize={{ minRows: 3, maxRows: 14 }}
        />
      )}
      {attach && <Upload value={what.files} onChange={(files) => change({ files })} />}
      {failed && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={tell(failed.error).detail}
          description={waiting?.body}
          action={waiting && <Button onClick={() => send(waiting)}>{t('sendAgain')}</Button>}
        />
      )}
      <div className="row composer-foot">
        <Button
          type="primary"
          loading={busy}
          disabled={empty}
          title={empty ? t('writeFirst') : undefined}
          onClick={() => send(what)}
        >
          {t(open ? 'sendPublic' : 'sendInternal')}
        </Button>
      </div>
    </section>
  )
}
