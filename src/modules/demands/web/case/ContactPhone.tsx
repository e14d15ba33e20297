import { Masked } from '../../../../web/kit/index.ts'
import type { Demand } from '../../contract/index.ts'
import { demands } from '../data.ts'

/** Masked until somebody says what for; the look is recorded on the case. */
export const ContactPhone = ({ demand }: { demand: Demand }) => {
  const reveal = async (purpose: string) => (await demands.reveal({ id: demand.id, body: { purpose } })).phone ?? '—'
  return <Masked text={demand.contactPhone} reveal={reveal} may="demand.reply" />
}
