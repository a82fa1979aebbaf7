#include "decompose.hpp"

#include <array>
#include <map>

namespace district {
namespace {

// A vowel and its five toned forms, in the order of the marks below; then what the vowel itself is made of.
struct Vowel {
  const char* plain;
  std::array<const char*, 5> toned;
};
constexpr std::array<const char*, 5> kTones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"};
constexpr std::array<Vowel, 24> kVowels = {{
    {"a", {"à", "á", "ã", "ả", "ạ"}}, {"a\u0306", {"ằ", "ắ", "ẵ", "ẳ", "ặ"}}, {"a\u0302", {"ầ", "ấ", "ẫ", "ẩ", "ậ"}},
    {"e", {"è", "é", "ẽ", "ẻ", "ẹ"}}, {"e\u0302", {"ề", "ế", "ễ", "ể", "ệ"}}, {"i", {"ì", "í", "ĩ", "ỉ", "ị"}},
    {"o", {"ò", "ó", "õ", "ỏ", "ọ"}}, {"o\u0302", {"ồ", "ố", "ỗ", "ổ", "ộ"}}, {"o\u031b", {"ờ", "ớ", "ỡ", "ở", "ợ"}},
    {"u", {"ù", "ú", "ũ", "ủ", "ụ"}}, {"u\u031b", {"ừ", "ứ", "ữ", "ử", "ự"}}, {"y", {"ỳ", "ý", "ỹ", "ỷ", "ỵ"}},
    {"A", {"À", "Á", "Ã", "Ả", "Ạ"}}, {"A\u0306", {"Ằ", "Ắ", "Ẵ", "Ẳ", "Ặ"}}, {"A\u0302", {"Ầ", "Ấ", "Ẫ", "Ẩ", "Ậ"}},
    {"E", {"È", "É", "Ẽ", "Ẻ", "Ẹ"}}, {"E\u0302", {"Ề", "Ế", "Ễ", "Ể", "Ệ"}}, {"I", {"Ì", "Í", "Ĩ", "Ỉ", "Ị"}},
    {"O", {"Ò", "Ó", "Õ", "Ỏ", "Ọ"}}, {"O\u0302", {"Ồ", "Ố", "Ỗ", "Ổ", "Ộ"}}, {"O\u031b", {"Ờ", "Ớ", "Ỡ", "Ở", "Ợ"}},
    {"U", {"Ù", "Ú", "Ũ", "Ủ", "Ụ"}}, {"U\u031b", {"Ừ", "Ứ", "Ữ", "Ử", "Ự"}}, {"Y", {"Ỳ", "Ý", "Ỹ", "Ỷ", "Ỵ"}},
}};

// A mark below a letter goes before one above it, whatever the order of writing: ậ is a, dot, circumflex.
std::string with_tone(const std::string& vowel, std::size_t tone) {
  const bool below = kTones[tone] == std::string("\u0323");
  const bool above_already = vowel.size() > 1 && vowel.find("\u031b") == std::string::npos;
  if (below && above_already) return vowel.substr(0, 1) + kTones[tone] + vowel.substr(1);
  return vowel + kTones[tone];
}

std::map<std::string, std::string> decompositions() {
  std::map<std::string, std::string> all = {{"ă", "a\u0306"}, {"â", "a\u0302"}, {"ê", "e\u0302"}, {"ô", "o\u0302"},
                                            {"ơ", "o\u031b"}, {"ư", "u\u031b"}, {"Ă", "A\u0306"}, {"Â", "A\u0302"},
                                            {"Ê", "E\u0302"}, {"Ô", "O\u0302"}, {"Ơ", "O\u031b"}, {"Ư", "U\u031b"}};
  for (const Vowel& vowel : kVowels) {
    for (std::size_t tone = 0; tone < kTones.size(); ++tone) {
      all[vowel.toned[tone]] = with_tone(vowel.plain, tone);
    }
  }
  return all;
}

}  // namespace

std::string decomposed(const std::string& text) {
  static const std::map<std::string, std::string> all = decompositions();
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string letter = text.substr(at, length);
    const auto found = all.find(letter);
    result += found == all.end() ? letter : found->second;
    at += length;
  }
  return result;
}

}  // namespace district
