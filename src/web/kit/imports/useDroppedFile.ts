import { useEffect, useRef, useState } from 'react'

const carriesFiles = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false

/** A file dropped anywhere on the page is taken; true while one is held over it. */
export const useDroppedFile = (take: ((file: File) => void) | undefined): boolean => {
  const [over, setOver] = useState(false)
  const latest = useRef(take)
  latest.current = take
  const listens = take !== undefined
  useEffect(() => {
    if (!listens) return
    const held = (e: DragEvent) => {
      if (!carriesFiles(e)) return
      e.preventDefault()
      setOver(true)
    }
    const left = (e: DragEvent) => e.relatedTarget === null && setOver(false)
    const dropped = (e: DragEvent) => {
      if (!carriesFiles(e)) return
      e.preventDefault()
      setOver(false)
      const file = e.dataTransfer?.files[0]
      if (file) latest.current?.(file)
    }
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener('dragover', held, { signal })
    document.addEventListener('dragleave', left, { signal })
    document.addEventListener('drop', dropped, { signal })
    return () => stop.abort()
  }, [listens])
  return over
}
