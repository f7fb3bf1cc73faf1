import { OfficeBuilding } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'enterprise',
  order: 1,
  menu: 'enterprises',
  path: '/enterprises',
  icon: OfficeBuilding,
  permission: 'enterprises.read',
  routes: [{ path: '/enterprises', component: () => import('./list.vue') }],
})
