import { useParams } from '../../../web/kit/index.ts'
import { PolicyCase } from './PolicyCase.tsx'

export default function PolicyPage() {
  return <PolicyCase id={useParams<'id'>().id} />
}
