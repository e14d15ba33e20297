import { useT } from '../../../../web/words.ts'
import { w } from '../words.ts'
import { w as more } from './recordWords.ts'
import { STEPS, type Step } from './values.ts'

const useStepNames = (): Record<Step, string> => {
  const t = useT(w)
  const safety = useT(more)('stepSafety')
  return { met: t('stepMet'), needs: t('stepNeeds'), safety, promises: t('stepPromises'), review: t('stepReview') }
}

export const StepBar = ({ step, onStep }: { step: Step; onStep: (to: Step) => void }) => {
  const names = useStepNames()
  const at = STEPS.indexOf(step)
  return (
    <nav className="field-steps">
      {STEPS.map((s, i) => (
        <button
          key={s}
          type="button"
          className={`field-step ${i < at ? 'field-passed' : ''}`}
          aria-current={s === step ? 'step' : undefined}
          onClick={() => onStep(s)}
        >
          {i + 1} {names[s]}
        </button>
      ))}
    </nav>
  )
}
