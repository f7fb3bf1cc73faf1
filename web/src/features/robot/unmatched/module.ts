import { QuestionFilled } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 6,
  menu: 'unmatched',
  path: '/unmatched',
  icon: QuestionFilled,
  permission: 'scripts.read',
  routes: [{ path: '/unmatched', component: () => import('./list.vue') }],
})
