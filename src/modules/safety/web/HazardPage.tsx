import { useParams } from '../../../web/kit/index.ts'
import { HazardCase } from './HazardCase.tsx'

export default function HazardPage() {
  return <HazardCase id={useParams<'id'>().id} />
}
