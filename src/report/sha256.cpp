#include "report/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace xeploai::report {

struct Sha256::Inside {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~Inside() { EVP_MD_CTX_free(context); }

  // What fails here is the memory; the algorithm itself is always there.
  static void check(int good) {
    if (good != 1) throw std::bad_alloc();
  }
};

Sha256::Sha256() : inside_(std::make_unique<Inside>()) {
  Inside::check(inside_->context == nullptr ? 0 : EVP_DigestInit_ex(inside_->context, EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  Inside::check(EVP_DigestUpdate(inside_->context, bytes.data(), bytes.size()));
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  Inside::check(EVP_DigestFinal_ex(inside_->context, digest.data(), &size));
  Inside::check(EVP_DigestInit_ex(inside_->context, EVP_sha256(), nullptr));
  std::string out;
  for (unsigned i = 0; i < size; ++i) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += digits[digest[i] >> 4U];
    out += digits[digest[i] & 15U];
  }
  return out;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

}  // namespace xeploai::report
