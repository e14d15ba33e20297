import { Moment } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { w } from '../words.ts'

/** When the figures were counted. */
export const AsOf = ({ at }: { at: string }) => (
  <>
    {useT(w)('asOf')} <Moment at={at} />
  </>
)
