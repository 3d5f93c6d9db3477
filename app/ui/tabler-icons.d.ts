// Icons are imported one by one from their own file: the package's entry has 6,000 of them and slows every start and test.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { FunctionComponent, SVGProps } from 'react'
  const icon: FunctionComponent<SVGProps<SVGSVGElement> & { size?: number | string; stroke?: number | string }>
  export default icon
}
