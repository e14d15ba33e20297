import type { WriteCtx } from '../../../../kernel/context.ts'
import { recordSafety } from '../../../safety/index.ts'
import type { FinishVisit } from '../../contract/index.ts'
import { naming } from '../naming.ts'
import { fileDemands, makePromises } from '../parts.ts'
import { attachToVisit } from './attach.ts'
import { keepNeeds } from './labour.ts'
import { mustBeContacts, proposeAll } from './proposals.ts'
import { askQuestions } from './questions.ts'

type Visit = { id: string; number: string; enterpriseId: string; day: string; startedAt: Date | null }
/** Everything in a form that becomes a record of its own. */
export type Records = Omit<FinishVisit, 'clientId' | 'startedAt' | 'purpose' | 'roles' | 'notes'>

/** One form, many records: each through the door of its ledger, all in the transaction of the visit. */
export const writeRecords = async (ctx: WriteCtx, visit: Visit, form: Records): Promise<void> => {
  const of = { visitId: visit.id, enterpriseId: visit.enterpriseId, day: visit.day }
  await mustBeContacts(ctx, visit.enterpriseId, form.people)
  await fileDemands(ctx, of, form)
  await makePromises(ctx, of, form.promises)
  await recordSafety(ctx, of, form, naming)
  await askQuestions(ctx, of, form.questions)
  await keepNeeds(ctx, of, form.labourNeeds)
  await proposeAll(ctx, visit, form)
  await attachToVisit(ctx, visit.id, form)
}
