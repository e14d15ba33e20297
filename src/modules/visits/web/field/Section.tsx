import type { ReactNode } from 'react'

export const Section = ({ title, none, children }: { title: string; none?: string | false; children?: ReactNode }) => (
  <section className="card">
    <h2>{title}</h2>
    {none ? <p className="quiet">{none}</p> : children}
  </section>
)
