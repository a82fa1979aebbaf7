// One XML part of a workbook as events: the wall in front of expat. A part is read as a stream, so that memory does not
// grow with it; document type declarations, and with them entities, are refused.
#pragma once

#include <cstdint>
#include <string_view>

#include "data/archive.hpp"

namespace xeploai::data {

// Attributes of an element, as the library has them; valid while the element is told of.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  // Empty where there is none. `name` is the local name, whatever the namespace.
  std::string_view operator[](std::string_view name) const;

 private:
  const char* const* pairs_;
};

// What reads a part. Only elements of workbooks' own namespaces are told of, by their local names; what stands in
// others is passed over. False ends the reading.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual bool start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual bool end(std::string_view name) = 0;
  // May come in pieces.
  virtual bool text(std::string_view text) = 0;
};

enum class XmlEnd : std::uint8_t {
  done,
  ended_by_reader,
  broken,       // no XML, or the archive is broken there
  declaration,  // a document type declaration
  too_deep,
  too_much,  // more than an archive may hold, or one tag of megabytes
};

XmlEnd read_xml(ArchivePart& part, XmlEvents& events);

}  // namespace xeploai::data
