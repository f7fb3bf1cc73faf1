// The proof of the books: everything that is kept beside the postings is computed again from them and compared, in one
// snapshot, with set-based SQL. Blocking (seconds for a million postings); any thread that may wait.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/database.h"

namespace yunli::billing {

struct Finding {
  std::string rule;      // unbalanced | balance | chain | day | cause | reserve | limit | month
  Id enterprise_id = 0;  // 0 = of no single one
  std::string book;
  std::string reference;  // "transaction 12", "call 34", "day 20000"
  std::int64_t expected = 0, found = 0;
};

struct Proof {
  Id id = 0;
  WallMs started_at = 0, finished_at = 0;  // finished_at 0: it runs
  std::int64_t transactions = 0, postings = 0;
  std::int64_t unbalanced = 0;      // transactions that do not sum to zero in each unit
  std::int64_t wrong_balances = 0;  // books whose balance, order of balances or limit is not what their postings say
  std::int64_t wrong_days = 0;      // day sums and closed months that are not
  std::int64_t wrong_causes = 0;    // postings without their cause, causes without their posting
  std::int64_t wrong_reserves = 0;  // wallets whose reserve is not what open charges hold
  std::vector<Finding> findings;    // the first kMostFindings
  bool good() const { return unbalanced + wrong_balances + wrong_days + wrong_causes + wrong_reserves == 0; }
};
inline constexpr std::size_t kMostFindings = 200;

// Inside Database::read.
Proof examine(store::Session&);

// examine() as a record. Error "proof.state" while another one runs.
Result<Proof> prove(store::Database&, const Clock&);
std::vector<Proof> proofs(store::Session&, int most);  // finished ones, newest first
WallMs last_proof_began(store::Session&);              // 0 = never

// A book added up now.
struct BookSum {
  std::string book;
  std::int64_t balance = 0, sum = 0, entries = 0;
};
std::vector<BookSum> book_sums(store::Session&, Id enterprise_id);

}  // namespace yunli::billing
