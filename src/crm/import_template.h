// The file that people download, fill in and upload. Any thread.
#pragma once
#include <string>

namespace yunli::crm {

enum class TemplateFormat { xlsx, csv };

// The file's bytes. .csv is UTF-8 with a byte order mark, so that Excel shows Chinese.
std::string import_template(TemplateFormat format);

}  // namespace yunli::crm
