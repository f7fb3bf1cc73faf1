// The worked examples of docs/billing.md: the tables are read, their prices set for their days in advance, the calls
// made, and what each level pays compared.
#include <fstream>
#include <sstream>

#include "billing/charge_rows.h"
#include "billing/proof.h"
#include "billing/testing.h"

namespace yunli::billing {
namespace {

struct Row {
  int example = 0, day = 0;  // case 1 is the first day
  std::string payer;
  Product product = Product::robot;
  Price price;
  std::int64_t used = 0, billed_ms = 0, pays = 0;
};

// "0.008" → 80; exactly.
std::int64_t units(const std::string& yuan) {
  const auto point = yuan.find('.');
  std::string digits = point == std::string::npos ? "" : yuan.substr(point + 1);
  digits.resize(4, '0');
  return std::stoll(yuan.substr(0, point)) * Money::kPerYuan + std::stoll(digits);
}

// The number before " s" as ms, and the amount after "¥".
std::int64_t ms(const std::string& cell) { return cell.empty() ? 0 : std::stoll(cell) * 1'000; }
std::int64_t amount(const std::string& cell) {
  const std::string sign = "¥";
  const auto at = cell.find(sign);
  return at == std::string::npos ? 0 : units(cell.substr(at + sign.size()));
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream text(line.substr(1));
  for (std::string cell; std::getline(text, cell, '|');) {
    const auto first = cell.find_first_not_of(' '), last = cell.find_last_not_of(' ');
    out.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
  }
  return out;
}

std::vector<Row> documented() {
  std::ifstream file("docs/billing.md");
  std::vector<Row> out;
  int example = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("### ")) example = std::atoi(line.c_str() + 4);
    if (example == 0 || !line.starts_with("| ") || line.starts_with("| case")) continue;
    const auto c = cells(line);
    Row row{example, std::stoi(c.at(0)) - 1, c.at(1), product_named(c.at(2)).value(), {}, 0, 0, amount(c.at(9))};
    if (by_time(row.product)) {
      row.price = {ms(c[3]), Money{amount(c[3])}, ms(c[4]), Money{amount(c[4])}, ms(c[5]), ms(c[6]), Money{0}};
      row.used = ms(c[7]), row.billed_ms = ms(c[8]);
    } else {
      row.price = default_price(row.product);
      row.price.unit_price = {amount(c[3])};
      row.used = std::stoll(c[7]);
    }
    out.push_back(std::move(row));
  }
  return out;
}

class ExampleTest : public testing::MoneyTest {
 protected:
  void SetUp() override {
    MoneyTest::SetUp();
    write([&](store::Session& s) {
      const std::string hash = tenant::hash_password("example-123");
      const auto a = add(s, top, tenant::Kind::distributor, "level-a", hash);
      const auto b = add(s, a, tenant::Kind::distributor, "level-b", hash);
      const auto shop = add(s, b, tenant::Kind::merchant, "level-m", hash);
      who_ = {{"A", a}, {"B", b}, {"merchant", shop}};
      seller_ = {{"A", top}, {"B", a}, {"merchant", b}};
    });
    for (const auto& [name, scope] : who_) give(scope, Money::yuan(100'000).units);
  }

  void check(int example, std::size_t rows) {
    std::map<int, std::vector<Row>> days;
    std::size_t found = 0;
    for (auto& row : documented())
      if (row.example == example) days[row.day].push_back(row), ++found;
    ASSERT_EQ(found, rows);
    const auto start = now();
    for (const auto& [day, list] : days)
      for (const auto& row : list)
        sell(seller_[row.payer], who_[row.payer], row.product, row.price, start + day * kDayMs);
    for (const auto& [day, list] : days) {
      if (day > 0) {  // until the last millisecond the prices of the day before hold
        clock.set(start + day * kDayMs - 1);
        use(days[day - 1], example * 100 + day * 10 + 1);
      }
      clock.set(start + day * kDayMs);
      use(list, example * 100 + day * 10);
    }
  }

 private:
  void use(const std::vector<Row>& rows, Id cause) {
    std::map<std::string, std::int64_t> before, due;
    for (const auto& [name, scope] : who_) before[name] = wallet_of(scope).balance.units;
    const bool time = by_time(rows.front().product);
    time ? make_call(rows, cause) : purchase(rows.front(), cause);
    const auto charges = write([&](auto& s) { return charges_of(s, time ? "call" : "robots", cause); });
    for (const auto& row : rows) {
      due[row.payer] += row.pays;
      const auto charge = std::find_if(charges.begin(), charges.end(), [&](const Charge& c) {
        return c.product == row.product && c.level.payer_id == who_[row.payer].enterprise_id;
      });
      ASSERT_NE(charge, charges.end()) << row.payer;
      EXPECT_EQ(charge->amount.units, row.pays) << row.payer << " " << name(row.product);
      EXPECT_EQ(charge->billed_ms, row.billed_ms) << row.payer << " " << name(row.product);
    }
    for (const auto& [name, units] : due) EXPECT_EQ(before[name] - wallet_of(who_[name]).balance.units, units) << name;
  }

  void make_call(const std::vector<Row>& rows, Id id) {
    Settlement ended{id, 0, false, 0};
    std::set<Product> legs;
    for (const auto& row : rows) {
      if (row.product == Product::recording)
        ended.recorded = true;
      else
        legs.insert(row.product);
      (row.product == Product::callback_agent ? ended.agent_talk_ms : ended.talk_ms) = row.used;
    }
    const auto& shop = who_["merchant"];
    for (const auto leg : legs) {
      const bool last = leg == *legs.rbegin();
      const CallToPay call{id, shop.enterprise_id, shop.path, leg, std::nullopt, last && ended.recorded};
      ASSERT_TRUE(write([&](auto& s) { return reserve(s, call, now()); }));
    }
    EXPECT_TRUE(settled(ended).settled);
  }

  void purchase(const Row& row, Id id) {
    const Purchase wanted{{"robots", id}, who_["merchant"].path, row.product, row.used};
    EXPECT_TRUE(write([&](auto& s) { return buy(s, wanted, now()); }));
  }

  std::map<std::string, tenant::Scope> who_, seller_;
};
YUNLI_ON_EACH_DATABASE(ExampleTest);

TEST_P(ExampleTest, RetailByTheMinuteWholesaleBySixSeconds) { check(1, 3); }
TEST_P(ExampleTest, FirstBlockMinimumAndFreeSeconds) { check(2, 4); }
TEST_P(ExampleTest, ACallbackWithBothLegsAndTheRecording) { check(3, 6); }
TEST_P(ExampleTest, RobotsBeforeAndAfterAChangeOfPrice) { check(4, 6); }

}  // namespace
}  // namespace yunli::billing
