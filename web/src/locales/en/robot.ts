import type zh from '../zh/robot'

const en: typeof zh = {
  home: {
    account: 'My account', balance: 'Balance', robots_in_use: 'Robots (in use / opened)', robots_expired: 'Expired robots', today: 'Today', calls: 'Calls', answered: 'Answered', talk: 'Talk time',
    ab_rate: 'A+B rate', ab: 'A+B', spend: 'Spend', task_centre: 'Task centre', all_tasks: 'All tasks', no_tasks: 'No task is running', no_tasks_hint: 'Import people, choose a script, and the robots start calling.',
    trend: 'Calls over time', day: 'Today', days: '{n} days', chart: 'Chart', table: 'Table', date: 'Date', demo: 'Start the demo task', demo_started: 'The demo task has started: 30 simulated people',
  },
  tasks: {
    add: 'Add task', detail: 'Task', name: 'Task name', search: 'Find a task by name', progress: 'Progress', levels: 'Levels', script: 'Script', robots: 'Robots', none: 'No call tasks yet',
    none_hint: 'Press “Add task”: choose people, a script and robots, and calling starts.', none_found: 'No task fits these filters', talking: 'Talking', dialing: 'Dialling', waiting: 'Waiting', talking_n: '{n} talking', answered_n: '{n} answered',
    answer_rate: 'Answer rate', talk: 'Talk time', cost: 'Cost', hours: 'Calling hours', hours_own: 'As set for the enterprise', attempts: 'Attempts', attempts_value: 'At most {n} per person, {m} minutes apart', finished_at: 'Finished',
    see_calls: 'Call records', see_queue: 'Call queue', see_refused: 'Refused dials', outcomes: 'Outcomes', leave: 'Where people hang up', no_calls_yet: 'No outcomes yet', no_leaves: 'Nobody has hung up midway',
    no_leaves_hint: 'When people hang up first, this shows which flow they were hearing.', pause: 'Pause', resume: 'Resume', pause_title: 'Pause this task?', pause_text: 'No new calls are started; the {n} calls in progress end normally. You can resume at any time.',
    delete_title: 'Delete this task?', delete_text: 'Calling stops at once and the {n} people still waiting are not called. Call records and recordings are kept. This cannot be undone.',
  },
  task_state: { running: 'Running', paused: 'Paused', finished: 'Finished', deleted: 'Deleted' },
  wizard: {
    people: 'People', script: 'Script', robots: 'Robots & hours', confirm: 'Confirm', step: 'Step {n} of {of}', next: 'Next', previous: 'Back', start: 'Start calling', created: 'The task has been created',
    from_batch: 'Existing batch', from_file: 'Import a list', from_selected: 'Selected people', no_batches: 'Nothing has been imported yet', no_batches_hint: 'Import a spreadsheet to call the people in it.', selected_n: '{n} people selected',
    chosen: '“{name}” chosen, {n} people', preview_hint: 'Choose a script to see here what the robot will say.', robots_label: 'Robots (calls at the same time)', robots_free: '{free} free of {opened} opened',
    hours_this: 'Only for this task', attempts_label: 'Attempts per person', retry_label: 'Minutes between attempts', retry_hint: 'Calls that did not connect are repeated by themselves; empty numbers are not.', expected: 'Expected time', expected_hint: 'estimate of one round',
    gate: 'Before each dial the calling hours, the do-not-call list and free robots are checked. A refused dial is recorded with its reason.',
  },
  contacts: {
    add: 'Add person', one: 'Person', place: 'Place', batch: 'Import batch', task: 'Task', attempts: 'Dialled', last_call: 'Last call', none: 'The data list is empty', none_hint: 'Download the template, fill in names and phones, and import it; or add people one by one.',
    none_found: 'Nobody fits these filters', none_found_hint: 'Try other filters, or clear them.', do_not_call: 'Do not call', new_task: 'Call: new task', add_to_task: 'Add to a running task', queued: '{added} added, {skipped} skipped (already in the task)',
    delete_title: 'Delete {n} people?', delete_text: 'They are removed from the data list; call records are kept. This cannot be undone.',
  },
  contact_state: { new: 'Not called', queued: 'Queued', called: 'Called' },
  import: {
    title: 'Import people', choose: 'Choose or drop a spreadsheet', kinds: '.xlsx, .xls, .csv (UTF-8 or GBK), up to 64 MB', template: 'No spreadsheet? Download the template:', consent_source: 'Source of consent', consent_source_hint: 'For example: membership agreement',
    consent_date: 'Date of consent', consent_scope: 'Scope of consent', consent_scope_hint: 'For example: renewal reminders', start: 'Start import', uploading: 'Uploading', rows: '{n} of {total} rows', accepted: '{n} imported',
    rejects: 'Download {n} rows that were left out, with reasons', accepted_label: 'Imported', duplicates_label: 'Duplicates', rejected_label: 'Rejected', nothing_kept: 'Nothing was imported.', again: 'Import another',
    state: { queued: 'Queued', running: 'Importing', done: 'Import finished', failed: 'Import failed', cancelled: 'Import cancelled' },
  },
  queue: { where: 'Now at', for: 'For', attempts: 'Attempts', last: 'Last outcome', next: 'Next dial', none: 'The queue is empty', none_hint: 'When a task runs, people who wait, ring and talk appear here live.', none_found: 'Nobody fits these filters' },
  queue_state: { waiting: 'Waiting', dialing: 'Dialling', talking: 'Talking', retry: 'Will retry', done: 'Done', failed: 'Failed', refused: 'Refused', cancelled: 'Cancelled' },
  calls: {
    one: 'Call record', level: 'Level', outcome: 'Outcome', tags: 'Tags', why_short: 'Rule', why: 'Why this level?', talk: 'Talk time', fee: 'Fee', started: 'Called at', billed: 'Billed time', line: 'Line',
    ended_by: 'Ended by', gap: 'Answer gap (median / 95%)', ring: 'Ringing', description: 'Description', faults: 'Faults', interrupted: 'Service interrupted', speech_faults: '{n} recogniser faults', dates: 'Dates', from: 'From', to: 'To',
    none: 'No call records yet', none_hint: 'Once a task calls, every call is recorded here.', none_found: 'No call fits these filters', no_conversation: 'This call did not connect; there is no conversation.', conversation: 'Conversation', no_recording: 'No recording',
    no_turns: 'Nothing was recognised', keys: 'Click a line to hear it; ← → previous and next line, space plays and pauses', barge_in: 'Barge-in', hear: 'Play from here', by_pinyin: 'by sound', heard_raw: 'recognised as: {text}', decide: 'deciding', speak: 'speaking',
    audio_loading: 'Loading the recording', audio_failed: 'The recording cannot be played', tally: 'Interactions {interactions}, positive {positives}, questions {questions}, refusals {refusals}',
  },
  ended_by: { callee: 'Callee', robot: 'Robot', timer: 'Time limit', fault: 'Fault' },
  speaker: { robot: 'Robot', callee: 'Callee' },
  match: {
    positive: 'Positive', negative: 'Negative', refusal: 'Refusal', question: 'Question', branch: 'Branch', opt_out: 'Asked not to be called', back_channel: 'Back-channel', repeat_request: 'Asked to repeat', unmatched: 'Unmatched', no_input: 'Silence',
  },
  unmatched: {
    choose: 'Choose a script', text: 'The callee said', count: 'Times', flow: 'In flow', last: 'Latest', examples: 'Examples', none: 'Nothing is unmatched', none_hint: 'Everything people said was understood. New unmatched lines will appear here.', open: 'Add it in the script', no_script: 'There are no scripts yet',
    hear: 'Hear the call', note: 'What people said that the script was not prepared for, grouped by likeness.',
  },
  dnc: {
    add: 'Add a number', level: 'Scope', source: 'Source', reason: 'Reason', none: 'The list is empty', none_hint: 'Whoever asks on the phone not to be called again is put here at once; numbers can also be added by hand.', remove_title: 'Take the number off the list?',
    remove_text: '{phone} may be called again afterwards. This is written to the audit log.', remove: 'Take off', call: 'See the call',
  },
  dnc_level: { platform: 'Platform', enterprise: 'This enterprise' },
  dnc_source: { manual: 'By hand', call: 'Asked in a call', import: 'Import', sms: 'By SMS' },
  refused: { reason: 'Reason', at: 'Time', none: 'No dial was refused', none_hint: 'When the check before a dial fails, the reason is written here.', note: 'Dials that the check before each call refused, with the reason.' },
}
export default en
