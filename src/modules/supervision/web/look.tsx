import type { LightColour } from '../../../web/kit/index.ts'
import { StatusTag } from '../../../web/kit/index.ts'
import { useLabel } from '../../../web/words.ts'
import { type Slip, SlipColour, SlipStatus } from '../contract/index.ts'

const COLOURS: Record<Slip['colour'], LightColour> = { blue: 'blue', yellow: 'amber', red: 'red' }
/** The colour as a word with its colour: never the colour alone. */
export const ColourTag = ({ colour }: { colour: Slip['colour'] }) => (
  <StatusTag tone={COLOURS[colour]}>{useLabel()(SlipColour, colour)}</StatusTag>
)

const TONES: Record<Slip['status'], LightColour> = {
  issued: 'amber',
  signed: 'green',
  replied: 'green',
  checked: 'green',
  closed: 'blue',
  failed: 'red',
  raised: 'red',
  withdrawn: 'grey',
}
export const StatusOf = ({ slip }: { slip: Pick<Slip, 'status'> }) => (
  <StatusTag tone={TONES[slip.status]}>{useLabel()(SlipStatus, slip.status)}</StatusTag>
)
