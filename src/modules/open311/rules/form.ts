/** `attribute[code]=a` and `attribute[code][]=a` as `{ attribute: { code: ['a'] } }`; of a parameter given twice the last one counts. */
export const readForm = (form: URLSearchParams): Record<string, unknown> & { attribute: Record<string, string[]> } => {
  const attribute: Record<string, string[]> = {}
  const plain: Record<string, string> = {}
  for (const [key, value] of form) {
    const code = /^attribute\[([^\]]+)\](\[\d*\])?$/.exec(key)?.[1]
    if (value.trim() === '') continue
    if (code) attribute[code] = [...(attribute[code] ?? []), value.trim()]
    else plain[key] = value
  }
  return { ...plain, attribute }
}
