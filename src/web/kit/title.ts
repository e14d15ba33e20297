import { useEffect } from 'react'

export const PRODUCT = '园企通 ParkLoop'

/** The title of the document; the last component to mount wins, which is the page and not the shell. */
export const useTitle = (title: string | undefined) => {
  useEffect(() => {
    if (title) document.title = `${title} · ${PRODUCT}`
  }, [title])
}
