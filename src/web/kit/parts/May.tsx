import type { ReactNode } from 'react'
import { useMay } from '../../api.ts'

/** Shows its content to those who hold the permission. The server decides again; this only spares a refusal. */
export const May = ({
  do: permission,
  children,
  otherwise = null,
}: {
  do: string
  children: ReactNode
  otherwise?: ReactNode
}) => (useMay(permission) ? children : otherwise)
