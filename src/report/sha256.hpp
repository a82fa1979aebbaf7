// SHA-256 of bytes, as receipts name files by it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace xeploai::report {

class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256();

  void add(std::string_view bytes);
  // 64 hexadecimal digits, of all that was added; the next byte begins anew.
  std::string finish();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

std::string sha256(std::string_view bytes);

}  // namespace xeploai::report
