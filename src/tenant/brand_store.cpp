#include <fmt/format.h>
#include <sodium.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "base/host_name.h"
#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/brands.h"
#include "tenant/enterprises.h"
#include "tenant/rules.h"

namespace yunli::tenant {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;

Brand only_row(store::Statement& find) {
  Brand out;
  find.into(out.enterprise_id).into(out.name).into(out.domain).into(out.logo_id);
  return find.next() ? out : Brand{};
}

std::string described(const Brand& brand) {
  return nlohmann::json{{"name", brand.name}, {"domain", brand.domain}, {"logo", brand.logo_id.has_value()}}.dump();
}

// The enterprise, if it may have a brand.
Result<Enterprise> seller(store::Session& session, const Scope& scope, Id enterprise_id) {
  auto owner = enterprise(session, scope, enterprise_id);
  if (owner && owner->kind == Kind::merchant)
    return fail("brand.kind", "id", "只有运营商和代理商可以设置品牌。",
                "Only the operator and distributors have a brand.");
  return owner;
}

constexpr auto kOf = "select enterprise_id, name, domain, logo_id from brands where enterprise_id = :id";
Brand stored(store::Session& session, Id enterprise_id) {
  store::Statement find(session, kOf);
  Brand out = only_row(find.with("id", enterprise_id));
  out.enterprise_id = enterprise_id;
  return out;
}

constexpr auto kSet =
    "insert into brands (enterprise_id, name, domain, logo_id) values (:id, :name, :domain, :logo) on conflict "
    "(enterprise_id) do update set name = excluded.name, domain = excluded.domain, logo_id = excluded.logo_id";
void keep(store::Session& session, const Brand& brand) {
  store::Statement(session, kSet)
      .with("id", brand.enterprise_id)
      .with("name", brand.name)
      .with("domain", brand.domain.empty() ? std::nullopt : std::optional(brand.domain))
      .with("logo", brand.logo_id)
      .execute();
}

}  // namespace

constexpr auto kNearest =
    "select b.enterprise_id, b.name, b.domain, b.logo_id from brands b join enterprises e on e.id = b.enterprise_id "
    "where b.enterprise_id in {} and (b.name <> '' or b.logo_id is not null) order by length(e.path) desc limit 1";
Brand brand_for(store::Session& session, std::string_view path) {
  store::Statement find(session, fmt::format(kNearest, store::id_list(ids_of(path))));
  return only_row(find);
}

constexpr auto kByHost =
    "select b.enterprise_id, b.name, b.domain, b.logo_id from brands b join enterprises e on e.id = b.enterprise_id "
    "where b.domain = :host or e.parent_id is null order by length(e.path) desc limit 1";
Brand brand_of_host(store::Session& session, const std::string& host) {
  store::Statement find(session, kByHost);
  return only_row(find.with("host", host));
}

Result<Brand> own_brand(store::Session& session, const Scope& scope, Id enterprise_id) {
  if (auto owner = enterprise(session, scope, enterprise_id); !owner) return tl::unexpected(owner.error());
  return stored(session, enterprise_id);
}

Result<Brand> set_brand(store::Session& session, const Scope& scope, Id enterprise_id, const std::string& name,
                        const std::string& domain, WallMs now) {
  const auto owner = seller(session, scope, enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  store::lock_row(session, "enterprises", ids_of(owner->path).front());  // two who ask for one domain at once
  const Brand before = stored(session, enterprise_id);
  Brand after = before;
  after.name = name;
  after.domain.clear();
  if (!domain.empty()) {
    auto host = normalise_host_name(domain);
    if (!host) return tl::unexpected(host.error());
    after.domain = std::move(*host);
    store::Statement taken(session, "select count(*) from brands where domain = :domain and enterprise_id <> :id");
    if (store::number(taken.with("domain", after.domain).with("id", enterprise_id)) > 0)
      return fail("brand.duplicate", "domain", "该域名已被其他企业使用。",
                  "This domain belongs to another enterprise.");
  }
  keep(session, after);
  audit(session, scope, {"brand.change", "enterprise", enterprise_id, described(before), described(after)}, now);
  return after;
}

Result<Brand> set_logo(store::Session& session, const Scope& scope, Id enterprise_id, const std::optional<Logo>& logo,
                       WallMs now) {
  const auto owner = seller(session, scope, enterprise_id);
  if (!owner) return tl::unexpected(owner.error());
  store::lock_row(session, "enterprises", enterprise_id);
  const Brand before = stored(session, enterprise_id);
  Brand after = before;
  after.logo_id.reset();
  if (logo) {
    std::string text(sodium_base64_encoded_len(logo->bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(logo->bytes.data()),
                      logo->bytes.size(), kVariant);
    text.resize(std::strlen(text.c_str()));
    after.logo_id = new_id();
    store::Statement(session,
                     "insert into logos (id, enterprise_id, type, bytes) values (:id, :enterprise, :type, :bytes)")
        .with("id", *after.logo_id)
        .with("enterprise", enterprise_id)
        .with("type", logo->type)
        .with("bytes", text)
        .execute();
  }
  keep(session, after);
  if (before.logo_id)
    store::Statement(session, "delete from logos where id = :id").with("id", *before.logo_id).execute();
  audit(session, scope, {"brand.logo", "enterprise", enterprise_id, described(before), described(after)}, now);
  return after;
}

Status delete_brand(store::Session& session, const Scope& scope, Id enterprise_id, WallMs now) {
  const auto before = own_brand(session, scope, enterprise_id);
  if (!before) return tl::unexpected(before.error());
  store::Statement(session, "delete from brands where enterprise_id = :id").with("id", enterprise_id).execute();
  store::Statement(session, "delete from logos where enterprise_id = :id").with("id", enterprise_id).execute();
  audit(session, scope, {"brand.delete", "enterprise", enterprise_id, described(*before), ""}, now);
  return {};
}

std::optional<Logo> logo(store::Session& session, Id logo_id) {
  Logo out;
  std::string text;
  store::Statement find(session, "select type, bytes from logos where id = :id");
  find.with("id", logo_id).into(out.type).into(text);
  if (!find.next()) return std::nullopt;
  out.bytes.resize(text.size());
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.bytes.data()), out.bytes.size(), text.data(), text.size(),
                        nullptr, &length, nullptr, kVariant) != 0)
    return std::nullopt;
  out.bytes.resize(length);
  return out;
}

}  // namespace yunli::tenant
