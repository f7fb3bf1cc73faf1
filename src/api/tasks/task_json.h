// Tasks, queue rows and refused dials as JSON, for REST and for the live connection. Phone numbers are given as they
// are: callers mask them (answers.h), the hub masks its own. Pure but publish_task; any thread.
#pragma once
#include <map>
#include <nlohmann/json.hpp>

#include "api/http/fields.h"
#include "api/services.h"
#include "dialer/records.h"

namespace yunli::api {

inline constexpr std::size_t kMaxTaskContacts = 10'000;  // chosen one by one; batches and filters may hold more

nlohmann::json task_json(const dialer::Task& task);
nlohmann::json queue_json(const dialer::QueueItem& item);
nlohmann::json refused_json(const dialer::RefusedDial& dial);
nlohmann::json levels_json(const dialer::Levels& levels);
// `flow_names`: by flow id.
nlohmann::json stats_json(const dialer::TaskStats& stats, const std::map<std::string, std::string>& flow_names);

nlohmann::json spans_json(const std::vector<dialer::Span>& spans);
// {"from": "09:00", "to": "12:00"}; problems are the reader's.
dialer::Span read_span(Fields& in);

void publish_task(Services& services, const dialer::Task& task);

}  // namespace yunli::api
