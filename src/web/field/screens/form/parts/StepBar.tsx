import { useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import { STEPS, type Step } from '../problems.ts'

export const StepBar = ({ step, onStep }: { step: Step; onStep: (to: Step) => void }) => {
  const t = useT(w)
  const at = STEPS.indexOf(step)
  return (
    <nav className="steps" aria-label={t('steps')}>
      {STEPS.map((s, i) => (
        <button
          key={s}
          type="button"
          className={i < at ? 'step passed' : 'step'}
          aria-current={s === step ? 'step' : undefined}
          onClick={() => onStep(s)}
        >
          {t(s)}
        </button>
      ))}
    </nav>
  )
}
