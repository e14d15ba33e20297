import { comeHome, isInTime } from './home.ts'
import { openAll } from './house.ts'
import { readHome } from './store.ts'
import { syncNow } from './sync.ts'

/** The same sending without a page: in the worker, when the browser says that there is network. */
export const syncWithoutPage = async () => {
  const home = await readHome()
  if (!home || !(await isInTime()) || !(await comeHome(home))) return
  await openAll()
  await syncNow()
}
