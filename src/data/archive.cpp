// The one source that knows libzip.
#include "data/archive.hpp"

#include <zip.h>

#include <algorithm>

namespace xeploai::data {

std::unique_ptr<Archive> Archive::open(const FileBytes& bytes, std::uint64_t most) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.text.data(), bytes.text.size(), 0, &error);
  zip_t* const zip = source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return nullptr;
  }
  auto archive = std::make_unique<Archive>();
  archive->bytes_ = bytes;
  archive->left_ = most;
  archive->zip_ = {zip, [](void* opened) { zip_discard(static_cast<zip_t*>(opened)); }};
  return archive;
}

std::vector<std::string> Archive::names() const {
  auto* const zip = static_cast<zip_t*>(zip_.get());
  std::vector<std::string> out;
  const zip_int64_t parts = zip_get_num_entries(zip, 0);
  for (zip_int64_t i = 0; i < parts; ++i) {
    const char* const name = zip_get_name(zip, static_cast<zip_uint64_t>(i), 0);
    out.emplace_back(name != nullptr ? name : "");
  }
  return out;
}

std::unique_ptr<ArchivePart> Archive::part(const std::string& name) {
  auto* const zip = static_cast<zip_t*>(zip_.get());
  zip_int64_t index = zip_name_locate(zip, name.c_str(), 0);
  if (index < 0) index = zip_name_locate(zip, name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return nullptr;
  zip_file_t* const file = zip_fopen_index(zip, static_cast<zip_uint64_t>(index), 0);
  if (file == nullptr) return nullptr;
  auto part = std::make_unique<ArchivePart>();
  part->file_ = {file, [](void* opened) { zip_fclose(static_cast<zip_file_t*>(opened)); }};
  part->left_ = &left_;
  return part;
}

ReadEnd ArchivePart::read(char* to, std::size_t size, std::size_t& got) {
  got = 0;
  const zip_int64_t read = zip_fread(static_cast<zip_file_t*>(file_.get()), to, size);
  if (read < 0) return ReadEnd::broken;
  if (read == 0) return ReadEnd::end;
  got = static_cast<std::size_t>(read);
  if (got > *left_) return ReadEnd::too_much;
  *left_ -= got;
  return ReadEnd::more;
}

}  // namespace xeploai::data
