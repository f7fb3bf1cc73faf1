import { OfficeBuilding } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'enterprise',
  order: 1,
  menu: 'enterprises',
  path: '/enterprises',
  icon: OfficeBuilding,
  permission: 'enterprises.read',
  routes: [
    {
      path: '/enterprises',
      component: () => import('./page.vue'),
      children: [
        { path: '', component: () => import('./list.vue') },
        { path: ':id(\\d+)', component: () => import('./card.vue') },
      ],
    },
  ],
})
