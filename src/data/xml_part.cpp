// The one source that knows expat.
#include "data/xml_part.hpp"

#include <expat.h>

#include <array>
#include <cstddef>
#include <memory>

namespace xeploai::data {
namespace {

constexpr char between = '|';  // a namespace and a local name
constexpr std::size_t deepest = 100;
constexpr int piece = 1 << 16;
// Bytes in which nothing ends: a tag or a comment. The library looks through an unfinished one at each piece.
constexpr std::size_t longest_token = std::size_t{4} << 20U;

constexpr std::array<std::string_view, 4> own_namespaces{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types"};

std::string_view local_name(std::string_view name) {
  const std::size_t at = name.rfind(between);
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

bool is_own(std::string_view name) {
  const std::size_t at = name.rfind(between);
  if (at == std::string_view::npos) return false;
  for (const std::string_view own : own_namespaces)
    if (name.substr(0, at) == own) return true;
  return false;
}

class Parsing {
 public:
  Parsing(XML_Parser parser, XmlEvents& events) : parser_(parser), events_(&events) {
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, &Parsing::start, &Parsing::end);
    XML_SetCharacterDataHandler(parser, &Parsing::text);
    XML_SetStartDoctypeDeclHandler(parser, &Parsing::doctype);
    XML_SetDefaultHandler(parser, &Parsing::other);
  }

  XmlEnd run(ArchivePart& part) {
    for (;;) {
      void* const room = XML_GetBuffer(parser_, piece);
      if (room == nullptr) return XmlEnd::too_much;
      std::size_t got = 0;
      const ReadEnd read = part.read(static_cast<char*>(room), piece, got);
      if (read == ReadEnd::broken) return XmlEnd::broken;
      if (read == ReadEnd::too_much) return XmlEnd::too_much;
      silent_ += got;
      const XML_Status status = XML_ParseBuffer(parser_, static_cast<int>(got), read == ReadEnd::end ? 1 : 0);
      if (status != XML_STATUS_OK) return why_;
      if (silent_ > longest_token) return XmlEnd::too_much;
      if (read == ReadEnd::end) return XmlEnd::done;
    }
  }

 private:
  void stop(XmlEnd why) {
    why_ = why;
    XML_StopParser(parser_, XML_FALSE);
  }
  bool stopped() const { return why_ != XmlEnd::broken; }

  static void start(void* self, const XML_Char* name, const XML_Char** attributes) {
    static_cast<Parsing*>(self)->started(name, attributes);
  }
  static void end(void* self, const XML_Char* name) { static_cast<Parsing*>(self)->ended(name); }
  static void text(void* self, const XML_Char* text, int size) {
    auto& parsing = *static_cast<Parsing*>(self);
    parsing.silent_ = 0;
    if (parsing.foreign_ > 0 || parsing.stopped()) return;
    if (!parsing.events_->text({text, static_cast<std::size_t>(size)})) parsing.stop(XmlEnd::ended_by_reader);
  }
  static void doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<Parsing*>(self)->stop(XmlEnd::declaration);
  }
  static void other(void* self, const XML_Char*, int) { static_cast<Parsing*>(self)->silent_ = 0; }

  void started(std::string_view name, const XML_Char** attributes) {
    silent_ = 0;
    if (stopped()) return;
    if (++depth_ > deepest) return stop(XmlEnd::too_deep);
    if (foreign_ > 0 || !is_own(name))
      ++foreign_;
    else if (!events_->start(local_name(name), XmlAttributes(attributes)))
      stop(XmlEnd::ended_by_reader);
  }
  void ended(std::string_view name) {
    silent_ = 0;
    if (stopped()) return;
    --depth_;
    if (foreign_ > 0)
      --foreign_;
    else if (!events_->end(local_name(name)))
      stop(XmlEnd::ended_by_reader);
  }

  XML_Parser parser_;
  XmlEvents* events_;
  XmlEnd why_ = XmlEnd::broken;  // of an end that is none of ours
  std::size_t depth_ = 0;
  std::size_t foreign_ = 0;  // open elements of other namespaces, and those within
  std::size_t silent_ = 0;   // bytes since the last event
};

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (local_name(*pair) == name) return pair[1];
  return {};
}

XmlEnd read_xml(ArchivePart& part, XmlEvents& events) {
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  const std::unique_ptr<XML_ParserStruct, Free> parser(XML_ParserCreateNS(nullptr, between));
  if (parser == nullptr) return XmlEnd::too_much;
  return Parsing(parser.get(), events).run(part);
}

}  // namespace xeploai::data
