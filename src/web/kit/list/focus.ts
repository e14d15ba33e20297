const ROW = '.rows tr[data-row-key]'
const rowOf = (id: string | undefined) =>
  id === undefined ? null : document.querySelector<HTMLElement>(`${ROW}[data-row-key="${CSS.escape(id)}"]`)

/** After the next drawing: the row may only just be on its way. */
export const focusRow = (id: string) =>
  requestAnimationFrame(() => requestAnimationFrame(() => rowOf(id)?.focus({ preventScroll: false })))

/** The keyboard is at no particular place of the page. */
export const isNowhere = () =>
  document.activeElement === null || document.activeElement === document.body || document.activeElement.id === 'main'

/** From the row under the cursor, else from the open one, else to the first. */
export const stepRows = (by: 1 | -1, openId: string | undefined): HTMLElement | null => {
  const here = document.activeElement?.closest<HTMLElement>(ROW) ?? rowOf(openId)
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)]
  const next = here ? rows[rows.indexOf(here) + by] : rows[0]
  next?.focus()
  return next ?? null
}

export const focusFirstRow = () => document.querySelector<HTMLElement>('.rows tr[tabindex="0"]')?.focus()
