import { useRef, useState } from 'react'
import type { BasedOn, PackedEnterprise, PlannedVisit } from '../../../../modules/field/contract/index.ts'
import { prefsNow } from '../../../prefs.ts'
import { useFirm, usePack } from '../../app/live.ts'
import { type Draft, engine, type PackNow, type QueueItem } from '../../engine/index.ts'
import { type Around, bodyOf } from './body.ts'
import { checklistOf } from './checklist.ts'
import { inStep, type Problems, problemsIn, STEPS, type Step, stepOf } from './problems.ts'
import { emptyValues, type Values, valuesOf } from './values.ts'

/** What is kept while somebody writes; `basedOn` is what she saw when she began. */
type Kept = { values: Values; step: Step; visitId: string | null; basedOn: BasedOn | null }
type Begun = { draftId: string; kept: Kept }

const seenOf = (plan: PlannedVisit, firm: PackedEnterprise | undefined): BasedOn => ({
  version: plan.version,
  values: { plannedOn: plan.day, purpose: plan.purpose, visitor: firm?.brief.planned?.visitor ?? null },
})

const freshFor = (pack: PackNow | null, firm: PackedEnterprise | undefined, purpose: string): Kept => {
  // Whoever goes there early or late does the visit that was planned.
  const plan = pack?.planned.find((v) => v.enterprise.id === firm?.id)
  const values = emptyValues(plan?.purpose ?? purpose, prefsNow().place ?? false)
  return { values, step: 'met', visitId: plan?.id ?? null, basedOn: plan ? seenOf(plan, firm) : null }
}
const LASTING = ['startedAt', 'people', 'purpose', 'roles', 'notes'] as const
/** What was delivered is changed as it was delivered: a field that nobody else has touched since is no conflict. */
const asDelivered = ({ state, body, basedOn }: QueueItem<'visit'>): BasedOn | null =>
  state === 'applied' || state === 'same'
    ? { version: null, values: Object.fromEntries(LASTING.map((k) => [k, body[k] ?? null])) }
    : basedOn
const fromItem = (item: QueueItem<'visit'>, complaints: Problems): Kept => ({
  values: valuesOf(item.body),
  step: stepOf(Object.keys(complaints)[0] ?? 'startedAt'),
  visitId: item.body.visitId ?? null,
  basedOn: asDelivered(item),
})

const pathOf = (path: string) => path.replace(/^body\./, '')
/** What the server said about the item, path by path. */
export const complaintsOf = (item: QueueItem | undefined): Problems =>
  Object.fromEntries(
    [...(item?.receipt?.errors ?? []), ...(item?.problem?.errors ?? [])].map((e) => [pathOf(e.path), e.translations]),
  )

const useBegun = (firmId: string, item: QueueItem<'visit'> | undefined): Begun => {
  const pack = usePack()
  const firm = useFirm(firmId)
  const begun = useRef<Begun>(undefined)
  if (!begun.current) {
    const draft: Draft | undefined = item
      ? engine.drafts.find('visit-item', item.clientId)
      : engine.drafts.find('visit', firmId)
    const [usual] = pack?.common.purposes ?? []
    const fresh = () => (item ? fromItem(item, complaintsOf(item)) : freshFor(pack, firm, usual?.zh ?? ''))
    begun.current = { draftId: draft?.id ?? engine.newId(), kept: (draft?.value as Kept | undefined) ?? fresh() }
  }
  return begun.current
}

/** The form of one visit: what is typed is on the disk a moment later. */
export const useForm = (firmId: string, name: string, item: QueueItem<'visit'> | undefined) => {
  const pack = usePack()
  const firm = useFirm(firmId)
  const { draftId, kept } = useBegun(firmId, item)
  const [now, setNow] = useState(kept)
  const [complaints, setComplaints] = useState(() => complaintsOf(item))
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set())
  const latest = useRef(kept)
  const keep = (next: Kept) => {
    latest.current = next
    setNow(next)
    const about = item ? { kind: 'visit-item', about: item.clientId } : { kind: 'visit', about: firmId }
    void engine.drafts.save({ id: draftId, ...about, value: { ...next, name } })
  }
  const categories = pack?.common.categories ?? []
  const carried = checklistOf(pack, firm)
  const around: Around = { enterpriseId: firmId, visitId: now.visitId, categories, carried }
  const own = problemsIn(now.values, categories)
  const told = Object.fromEntries(Object.entries(own).filter(([path]) => tried.has(stepOf(path))))
  return {
    ...now,
    draftId,
    firm,
    categories,
    carried,
    problems: { ...complaints, ...told } as Problems,
    patch: (patch: Partial<Values>) => {
      // What the server complained about is looked at anew once it is touched.
      const touched = Object.keys(patch)
      setComplaints((c) =>
        Object.fromEntries(Object.entries(c).filter(([p]) => !touched.includes(p.split('.')[0] ?? ''))),
      )
      // What came meanwhile (a photo that took its time) is not undone by it.
      keep({ ...latest.current, values: { ...latest.current.values, ...patch } })
    },
    goTo: (step: Step) => keep({ ...latest.current, step }),
    /** Marks what is wrong in these steps; the first of them that has something, if any. */
    look: (steps: readonly Step[] = STEPS): Step | undefined => {
      setTried(new Set([...tried, ...steps]))
      return steps.find((s) => Object.keys(inStep(own, s)).length > 0)
    },
    body: () => bodyOf(now.values, around),
  }
}
export type VisitForm = ReturnType<typeof useForm>
export type StepProps = { form: VisitForm }
