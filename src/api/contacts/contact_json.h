// Contacts as JSON, and their filter as it comes in. Pure; any thread.
#pragma once
#include <nlohmann/json.hpp>

#include "api/http/fields.h"
#include "crm/contact.h"

namespace yunli::api {

nlohmann::json contact_json(const crm::Contact& contact);
nlohmann::json batch_json(const crm::Batch& batch);
crm::ContactFilter contact_filter(Fields& in);

}  // namespace yunli::api
