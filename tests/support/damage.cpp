#include "support/damage.hpp"

#include <zip.h>

#include <algorithm>
#include <vector>

namespace xeploai::support {
namespace {

void damage_once(std::string& bytes, oracle::Random& random) {
  if (bytes.empty()) return;
  const std::size_t at = random.below(bytes.size());
  const std::size_t length = 1 + random.below(std::min<std::size_t>(bytes.size() - at, random.chance(80) ? 16 : 4'096));
  switch (random.below(6)) {
    case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8))); break;
    case 1: bytes[at] = static_cast<char>(random.below(256)); break;
    case 2: bytes.insert(at, bytes.substr(at, length)); break;
    case 3: bytes.erase(at, length); break;
    case 4:
      std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), length, static_cast<char>(random.below(2) * 255));
      break;
    default: {
      const std::size_t from = random.below(bytes.size() - length + 1);
      bytes.replace(at, length, bytes.substr(from, length));
    }
  }
}

struct OpenArchive {
  explicit OpenArchive(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  }
  ~OpenArchive() { zip_discard(zip); }
  OpenArchive(const OpenArchive&) = delete;
  OpenArchive& operator=(const OpenArchive&) = delete;

  std::string part(zip_uint64_t index) const {
    zip_stat_t facts;
    zip_stat_index(zip, index, 0, &facts);
    std::string text(facts.size, '\0');
    zip_file_t* const file = zip_fopen_index(zip, index, 0);
    zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    return text;
  }
  zip_t* zip = nullptr;
};

}  // namespace

std::string damaged(std::string bytes, oracle::Random& random) {
  if (random.chance(10)) return bytes.substr(0, random.below(bytes.size() + 1));
  if (random.chance(2)) return bytes + bytes;
  for (std::size_t times = 1 + random.below(random.chance(70) ? 2 : 20); times > 0; --times) damage_once(bytes, random);
  return bytes;
}

std::string damaged_within(const std::string& archive, oracle::Random& random) {
  const OpenArchive from(archive);
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(from.zip, 0));
  const zip_uint64_t chosen = random.below(count);
  std::vector<std::string> texts(count);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (zip_uint64_t i = 0; i < count; ++i) {
    texts[i] = from.part(i);
    if (i == chosen) texts[i] = damaged(texts[i], random);
    zip_file_add(zip, zip_get_name(from.zip, i, 0), zip_source_buffer(zip, texts[i].data(), texts[i].size(), 0), 0);
  }
  zip_close(zip);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

}  // namespace xeploai::support
