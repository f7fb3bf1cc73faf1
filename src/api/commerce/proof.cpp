#include <fmt/format.h>

#include <fstream>

#include "api/commerce/commerce.h"
#include "api/commerce/commerce_json.h"
#include "api/http/answers.h"
#include "api/http/multipart.h"
#include "api/services.h"
#include "base/text.h"
#include "payment/recharge_store.h"

namespace yunli::api {

using payment::RechargeOrder;
using store::Session;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostName = 100;

std::string type_of(const fs::path& file) {
  std::string first(16, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(first.data(), static_cast<std::streamsize>(first.size()));
  first.resize(static_cast<std::size_t>(in.gcount()));
  return payment::proof_type(first);
}

Result<payment::TransferProof> take_proof(const Services& services, const Request& request) {
  auto form = parse_form(request, services.upload_dir);
  if (!form) return tl::unexpected(form.error());
  if (!form->file) return fail("field.required", "file", "请选择文件", "Choose a file");
  if (constexpr auto kMost = static_cast<std::uint64_t>(payment::kMostProofBytes); form->file->size() > kMost) {
    auto error = too_large(kMost);
    error.field = "file";
    return tl::unexpected(std::move(error));
  }
  payment::TransferProof proof;
  proof.type = type_of(form->file->path());
  if (proof.type.empty())
    return fail("proof.unsupported", "file", "凭证须是 png、jpg、webp 图片或 pdf。",
                "A proof is a png, jpg or webp picture or a pdf.");
  proof.name = text::truncated(form->file_name, kMostName);
  proof.size = static_cast<std::int64_t>(form->file->size());
  proof.file = fmt::format("{}-{}", request.id(), new_id());
  std::error_code error;
  fs::copy_file(form->file->path(), services.proofs_dir / proof.file, error);
  if (error) return tl::unexpected(busy());
  return proof;
}

void remove(const Services& services, const std::string& file) {
  std::error_code ignored;
  if (!file.empty()) fs::remove(services.proofs_dir / file, ignored);
}

Result<RechargeOrder> store_proof(Services& services, const Request& request) {
  const auto proof = take_proof(services, request);
  if (!proof) return tl::unexpected(proof.error());
  std::string replaced;
  auto order = services.db.write([&](Session& session) {
    return payment::set_proof(session, request.who(), request.id(), *proof, replaced, services.clock.now());
  });
  remove(services, order ? replaced : proof->file);
  return order;
}

}  // namespace

asio::awaitable<Response> upload_recharge_proof(Services& services, Request& request) {
  const auto order = co_await services.workers->run([&] { return store_proof(services, request); });
  if (!order) co_return error_response(order.error());
  co_return json_response(order_json(*order, request.who()));
}

asio::awaitable<Response> get_recharge_proof(Services& services, Request& request) {
  const auto order = co_await services.db.query(
      [&](Session& session) { return payment::recharge_order(session, request.who(), request.id()); });
  if (!order) co_return error_response(order.error());
  auto content = order->proof ? file_content(services.proofs_dir / order->proof->file) : nullptr;
  if (!content) co_return error_response(not_found());
  const auto extension = order->proof->type.substr(order->proof->type.find('/') + 1);
  const bool picture = order->proof->type.starts_with("image/");
  auto response = content_response(request, std::move(content), order->proof->type);
  response.with("Cache-Control", "no-store");
  co_return response.with(
      "Content-Disposition",
      fmt::format("{}; filename=\"proof-{}.{}\"", picture ? "inline" : "attachment", order->number(), extension));
}

}  // namespace yunli::api
