import { useMay } from '../../../web/api.ts'
import { type Action, useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { Hazard } from '../contract/index.ts'
import { hazardAllows } from '../rules/index.ts'
import { hazards, REFRESHES } from './api.ts'
import type { WithForm } from './steps.tsx'
import { w } from './words.ts'

/** The next step of a hazard and what else one may do with it now, from the table that the server asks too. */
export const useHazardActions = (
  hazard: Hazard | undefined,
  start: (step: WithForm) => void,
): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const mayDrop = useMay('hazard.drop')
  const drop = useCommand(hazards.drop, { done: t('dropDone'), refreshes: REFRESHES })
  if (!hazard) return { more: [] }
  const { id, state, severity } = hazard
  const ask = async () => {
    const reason = await confirm({
      title: t('dropAsk'),
      action: t('drop'),
      danger: true,
      reason: { label: t('dropReason'), min: 2 },
    })
    if (reason !== undefined) await drop({ id, body: { reason } })
  }
  const all: (Action & { step: Parameters<typeof hazardAllows>[0] })[] = [
    { step: 'rectify', key: 'rectify', label: t('rectify'), may: 'hazard.write', run: () => start('rectify') },
    { step: 'check', key: 'check', label: t('check'), may: 'hazard.check', run: () => start('check') },
    ...(severity === 'general' || mayDrop
      ? [
          {
            step: 'regrade',
            key: 'regrade',
            label: t('regrade'),
            may: 'hazard.check',
            run: () => start('regrade'),
          } as const,
        ]
      : []),
    { step: 'drop', key: 'drop', label: t('drop'), may: 'hazard.drop', danger: true, run: ask },
  ]
  const [first, ...rest] = all.filter((a) => hazardAllows(a.step, state)).map(({ step: _, ...action }) => action)
  return first && first.key !== 'drop' ? { primary: first, more: rest } : { more: first ? [first] : [] }
}
