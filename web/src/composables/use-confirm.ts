// Asks before something that cannot be taken back, naming the consequence.
import { ElMessageBox } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import { useI18n } from 'vue-i18n'

interface Question {
  title: string
  text: string
  yes: string
  danger?: boolean
}

export function useConfirm() {
  const { t } = useI18n()
  return (question: Question): Promise<boolean> =>
    ElMessageBox.confirm(question.text, question.title, {
      confirmButtonText: question.yes,
      cancelButtonText: t('common.cancel'),
      type: question.danger ? 'warning' : 'info',
      confirmButtonClass: question.danger ? 'el-button--danger' : '',
      autofocus: false,
    }).then(
      () => true,
      () => false,
    )
}
