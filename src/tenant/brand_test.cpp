#include "tenant/brands.h"

#include "tenant/audit.h"
#include "tenant/testing.h"

namespace yunli::tenant {
namespace {

class BrandTest : public testing::TreeTest {
 protected:
  std::string set(const Scope& who, Id id, const std::string& name, const std::string& domain) {
    const auto done = db().write([&](store::Session& s) { return set_brand(s, who, id, name, domain, clock.now()); });
    return done ? "" : done.error().code;
  }
  Brand shown(const Scope& whose) {
    return db().read([&](store::Session& s) { return brand_for(s, whose.path); });
  }
  Brand at(const std::string& host) {
    return db().read([&](store::Session& s) { return brand_of_host(s, host); });
  }
  const std::string png = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(100, '\0');
};
YUNLI_ON_EACH_DATABASE(BrandTest);

TEST_P(BrandTest, TheNearestAboveIsShown) {
  EXPECT_EQ(shown(merchant).name, "");
  EXPECT_EQ(set(top, top.enterprise_id, "平台", ""), "");
  EXPECT_EQ(shown(merchant).name, "平台");
  EXPECT_EQ(set(distributor, distributor.enterprise_id, "小店通", "Call.Example.cn"), "");
  EXPECT_EQ(shown(merchant).name, "小店通");
  EXPECT_EQ(shown(other).name, "平台");
  EXPECT_EQ(at("call.example.cn").name, "小店通");
  EXPECT_EQ(at("elsewhere.example").name, "平台") << "the operator's for all others";
  EXPECT_EQ(at("").name, "平台");
  db().write([&](store::Session& s) {
    EXPECT_TRUE(delete_brand(s, distributor, distributor.enterprise_id, clock.now()));
    EXPECT_EQ(audit_log(s, distributor, {"brand.", "", ""}, {}).total, 2);
  });
  EXPECT_EQ(shown(merchant).name, "平台");
  EXPECT_EQ(at("call.example.cn").name, "平台");
}

TEST_P(BrandTest, DomainsAreHostNamesAndBelongToOne) {
  const auto second = db().write([&](store::Session& s) { return add(s, top, Kind::distributor, "second", "h"); });
  EXPECT_EQ(set(top, distributor.enterprise_id, "x", "呼叫.中国"), "");
  EXPECT_EQ(at("xn--fprzm.xn--fiqs8s").enterprise_id, distributor.enterprise_id);
  EXPECT_EQ(set(top, second.enterprise_id, "y", "XN--fprzm.xn--fiqs8s"), "brand.duplicate");
  EXPECT_EQ(set(top, second.enterprise_id, "y", "http://a.cn"), "host_name.invalid");
  EXPECT_EQ(set(top, merchant.enterprise_id, "y", ""), "brand.kind");
  EXPECT_EQ(set(distributor, second.enterprise_id, "y", ""), "enterprise.unknown");
  EXPECT_EQ(set(distributor, top.enterprise_id, "y", ""), "enterprise.unknown") << "above";
  EXPECT_EQ(set(top, distributor.enterprise_id, "x", ""), "");
  EXPECT_EQ(set(top, second.enterprise_id, "y", "呼叫.中国"), "") << "given up by the first";
}

TEST_P(BrandTest, LogosAreImagesAndReplaced) {
  const auto put = [&](const Scope& who, Id id, const std::optional<Logo>& image) {
    return db().write([&](store::Session& s) { return set_logo(s, who, id, image, clock.now()); });
  };
  const auto first = put(distributor, distributor.enterprise_id, *logo_of(png));
  ASSERT_TRUE(first);
  const auto found = db().read([&](store::Session& s) { return logo(s, *first->logo_id); });
  EXPECT_EQ(found->type, "image/png");
  EXPECT_EQ(found->bytes, png);
  EXPECT_EQ(shown(merchant).logo_id, first->logo_id) << "a logo alone is a brand";
  const auto second = put(distributor, distributor.enterprise_id, *logo_of("\xff\xd8\xff" + std::string(60, 'j')));
  EXPECT_NE(second->logo_id, first->logo_id);
  EXPECT_FALSE(db().read([&](store::Session& s) { return logo(s, *first->logo_id); }));
  EXPECT_FALSE(put(other, distributor.enterprise_id, std::nullopt));
  EXPECT_FALSE(put(distributor, distributor.enterprise_id, std::nullopt)->logo_id);
  EXPECT_FALSE(db().read([&](store::Session& s) { return logo(s, *second->logo_id); }));
}

TEST_P(BrandTest, OnlyRealImagesOfFewBytesAreLogos) {
  EXPECT_EQ(logo_of("RIFF" + std::string(4, 'x') + "WEBPVP8 " + std::string(9, 'x'))->type, "image/webp");
  for (const auto& bytes :
       {std::string(), std::string("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        std::string("GIF89a") + std::string(60, 'x'), std::string("\x89PNG\r\n\x1a\n", 8), std::string(200, '\0'),
        std::string("<?xml version='1.0'?><svg/>") + png})
    EXPECT_EQ(logo_of(bytes).error().code, "brand.unsupported");
  EXPECT_EQ(logo_of(png + std::string(kLargestLogo, 'x')).error().code, "brand.logo");
}

}  // namespace
}  // namespace yunli::tenant
