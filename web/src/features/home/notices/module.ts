import { Bell } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'home',
  order: 2,
  path: '/notices',
  icon: Bell,
  routes: [{ path: '/notices', component: () => import('./list.vue'), meta: { title: 'menu.notices' } }],
})
