import { loadDivisions, loadIndustries } from '../../../../kernel/codes/index.ts'
import { RemoteSelect } from '../../../../web/kit/index.ts'

type SelectProps = {
  value?: string | null
  onChange?: (value: string | null) => void
  id?: string
  placeholder?: string
}
const one = (onChange: SelectProps['onChange']) => (value: string | string[] | undefined) =>
  onChange?.(typeof value === 'string' ? value : null)

const industryNamed = async (code: string) => {
  const { industryName, industryPath } = await loadIndustries()
  const hint = industryPath(code)
    .slice(0, -1)
    .map((i) => i.name)
    .join(' › ')
  return { value: code, label: `${code} ${industryName(code) ?? ''}`.trim(), ...(hint ? { hint } : {}) }
}

/** GB/T 4754 by name or code; the tree is fetched when somebody types. */
export const IndustrySelect = ({ onChange, value, ...rest }: SelectProps) => (
  <RemoteSelect
    {...rest}
    source="industries"
    value={value ?? null}
    onChange={one(onChange)}
    named={industryNamed}
    search={async (text) => {
      const { searchIndustry } = await loadIndustries()
      return Promise.all(searchIndustry(text).map((i) => industryNamed(i.code)))
    }}
  />
)

const divisionNamed = async (code: string) => {
  const { divisionPath } = await loadDivisions()
  return {
    value: code,
    label:
      divisionPath(code)
        .map((d) => d.name)
        .join(' ') || code,
    hint: code,
  }
}

/** GB/T 2260 by name or code. */
export const DivisionSelect = ({ onChange, value, ...rest }: SelectProps) => (
  <RemoteSelect
    {...rest}
    source="divisions"
    value={value ?? null}
    onChange={one(onChange)}
    named={divisionNamed}
    search={async (text) => {
      const { searchDivision } = await loadDivisions()
      return Promise.all(searchDivision(text).map((d) => divisionNamed(d.code)))
    }}
  />
)
