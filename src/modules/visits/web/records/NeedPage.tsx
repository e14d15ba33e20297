import { useParams } from '../../../../web/kit/index.ts'
import { NeedCase } from './NeedCase.tsx'

export default function NeedPage() {
  return <NeedCase id={useParams<'id'>().id} />
}
