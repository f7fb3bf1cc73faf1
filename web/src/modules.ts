// Every features/<area>/<thing>/module.ts, in the order of the menu.
import { AREAS, type FeatureModule } from './feature'

const found = import.meta.glob<{ default: FeatureModule }>('./features/*/*/module.ts', { eager: true })
export const modules: FeatureModule[] = Object.values(found)
  .map((file) => file.default)
  .sort((a, b) => AREAS.indexOf(a.area) - AREAS.indexOf(b.area) || a.order - b.order)
