import { Checkbox, Radio } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { RoleChoice, type SetSignInPolicy, type SignInPolicy, SignInPreset } from '../contract/index.ts'
import { signInPolicy } from './api.ts'
import { policyWords } from './policyWords.ts'

export const PolicyForm = ({ policy, onClose }: { policy: SignInPolicy; onClose: () => void }) => {
  const t = useT(policyWords)
  const refreshes = [['sign-in-policy'], ['password-rules']]
  const set = useCommand(signInPolicy.set, { done: t('saved'), refreshes })
  const save = async (body: SetSignInPolicy) => {
    await set({ body })
    onClose()
  }
  const { preset, factorRoles } = policy
  return (
    <FormDrawer<SetSignInPolicy>
      open
      onClose={onClose}
      title={t('title')}
      submit={t('save')}
      intro={t('editIntro')}
      initial={{ preset, factorRoles }}
      onSubmit={save}
    >
      <Field name="preset" label={t('preset')} required pick>
        <Radio.Group className="stack" options={useOptions(SignInPreset)} />
      </Field>
      <Field name="factorRoles" label={t('factor')} help={t('factorHelp')} pick>
        <Checkbox.Group className="stack" options={useOptions(RoleChoice)} />
      </Field>
    </FormDrawer>
  )
}
