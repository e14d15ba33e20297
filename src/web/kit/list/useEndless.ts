import { type RefObject, type UIEvent, useEffect, useState } from 'react'

/** Below the rows stand the foot of the list and a little air. */
const BELOW = 64
const LEAST = 320
/** So many pixels before the end the next page is asked for. */
const AHEAD = 1200

/** How high a table may be so that it scrolls by itself and the page does not. */
const useRoom = (around: RefObject<HTMLElement | null>, on: boolean) => {
  const [room, setRoom] = useState(LEAST)
  useEffect(() => {
    if (!on) return
    const measure = () => {
      const head = around.current?.querySelector('.ant-table-header')?.clientHeight ?? 40
      const top = (around.current?.getBoundingClientRect().top ?? 0) + window.scrollY
      setRoom(Math.max(LEAST, Math.round(window.innerHeight - top - head - BELOW)))
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    window.addEventListener('resize', measure)
    return () => {
      watch.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [around, on])
  return room
}

/** Only the rows in sight are there, whatever the number that was loaded; near the end the next ones come by themselves. */
export const useEndless = (around: RefObject<HTMLElement | null>, on: boolean, width: number, onEnd: () => void) => {
  const room = useRoom(around, on)
  if (!on) return {}
  const onScroll = (e: UIEvent<HTMLElement>) => {
    const { scrollHeight, scrollTop, clientHeight } = e.currentTarget
    if (scrollHeight - scrollTop - clientHeight < AHEAD) onEnd()
  }
  return { virtual: true, sticky: false, scroll: { x: width, y: room }, onScroll }
}
