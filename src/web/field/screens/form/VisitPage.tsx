import { useEffect, useRef, useState } from 'react'
import { useFirm, useQueue } from '../../app/live.ts'
import { readPlace } from '../../app/place.ts'
import { engine, type NewItem, type QueueItem } from '../../engine/index.ts'
import { Button, Go } from '../../kit/Button.tsx'
import { Wrong } from '../../kit/fields.tsx'
import { goBack } from '../../kit/route.ts'
import { Screen } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { Empty } from '../../kit/states.tsx'
import { hush, tell } from '../../kit/toast.tsx'
import { firmWords } from '../../words/firms.ts'
import { formWords as w } from '../../words/form.ts'
import { nameInDraft } from './drafts.ts'
import { StepBar } from './parts/StepBar.tsx'
import { STEPS, type Step } from './problems.ts'
import { Saved } from './Saved.tsx'
import { Met } from './steps/Met.tsx'
import { More } from './steps/More.tsx'
import { Needs } from './steps/Needs.tsx'
import { Review } from './steps/Review.tsx'
import { Safety } from './steps/Safety.tsx'
import { useForm, type VisitForm } from './useForm.ts'

const PARTS = { met: Met, needs: Needs, safety: Safety, more: More, review: Review }

/** Into the queue: new, or the same item with other words. */
const keepItem = async (form: VisitForm, name: string, item: QueueItem<'visit'> | undefined) => {
  const place = form.values.place ? await readPlace() : undefined
  const said: NewItem<'visit'> = {
    kind: 'visit',
    body: form.body(),
    label: name,
    enterpriseId: form.body().enterpriseId,
    basedOn: form.basedOn,
    place: place ?? item?.place ?? null,
    draftId: form.draftId,
  }
  const outcome = item ? await engine.queue.edit(item.clientId, said) : await engine.queue.add(said)
  if (outcome.ok) void engine.storage.persist()
  return { outcome, unread: form.values.place && !place }
}

const useSave = (form: VisitForm, name: string, item: QueueItem<'visit'> | undefined, onDone: (id: string) => void) => {
  const t = useT(w)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<'storageFull' | 'notSaved'>()
  const save = async () => {
    setBusy(true)
    const { outcome, unread } = await keepItem(form, name, item)
    setBusy(false)
    if (unread) tell(t('placeFailed'))
    if (outcome.ok) onDone(outcome.value.clientId)
    else setWrong(outcome.because === 'storage-full' ? 'storageFull' : 'notSaved')
  }
  return { busy, wrong, save }
}

/** What is wrong comes under the eye and the thumb. */
const showWrong = () =>
  requestAnimationFrame(() => {
    const first = document.querySelector<HTMLElement>('[aria-invalid="true"], .wrong')
    first?.scrollIntoView({ block: 'center' })
    first?.focus()
  })

type FormProps = { firmId: string; name: string; item: QueueItem<'visit'> | undefined }
const Filling = ({ firmId, name, item }: FormProps) => {
  const t = useT(w)
  const form = useForm(firmId, name, item)
  const [saved, setSaved] = useState<string>()
  const { busy, wrong, save } = useSave(form, name, item, setSaved)
  const top = useRef<HTMLDivElement>(null)
  const { step } = form
  const at = STEPS.indexOf(step)
  // A step is a screen of its own for whoever hears it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every step
  useEffect(() => {
    window.scrollTo(0, 0)
    hush()
    if (!document.activeElement?.matches('input, textarea')) top.current?.focus({ preventScroll: true })
  }, [step])
  if (saved) return <Saved clientId={saved} name={name} />
  const Part = PARTS[step]
  const next = () => {
    if (form.look([step])) showWrong()
    else form.goTo(STEPS[at + 1] as Step)
  }
  const finish = () => {
    const stuck = form.look()
    if (!stuck) return void save()
    form.goTo(stuck)
    showWrong()
  }
  const parent = item ? `/queue/${item.clientId}` : `/firms/${firmId}`
  return (
    <Screen
      title={name}
      parent={parent}
      onBack={() => (at > 0 ? form.goTo(STEPS[at - 1] as Step) : goBack(parent))}
      beside={
        <Button tone="quiet" onClick={() => goBack('/')}>
          {t('leave')}
        </Button>
      }
      actions={
        <>
          {at > 0 && <Button onClick={() => form.goTo(STEPS[at - 1] as Step)}>{t('back')}</Button>}
          {step === 'review' ? (
            <Button tone="primary" wide disabled={busy} onClick={finish}>
              {t(busy ? 'saving' : 'save')}
            </Button>
          ) : (
            <Button tone="primary" wide onClick={next}>
              {t('next')}
            </Button>
          )}
        </>
      }
    >
      <StepBar step={step} onStep={form.goTo} />
      {wrong && <Wrong>{t(wrong)}</Wrong>}
      <section ref={top} tabIndex={-1} className="stack step-body" aria-label={t(step)}>
        <Part form={form} />
      </section>
      {at === 0 && <p className="quiet small">{t('draftKept')}</p>}
    </Screen>
  )
}

/** One form, many records, as a sequence of short steps. `clientId`: an item of the queue is changed. */
export default function VisitPage({ firmId, clientId }: { firmId?: string; clientId?: string }) {
  const t = useT(firmWords)
  const found = useQueue().find((i) => i.clientId === clientId)
  // What was opened stays open while the queue moves on beneath it.
  const item = useRef(found?.kind === 'visit' ? (found as QueueItem<'visit'>) : undefined).current
  const id = firmId ?? item?.body.enterpriseId
  const now = useFirm(id)?.brief.enterprise.name ?? item?.label ?? nameInDraft(id)
  // So does a form whose enterprise goes to somebody else meanwhile: what is being written is finished and kept.
  const name = useRef(now).current
  if (id && name) return <Filling firmId={id} name={name} item={item} />
  return (
    <Screen title={t('title')} parent="/firms">
      <Empty icon="firms" title={t('gone')} hint={t('goneHint')}>
        <Go to="/firms">{t('toFirms')}</Go>
      </Empty>
    </Screen>
  )
}
